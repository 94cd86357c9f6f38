"""Folding: which differences between two texts are none.

Two texts are compared after folding (docs/rules.md, "What is checked"): white space runs, no-break spaces,
zero-width characters, soft hyphens, curly and straight marks, U+2010/U+2011 and the hyphen, three dots and the
ellipsis, NFC and NFD. Nothing else is folded: case, accents, look-alike letters and full-width forms differ.
A place in folded text is cut at word edges only; what a word is, is said here too.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator

ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
NO_WIDTH = dict.fromkeys(map(ord, ZERO_WIDTH))
SAME: dict[int, str | None] = {
    **NO_WIDTH,
    **{ord(c): '"' for c in "\u201c\u201d\u201e"},
    **{ord(c): "'" for c in "\u2018\u2019"},
    **{ord(c): "-" for c in "\u2010\u2011"},
}
_ODD = re.compile(f"[{''.join(map(chr, SAME))}]")  # there are few: `translate` would look at every sign of a text

# A word: letters and digits with what stands inside it. An inner apostrophe or hyphen belongs to
# the word, and so does the point, comma or colon inside a number, so that no piece of it is quotable. An _ around a
# word is a plain text's emphasis, and none of it.
_COMBINING = r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
_LETTERS = rf"[^\W_]++(?:{_COMBINING}[^\W_]*+)*+"
WORD = re.compile(rf"{_LETTERS}(?:(?:['_-]|(?<=\d)[.,:](?=\d)){_LETTERS})*")
TOKEN = re.compile(rf"{WORD.pattern}|[^\w\s]|_")
_LETTER = rf"(?:[^\W_]|{_COMBINING})"
_JOIN = r"['_()\[\]-]"  # between two letters these stand inside a word: doesn't, long-term, (un)likely, [T]hey
_INSIDE_WORD = re.compile(
    rf"(?<={_LETTER})(?={_JOIN}?{_LETTER})|(?<={_LETTER}{_JOIN})(?={_LETTER})|(?<=\d)(?=[.,:]\d)|(?<=\d[.,:])(?=\d)"
)
EDGE = f"(?!{_INSIDE_WORD.pattern})"  # in a pattern: a word may begin or end here


def fold(text: str) -> str:
    """The folded form of `text`, trimmed."""
    if not text.isascii():
        text = _ODD.sub(lambda sign: SAME[ord(sign[0])] or "", text)
        if not unicodedata.is_normalized("NFC", text):
            text = "".join(unicodedata.normalize("NFC", cluster) for cluster in _clusters(text))
    return " ".join(text.split()).replace("...", "…")


def fold_with_offsets(text: str, base: int = 0) -> tuple[str, array[int]]:
    """The folded form of `text`, and where each character of it comes from (code points, counted from `base`).

    One offset more than there are characters: the last is where the folded text ends in the original.
    """
    out: list[str] = []
    offsets = array("I")
    at = base
    for cluster in _clusters(text):
        folded = unicodedata.normalize("NFC", cluster.translate(SAME)) if not cluster.isascii() else cluster
        if folded.isspace():
            folded = " " if out and out[-1] != " " else ""
        out += folded
        offsets.extend([at] * len(folded))
        at += len(cluster)
        if folded == "." and out[-3:] == ["."] * 3:
            out[-3:] = "…"
            del offsets[-2:]
    if out and out[-1] == " ":
        at = offsets[-1]
        del out[-1], offsets[-1]
    offsets.append(at)
    return "".join(out), offsets


def _clusters(text: str) -> Iterator[str]:
    """Each character with the combining marks (and conjoining Hangul) that follow it."""
    start = 0
    for i in range(1, len(text)):
        if not unicodedata.combining(text[i]) and not "\u1161" <= text[i] < "\u1200":
            yield text[start:i]
            start = i
    yield text[start:]


def is_boundary(text: str, at: int) -> bool:
    """Whether a word may begin or end at `at` in the folded `text` (no word is cut there)."""
    return not _INSIDE_WORD.match(text, at)
