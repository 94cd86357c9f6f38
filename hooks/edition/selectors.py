"""Selectors: every place where quoted words stand in the source.

An index of word sequences (a suffix array over the beginnings of words and marks) finds
all occurrences at once, at a cost that does not grow with the source. The pieces of a quotation
between omissions stand in this order in one passage.
Strict to pass: nothing here is approximate (`nearest` suggests, it never lets pass).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from .folding import TOKEN, WORD, Folded, fold, fold_with_offsets, is_boundary
from .source import PASSAGE_BREAK, Source

_KEY = 24  # characters compared while sorting; ties are settled when a candidate is read
CONTEXT = 32  # code points of prefix and suffix in a TextQuoteSelector (W3C Web Annotation)


@dataclass(frozen=True)
class Place:
    """Where a quotation stands: one span per piece between omissions, folded code points."""

    spans: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        """The first quoted code point."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """The end of the last quoted piece, exclusive."""
        return self.spans[-1][1]

    @property
    def gaps(self) -> list[tuple[int, int]]:
        """What the omissions leave out."""
        return [(a[1], b[0]) for a, b in zip(self.spans, self.spans[1:], strict=False)]

    def covers(self, start: int, end: int) -> bool:
        """Whether the quoted pieces hold all of [start:end]."""
        return any(a <= start and end <= b for a, b in self.spans)

    def touches(self, start: int, end: int) -> bool:
        """Whether the quoted pieces hold some of [start:end]."""
        return any(a < end and start < b for a, b in self.spans)


@dataclass(frozen=True)
class Index:
    """The beginnings of all words and marks of a source, sorted by the text that follows when first asked for."""

    source: Source

    def find(self, folded: str) -> list[int]:
        """Every position where `folded` stands in one passage, cutting no word; ascending."""
        text, starts = self.source.folded, self.starts
        if not folded or PASSAGE_BREAK in folded:
            return []
        length = len(folded)
        key = folded[:_KEY]
        size = len(key)
        found: list[int] = []
        for i in range(bisect_left(starts, key, key=lambda at: text[at : at + size]), len(starts)):
            at = starts[i]
            if not text.startswith(key, at):
                break
            if text.startswith(folded, at) and is_boundary(text, at + length) and is_boundary(text, at):
                found.append(at)
        found.sort()
        return found

    @cached_property
    def starts(self) -> array[int]:
        """Folded code points, in the order of what follows; bucket by bucket, to keep the peak of memory low."""
        text = self.source.folded
        buckets: dict[str, array[int]] = defaultdict(partial(array, "I"))
        for token in TOKEN.finditer(text):
            at = token.start()
            buckets[text[at : at + 2]].append(at)
        starts = array("I")
        for prefix in sorted(buckets):
            starts.extend(sorted(buckets[prefix], key=lambda at: text[at : at + _KEY]))
        return starts

    @cached_property
    def _unmarked(self) -> Folded:
        """The text with passages run together and double marks dropped."""
        return fold_with_offsets(self.source.folded.replace('"', " "))

    def crossing(self, folded: str) -> tuple[int, int] | None:
        """The two passages that the words run across, if passage ends and marks are ignored."""
        wanted = fold(folded.replace('"', " "))
        at = self._unmarked.text.find(wanted) if " " in wanted else -1
        if at < 0:
            return None
        first, last = (self._unmarked.offsets[i] for i in (at, at + len(wanted) - 1))
        numbers = self.source.passage_at(first).number, self.source.passage_at(last).number
        return numbers if numbers[0] != numbers[1] else None


def find_words(index: Index, folded: str) -> list[Place]:
    """The places where the words stand."""
    return [Place(((at, at + len(folded)),)) for at in index.find(folded)]


def find_pieces(index: Index, pieces: Sequence[str]) -> list[Place]:
    """The places where `pieces` stand in this order, without overlap, in one passage.

    From each occurrence of the first piece the nearest following occurrence of the next is taken that
    leaves a word out, if there is one; of places that contain one another the tightest counts.
    """
    text = index.source.folded
    folded = [fold(piece) for piece in pieces]
    found = [index.find(piece) for piece in folded]
    if not all(found):
        return []
    lengths = [len(piece) for piece in folded]
    places: list[Place] = []
    for first in found[0]:
        limit = index.source.passage_at(first).end
        spans, empty = [(first, first + lengths[0])], False
        for starts, length in zip(found[1:], lengths[1:], strict=True):
            after = bisect_left(starts, spans[-1][1])
            nearest = after
            while after < len(starts) and not WORD.search(text, spans[-1][1], starts[after]):
                after += 1
            if after == len(starts) or starts[after] + length > limit:
                after, empty = nearest, True
            if after == len(starts) or starts[after] + length > limit:
                break
            spans.append((starts[after], starts[after] + length))
        else:
            if places and len(spans) > 1 and places[-1].end == spans[-1][1]:
                if empty:
                    continue
                places.pop()
            places.append(Place(tuple(spans)))
    return places


def text_quote_selector(source: Source, start: int, end: int) -> dict[str, str]:
    """W3C TextQuoteSelector of folded [start:end]: exact, prefix, suffix as in the source."""
    low, high = source.original(start, end)
    return {
        "type": "TextQuoteSelector",
        "exact": source.text[low:high],
        "prefix": source.text[max(0, low - CONTEXT) : low],
        "suffix": source.text[high : high + CONTEXT],
    }


def text_position_selector(source: Source, start: int, end: int) -> dict[str, str | int]:
    """W3C TextPositionSelector of folded [start:end], in code points of the source file."""
    low, high = source.original(start, end)
    return {"type": "TextPositionSelector", "start": low, "end": high}
