"""Folding: which differences between two texts are no difference.

Two texts are compared after folding (quotation rules, "What is no difference"):
white space runs, no-break spaces, zero-width characters, soft hyphens, curly and
straight marks, U+2010/U+2011 and the hyphen, three dots and the ellipsis, NFC and NFD.
Nothing else is folded: case, accents, look-alike letters and full-width forms differ.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
NO_WIDTH = dict.fromkeys(map(ord, ZERO_WIDTH))
SAME: dict[int, str | None] = {
    **NO_WIDTH,
    **{ord(c): '"' for c in "\u201c\u201d\u201e"},
    **{ord(c): "'" for c in "\u2018\u2019"},
    **{ord(c): "-" for c in "\u2010\u2011"},
}
_SQUEEZED = re.compile(r"\s\s+|[^\S ]|\.\.\.")  # what folding changes; a plain single space it does not
_CONJOINING = range(0x1161, 0x1200)  # Hangul vowels and finals compose like combining marks

# A word: letters and digits with what stands inside it. An inner apostrophe or hyphen belongs to
# the word, and so does the point, comma or colon inside a number, so that no piece of it is quotable.
_LETTER = r"[\w\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
WORD = re.compile(rf"{_LETTER}+(?:(?:['-]|(?<=\d)[.,:](?=\d)){_LETTER}+)*")
TOKEN = re.compile(rf"{WORD.pattern}|[^\w\s]")
_LETTERS = re.compile(_LETTER)


@dataclass
class Offsets:
    """Where each folded character comes from: `offsets[i]` is the code point of the original where it begins.

    Kept as runs of characters that come one after the other, because folding leaves nearly all of a text as it is:
    a run begins at folded position `starts[n]` and comes from `shifts[n]` code points further on.
    """

    starts: array[int] = field(default_factory=lambda: array("I"))
    shifts: array[int] = field(default_factory=lambda: array("q"))
    length: int = 0

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, at: int) -> int:
        if not 0 <= at < self.length:
            raise IndexError(at)
        return at + self.shifts[bisect_right(self.starts, at) - 1]

    def add(self, origin: int, count: int) -> None:
        """Append `count` characters that come from `origin` and what follows it."""
        shift = origin - self.length
        if count and (not self.shifts or self.shifts[-1] != shift):
            self.starts.append(self.length)
            self.shifts.append(shift)
        self.length += count

    def extend(self, other: Offsets) -> None:
        """Append the characters of `other`."""
        ends = [*other.starts[1:], other.length]  # one more than there are runs in an empty text
        for start, end, shift in zip(other.starts, ends, other.shifts, strict=False):
            self.add(start + shift, end - start)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, where its characters come from, and the code point of the original where it ends."""

    text: str
    offsets: Offsets
    length: int


def fold(text: str) -> str:
    """The folded form of `text`, trimmed."""
    if not text.isascii():
        text = text.translate(SAME)
        if not unicodedata.is_normalized("NFC", text):
            text = "".join(unicodedata.normalize("NFC", cluster) for cluster in _clusters(text))
    return " ".join(text.split()).replace("...", "…")


def fold_with_offsets(text: str, base: int = 0) -> Folded:
    """Fold `text` and keep, for each folded character, where it comes from (code points, counted from `base`)."""
    origin: Sequence[int] = range(base, base + len(text))
    kept = text
    if not text.isascii():
        kept = text.translate(SAME)
        if len(kept) != len(text):
            origin = array("I", (i for i, c in enumerate(text, base) if c not in ZERO_WIDTH))
        if not unicodedata.is_normalized("NFC", kept):
            kept, origin = _compose(kept, origin)
    trimmed = kept.strip()
    lead = len(kept) - len(kept.lstrip())
    end = lead + len(trimmed)
    length = origin[end] if end < len(kept) else base + len(text)
    out: list[str] = []
    offsets = Offsets()
    last = 0
    for squeezed in _SQUEEZED.finditer(trimmed):
        start = squeezed.start()
        out += (trimmed[last:start], " " if trimmed[start].isspace() else "…")
        _add(offsets, origin[lead + last : lead + start + 1])
        last = squeezed.end()
    out.append(trimmed[last:])
    _add(offsets, origin[lead + last : end])
    return Folded("".join(out), offsets, length)


def _add(offsets: Offsets, origins: Sequence[int]) -> None:
    """Append characters that come from `origins`."""
    if isinstance(origins, range):
        offsets.add(origins.start, len(origins))
    else:
        for origin in origins:
            offsets.add(origin, 1)


def _clusters(text: str) -> Iterator[str]:
    """Each character with the combining marks that follow it."""
    start = 0
    for i in range(1, len(text)):
        if not unicodedata.combining(text[i]) and ord(text[i]) not in _CONJOINING:
            yield text[start:i]
            start = i
    yield text[start:]


def _compose(text: str, origin: Sequence[int]) -> tuple[str, array[int]]:
    """NFC of `text`, cluster by cluster, with the origin of each composed character."""
    out: list[str] = []
    offsets = array("I")
    at = 0
    for cluster in _clusters(text):
        composed = unicodedata.normalize("NFC", cluster)
        out.append(composed)
        offsets.extend([origin[at]] * len(composed))
        at += len(cluster)
    return "".join(out), offsets


def is_boundary(text: str, at: int) -> bool:
    """Whether a word may begin or end at `at` in the folded `text` (no word is cut there)."""
    if at <= 0 or at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    if _LETTERS.match(before):
        if _LETTERS.match(after):
            return False
        joins = after in "'-" or (after in ".,:" and before.isdigit() and text[at + 1 : at + 2].isdigit())
        return not (joins and _LETTERS.match(text, at + 1))
    if before in "'-" or (before in ".,:" and after.isdigit() and text[at - 2 : at - 1].isdigit()):
        return not (at >= 2 and _LETTERS.match(text[at - 2]) and _LETTERS.match(after))
    return True


def words(text: str) -> list[str]:
    """The words of a folded text."""
    return WORD.findall(text)
