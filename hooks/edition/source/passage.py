"""Passages: the text that is quoted, its parts, and places in it, as plain values.

A source is its text as published and its folded form, in passages, sentences and stretches of one voice; a voice is a
manner and its owner. Made by `text` and `voices`; everything else only asks. All positions are code points of the
*folded* text unless they say original. Terms are those of docs/rules.md.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from ..folding import WORD

PASSAGE_BREAK = "\n"  # stands between passages in the folded text; folding itself never makes it
Span = tuple[int, int]


class Manner(StrEnum):
    """How the source gives words: somebody's own between marks, told by the publisher, its own text, or quoted from
    somebody inside another's words."""

    DIRECT = "direct"
    REPORTED = "reported"
    OWN = "own"
    QUOTED = "quoted"


class Voice(NamedTuple):
    """Manner and owner together. `owner` is the id of a party, "" for own text without a publisher; `by` is, of words
    quoted from another, the id of the speaker who quotes them."""

    manner: Manner
    owner: str
    by: str = ""


class Sentence(NamedTuple):
    """One sentence: its passage, its number in it from 1, and its stretch."""

    passage: int
    number: int
    start: int
    end: int


class Stretch(NamedTuple):
    """A run of text in one voice."""

    start: int
    end: int
    voice: Voice


@dataclass(frozen=True)
class Passage:
    """One passage, numbered from 1; `line` is its first line in interview.txt."""

    number: int
    start: int
    end: int
    line: int
    sentences: tuple[Sentence, ...]
    stretches: tuple[Stretch, ...] = ()


@dataclass(frozen=True)
class Place:
    """Where a quotation stands: one span per piece between omissions, all in one passage."""

    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        """The first quoted code point."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """The end of the last quoted piece, exclusive."""
        return self.spans[-1][1]

    @property
    def gaps(self) -> list[Span]:
        """What the omissions leave out."""
        return [(a[1], b[0]) for a, b in zip(self.spans, self.spans[1:], strict=False)]

    def covers(self, start: int, end: int) -> bool:
        """Whether one quoted piece holds all of [start:end]."""
        return any(a <= start and end <= b for a, b in self.spans)

    def touches(self, start: int, end: int) -> bool:
        """Whether the quoted pieces hold some of [start:end]."""
        return any(a < end and start < b for a, b in self.spans)


@dataclass(frozen=True, eq=False)
class Source:
    """The text as published (`text`), folded for comparison (`folded`), and its parts."""

    text: str
    folded: str
    offsets: array[int]  # of each folded code point in `text`, and of the end
    passages: tuple[Passage, ...]
    cues: tuple[Span, ...] = ()  # who speaks next, as printed (*Roth:*): shown, and no words of the source to quote

    @cached_property
    def words(self) -> int:
        """How many words the text has."""
        return self.count_words(0, len(self.folded))

    def count_words(self, start: int, end: int) -> int:
        """The number of words in folded [start:end]."""
        return sum(1 for _ in WORD.finditer(self.folded, start, end))

    def passage_at(self, at: int) -> Passage:
        """The passage that holds folded position `at`."""
        return self.passages[bisect_right(self.passages, at, key=lambda passage: passage.start) - 1]

    def sentence_at(self, at: int) -> Sentence:
        """The sentence that holds folded position `at`, which is no space between two."""
        return self.sentences(at, at + 1)[0]

    def sentences(self, start: int, end: int) -> list[Sentence]:
        """The sentences that folded [start:end], which lies in one passage, touches."""
        return [s for s in self.passage_at(start).sentences if s.start < end and start < s.end]

    def named(self, passage: int, sentence: int) -> list[Sentence]:
        """The sentences that a citation names, all of its passage for sentence 0; none where it names what is not."""
        found = self.passages[passage - 1].sentences if 1 <= passage <= len(self.passages) else ()
        return [s for s in found if sentence in (0, s.number)]

    def voices(self, spans: Iterable[Span]) -> tuple[Voice, ...]:
        """The voices of the words in the spans, which lie in one passage, in order, each once."""
        return tuple(dict.fromkeys(
            stretch.voice
            for start, end in spans
            for stretch in self.passage_at(start).stretches
            if WORD.search(self.folded, max(start, stretch.start), min(end, stretch.end))
        ))  # fmt: skip

    @cached_property
    def own(self) -> dict[tuple[int, int], bool]:
        """Of each passage and sentence (0: all of it) that a citation may name, whether it is own text alone."""
        places = [(p.number, 0, (p.start, p.end)) for p in self.passages]
        places += [(s.passage, s.number, (s.start, s.end)) for p in self.passages for s in p.sentences]
        return {(p, n): {v.manner for v in self.voices([span])} <= {Manner.OWN} for p, n, span in places}

    def exact(self, start: int, end: int) -> str:
        """The source's own characters for folded [start:end]."""
        return self.text[self.offsets[start] : self.offsets[end]]
