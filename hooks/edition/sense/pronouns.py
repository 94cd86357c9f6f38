"""Pronouns: whom *he* means, where another has just been the subject.

A title and a name at the head of a clause, or of a sentence before it, stand for the pronoun that follows, until
the interviewee is named again.
"""

from __future__ import annotations

import re

from ..edition import Edition
from ..language import english
from .attributions import Place
from .clauses import Clause, sentences
from .mentions import INTERVIEWEE, NAME, is_party, mentions

_NAME = re.compile(rf"\s+({NAME})")
_FIRST = re.compile(rf"\s*(?!\w+s\s+[A-Z])({NAME}|[A-Z][\w-]+)\s(?!and\s)")  # one person, not two
_TITLE_AND_NAME = re.compile(r"[A-Z][\w'’-]*\s+[A-Z]")  # quick to look for; most sentences name nobody
_APPOSED = re.compile(rf"[^,;:]{{3,40}},\s+({NAME}),\s+[a-z]")  # The country's president, Jane Roe, spoke.
_OF_INTERVIEW = re.compile(r"\b(?:the speaker|the interview|asked by|interviewed)\b", re.I)
_PRONOUNS = frozenset("he him his she her hers they them their".split())


def meant(edition: Edition, clause: Clause) -> str:
    """Whom *he* means after a sentence about another: *President Roe was in no doubt. He said: “…”*."""
    titled = _TITLE_AND_NAME.search(clause.told)
    if not titled and edition.persons.isdisjoint(clause.told.casefold().split()):
        return ""
    if _by_name(edition, clause.text):
        return ""
    for start, end in reversed(sentences(clause.told)):
        told = clause.told[start:end]
        if _by_name(edition, told) or _OF_INTERVIEW.search(told):
            return ""
        if other := _titled(edition, told):
            return other
    return ""


def _by_name(edition: Edition, text: str) -> bool:
    """Whether `text` names the interviewee, and not by a pronoun alone."""
    return any(m.party == INTERVIEWEE and m.words.lower() not in _PRONOUNS for m in mentions(edition, text))


def _titled(edition: Edition, text: str) -> str:
    """The title and name of another, or the name of one of the people who are known, with which `text` begins."""
    for named in (_FIRST.match(text), _APPOSED.match(text)):
        if named and named[1].split()[-1].casefold() in edition.persons:
            return named[1]
    if not _TITLE_AND_NAME.search(text):
        return ""
    title = english().people.search(text)
    if (
        title is None
        or title.words.endswith("s")
        or not title.words[0].isupper()
        or len(text[: title.start].split()) > 2
    ):
        return ""
    name = _NAME.match(text, title.end)
    return f"{title.words} {name[1]}" if name and not is_party(edition, name[1]) else ""


def antecedent(place: Place) -> str:
    """Whom *he* means where the clause begins with another's title and name: *President Roe erred when he said “…”*."""
    other = _titled(place.edition, place.text[: place.at])
    return "" if not other or _by_name(place.edition, place.text) else other
