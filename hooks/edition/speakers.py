"""Speakers: whose words a clause says a quotation is, and whether it answers for an operator.

Looks for speech verbs and their subjects, possessives (*his words*, *Mehr's report*), frames
(*according to*), by-phrases and name lines. Names come from the edition, verbs from english.yml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from .clauses import MASK, Clause
from .edition import Edition, Operator
from .language import english, phrase_pattern

INTERVIEWEE, PUBLISHER, OTHER = "interviewee", "publisher", "other"
_OBJECT = re.compile(
    r"(?:\b(?:to|with|for|by|from|of|told|tells|asked|on|about|against|called|calls)\s+(?:the\s+)?)$", re.I
)
_NEGATED_NAME = re.compile(r"(?:\b(?:not|nor|neither|than|instead of|without|never|no)\s+(?:\w+\s+)?)$", re.I)
_NEGATED_VERB = re.compile(r"(?:\b(?:not|never|nowhere|neither|nor|hardly|cannot)|n['’]t)(?:\s+\w+){0,2}\s*$", re.I)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|gets?|got)\s+(?:\w+ly\s+|also\s+|not\s+|here\s+)?$", re.I)
_BY = re.compile(rf"[\s{MASK}]*(?:\w+\s+){{0,3}}?by\s+", re.I)
_NOUNISH = re.compile(
    r"\b(?:the|a|an|two|both|these|those|its|their|his|her|western|united|other|many|some|no|more|such|all|any|of|"
    r"which|several|\w+['’]s|foreign|member|arab|news|press|media)\s+$",
    re.I,
)
_NOUN_VERBS = re.compile(
    r"(?:states?|reports?|notes?|claims?|calls?|answers?|comments?|remarks?|names?|lists?|counts?|promises?|views?|records?|present|presents|points? to|terms?|doubts?|urges?|list|count)$",
    re.I,
)
_NAME = r"(?:[A-Z][\w.'’-]*\s+){0,3}[A-Z][\w-]+"
_NO_NAMES = frozenset(
    "it this that these those they we you i one some many others other nobody everybody who what which here there "
    "a an the passage sentence text interview treaty agreement glossary overview page title heading nothing "
    "everything something and but or so yet later elsewhere then now also first second asked when as if while "
    "not only even what's both each article paragraph note source readers reader document headline clause nowhere "
    "report reports account summary words phrase neither nor never nobody's".split()
)
_SUBJECT = re.compile(
    rf"(?P<subject>(?:[Tt]he\s+|[A-Z][\w-]*['’]s?\s+|\w+\s+)?(?:{_NAME}|[a-z]+))(?:['’]s)?,?\s+"
    r"(?:(?:also|then|later|once|has|had|would|will|often|even|again|still|recently|publicly|has also|had also)\s+){0,2}$"
)
_ACCORDING = re.compile(
    r"\b(?:according to|in the (?:words|view|opinion|phrase|account) of|in the eyes of)\s+(?:the\s+)?$", re.I
)


class Attribution(NamedTuple):
    """Something in the clause that gives words to `party`: where, and how."""

    at: int
    party: str
    negated: bool
    quoting: bool
    frame: bool  # may hold another's words: Mehr reports that he said


@dataclass(frozen=True, slots=True)
class Speaker:
    """What the clause says of a quotation: the parties named, and whether as their own words."""

    interviewee: bool = False
    publisher: bool = False
    other: str = ""
    verbatim: bool = False
    denied: bool = False


def speaker(edition: Edition, clause: Clause, line: str = "") -> Speaker:
    """Whose words `clause` says the quotation is; `line` is a line of attribution under a block quotation."""
    if line:
        found = _of_line(edition, line)
        if found.interviewee or found.publisher or found.other:
            return found
    found = _of_clause(edition, clause.before, clause.after)
    before = f"{clause.intro}{clause.earlier} "
    if before.strip() and not (found.interviewee or found.publisher or found.other):
        earlier = _of_clause(edition, before, clause.after)
        return replace(earlier, verbatim=earlier.verbatim or found.verbatim)
    return found


def _of_line(edition: Edition, line: str) -> Speaker:
    interviewee = edition.interviewee.mention.search(line) is not None
    publisher = edition.publisher.mention.search(line) is not None
    other = ""
    if not interviewee and not publisher:
        names = [n for n in re.findall(_NAME, line) if n.split()[0].lower() not in _NO_NAMES]
        other = names[0] if names else ""
    reported = publisher and re.search(r"\b(?:according|report\w*|as)\b", line, re.I) is not None
    return Speaker(interviewee, publisher and (reported or not interviewee), other)


def _of_clause(edition: Edition, before: str, after: str) -> Speaker:
    text = f"{before}{MASK}{after}"
    place = len(before)
    found = sorted(_attributions(edition, text, place))
    verbatim = any(
        not re.search(
            r"(?:\bnot|n['’]t|never|rather than|nor|no longer|without)\s+(?:\w+\s+){0,2}$",
            text[: m.start()],
            re.I,
        )
        for m in english().verbatim.finditer(text)
    )
    ahead = [a for a in found if a.at <= place]
    near = ahead or found
    if not near:
        return Speaker(verbatim=verbatim)
    nearest = near[-1] if ahead else near[0]
    if nearest.party == OTHER:
        return Speaker(other=_word_before(text, nearest.at) or "another speaker")
    interviewee = [a for a in found if a.party == INTERVIEWEE]
    publisher = [a for a in found if a.party == PUBLISHER]
    if nearest.party == PUBLISHER and not nearest.frame and interviewee and interviewee[0].at < nearest.at <= place:
        interviewee = []
    positive = [a for a in interviewee if not a.negated]
    denied = bool(interviewee) and not positive
    quoting = any(a.quoting for a in (*positive, *publisher)) and bool(
        positive or edition.interviewee.mention.search(text)
    )
    return Speaker(
        bool(positive),
        any(not a.negated for a in publisher),
        "",
        verbatim or quoting,
        denied,
    )


def _attributions(edition: Edition, text: str, place: int) -> list[Attribution]:
    language = english()
    mentions = [
        (m.start(), m.end(), party, m[0])
        for party, who in ((INTERVIEWEE, edition.interviewee), (PUBLISHER, edition.publisher))
        for m in who.mention.finditer(text)
    ]
    mentions += [(m.start(), m.end(), PUBLISHER, m[0]) for m in _REPORT.finditer(text)]
    mentions.sort()
    live = [m for m in mentions if not _NEGATED_NAME.search(text[: m[0]])]
    found: list[Attribution] = []
    for start, end, party, words in live:
        found += _by_form(text, place, start, end, party, words)
    verbs = [(m, False) for m in language.speech.finditer(text)] + [(m, True) for m in language.quoting.finditer(text)]
    for verb, quoting in verbs:
        if _NOUN_VERBS.match(verb[0]) and _NOUNISH.search(text[: verb.start()]):
            continue
        found += _by_verb(edition, text, verb, quoting, live)
    return found


_REPORT = re.compile(
    r"\b(?:the|its|this|that) (?:news )?(?:report|article|summary|narration|news story)(?:['’]s)?\b", re.I
)


def _by_form(text: str, place: int, start: int, end: int, party: str, words: str) -> list[Attribution]:
    """Attributions without a verb: according to X; in X's words; X's phrase “…”; X: “…”; “…” (X)."""
    language = english()
    lead, rest = text[:start], text[end:]
    possessive = words.lower().endswith(("'s", "’s", "s'", "s’")) or words.lower() in (
        "his",
        "her",
        "their",
        "its",
    )
    if _ACCORDING.search(lead):
        return [Attribution(start, party, False, False, True)]
    if re.search(r"(?:^|[,;:]\s*)(?:to|for)\s+$", lead, re.I) and rest.startswith(","):
        return [Attribution(start, party, False, False, True)]
    if party == PUBLISHER and re.match(r"\s+(?:has|had|puts?|gives?)\s+(?:it|him|her|them|this|that)\b", rest):
        return [Attribution(start, party, False, False, True)]
    if possessive and party == PUBLISHER and (noun := re.match(r"\s+(?:own\s+|\w+\s+)?", rest)):
        if language.reports.match(rest, noun.end()) or language.reports.match(rest, 1):
            return [Attribution(start, party, False, False, True)]
    if possessive and party == INTERVIEWEE:
        if start < place and rest[: place - end].strip(" ") == "" and end <= place:
            return [Attribution(start, party, False, False, False)]
        noun_at = re.match(r"\s+(?:\w+\s+){0,2}?(?=\w)", rest)
        for m in language.utterances.finditer(rest[:40]):
            link = rest[m.end() : place - end] if place >= end else ""
            inside = re.search(r"\bin\s+(?:what\s+were\s+)?$", lead, re.I) and noun_at is not None
            if inside or (
                end <= place
                and re.fullmatch(r"\s*[:,]?\s*(?:is|are|was|were|that|being|like|such as|of|for \w+)?\s*[:,]?\s*", link)
            ):
                return [Attribution(start, party, False, False, False)]
            if start > place and re.fullmatch(
                rf"[\s{MASK},.]*(?:is|are|was|were|being|remains?|as)\s+", text[place + 1 : start]
            ):
                return [Attribution(start, party, False, False, False)]
    if end <= place and re.fullmatch(r"\s*(?:\([^)]*\)\s*)?:\s*", text[end:place]):
        return [Attribution(start, party, False, False, False)]
    if (
        start > place
        and re.fullmatch(r"[\s.]*[,(—–-]+\s*", text[place + 1 : start])
        and re.match(r"\s*[.)]?\s*$", rest)
    ):
        return [Attribution(start, party, False, False, False)]
    return []


def _by_verb(
    edition: Edition, text: str, verb: re.Match[str], quoting: bool, live: list[tuple[int, int, str, str]]
) -> list[Attribution]:
    lead, rest = text[: verb.start()], text[verb.end() :]
    negated = _NEGATED_VERB.search(lead) is not None
    participle = verb[0].split()[0].lower().endswith(("ed", "en", "told", "said", "put"))
    by = _BY.match(rest)
    passive = participle and (
        _PASSIVE.search(lead) is not None
        or by is not None
        or (
            re.search(r",\s*$", lead) is not None
            and re.match(r"\s*(?:as\b|" + MASK + ")", rest) is not None
            and _who_ends(lead, live)
        )
    )
    if passive:
        agent = [m for m in live if by and m[0] == verb.end() + by.end()]
        return [Attribution(verb.start(), agent[0][2], negated, quoting, False)] if agent else []
    inverted = [m for m in live if re.fullmatch(r"\s+", text[verb.end() : m[0]])]
    if inverted and re.search(rf"{MASK}[\s,.—–-]*$", lead):
        return [Attribution(verb.start(), inverted[0][2], negated, quoting, inverted[0][2] == PUBLISHER)]
    stranger = re.match(rf"\s+(?:the\s+)?({_NAME})", rest) if re.search(rf"{MASK}[\s,.—–-]*$", lead) else None
    if stranger and english().other_speech.fullmatch(verb[0]) and not _party(edition, stranger[1]):
        return [Attribution(verb.start(), OTHER, False, False, False)]
    if english().other_speech.fullmatch(verb[0]) and _stranger(edition, lead):
        return [Attribution(verb.start(), OTHER, False, False, False)]
    subjects = [m for m in live if m[1] <= verb.start() and not _OBJECT.search(text[: m[0]])]
    if not subjects:
        return []
    subject = subjects[-1]
    return [
        Attribution(verb.start(), subject[2], negated, quoting, subject[2] == PUBLISHER and _reports(verb[0], rest))
    ]


def _reports(verb: str, rest: str) -> bool:
    """Whether the publisher's verb may open a frame for another's words."""
    return re.match(r"(?:call|describ|label|term|dub|name|brand|characteri)", verb, re.I) is None or " as " in rest[:20]


def _who_ends(lead: str, live: list[tuple[int, int, str, str]]) -> bool:
    return any(m[1] == len(lead.rstrip(", ")) for m in live)


def _party(edition: Edition, name: str) -> bool:
    return any(p.mention.search(name) for p in (edition.interviewee, edition.publisher))


def _stranger(edition: Edition, lead: str) -> str:
    """The other speaker whose name or office stands right before a speech verb."""
    found = _SUBJECT.search(lead)
    if not found:
        return ""
    words = found["subject"].split()
    subject = found["subject"]
    if _party(edition, subject) or _party(edition, words[-1]):
        return ""
    last = re.sub(r"['’]s?$", "", words[-1])
    if english().people.fullmatch(last):
        return subject
    if not last[:1].isupper() or last.lower() in _NO_NAMES:
        return ""
    return subject


def _word_before(text: str, at: int) -> str:
    found = _SUBJECT.search(text[:at])
    return found["subject"] if found else ""


def answers(edition: Edition, operator: Operator, clause: Clause, line: str = "") -> bool:
    """Whether the clause answers for an operator that the quotation leaves out."""
    text = f"{clause.intro} {clause.text} {line}"
    language = english()
    own = [re.escape(a) for a in operator.answers]
    if own and phrase_pattern(own).search(text):
        return True
    if operator.kind in ("negation", "absence"):
        plain = language.affirmatives.sub(" ", text)
        plain = _CONTRAST.sub(" ", plain)
        return language.denials.search(plain) is not None
    return language.echoes[operator.kind].search(text) is not None


_CONTRAST = re.compile(r",?\s+(?:not|and not)\s+(?:the\s+|by\s+|for\s+|in\s+|just\s+)?[A-Z]\w+")


def tail_pattern(edition: Edition) -> re.Pattern[str]:
    """Matches a short “, Name said.” after a quotation that ends in a full stop: still its sentence."""
    names = rf"(?:{edition.interviewee.mention.pattern}|{edition.publisher.mention.pattern}|{_NAME})"
    speech = english().speech.pattern
    return re.compile(rf"\s+(?:(?i:{names})\s+(?:\w+ly\s+)?(?i:{speech})|(?i:{speech})\s+(?i:{names}))\s*(?=[.,;:]|\Z)")
