"""Verbs: attributions by a verb and its subject.

A verb of speech gives words to its subject: before it (*X said “…”*), after it (*“…”, said X*), after *by*
(*is described by X as*), or before *who*. `phrasings` knows the other ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..language import english
from ..phrases import Hit
from .attributions import Attribution, Place
from .clauses import MASK
from .denials import odd
from .mentions import NAME, OTHER, PUBLISHER, Mention, before, named_stranger, stranger

_NEGATED = re.compile(
    r"(?:(?:\b(?:not|never|nowhere|neither|nor|hardly|cannot)|n['’]t)(?:\s+\w+){0,2}"
    r"|\bnot\s+the\s+(?:one|person|man|source)\s+who"
    r"|\b(?:nowhere|never|not once|at no point|in no \w+)(?:\s+(?:in|of|to|within)(?:\s+\w+){1,4}?)?"
    r"\s+(?:does|do|did|has|have|is)\s+(?:\w+\s+){1,5})\s*$", re.I,
)  # fmt: skip
NOTHING = re.compile(r"\b(?:nothing|no word|no|nowhere)\b", re.I)
_MATRIX = re.compile(r"(?:^|,)([^,]*)\bthat\s+(?:the\s+)?[\w\s]{0,30}$")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|gets?|got)\s+(?:\w+ly\s+|also\s+|not\s+|here\s+)?$", re.I)
_BY = re.compile(rf"[\s{MASK}]*(?:\w+\s+){{0,3}}?by\s+(?:the\s+)?", re.I)
_PARTICIPLE = re.compile(r"(?:\w*(?:ed|en|told|said|put))$")
_NOUNISH = re.compile(
    r"\b(?:the|a|an|two|both|this|these|those|its|their|his|her|western|united|other|many|some|no|more|such|all|any|of|"
    r"which|several|\w+['’]s|foreign|member|arab|news|press|media)\s+$", re.I,
)  # fmt: skip
_NOBODY = re.compile(r"\b(?:no|neither|none of the)\s+(?:\w+\s+){1,2}$", re.I)
_NAMING = re.compile(r"(?:call|describ|label|term|dub|name|brand|characteri)", re.I)
_AFTER_QUOTE = re.compile(rf"{MASK}[\s,.—–-]*(?:(?:or\s+)?so\s+)?$")
_ASKS = re.compile(r"\s+(?:what|how|why|whether|where|when|who|which)\b")  # did not explain what “…” would mean
_ATTRIBUTIVE = re.compile(r"quoted\s+(?:\w+\s+)?(?:remarks?|words?|speech|passages?|sentences?|text)\b", re.I)
_AS_THE = re.compile(r"\bas\s+(?:the|this|its)\s+(?:\w+\s+){0,2}?\w+\s+$", re.I)  # X “…”, as the first sentence states
_FAR = 60  # code points before a verb in which such a subject stands
_WITHOUT = re.compile(r"\bwithout\s+(?:\w+ly\s+)?$", re.I)
_REFUSED = re.compile(r"\b(?:refus|declin|fail)\w*\s+to\s+(?:\w+ly\s+)?$", re.I)
_MENTIONED = re.compile(r"mentioned\s+(?:here\s+|there\s+)?(?:is|are|was|were)\b", re.I)  # the officials mentioned are
_LATER = re.compile(r"\b(?:before|until)\s+(?:it|he|she|the\s+\w+|[A-Z]\w+)\s+$")  # before it quotes him directly
_THAT = re.compile(rf"\s+that\s+(?:\w+\s+){{0,4}}(?:{MASK}|\Z)")
_TO_FORGET = re.compile(r"(?:\s+(?!(?:not|never)\b)\w+){0,5}\s+to\s+(?:forget|ignore|disregard|overlook)(?=\s+that\b)")
_OF = re.compile(r"\bof\s+$")
_MEDIA = re.compile(r"\b(?:media|press)\s+$", re.I)  # the media report “…”: here it is the verb
_OBJECT = re.compile(rf"\s+(?:(?:them|it|this|these)\s+)?{MASK}")
_WHAT = re.compile(r"\s*(?:what|how|why|where|whether|which)\b", re.I)  # what “…” means he does not say
_IN_WHAT = re.compile(r"\b(?:in|of|by|with|for|from|to|as|on|under|after)\s+what\s+(?:the\s+)?$", re.I)
_DOCUMENT = re.compile(
    r"(?<!\bof )(?<!\bon )(?<!\bin )(?<!\bto )(?<!\bfor )(?<!\bfrom )(?<!\bwith )(?<!\babout )(?<!\bunder )"
    r"\b(?:the|this)\s+(\w+)(?:['’]s\s+\w+)?\s+(?:itself\s+)?$|\barticle\s+\w+\s+of\s+(?:the|this)\s+(\w+)\s+$", re.I,
)  # fmt: skip
_ASKED = re.compile(r"\b(?:what|how|whether|unlike|asked)\b", re.I)
_SAYS_IT = re.compile(rf"\s*(?:that\s|[:,]?\s*{MASK}|as follows\b)", re.I)
_WHO = re.compile(r",?\s+(?:(?:too|also|himself|herself|again)\s*,\s+)?(?:who|which)\s+(?:\w+ly\s+|also\s+|has\s+)?$")


def speech_verbs(text: str) -> Iterator[tuple[Hit, bool]]:
    """The verbs of speech in `text`, and whether they quote (*the Post quotes him*)."""
    language = english()
    for pattern, quoting in ((language.speech, False), (language.quoting, True)):
        for verb in pattern.finditer(text):
            lead = before(text, verb.start)
            if _MENTIONED.match(text, verb.start) or (quoting and _WITHOUT.search(lead)):
                continue
            if quoting and (_ATTRIBUTIVE.match(text, verb.start) or _LATER.search(lead)):
                continue
            quotes = _MEDIA.search(lead) and _OBJECT.match(text, verb.end)
            if quotes or not (language.noun_verbs.fullmatch(verb.words) and _NOUNISH.search(lead)):
                yield verb, quoting


def by_speech_verb(place: Place, verb: Hit, quoting: bool, named: list[Mention]) -> Iterator[Attribution]:
    """The party, or the stranger, that is the subject of a verb of speech."""
    if not place.quoted and verb.words.endswith("about"):
        return  # a paraphrase that names his subject, not his words
    lead, rest = before(place.text, verb.start), place.text[verb.end :]
    asks = _ASKS.match(rest) or _WHAT.match(place.text[: place.at])
    denies = None if asks else _NEGATED.search(lead)
    denied = (denies and not _turned(denies, verb)) or (not denies and denies_that(verb.words, rest))
    refused = _REFUSED.search(lead) or (
        verb.start > place.at and not rest.strip(" .!?") and english().denials.fullmatch(verb.words)
    )
    negated = bool(denied or refused or NOTHING.match(rest.strip()) or denied_report(lead))
    passive = _is_passive(lead, rest, verb, named)
    subject = _agent(verb, rest, named) if passive else _subject(verb, lead, place.text, named)
    other = "" if subject else _other(place, verb, lead, rest, passive)
    if not subject and not other and not passive and not any(m.end <= verb.start for m in named):
        other = _document(verb, lead, rest)
    if not subject and not other and not passive:
        subject = _nearest_subject(place.text, verb, named)
    if other:
        yield Attribution(verb.start, OTHER, name=other)
    elif subject and not (subject.start > place.at and _IN_WHAT.search(before(place.text, subject.start))):
        frame = subject.party == PUBLISHER and (passive or not _NAMING.match(verb.words) or " as " in rest[:20])
        yield Attribution(verb.start, subject.party, negated, quoting, frame)


def _nearest_subject(text: str, verb: Hit, named: list[Mention]) -> Mention | None:
    """The last party before the verb that can be its subject: *X says*, *a line of the report puts it*."""
    as_the = _AS_THE.search(text, max(0, verb.start - _FAR), verb.start)
    if as_the and not any(as_the.start() < m.start < verb.start for m in named):
        return None
    for mention in reversed([m for m in named if m.end <= verb.start]):
        between = text[mention.end : verb.start]
        owner = mention.possessive and (  # summing up his view, the Post writes; drops his name and calls him
            "," in between or len(between.split()) > 3 or " and " in between
        )
        part = mention.party == PUBLISHER and not between.strip() and _OF.search(before(text, mention.start))
        if (mention.subject and not owner) or part:
            return mention
    return None


def _subject(verb: Hit, lead: str, text: str, named: list[Mention]) -> Mention | None:
    """“…”, said X; X, who said “…”."""
    if _AFTER_QUOTE.search(lead) or re.search(r"\w[,–—]\s+(?:(?:or\s+)?so\s+)?$", lead):
        inverted = [m for m in named if m.start > verb.end and not text[verb.end : m.start].strip()]
        if inverted:
            return inverted[0]
    who = _WHO.search(lead)
    return next((m for m in named if who and m.end == verb.start - len(lead) + who.start()), None)


def _agent(verb: Hit, rest: str, named: list[Mention]) -> Mention | None:
    """Described by X."""
    by = _BY.match(rest)
    at = verb.end + by.end() if by else -1
    return next((m for m in named if by and verb.end <= m.start and abs(m.start - at) <= 4), None)


def _other(place: Place, verb: Hit, lead: str, rest: str, passive: bool) -> str:
    """The Kremlin said; “…”, said Jane Doe; described by the envoy."""
    if passive:
        by, quoted = _BY.match(rest), english().quoting.fullmatch(verb.words) and _PASSIVE.search(lead)
        if quoted and not by:  # an envoy was quoted with the words “…”; no envoy is quoted
            subject = lead[: quoted.start()]
            return "" if _NOBODY.search(subject) else stranger(place.edition, subject)
        return named_stranger(place.edition, rest[by.end() :]) if by else ""
    by_name = english().other_speech.match(place.text, verb.start) is not None
    inverted = by_name and _AFTER_QUOTE.search(lead) and re.match(rf"\s+(?:the\s+)?{NAME}|\s+the\s", rest)
    other = named_stranger(place.edition, rest) if inverted else ""
    return other or stranger(place.edition, lead, verb_of_speech=by_name)


def _document(verb: Hit, lead: str, rest: str) -> str:
    """The treaty states that “…”: nobody interviewed has said so."""
    found = _DOCUMENT.search(lead) if _SAYS_IT.match(rest) and english().other_speech.fullmatch(verb.words) else None
    document = found[1] or found[2] if found else ""
    if not english().documents.fullmatch(document) or english().negators.search(lead) or _ASKED.search(lead):
        return ""
    return f"the {document}"


def _turned(denies: re.Match[str], verb: Hit) -> bool:
    """Whether a denied verb still affirms: *never tires of saying*, *does not deny*."""
    return english().reversing.search(denies[0]) is not None or english().denials.fullmatch(verb.words) is not None


def denies_that(verb: str | None, rest: str) -> bool:
    """Whether somebody *denies that “…”* or *asks us to forget that “…”*, which he therefore did not say."""
    forgotten = _TO_FORGET.match(rest)
    that = _THAT.match(rest, forgotten.end() if forgotten else 0)
    return bool(verb and that and (forgotten or english().denials.fullmatch(verb)))


def denied_report(lead: str) -> bool:
    """Whether the clause denies that he said it: *It is not true that Doe said …*."""
    matrix = _MATRIX.search(lead)
    return matrix is not None and odd(matrix[1])


def _is_passive(lead: str, rest: str, verb: Hit, named: list[Mention]) -> bool:
    """Whether the verb is a passive: *is described by X as*, *Doe, called “…”*."""
    if not _PARTICIPLE.match(verb.words.split(maxsplit=1)[0].lower()):
        return False
    after_comma = re.search(r",\s*$", lead) and re.match(rf"\s*(?:as\b|{MASK})", rest)
    at = verb.start - len(lead) + len(lead.rstrip(", "))
    apposed = after_comma and any(m.end == at for m in named)
    return bool(_PASSIVE.search(lead) or _BY.match(rest) or apposed)
