"""Marks: which signs of a text are quotation marks, and where single ones close.

Double marks pair up like brackets. A single mark may as well be an apostrophe: it opens a quotation at the
start of a word and needs its partner in the same sentence, while *'tis*, *the '90s* and *countries'* are
words. Marks of other alphabets, and what looks like a mark, are named so that none can hide a quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from .folding import ZERO_WIDTH, fold, words

CLOSES = {"“": "”", '"': '"', "«": "»", "„": "“”", "»": "«"}
# Marks in use elsewhere, and what looks like one; here they would hide a quotation.
STRANGE = (
    "″‴⁗‶‷"
    "‟‹›‚‛〝〞〟＂❝❞❛❜❟❠¨〃ᐦ⸂⸃⸌⸍❰❱⟦⟧゛⹁⋘⋙＜＞"
    "「」『』｢｣﹁﹂﹃﹄〈〉《》⟨⟩⟪⟫\u2329\u232a≪≫❮❯ʺˮ˝⹂\U0001f676\U0001f677\U0001f678"
)
_PRIMES = "″‴⁗‶‷"  # after a digit they count seconds and inches
_LIKE_SINGLE = "`´′‵ʻʼʽʹˋˊˈ΄ꞌʾʿߴ᾽᾿῾｀ᑊ՛׳״՚＇"  # a quotation only where one opens a word and another closes one
# Characters that nobody sees: between an opening mark and the first word they hide no quotation.
_UNSEEN = ZERO_WIDTH + (
    "\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\u034f\u180b-\u180f\u2061-\u2064\ufe00-\ufe0f\U0001d173-\U0001d17a"
)
_MARK = re.compile(
    rf"[“”\"«»„]|(?<![\w'’‘])['‘’]{{2}}(?=\w)|(?<![\w'’])['‘](?=[\w\[“\"«„(…—–{_UNSEEN}])"
    r"|(?<![^\s(\[—–:;…/])(?:['‘](?=[^\s'‘’])|['‘’](?!\S)|’(?=\w))|(?<=\w)‘"
    rf"|[{STRANGE}](?<!\d[{_PRIMES}])"
    rf"|(?<!\w)[{_LIKE_SINGLE}](?=\w[^{_LIKE_SINGLE}\s]{{0,60}}\s[^{_LIKE_SINGLE}]{{0,400}}(?<!\d)[{_LIKE_SINGLE}'’](?!\w))"
    r"|(?:,,|<<)(?=\w)|(?<=[\w.,!?…])>>|[`´′ʻʼ᾽῾]{2}"
)
_SIGN = re.compile(rf"[“”\"«»„'‘’,<>{STRANGE}{_LIKE_SINGLE}]")  # what a mark can begin with; quick to look for
_CLOSING_SINGLE = re.compile(r"(?<=[^\s(\[—–])['’](?!\w)")
_LATE_CLOSING = re.compile(r"(?<=[.!?,…])['’](?!\w)")
_GOES_ON = re.compile(r"\s+[a-z]")
_SENTENCE_ENDS = re.compile(r"[.!?…][\"”»)]*\s+(?=[\"“«‘'(\[]?[A-Z])")
_ELIDED = re.compile(
    r"['‘’](?:\d\ds?(?!\w)|(?:tis|twas|twere|twill|til|till|em|cause|bout|round|n(?=['’](?!\w))|neath|gainst|cos|ello|ere|im|er)\b)",
    re.I,
)
_PARTS = re.compile(r"[^\W_]+")


def next_mark(text: str, at: int, high: int) -> re.Match[str] | None:
    """The first mark in text[at:high], as `_MARK.search` finds it, in a fraction of its time."""
    while (sign := _SIGN.search(text, at, high)) is not None:
        if mark := _MARK.match(text, sign.start(), high):
            return mark
        at = sign.end()
    return None


def outermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, none that begins inside one before it."""
    kept: list[tuple[int, int]] = []
    for a, b in sorted(spans):
        if not kept or a >= kept[-1][1]:
            kept.append((a, b))
    return kept


class Singles:
    """Where single marks close: collected once per block, so that many marks stay linear."""

    def __init__(self, text: str, low: int, high: int) -> None:
        self.text, self.high = text, high
        self.starts = [m.start() for m in _MARK.finditer(text, low, high) if m[0] in "'‘’"]
        self.openings = [i for i in self.starts if not _ELIDED.match(text, i) and not _glued(text, i)]
        self.closings = [m.start() for m in _CLOSING_SINGLE.finditer(text, low, high)]
        self.late = [m.start() for m in _LATE_CLOSING.finditer(text, low, high)]
        self.sentence_ends = [m.start() + 1 for m in _SENTENCE_ENDS.finditer(text, low, high)]

    def close(self, first: int) -> tuple[int, bool]:
        """Where the mark at `first` closes, or -1; and whether it needs a partner and has none."""
        text = self.text
        elided = _ELIDED.match(text, first) is not None or _glued(text, first)
        following = _after(self.starts if elided else self.openings, first, self.high)
        close, owning = self._within(first, min(_after(self.sentence_ends, first, self.high), following))
        if elided and owning:
            close = -1
        if close < 0 and not elided:
            close = _after(self.late, first, -1)
        if close < 0 and not elided:
            close, owning = self._within(first, following)
            close = -1 if owning else close
        if close < 0:
            return -1, text[first] == "‘" and not elided
        inside = fold(text[first + 1 : close])
        several = len(words(inside)) >= 2 or len(_PARTS.findall(inside)) >= 3
        return (close, False) if several else (-1, False)

    def _within(self, first: int, limit: int) -> tuple[int, bool]:
        """The closing mark after `first` up to `limit`, and whether it may as well be a plural's apostrophe."""
        close, owning = -1, False
        for i in range(bisect_right(self.closings, first), len(self.closings)):
            if self.closings[i] > limit:
                break
            close = self.closings[i]
            owning = self.text[close - 1] in "sS" and _GOES_ON.match(self.text, close + 1) is not None
            if not owning:
                break
        return close, owning


def _glued(text: str, at: int) -> bool:
    """Whether a mark stands inside a word: an apostrophe, unless it has a partner."""
    return text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()


def _after(positions: list[int], at: int, default: int) -> int:
    """The first of the ascending `positions` beyond `at`."""
    i = bisect_right(positions, at)
    return positions[i] if i < len(positions) else default


def holds(spans: list[tuple[int, int]], at: int) -> bool:
    """Whether one of the disjoint ascending `spans` holds `at`."""
    i = bisect_right(spans, (at, 1 << 60)) - 1
    return i >= 0 and at < spans[i][1]
