"""The edition: everything the rules need to know about one source, as plain values.

Speakers and the names they go by, the words that turn the sense of others (operators), the
clarifications an editor may set in brackets, contested words and slips. Made by `metadata`
from interview.yml; positions are folded code points of the source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .folding import words
from .language import english
from .phrases import Phrases, plain_phrases
from .selectors import Index, Place
from .source import Source, Voice

if TYPE_CHECKING:
    from .nearest import Finder

_NAMED = re.compile(r" (?:[A-Z][\w'-]+ ){0,2}([A-Z][\w'-]+)")


@dataclass(frozen=True)
class Party:
    """The interviewee or the publisher."""

    name: str
    short: str
    names: tuple[str, ...] = ()

    @cached_property
    def mention(self) -> Phrases:
        """Its names and pronouns, with or without an apostrophe."""
        names = {self.name, self.short, *self.names}
        if "he" in names:
            names |= {"him", "his"}
        if "she" in names:
            names |= {"her", "hers"}
        if "they" in names:
            names |= {"them", "their"}
        return plain_phrases(name + ending for name in names for ending in ("", "'s"))


@dataclass(frozen=True)
class Operator:
    """Words of the source that turn the sense of the stretch they govern; `head` carries its claim.

    Spans are folded code points. Kinds: negation, absence, attempt, hedge, frame, and affirmation, which turns nothing
    (quotation rules, "True to the letter and still false").
    """

    passage: int
    kind: str
    words: tuple[tuple[int, int], ...]
    governs: tuple[int, int]
    head: tuple[int, int]
    answers: tuple[str, ...] = ()

    @property
    def start(self) -> int:
        """Where its words begin."""
        return self.words[0][0]

    @property
    def end(self) -> int:
        """Where its words end."""
        return self.words[-1][1]

    @property
    def turns(self) -> bool:
        """False for words that look like a negation and affirm (*Don't forget that*)."""
        return self.kind != "affirmation"

    def quoted_in(self, place: Place) -> bool:
        """Whether `place` quotes all its words."""
        return all(place.covers(a, b) for a, b in self.words)


@dataclass(frozen=True)
class Clarification:
    """Words an editor may set in brackets, and the source's words they may replace or explain."""

    words: str
    replaces: tuple[str, ...]


@dataclass(frozen=True)
class Slip:
    """A slip of the source that stays as it is."""

    passage: int
    words: str
    note: str


@dataclass(frozen=True)
class Edition:
    """One source and what is known about it."""

    title: str
    url: str
    published: str
    licence: str
    sha256: str
    publisher: Party
    interviewee: Party
    source: Source
    index: Index
    operators: tuple[Operator, ...]
    clarifications: tuple[Clarification, ...]
    contested: tuple[tuple[str, str], ...]
    slips: tuple[Slip, ...]
    others: tuple[str, ...] = ()  # people whom the pages may name, and who did not speak

    @cached_property
    def finder(self) -> Finder:
        """Looks up near misses; loaded with the first, which most builds never see."""
        from .nearest import Finder

        return Finder(self.source)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of the source, whatever their case."""
        return frozenset(words(self.source.folded.casefold()))

    @cached_property
    def persons(self) -> frozenset[str]:
        """The last names of others, in lower case: those listed, and whom the source names with an office."""
        text = self.source.folded
        found = (_NAMED.match(text, office.end) for office in english().people.finditer(text))
        named = {name[1] for name in found if name} | {other.split()[-1] for other in self.others}
        return frozenset(name.casefold() for name in named)

    @cached_property
    def contested_words(self) -> Phrases:
        """The contested words, as a list to look for."""
        return plain_phrases(word for word, _ in self.contested)

    def operators_of(self, place: Place) -> list[Operator]:
        """The operators of the passage that `place` stands in."""
        return self._operators_in.get(self.number(place), [])

    @cached_property
    def _operators_in(self) -> dict[int, list[Operator]]:
        found: dict[int, list[Operator]] = {}
        for op in self.operators:
            found.setdefault(op.passage, []).append(op)
        return found

    def number(self, place: Place) -> int:
        """The number of the passage that `place` stands in, from 1."""
        return self.source.passage_at(place.start).number

    def voices(self, place: Place) -> tuple[Voice, ...]:
        """The voices of the quoted words, in order, each once."""
        return tuple(dict.fromkeys(v for start, end in place.spans for v in self.source.voices(start, end)))
