"""Phrasings: attributions by other verbs than those of speech, and by words for a wording.

Any finite verb close before the quotation gives words to its subject (*X lauds “…”*, *X was brief: “…”*),
the plain verbs of english.yml (*is, works, made*) left out; so do *“…” is the phrase that X chose*,
*X had an answer, “…”* and *Calling it “…”, X went on*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..language import english
from .attributions import OTHER_CLAUSE, Attribution, Place, is_utterance
from .denials import odd
from .mentions import PUBLISHER, Mention, before
from .verbs import NOTHING, denied_report, denies_that

_PRINTS = re.compile(r"(?:print|publish|carri|reproduc|transmit|record|render|quot)", re.I)
_LIGHT = r"(?:much|a point|clear|plain|mention|pride|stress|weight|praise|credit)"
_LEADS_TO = (  # went on to list “…”
    r"(?:went on|goes on|proceed(?:s|ed)|continue[sd]|(?:is|was) (?:quick|keen|careful|happy|ready)|cho(?:se|oses)"
    r"|beg[ia]ns?|start(?:s|ed)|takes? care|took care)"
    r"\s+to\s+(?!(?:be|become|work|teach|study|serve|live|join|lead)\b)\w+"
)
_VERB = re.compile(
    r"(?:\s+himself|\s+herself)?,?\s+(?:who\s+)?(?:(?:also|then|later|even|again|\w+ly)\s+)?"
    rf"(?:{_LEADS_TO}|(?P<light>made|makes|gave|gives|took|takes)(?=\s+{_LIGHT}\b)"
    r"|(?P<full>\w+(?:s|ed)|drew|saw|found|put|set|brought|thought|felt|knew|chose|laid|cast|drove|won))\b"
)
_IS_WHAT = re.compile(
    r"[\s,–—]*(?:that|this|such|these)\s+(?:is|are|was|were)\s+(?:the\s+)?|[\s,]*(?:is|are|was|were)\s+"
    r"(?:\w+ly\s+)?(?:what|how|why|where|(?:one|(?:the|a)(?:\s+very)?\s+thing)(?:\s+that|\s+which)?)\s+(?:the\s+)?"
)
_THE_WORD = re.compile(  # “…” is the phrase that X chose; “…”, a label which X coined
    r"[\s,–—(]*(?:(?:is|are|was|were)\s+)?(?:the|an?|one of the)\s+(?:\w+\s+)??(?P<noun>[\w-]+)"
    r"(?:\s+(?:that|which|\w+ which))?\s+(?:the\s+)?",
    re.I,
)
_WITH_THIS = re.compile(r"[\s:,–—]*with\s+(?:this|that|these)\s+(?P<noun>[\w-]+)\s+", re.I)  # “…”: with this sentence X
_HAS_A_WORD = re.compile(  # X had a ready answer to that, “…”
    r"\s+(?:has|had|gave|gives|found|finds|offers|offered)\s+(?:an?|one|the|this|only one)\s+(?:\w+\s+){0,2}?"
    r"(?P<noun>[\w-]+)(?:\s+(?:for|to|of|on|about)(?:\s+\w+){1,4})?[\s,–—]*",
    re.I,
)
_HIMSELF = re.compile(
    r"\s+\w+(?:s|ed)\s+\w+sel(?:f|ves)\s+(?:to\s+(?:\w+\s+){1,3}?)?as\s+(?:an?\s+|the\s+)?"
)  # introduced himself as “…”
_DID_NOT = re.compile(  # X did not “underline …”; avoids any mention of “…”
    r"\s+(?:\w+\s+(?:not|never)|\w+n['’]t|never)\s+"
    r"|\s+(?:avoids?|avoided|makes? no|made no)\s+(?:any\s+|all\s+)?(?:mention|talk)\s+of\s+(?:the\s+)?", re.I,
)  # fmt: skip
_IN_THE_WORDS = re.compile(r"\b(?:with|in|by|using)\s+(?:the|these|those)\s+(?:\w+\s+)?words\s*\Z", re.I)
_ON = re.compile(r"\s+(?:on|about)\s+\Z|.*:\s*\Z", re.S)
_OF = re.compile(r"(?:,[^,]{1,40},)?\s+(?:\w+ly\s+)?(?:of|as)\s+")
_PASSES_ON = re.compile(
    r"(?:print|publish|carri|reproduc|transmit|record|render|quot|report|put|ascrib|attribut|cit)", re.I
)
_PARTICIPLE_OPENS = re.compile(
    r"\s*(?:(?:by|in|when|while|after|before|(?P<not>far from|without|instead of|rather than)|\w+ly)\s+)?"
    r"(?:having\s+(?P<done>[a-z]+ed|told|put|said)|(?!(?:respond|answer|reply|ask|hav)ing)(?P<doing>[a-z]+ing))\b[^,;:]*$",
    re.I,
)
_WITH_THE_WORD = re.compile(  # With the adjective “…”, X …
    r"\b(?:with|by|using)\s+(?:the|an?|one)\s+(?:\w+\s+)?(?P<noun>[\w-]+)\s+\Z", re.I
)


def by_any_verb(place: Place, mention: Mention) -> Iterator[Attribution]:
    """X lauds “…”, X was brief: “…”, X on “…”; “…” is what X hopes for."""
    party, between = mention.party, place.between(mention)
    if mention.end > place.at:
        if _IS_WHAT.fullmatch(between) or ((worded := _WITH_THIS.fullmatch(between)) and is_utterance(worded["noun"])):
            yield Attribution(mention.start, party, odd(" ".join(place.text[mention.end :].split()[:5])))
        elif (worded := _THE_WORD.fullmatch(between)) and is_utterance(worded["noun"]):
            yield from _chosen(place, mention, english().wordings.fullmatch(worded["noun"]) is not None)
        elif re.fullmatch(r"[\s,]*(?:the\s+)?", between) and (opening := _opens_with_participle(place)):
            yield Attribution(mention.start, party, bool(opening["not"]), frame=party == PUBLISHER)
        elif mention.subject and not mention.possessive and _with_the_word(place) and re.fullmatch(r"[\s,]*", between):
            yield Attribution(mention.start, party, frame=party == PUBLISHER)
        return
    relative = re.match(r",?\s+who\b", place.text[mention.end :])
    if not mention.subject and not relative:
        return
    opens = re.search(r"(?:\A|[:;,])\s*(?:the\s+)?\Z", place.text[: mention.start], re.I)  # …, X of “…”
    has_word = _HAS_A_WORD.fullmatch(between)
    if _ON.match(between) or (opens and _OF.fullmatch(between)) or (has_word and is_utterance(has_word["noun"])):
        yield Attribution(mention.end, party, frame=party == PUBLISHER)
        return
    if _DID_NOT.fullmatch(between):
        yield Attribution(mention.end, party, negated=True)
        return
    if _HIMSELF.fullmatch(between) or (_IN_THE_WORDS.search(between) and not OTHER_CLAUSE.search(between)):
        yield Attribution(mention.end, party)
        return
    verb = _VERB.match(between)
    if not verb or (verb["full"] and english().plain_verbs.fullmatch(verb["full"])):
        return
    governed = between[verb.end() :]
    if len(governed.split()) <= 6 and not OTHER_CLAUSE.search(governed):
        negated = re.search(r"\b(?:not|never)\b", between) or NOTHING.search(governed)
        prints = party == PUBLISHER and verb["full"] and _PRINTS.match(verb["full"]) and " as " not in governed
        denied = bool(negated) or denied_report(before(place.text, mention.end)) or denies_that(verb["full"], governed)
        yield Attribution(mention.end, party, denied, bool(prints))


def _chosen(place: Place, mention: Mention, wording: bool) -> Iterator[Attribution]:
    """“…” is the phrase that X chose: his wording, unless he avoids it or a paper only prints it."""
    verb = " ".join(place.text[mention.end :].split()[:5])
    if mention.possessive or not verb or (mention.party == PUBLISHER and _PASSES_ON.match(verb)):
        return
    his = wording and mention.party != PUBLISHER
    yield Attribution(mention.start, mention.party, odd(verb), his, frame=not wording)


def _with_the_word(place: Place) -> bool:
    """Whether the clause begins *With the adjective “…”*."""
    worded = _WITH_THE_WORD.search(place.text[: place.at])
    return worded is not None and is_utterance(worded["noun"])


def _opens_with_participle(place: Place) -> re.Match[str] | None:
    """How a clause begins that is *Calling it “…”, X …*: its subject comes after the quotation."""
    opening = _PARTICIPLE_OPENS.match(place.text[: place.at])
    if opening is None:
        return None
    verb = opening["done"] or opening["doing"]
    speech, at = english().speech, opening.start("done" if opening["done"] else "doing")
    return opening if speech.fullmatch(verb) or speech.match(opening[0], at) else None
