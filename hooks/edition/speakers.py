"""Speakers: whose words a clause says a quotation is.

Four steps: find who is named (`mentions`), find what gives them words (a frame such as *according to*,
a verb with its subject, a possessive such as *his phrase*, a label such as *Name:*), take the nearest,
and say what follows from the rest. Names come from the edition, verbs and nouns from english.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from .answers import odd
from .clauses import MASK, Clause
from .edition import Edition
from .language import english
from .mentions import (
    INTERVIEWEE,
    NAME,
    OTHER,
    PUBLISHER,
    Mention,
    labelled_stranger,
    mentions,
    named_stranger,
    stranger,
)

_ACCORDING = re.compile(
    r"\b(?:according to|in the (?:words|view|opinion|phrase|account|eyes) of|to quote|says?|said|as per)\s+(?:the\s+)?$", re.I
)
_ASIDE_VIEW = re.compile(r"(?:^|[,;:—–])\s*(?:to|for)\s+$", re.I)
_LINK = re.compile(
    rf"\s*[:,]?\s*(?:(?:is|are|was|were|\w+s)\s+)?(?:(?:that|being|like|such as|of|about|on|for|as|with|from|to|in|the|an?)\s+)*"
    rf"[:,]?\s*(?:{MASK}+[\s,]*(?:and|to|or)?\s*)*"
)
_IS_BEFORE = re.compile(
    rf"[\s{MASK},.–—-]*(?:(?:is|are|was|were|being|remains?|as|comes? from|belongs? to|these are|this is|that is|are not)\s+)"
    r"(?:how\s+|what\s+)?", re.I,
)  # fmt: skip
_OWN = re.compile(r"\s+own\b(?!\s+(?:report|text|sentence|account|summary|wording))")
_NEGATED_VERB = re.compile(r"(?:\b(?:not|never|nowhere|neither|nor|hardly|cannot)|n['’]t)(?:\s+\w+){0,2}\s*$", re.I)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|gets?|got)\s+(?:\w+ly\s+|also\s+|not\s+|here\s+)?$", re.I)
_BY = re.compile(rf"[\s{MASK}]*(?:\w+\s+){{0,3}}?by\s+(?:the\s+)?", re.I)
_PARTICIPLE = re.compile(r"(?:\w*(?:ed|en|told|said|put))$")
_NOUNISH = re.compile(
    r"\b(?:the|a|an|two|both|these|those|its|their|his|her|western|united|other|many|some|no|more|such|all|any|of|"
    r"which|several|\w+['’]s|foreign|member|arab|news|press|media)\s+$", re.I,
)  # fmt: skip
_NOT_VERBATIM = re.compile(r"(?:\bnot|n['’]t|never|rather than|nor|no longer|without)\s+(?:\w+\s+){0,2}$", re.I)
_ASKS = re.compile(r"\s*(?:does|did|is|was|has|had|can|could|would)\b.*\?\s*$", re.I | re.S)
_NOTHING = re.compile(r"\b(?:nothing|no word|no|nowhere)\b", re.I)
_NAMING = re.compile(r"(?:call|describ|label|term|dub|name|brand|characteri)", re.I)


_OTHER_CLAUSE = re.compile(rf"[{MASK},;:]|\b(?:who|which|after|before|when)\b")
_ADVERBIAL = re.compile(r"(?:in|at|on|for|after|before|during|with|by|to)\b")
_VERB = re.compile(
    r"(?:\s+himself|\s+herself)?,?\s+(?:who\s+)?(?:(?:also|then|later|even|again|\w+ly)\s+)?"
    r"(\w+(?:s|ed)|drew|saw|found|put|set|brought|thought|felt|knew|chose|laid|cast|drove|won|"
    r"(?:made|makes|gave|gives|took|takes)(?=\s+(?:much|a point|clear|plain|mention|pride|stress|weight|praise|credit)\b))\b"
)
_PRINTS = re.compile(r"(?:print|publish|carri|reproduc|transmit|record|render|quot)", re.I)


class Attribution(NamedTuple):
    """Something in the clause that gives words to `party`: where, and how."""

    at: int
    party: str
    negated: bool = False
    quoting: bool = False
    frame: bool = False  # may hold another's words: Mehr reports that he said
    name: str = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """What the clause says of a quotation: the parties named, and whether as their own words."""

    interviewee: bool = False
    publisher: bool = False
    other: str = ""
    verbatim: bool = False
    denied: bool = False

    @property
    def named(self) -> bool:
        """Whether anybody is named."""
        return bool(self.interviewee or self.publisher or self.other)


def speaker(edition: Edition, clause: Clause, line: str = "") -> Speaker:
    """Whose words `clause` says the quotation is; `line` is a line of attribution under a block quotation."""
    for label in (line, re.sub(r"^[^:]*:", "", clause.row)):
        if label and (found := _of_line(edition, label)).named:
            return found
    if clause.row:
        return _of_clause(edition, f"{clause.row} ", "", clause.quoted)
    found = _of_clause(edition, clause.before, clause.after, clause.quoted)
    before = f"{clause.intro}{clause.earlier} "
    if before.strip() and not found.named:
        earlier = _of_clause(edition, before, clause.after, clause.quoted)
        return replace(earlier, verbatim=earlier.verbatim or found.verbatim)
    return found


def _of_line(edition: Edition, line: str) -> Speaker:
    """The owner that a line of attribution or the other cells of a row name."""
    interviewee = edition.interviewee.mention.search(line) is not None
    publisher = edition.publisher.mention.search(line) is not None
    if not interviewee and not publisher:
        return Speaker(other=named_stranger(edition, line.strip(" —–-")))
    reported = publisher and re.search(r"\b(?:according|report\w*|as)\b", line, re.I) is not None
    return Speaker(interviewee, publisher and (reported or not interviewee))


def _of_clause(edition: Edition, before: str, after: str, quoted: str) -> Speaker:
    text = f"{before}{MASK}{after}"
    verbatim = any(not _NOT_VERBATIM.search(text[: m.start()]) for m in english().verbatim.finditer(text))
    if _ASKS.match(text) or re.match(rf"\s*whether\b[^,]*{MASK}", text, re.I):
        return Speaker()
    found = sorted(_attributions(edition, text, len(before), quoted))
    ahead = [a for a in found if a.at <= len(before)]
    if not found:
        return Speaker(verbatim=verbatim)
    nearest = ahead[-1] if ahead else found[0]
    if nearest.party == OTHER:
        return Speaker(other=nearest.name or "another speaker")
    his = [a for a in found if a.party == INTERVIEWEE]
    if nearest.party == PUBLISHER and not nearest.frame and his and his[0].at < nearest.at <= len(before):
        his = []
    positive = [a for a in his if not a.negated]
    publisher = [a for a in found if a.party == PUBLISHER]
    names_him = bool(positive) or edition.interviewee.mention.search(text) is not None
    quoting = names_him and any(a.quoting for a in (*positive, *publisher))
    return Speaker(
        bool(positive), any(not a.negated for a in publisher), "", verbatim or quoting, bool(his) and not positive
    )


def _attributions(edition: Edition, text: str, place: int, quoted: str) -> Iterator[Attribution]:
    named = mentions(edition, text)
    for mention in named:
        yield from _by_frame(text, mention)
        yield from _by_label(text, place, mention)
        if mention.possessive:
            yield from _by_possession(text, place, mention, quoted)
        elif mention.subject or re.match(r",?\s+who\b", text[mention.end :]) or mention.start > place:
            yield from _by_plain_verb(text, place, mention)
    for frame in re.finditer(r"\b(?:according to|in the (?:words|view|opinion|eyes) of|as(?=\s[^,]{3,40}\s(?:it|this)\b))(?=\s)", text, re.I):
        if other := named_stranger(edition, text[frame.end() :]):
            yield Attribution(frame.start(), OTHER, name=other)
    if label := re.match(r"\s*((?:The|An?|[A-Z][\w'’-]*)(?:\s+[\w'’-]+){0,5}?)\s*:\s*$", text[:place]):
        if other := labelled_stranger(edition, label[1]):
            yield Attribution(label.start(1), OTHER, name=other)
    language = english()
    for pattern, quoting in ((language.speech, False), (language.quoting, True)):
        for verb in pattern.finditer(text):
            if not (language.noun_verbs.fullmatch(verb[0]) and _NOUNISH.search(text[: verb.start()])):
                yield from _by_verb(edition, text, verb, quoting, named)


def _by_frame(text: str, mention: Mention) -> Iterator[Attribution]:
    """According to X; for X, …; as X has it; Mehr's report."""
    lead, rest = text[: mention.start], text[mention.end :]
    as_x_has_it = re.search(r"\bas\s+(?:the\s+)?$", lead, re.I) and re.match(r"\s+\w+\s+(?:it|this|that)\b", rest)
    if _ACCORDING.search(lead) or (_ASIDE_VIEW.search(lead) and rest.startswith(",")) or as_x_has_it:
        yield Attribution(mention.start, mention.party, frame=True)
    elif mention.party == PUBLISHER:
        has_it = re.match(r"\s+(?:has|had|puts?|gives?)\s+(?:it|him|her|them|this|that)\b", rest)
        noun = re.match(r"\s+(?:own\s+|\w+\s+)?", rest) if mention.possessive else None
        nouns = (english().reports, english().utterances)
        if has_it or (noun and any(n.match(rest, noun.end()) or n.match(rest, 1) for n in nouns)):
            yield Attribution(mention.start, mention.party, frame=True)


def _by_label(text: str, place: int, mention: Mention) -> Iterator[Attribution]:
    """X: “…”; “…” (X); “…”, X."""
    between = text[mention.end : place] if mention.end <= place else None
    if between is not None and re.fullmatch(r"\s*(?:\([^)]*\)\s*)?:\s*", between):
        yield Attribution(mention.start, mention.party)
    set_off = mention.start > place and re.fullmatch(r"[\s.]*[,(—–-]+\s*(?:so\s+)?", text[place + 1 : mention.start])
    if set_off and re.match(r"\s*[.)]?\s*$", text[mention.end :]):
        yield Attribution(mention.start, mention.party)


def _by_possession(text: str, place: int, mention: Mention, quoted: str) -> Iterator[Attribution]:
    """The interviewee's “…”; his phrase is “…”; in his eyes; his answer was curt: “…”; “…” tops his list."""
    if mention.party != INTERVIEWEE:
        return
    lead, rest, given = text[: mention.start], text[mention.end :], Attribution(mention.start, mention.party)
    utterances = english().utterances
    if mention.end > place:
        named = re.match(r"\s+(?:own\s+|\w+\s+)?", rest)
        says = utterances.match(rest, 1) or (named and utterances.match(rest, named.end()))
        between = text[place + 1 : mention.start].strip(MASK)
        verb = re.fullmatch(r"\s+(?!precede|follow|come|stand|introduce)(?:[\w-]+\s+){1,3}", between)
        if _OWN.match(rest) or (says and (_IS_BEFORE.fullmatch(between) or verb or re.search(r"\bin\s+$", lead))):
            yield given
        return
    between = rest[: place - mention.end]
    noun = re.match(r"\s+(?:own\s+|\w+\s+)??([a-z]+)\b", between)
    if not between.strip():
        yield given
    elif noun and not english().belongings.fullmatch(noun[1]):
        inside = re.search(r"\b(?:in|by|on|from|to|for)\s+(?:what\s+were\s+)?$", lead, re.I)
        apposed = re.fullmatch(r"\s+\w+\s*", between) and _ADVERBIAL.match(quoted)
        introduced = re.search(r":\s*$", between) and not _OTHER_CLAUSE.search(between.rstrip(" :"))
        if not apposed and (inside or introduced or _linked(text, mention.end, place)):
            yield given


def _linked(text: str, start: int, place: int) -> bool:
    """Whether a noun after a possessive leads to the quotation: *his list runs from “…”*."""
    nouns = list(re.finditer(r"\s+[a-z]+\b", text[start:place]))[:3]
    return any(_LINK.fullmatch(text, start + n.end(), place) for n in nouns)


def _by_plain_verb(text: str, place: int, mention: Mention) -> Iterator[Attribution]:
    """X lauds “…”, X was brief: “…”, X on “…”; “…” is what X hopes for: any finite verb that gives words."""
    rest = text[mention.end :]
    if mention.end > place:
        if re.fullmatch(rf"[\s{MASK},]*(?:is|are|was|were)\s+(?:what|how|why|where)\s+(?:the\s+)?", text[place:mention.start]):
            yield Attribution(mention.start, mention.party)
        return
    between = rest[: place - mention.end]
    if re.fullmatch(r"\s+(?:on|about)\s+", between) or re.search(r":\s*$", between):
        yield Attribution(mention.end, mention.party, frame=mention.party == PUBLISHER)
        return
    verb = _VERB.match(between)
    plain = verb and english().plain_verbs.fullmatch(verb[1]) and not re.match("ma[dk]e|g[ai]ve|t[oa]", verb[1])
    if not verb or plain:
        return
    object_ = between[verb.end() :]
    if len(object_.split()) <= 6 and not _OTHER_CLAUSE.search(object_):
        negated = re.search(r"\b(?:not|never)\b", between) is not None or _NOTHING.search(object_) is not None
        negated = negated or _denied_report(text[: mention.end])
        yield Attribution(mention.end, mention.party, negated, mention.party == PUBLISHER and _PRINTS.match(verb[1]) is not None)


def _by_verb(
    edition: Edition, text: str, verb: re.Match[str], quoting: bool, named: list[Mention]
) -> Iterator[Attribution]:
    """A verb of speech and its subject: before it, after it (“…”, said X), or after *by*."""
    lead, rest = text[: verb.start()], text[verb.end() :]
    negated = _NEGATED_VERB.search(lead) is not None or _NOTHING.match(rest.strip()) is not None
    negated = negated or _denied_report(lead)
    if _passive(lead, rest, verb[0], named):
        by = _BY.match(rest)
        agent = next((m for m in named if by and abs(m.start - verb.end() - by.end()) <= 4 and m.start >= verb.end()), None)
        if agent:
            yield Attribution(verb.start(), agent.party, negated, quoting, agent.party == PUBLISHER)
        elif by and (other := named_stranger(edition, rest[by.end() :])):
            yield Attribution(verb.start(), OTHER, name=other)
        return
    follows_quote = re.search(rf"{MASK}[\s,.—–-]*(?:so\s+)?$", lead) is not None
    inverted = next((m for m in named if not text[verb.end() : m.start].strip() and m.start > verb.end()), None)
    if follows_quote and inverted:
        yield Attribution(verb.start(), inverted.party, negated, quoting, inverted.party == PUBLISHER)
        return
    relative = re.search(r",?\s+who\s+(?:\w+ly\s+|also\s+|has\s+)?$", lead)
    if relative and (who := next((m for m in named if m.end == relative.start()), None)):
        yield Attribution(verb.start(), who.party, negated, quoting, who.party == PUBLISHER)
        return
    by_name = english().other_speech.fullmatch(verb[0]) is not None
    after = named_stranger(edition, rest) if follows_quote and by_name and re.match(rf"\s+(?:the\s+)?{NAME}|\s+the\s", rest) else ""
    if other := after or stranger(edition, lead, verb_of_speech=by_name):
        yield Attribution(verb.start(), OTHER, name=other)
        return
    subjects = [m for m in named if m.end <= verb.start() and m.subject]
    if subjects:
        party = subjects[-1].party
        frame = party == PUBLISHER and (not _NAMING.match(verb[0]) or " as " in rest[:20])
        yield Attribution(verb.start(), party, negated, quoting, frame)


def _denied_report(lead: str) -> bool:
    """Whether the clause denies that he said it: *It is not true that Markedonov said …*."""
    matrix = re.search(r"(?:^|,)([^,]*)\bthat\s+(?:the\s+)?[\w\s]{0,30}$", lead)
    return matrix is not None and odd(matrix[1])


def _passive(lead: str, rest: str, verb: str, named: list[Mention]) -> bool:
    """Whether the verb is a passive: *is described by X as*, *Markedonov, called “…”*."""
    if not _PARTICIPLE.match(verb.split(maxsplit=1)[0].lower()):
        return False
    after_comma = re.search(r",\s*$", lead) and re.match(rf"\s*(?:as\b|{MASK})", rest)
    return bool(
        _PASSIVE.search(lead)
        or _BY.match(rest)
        or (after_comma and any(m.end == len(lead.rstrip(", ")) for m in named))
    )
