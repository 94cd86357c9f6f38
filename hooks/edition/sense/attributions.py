"""Attributions without a verb of speech: frames, labels, possessives, and names of others.

*According to X*, *for X*, *as X sees it*, *the Post's report* are frames; *X: “…”*, *“…” (X)* are labels;
*his phrase is “…”*, *in his eyes*, *“…” tops his list* are possessives. Each function gives what it finds
for one mention at one place, the place of a quotation in its clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ..edition import Edition
from ..language import english
from .clauses import MASK
from .mentions import (
    OTHER,
    PUBLISHER,
    Mention,
    before,
    labelled_stranger,
    named_stranger,
    stranger_by_name,
)

_ACCORDING = re.compile(
    r"\b(?:according to|in the (?:words|view|opinion|phrase|account|eyes) of|to quote|listening to|"
    r"(?:to|we|one|you) (?:hear|believe|follow|trust)s?|says?|said|as per)"
    r"\s+(?:the\s+)?$", re.I,
)  # fmt: skip
_AS = re.compile(r"\bas\s+(?:the\s+)?$", re.I)
_SEES_IT = re.compile(
    r"\s+(?:\w+\s+(?:it|this|that)\b|(?:\w+s|put|had|has|rendered|reported|told)(?:\s+\w+|[.,;:)—–]|$))"
)
_PRINTS_IT = re.compile(
    r"\s+(?:prints?|printed|publish(?:es|ed)|typed|spelled|spells|left)\b"
)  # as the Post printed it
_HAS_IT = re.compile(r"\s+(?:has|had|puts?|gives?)\s+(?:it|him|her|them|this|that)\b")
_HAS_WORDS = re.compile(rf"\s+(?:has|had|gives|gave)\s+{MASK}")  # its report has “…”
_HAS_HIM = re.compile(r"\s+(?:has|had|lets?|makes?|made|shows?)\s+(?:the\s+)?(\w+\s+)(\w+\s+)?")
_FOR_X = re.compile(r"(?:^|[,;:—–])\s*(?:to|for)\s+$", re.I)
_IS_FOR_X = re.compile(
    r"\b(?:is|are|was|were|remains?|seems?|means?|amounts?)\s+(?:\w+ly\s+)?(?:to|for)\s+(?:the\s+)?$", re.I
)
_FRAME_OF = re.compile(
    r"\b(?:according to|listening to|in the (?:view|opinion|eyes) of|the (?:words|remark|remarks|phrase|formula) of"
    r"|it (?:is|was)(?=[^:;]{3,60}\swho\s[^:;]*:)|as(?=\s[^,]{3,40}\s(?:it|this)\b)"
    r"|(?:in|to|by)(?=\s[^,]{2,30}?['’]s?\s(?:own\s)?(?P<noun>[\w-]+)))(?=\s)",
    re.I,
)
_LABEL = re.compile(  # Jane Doe: “…”; Roe put it otherwise: the treaty “…”
    r"\s*((?:The|An?|[A-Z][\w'’-]*)(?:\s+[\w'’-]+){0,5}?)(?:,[^,:]{1,30})?\s*:\s*(?:(?:the|this|it|they|he)\s+(?:\w+\s+)?)?$"
)
_LABELS = re.compile(r"\s*(?:\([^)]*\)\s*)?:\s*")
_AND_BY = re.compile(rf"{MASK}[\s,]*(?:and|but)\s+by\s+(?:the\s+)?$")  # is called “…” by the Post and by Doe “…”
_LINE_IS = re.compile(  # the best Doe line is “…”
    r"\s+(?:line|quote|quotation|phrase|sentence|remark)s?(?:\s+\w+){0,3}?\s*(?:(?:is|was|are|were)\s+|:\s*)"
)
_LABELS_WORDS = re.compile(r"\s*(?:\([^)]*\)\s*)?:\s(.*)", re.DOTALL)  # Doe: the treaty matters
_OBJECT_OF = re.compile(
    r"\b(?:to|with|for|by|from|of|at|on|told|tells?|telling|asked|asks?|asking|informed)\s+(?:the\s+)?$", re.I
)
_AFTER_ANOTHER = re.compile(rf"{MASK}[\s.]*[,;–—]\s*(?:and\s+|but\s+)?(?:the\s+)?$")
_VERBLESS = re.compile(r"\s+(?:of\s+|about\s+)?")
_SET_OFF = re.compile(r"[\s.]*[,(—–-]+\s*(?:so\s+)?")
_ENDS = re.compile(r"[\s.,)]*$")  # what is left of “…” (Doe [¶9]). once its citation is taken out
_SET_OFF_AT_END = re.compile(  # “…” (Jane Doe)
    rf"(?:{MASK}|[\s.])*[,(—–-]+\s*(?:so\s+)?(?:the\s+)?((?:[A-Z][\w'’.-]*\s+){{0,3}}[A-Z][\w'’-]+)"
    r"(?:,[^,()]{1,30})?[\s.,)]*"
)
_OWN_NOUN = re.compile(  # Doe's phrase “…”
    r"(?<![\w.] )\b(?!Today|Yesterday|Tomorrow|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|\w+day)([A-Z][\w-]+)['’]s?\s+(?:own\s+)?([\w-]+)"
    r"(?:[\s:,]*|(?:\s+(?:to|on|for|about)(?:\s+\w+){1,4}?)?\s+(?:is|was|ran|runs|reads)(?:\s+\w+){0,3}\s*:\s*)\Z"
)
OTHER_CLAUSE = re.compile(rf"[{MASK},;:]|\b(?:who|which|after|before|when)\b")


class Attribution(NamedTuple):
    """Something in the clause that gives words to `party`: where, and how."""

    at: int
    party: str
    negated: bool = False
    quoting: bool = False
    frame: bool = False  # may hold another's words: the Post reports that he said
    name: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A clause with a quotation masked at `at`, and the quoted words."""

    edition: Edition
    text: str
    at: int
    quoted: str

    def between(self, mention: Mention) -> str:
        """The words between the mention and the quotation, whichever stands first."""
        if mention.end <= self.at:
            return self.text[mention.end : self.at]
        return self.text[self.at + 1 : mention.start].strip(MASK)


def by_frame(place: Place, mention: Mention) -> Iterator[Attribution]:
    """According to X; for X, …; as X sees it; the Post has it; the Post's report."""
    lead, rest = before(place.text, mention.start), place.text[mention.end :]
    prints = mention.party == PUBLISHER and _PRINTS_IT.match(rest)
    framed = bool(_ACCORDING.search(lead) or (_AS.search(lead) and _SEES_IT.match(rest) and not prints))
    if not framed and mention.party == PUBLISHER:
        nouns = (english().reports, english().utterances)
        noun = re.match(r"\s+(?:own\s+|\w+\s+)?", rest) if mention.possessive else None
        owns = noun and any(n.match(rest, noun.end()) or n.match(rest, 1) for n in nouns)
        framed = bool(owns or _HAS_IT.match(rest) or _HAS_WORDS.match(rest) or _lets_him_say(rest))
    close = mention.end <= place.at and re.fullmatch(r"\s*(?:[\w-]+\s+){0,4}", place.between(mention))
    if framed or (_FOR_X.search(lead) and rest.startswith(",")) or (close and _IS_FOR_X.search(lead)):
        yield Attribution(mention.start, mention.party, frame=True)


def _lets_him_say(rest: str) -> bool:
    """The Post has him say."""
    has = _HAS_HIM.match(rest)
    return has is not None and any(has[i] and english().speech.match(rest, has.end(i)) for i in (1, 2))


def by_label(place: Place, mention: Mention) -> Iterator[Attribution]:
    """X: “…”; “…” (X); “…”, X."""
    if mention.end <= place.at:
        lead = before(place.text, mention.start)
        object_of = _OBJECT_OF.search(lead)  # he told the Post: “…”
        between = place.between(mention)
        labels = not object_of and (_LABELS.fullmatch(between) if place.quoted else _labels_words(place, mention))
        labels = labels or (_AND_BY.search(lead) and re.fullmatch(r"(?:\s+\w+){0,3}\s+", between))
        labels = labels or (bool(place.quoted) and not mention.possessive and _LINE_IS.fullmatch(between))
        labels = labels or (  # Doe says “…”, the Post “…”
            _AFTER_ANOTHER.search(lead) and _VERBLESS.fullmatch(between)
        )
    else:
        ends = _ENDS.match(place.text, mention.end)
        labels = _SET_OFF.fullmatch(place.between(mention)) if ends else None
    if labels:
        yield Attribution(mention.start, mention.party)


def _labels_words(place: Place, mention: Mention) -> bool:
    """Doe: the treaty matters. Not *Doe: fellow of an institute*, which tells who he is."""
    words = _LABELS_WORDS.fullmatch(place.between(mention))
    if words is None or place.text[: mention.start].strip(" —–-"):
        return False
    first = " ".join(words[1].split()[:6])
    who = (english().people, english().belongings, place.edition.interviewee.mention)
    return not any(listed.search(first) for listed in who)


def is_utterance(noun: str) -> bool:
    """Whether the noun names something said, or its wording."""
    return (english().utterances.fullmatch(noun) or english().wordings.fullmatch(noun)) is not None


def strangers(place: Place) -> Iterator[Attribution]:
    """According to the Times; as Western diplomats see it; Jane Doe: “…”."""
    for frame in _FRAME_OF.finditer(place.text):
        if frame["noun"] and not english().utterances.fullmatch(frame["noun"]):
            continue
        if other := named_stranger(place.edition, place.text[frame.end() :]):
            yield Attribution(frame.start(), OTHER, name=other)
    aside = _SET_OFF_AT_END.fullmatch(place.text[place.at + 1 :])
    if aside and (other := stranger_by_name(place.edition, aside[1])):
        yield Attribution(place.at + 1 + aside.start(1), OTHER, name=other)
    owner = _OWN_NOUN.search(place.text[: place.at])
    if owner and is_utterance(owner[2]) and (other := named_stranger(place.edition, owner[1])):
        yield Attribution(owner.start(1), OTHER, name=other)
    label = _LABEL.match(place.text[: place.at])
    if label and (other := labelled_stranger(place.edition, label[1])):
        yield Attribution(label.start(1), OTHER, name=other)
