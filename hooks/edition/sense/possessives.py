"""Possessives: attributions by what belongs to somebody.

*His “…”*, *his phrase is “…”*, *in his eyes*, *“…” tops his list*, *“…” is his*. What belongs to a speaker and
is no utterance of his (his title, his university) gives him no words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..language import english
from .attributions import OTHER_CLAUSE, Attribution, Place, is_utterance
from .clauses import MASK
from .mentions import INTERVIEWEE, Mention, before

_TO = r"(?:that|being|like|such as|of|about|on|for|as|with|from|to|in|the|an?)"
_LINK = re.compile(
    rf"(?:\s+(?:for|of|on|to|about)(?:\s+\w+){{1,4}}?(?=\s+(?:is|are|was|were)\b))?"
    rf"\s*[:,–—-]?\s*(?:(?:is|are|was|were|\w+s)\s+)?(?:{_TO}\s+)*(?:(?:it|this|they|these)\s+(?:is|are|was|were)\s+)?[:,]?\s*(?:{MASK}++[\s,]*+(?:and|to|or)?\s*+)*+"
)
_IS = re.compile(
    r"[\s,.–—-]*(?:is|are|was|were|being|remains?|as|comes? from|belongs? to|these are|this is|that is|are not)"
    r"\s+(?:how\s+|what\s+)?", re.I,
)  # fmt: skip
_TOPS = re.compile(r"\s+(?!precede|follow|come|stand|introduce)(?:[\w-]+\s+){1,3}")
_OWN = re.compile(r"\s+own\b(?!\s+(?:report|text|sentence|account|summary|wording))")
_BORROWED = r"(?:to\s+)?(?:borrow|us|adopt|quot|tak|cit)(?:e|ing)?"
_HIS_WORD = re.compile(  # “…” is his; “…”, a phrase of his
    r"[\s,–—(]*(?:(?:is|are|was|were)|(?:(?:is|are|was|were)\s+)?(?:the|an?)\s+(?:\w+\s+)?"
    r"(?P<noun>[\w-]+)\s+(?:of|by|from))\s+(?:the\s+)?",
    re.I,
)
_IN = re.compile(rf"\b(?:in|by|on|from|to|for|{_BORROWED})\s+(?:what\s+were\s+)?$", re.I)
_IN_HIS = re.compile(r"\b(?:in|by|on)\s+$", re.I)
_STATES = re.compile(r"\s+(?:own\s+|\w+\s+)??[a-z]+\s*(?::|\s(?:is|was|are|were)\s(?!not\b|un|open\b))")
_ADVERBIAL = re.compile(r"(?:in|at|on|for|after|before|during|with|by|to)\b")


def by_possession(place: Place, mention: Mention) -> Iterator[Attribution]:
    """The interviewee's “…”; his phrase is “…”; in his eyes; his answer was curt: “…”; “…” tops his list."""
    ends = re.match(r"\s*(?:[.,;:)–—]|\Z)", place.text[mention.end :])
    worded = _HIS_WORD.fullmatch(place.between(mention)) if mention.end > place.at and ends else None
    if worded and (worded["noun"] is None or is_utterance(worded["noun"])):
        yield Attribution(mention.start, mention.party, quoting=mention.party == INTERVIEWEE)
    elif mention.party == INTERVIEWEE:
        holds = _possessed_before if mention.end <= place.at else _possessed_after
        if holds(place, mention):
            yield Attribution(mention.start, mention.party)


def _possessed_before(place: Place, mention: Mention) -> bool:
    between = place.between(mention)
    if not between.strip():
        return True
    noun = re.match(r"\s+(?:own\s+|\w+\s+)??([a-z]+)\b", between)
    if not noun or english().belongings.fullmatch(noun[1]) or english().people.fullmatch(noun[1]):
        return False
    if not place.quoted:  # a paraphrase: in his view …, his answer is …, his main points: …
        states = _IN_HIS.search(before(place.text, mention.start)) or _STATES.match(between)
        return bool(states) and any(is_utterance(word) for word in re.findall(r"[\w-]+", between)[:2])
    if re.fullmatch(r"\s+\w+\s*", between) and _ADVERBIAL.match(place.quoted):
        return False  # made his remarks “in an interview …”
    introduced = re.search(r":\s*$", between) and not OTHER_CLAUSE.search(between.rstrip(" :"))
    nouns = list(re.finditer(r"\s+[a-z]+\b", between))[:3]
    linked = any(_LINK.fullmatch(between, n.end()) for n in nouns)
    return bool(introduced or linked or _IN.search(before(place.text, mention.start)))


def _possessed_after(place: Place, mention: Mention) -> bool:
    rest = place.text[mention.end :]
    if _OWN.match(rest):
        return True
    utterances, named = english().utterances, re.match(r"\s+(?:own\s+|\w+\s+)?", rest)
    if not (utterances.match(rest, 1) or (named and utterances.match(rest, named.end()))):
        return False
    between = place.between(mention)
    inside = re.search(rf"\b(?:in|{_BORROWED})\s+$", before(place.text, mention.start))
    return bool(_IS.fullmatch(between) or _TOPS.fullmatch(between) or inside)
