"""Verbs: attributions by a verb and its subject.

A verb of speech gives words to its subject: before it (*X said “…”*), after it (*“…”, said X*), after *by*
(*is described by X as*), or before *who*. Any other finite verb close before the quotation does so too
(*X lauds “…”*, *X was brief: “…”*), the plain verbs of english.yml (*is, works, made*) left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .answers import odd
from .attributions import OTHER_CLAUSE, Attribution, Place
from .clauses import MASK
from .language import english
from .mentions import NAME, OTHER, PUBLISHER, Mention, before, named_stranger, stranger

_NEGATED = re.compile(
    r"(?:(?:\b(?:not|never|nowhere|neither|nor|hardly|cannot)|n['’]t)(?:\s+\w+){0,2}"
    r"|\b(?:nowhere|never|not once|at no point|in no \w+)\s+(?:does|do|did|has|have|is)\s+(?:\w+\s+){1,5})\s*$", re.I,
)  # fmt: skip
_NOTHING = re.compile(r"\b(?:nothing|no word|no|nowhere)\b", re.I)
_MATRIX = re.compile(r"(?:^|,)([^,]*)\bthat\s+(?:the\s+)?[\w\s]{0,30}$")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|gets?|got)\s+(?:\w+ly\s+|also\s+|not\s+|here\s+)?$", re.I)
_BY = re.compile(rf"[\s{MASK}]*(?:\w+\s+){{0,3}}?by\s+(?:the\s+)?", re.I)
_PARTICIPLE = re.compile(r"(?:\w*(?:ed|en|told|said|put))$")
_NOUNISH = re.compile(
    r"\b(?:the|a|an|two|both|these|those|its|their|his|her|western|united|other|many|some|no|more|such|all|any|of|"
    r"which|several|\w+['’]s|foreign|member|arab|news|press|media)\s+$", re.I,
)  # fmt: skip
_NAMING = re.compile(r"(?:call|describ|label|term|dub|name|brand|characteri)", re.I)
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
    r"[\s,–—]*(?:that|this|such|these)\s+(?:is|are|was|were)\s+(?:the\s+)?|[\s,]*(?:is|are|was|were)\s+(?:what|how|why|where)\s+(?:the\s+)?"
)
_THE_WORD = re.compile(  # “…” is the phrase that X chose; “…”, a label which X coined
    rf"[\s,–—(]*(?:(?:is|are|was|were)\s+)?(?:the|an?|one of the)\s+(?:\w+\s+)??"
    rf"(?P<noun>{english().wordings.pattern}|{english().utterances.pattern})"
    r"(?:\s+(?:that|which|\w+ which))?\s+(?:the\s+)?",
    re.I,
)
_HAS_A_WORD = re.compile(  # X had a ready answer to that, “…”
    rf"\s+(?:has|had|gave|gives|found|finds|offers|offered)\s+(?:an?|one|the|this|only one)\s+(?:\w+\s+){{0,2}}?"
    rf"(?:{english().wordings.pattern}|{english().utterances.pattern})(?:\s+(?:for|to|of|on|about)(?:\s+\w+){{1,4}})?[\s,–—]*",
    re.I,
)
_PASSES_ON = re.compile(
    r"(?:print|publish|carri|reproduc|transmit|record|render|quot|report|put|ascrib|attribut|cit)", re.I
)
_PARTICIPLE_OPENS = re.compile(
    r"\s*(?:(?:by|in|when|while|after|before|\w+ly)\s+)?(?!(?:respond|answer|reply|ask)ing)([a-z]+ing)\b[^,;:]*$", re.I
)
_AFTER_QUOTE = re.compile(rf"{MASK}[\s,.—–-]*(?:(?:or\s+)?so\s+)?$")
_WHO = re.compile(r",?\s+(?:who|which)\s+(?:\w+ly\s+|also\s+|has\s+)?$")


def speech_verbs(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    """The verbs of speech in `text`, and whether they quote (*the Post quotes him*)."""
    language = english()
    for pattern, quoting in ((language.speech, False), (language.quoting, True)):
        for verb in pattern.finditer(text):
            noun = language.noun_verbs.fullmatch(verb[0]) and _NOUNISH.search(before(text, verb.start()))
            if not noun:
                yield verb, quoting


def by_speech_verb(place: Place, verb: re.Match[str], quoting: bool, named: list[Mention]) -> Iterator[Attribution]:
    """The party, or the stranger, that is the subject of a verb of speech."""
    if not place.quoted and verb[0].endswith("about"):
        return  # a paraphrase that names his subject, not his words
    lead, rest = before(place.text, verb.start()), place.text[verb.end() :]
    denies = _NEGATED.search(lead)
    negated = bool((denies and not _turned(denies, verb)) or _NOTHING.match(rest.strip()) or _denied_report(lead))
    passive = _is_passive(lead, rest, verb, named)
    subject = _agent(verb, rest, named) if passive else _subject(verb, lead, place.text, named)
    other = "" if subject else _other(place, verb, lead, rest, passive)
    if not subject and not other and not passive:
        subjects = [m for m in named if m.end <= verb.start() and m.subject]
        subject = subjects[-1] if subjects else None
    if other:
        yield Attribution(verb.start(), OTHER, name=other)
    elif subject:
        frame = subject.party == PUBLISHER and (passive or not _NAMING.match(verb[0]) or " as " in rest[:20])
        yield Attribution(verb.start(), subject.party, negated, quoting, frame)


def _subject(verb: re.Match[str], lead: str, text: str, named: list[Mention]) -> Mention | None:
    """“…”, said X; X, who said “…”."""
    if _AFTER_QUOTE.search(lead) or re.search(r"\w[,–—]\s+(?:(?:or\s+)?so\s+)?$", lead):
        inverted = [m for m in named if m.start > verb.end() and not text[verb.end() : m.start].strip()]
        if inverted:
            return inverted[0]
    who = _WHO.search(lead)
    return next((m for m in named if who and m.end == verb.start() - len(lead) + who.start()), None)


def _agent(verb: re.Match[str], rest: str, named: list[Mention]) -> Mention | None:
    """Described by X."""
    by = _BY.match(rest)
    at = verb.end() + by.end() if by else -1
    return next((m for m in named if by and verb.end() <= m.start and abs(m.start - at) <= 4), None)


def _other(place: Place, verb: re.Match[str], lead: str, rest: str, passive: bool) -> str:
    """The Kremlin said; “…”, said Jane Doe; described by the envoy."""
    if passive:
        by, quoted = _BY.match(rest), english().quoting.fullmatch(verb[0]) and _PASSIVE.search(lead)
        if quoted and not by:  # an envoy was quoted with the words “…”
            return stranger(place.edition, lead[: quoted.start()])
        return named_stranger(place.edition, rest[by.end() :]) if by else ""
    by_name = english().other_speech.fullmatch(verb[0]) is not None
    inverted = by_name and _AFTER_QUOTE.search(lead) and re.match(rf"\s+(?:the\s+)?{NAME}|\s+the\s", rest)
    other = named_stranger(place.edition, rest) if inverted else ""
    return other or stranger(place.edition, lead, verb_of_speech=by_name)


def by_any_verb(place: Place, mention: Mention) -> Iterator[Attribution]:
    """X lauds “…”, X was brief: “…”, X on “…”; “…” is what X hopes for."""
    party, between = mention.party, place.between(mention)
    if mention.end > place.at:
        if _IS_WHAT.fullmatch(between):
            yield Attribution(mention.start, party)
        elif worded := _THE_WORD.fullmatch(between):
            yield from _chosen(place, mention, english().wordings.fullmatch(worded["noun"]) is not None)
        elif _opens_with_participle(place) and re.fullmatch(r"[\s,]*(?:the\s+)?", between):
            yield Attribution(mention.start, party, frame=party == PUBLISHER)
        return
    relative = re.match(r",?\s+who\b", place.text[mention.end :])
    if not mention.subject and not relative:
        return
    if re.fullmatch(r"\s+(?:on|about)\s+", between) or re.search(r":\s*$", between) or _HAS_A_WORD.fullmatch(between):
        yield Attribution(mention.end, party, frame=party == PUBLISHER)
        return
    verb = _VERB.match(between)
    if not verb or (verb["full"] and english().plain_verbs.fullmatch(verb["full"])):
        return
    governed = between[verb.end() :]
    if len(governed.split()) <= 6 and not OTHER_CLAUSE.search(governed):
        negated = re.search(r"\b(?:not|never)\b", between) or _NOTHING.search(governed)
        prints = party == PUBLISHER and verb["full"] and _PRINTS.match(verb["full"]) and " as " not in governed
        denied = bool(negated) or _denied_report(before(place.text, mention.end))
        yield Attribution(mention.end, party, denied, bool(prints))


def _chosen(place: Place, mention: Mention, wording: bool) -> Iterator[Attribution]:
    """“…” is the phrase that X chose: his wording, unless he avoids it or a paper only prints it."""
    verb = " ".join(place.text[mention.end :].split()[:5])
    if mention.possessive or not verb or (mention.party == PUBLISHER and _PASSES_ON.match(verb)):
        return
    his = wording and mention.party != PUBLISHER
    yield Attribution(mention.start, mention.party, odd(verb), his, frame=not wording)


def _opens_with_participle(place: Place) -> bool:
    """Whether the clause is *Calling it “…”, X …*: its subject comes after the quotation."""
    opening = _PARTICIPLE_OPENS.match(place.text[: place.at])
    return opening is not None and (
        english().speech.fullmatch(opening[1]) is not None
        or english().speech.match(opening[0], opening.start(1)) is not None
    )


def _turned(denies: re.Match[str], verb: re.Match[str]) -> bool:
    """Whether a denied verb still affirms: *never tires of saying*, *does not deny*."""
    return english().reversing.search(denies[0]) is not None or english().denials.fullmatch(verb[0]) is not None


def _denied_report(lead: str) -> bool:
    """Whether the clause denies that he said it: *It is not true that Doe said …*."""
    matrix = _MATRIX.search(lead)
    return matrix is not None and odd(matrix[1])


def _is_passive(lead: str, rest: str, verb: re.Match[str], named: list[Mention]) -> bool:
    """Whether the verb is a passive: *is described by X as*, *Doe, called “…”*."""
    if not _PARTICIPLE.match(verb[0].split(maxsplit=1)[0].lower()):
        return False
    after_comma = re.search(r",\s*$", lead) and re.match(rf"\s*(?:as\b|{MASK})", rest)
    at = verb.start() - len(lead) + len(lead.rstrip(", "))
    apposed = after_comma and any(m.end == at for m in named)
    return bool(_PASSIVE.search(lead) or _BY.match(rest) or apposed)
