"""The source: a text, its passages, their sentences, and whose words each stretch is.

A passage is a block of lines between blank lines; a sentence ends at a full stop,
exclamation or question mark before a space; a voice is given per sentence for the
words outside the source's own quotation marks, and inside the marks it is direct
speech. All positions are code points of the *folded* text unless they say original.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from .folding import WORD, Offsets, fold, fold_with_offsets
from .language import english

PASSAGE_BREAK = "\n"  # stands between passages in the folded text; folding itself never makes it
_PASSAGE = re.compile(r"[^\S\n]*\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")
_SENTENCE_END = re.compile(r"[.!?…]+[\"')\]»]*(?= )")
_MARKED = re.compile(r'"[^"]*(?:"|$)|«[^»]*(?:»|$)')


class Voice(StrEnum):
    """Whose words a stretch of the source is."""

    DIRECT = "direct"
    REPORTED = "reported"
    AGENCY = "agency"

    @property
    def label(self) -> str:
        """The words shown beside a quotation."""
        return {"direct": "direct speech", "reported": "reported speech", "agency": "agency’s text"}[self]


def labels(voices: Iterable[Voice]) -> str:
    """The labels of voices in words: *direct speech and agency’s text*."""
    return " and ".join(voice.label for voice in voices)


class Sentence(NamedTuple):
    """One sentence: its passage and its number in it, from 1, and its folded stretch."""

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
    """One passage, numbered from 1; `line` is its first line in the file."""

    number: int
    start: int
    end: int
    line: int
    sentences: tuple[Sentence, ...]
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True)
class Source:
    """The text as published (`text`), folded for comparison (`folded`), and its parts."""

    text: str
    folded: str
    offsets: Offsets
    passages: tuple[Passage, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [p.start for p in self.passages]

    def passage_at(self, at: int) -> Passage:
        """The passage that holds folded position `at`."""
        return self.passages[bisect_right(self._starts, at) - 1]

    def sentences(self, start: int, end: int) -> list[Sentence]:
        """The sentences that folded [start:end] touches."""
        return [s for s in self.passage_at(start).sentences if s.start < end and start < s.end]

    def named(self, passage: int, sentence: int) -> list[Sentence]:
        """The sentences that a citation names, all of its passage for sentence 0; none where it names what is not."""
        found = self.passages[passage - 1].sentences if 1 <= passage <= len(self.passages) else ()
        return [s for s in found if sentence in (0, s.number)]

    @cached_property
    def _heard(self) -> dict[tuple[int, int], tuple[Voice, ...]]:
        return {}

    def voices(self, start: int, end: int) -> tuple[Voice, ...]:
        """The voices of the words in folded [start:end], in order, each once; pages ask for the same ones often."""
        if (start, end) not in self._heard:
            self._heard[start, end] = tuple(dict.fromkeys(self._voices(start, end)))
        return self._heard[start, end]

    def _voices(self, start: int, end: int) -> Iterator[Voice]:
        for stretch in self.passage_at(start).stretches:
            low, high = max(start, stretch.start), min(end, stretch.end)
            if low < high and ((low, high) == (start, end) or WORD.search(self.folded, low, high)):
                yield stretch.voice

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The code points of `text` that folded [start:end] stands for."""
        return self.offsets[start], self.offsets[end]

    def exact(self, start: int, end: int) -> str:
        """The source's own characters for folded [start:end]."""
        low, high = self.original(start, end)
        return self.text[low:high]


def split_passages(text: str) -> Iterator[re.Match[str]]:
    """The blocks of non-blank lines, as matches in `text`."""
    return _PASSAGE.finditer(text)


def sentence_spans(folded: str) -> list[tuple[int, int]]:
    """The sentences of a folded passage, as offsets; the spaces between them belong to none."""
    spans: list[tuple[int, int]] = []
    start = 0
    for end in _SENTENCE_END.finditer(folded):
        if end[0].startswith(".") and english().abbreviated(folded[max(start, end.start() - 8) : end.start()]):
            continue
        spans.append((start, end.end()))
        start = end.end() + 1
    if start < len(folded):
        spans.append((start, len(folded)))
    return spans


def read_source(text: str, voices: Sequence[Sequence[Voice]], names: Sequence[str] = ()) -> Source:
    """Take `text` apart.

    `voices[i][j]` is the voice of sentence j of passage i outside the marks; what is missing
    counts as the agency's text (`metadata` reports counts that do not fit). `names` are
    stretches that stand in marks and are no speech.
    """
    known_names = {fold(name) for name in names}
    parts: list[str] = []
    offsets = Offsets()
    passages: list[Passage] = []
    base, line, counted = 0, 1, 0
    for number, block in enumerate(split_passages(text), 1):
        folded = fold_with_offsets(block[0], block.start())
        line, counted = line + text.count("\n", counted, block.start()), block.start()
        offsets.extend(folded.offsets)
        spans = sentence_spans(folded.text)
        given = voices[number - 1] if number <= len(voices) else ()
        outside = [given[i] if i < len(given) else Voice.AGENCY for i in range(len(spans))]
        passages.append(
            Passage(
                number, base, base + len(folded.text), line,
                tuple(Sentence(number, i, base + a, base + b) for i, (a, b) in enumerate(spans, 1)),
                tuple(_stretches(folded.text, base, spans, outside, known_names)),
            )
        )  # fmt: skip
        parts.append(folded.text)
        base += len(folded.text) + 1
        offsets.add(folded.length, 1)  # of the break after it
    return Source(text, PASSAGE_BREAK.join(parts), offsets, tuple(passages))


def _stretches(
    folded: str, base: int, spans: list[tuple[int, int]], outside: list[Voice], names: set[str]
) -> Iterator[Stretch]:
    """The voices of one passage, in order, neighbours of one voice in one sentence joined."""
    marked = [m.span() for m in _MARKED.finditer(folded) if m[0].strip('"«»') not in names]
    for (start, end), voice in zip(spans, outside, strict=True):
        at = start
        for low, high in marked:
            if low < end and at < high:
                if at < low:
                    yield Stretch(base + at, base + low, voice)
                yield Stretch(base + max(at, low), base + min(end, high), Voice.DIRECT)
                at = min(end, high)
        if at < end:
            yield Stretch(base + at, base + end, voice)
