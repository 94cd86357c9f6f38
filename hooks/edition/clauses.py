"""Clauses: what a page's own sentence says of the quotation in it.

Quotations are masked, the sentence falls apart into clauses, and the clause around a quotation
is asked two things: whose words does it say these are, and does it deny, attempt or hedge.
The grammar is rough and the word lists are data (english.yml); the method page says what they
cannot see.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MASK = "\ue000"
_END = re.compile(rf"[.!?…]+[\"”’»)\]{MASK}]*(?=\s+[\"“«‘'(\[{MASK}]?\s*[A-Z0-9{MASK}“\"«])|\n\s*\n")
_BOUNDARY = re.compile(
    rf"\s*;\s*"
    rf"|,?\s+(?:but|while|whereas|although|though|yet|where)\s+(?!{MASK})"
    rf"|,\s+(?:and|or|nor|so)\s+(?!(?:that\s+)?{MASK})",
    re.IGNORECASE,
)
_RELATIVE = re.compile(rf",\s+(?:who|which|whose|whom|where|when)\s[^,;{MASK}]*,")
_ASIDE = re.compile(rf"\([^(){MASK}]*\)")
_INTRODUCED = re.compile(
    rf"\s*(?:although|though|while|whereas|because|since|if|when|unless|even though|even if)\s[^,;{MASK}]*,",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s*(?:that|of|to|about|as|in|with|for|from|on|both|also|then|even)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of the page before and after a quotation in its clause, other quotations masked.

    `earlier` is the clause before it where this one goes on without a speaker of its own;
    `intro` the end of a paragraph that introduces the block.
    """

    before: str
    after: str
    earlier: str = ""
    intro: str = ""

    @property
    def text(self) -> str:
        """The clause with the quotation masked."""
        return f"{self.before}{MASK}{self.after}"


def mask(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text` with quotations masked, at the same length; a mark that ends a quoted sentence stays."""
    out, last = [], 0
    for start, end in spans:
        out.append(text[last:start])
        closing = text[start:end].rstrip("\"”’'»“ \u00a0")
        ends = closing[-1:] in ".!?…" and bool(closing)
        length = end - start
        kept = len(closing) - 1 if ends else length
        out.append(MASK * kept + (closing[-1] + MASK * (length - kept - 1) if ends else ""))
        last = end
    out.append(text[last:])
    return "".join(out)


def sentences(masked: str, tail: re.Pattern[str]) -> list[tuple[int, int]]:
    """The sentences of a masked block. `tail` matches a speaker and verb that follow a quoted full stop."""
    spans, start = [], 0
    for end in _END.finditer(masked):
        if masked[max(0, end.start() - 1) : end.start()] == MASK and tail.match(masked, end.end()):
            continue
        if _abbreviated(masked, end):
            continue
        spans.append((start, end.end()))
        start = end.end()
    spans.append((start, len(masked)))
    return [(a, b) for a, b in spans if masked[a:b].strip()] or [(0, len(masked))]


def _abbreviated(masked: str, end: re.Match[str]) -> bool:
    from .language import english

    return end[0] == "." and english().abbreviations.search(masked, max(0, end.start() - 8), end.start()) is not None


def sentence_of(spans: Sequence[tuple[int, int]], masked: str, at: int) -> int:
    """The number of the sentence that position `at` belongs to; what follows a full stop without a
    word of its own (a citation) belongs to the sentence before."""
    i = max(0, bisect_right([a for a, _ in spans], at) - 1)
    while i > 0 and not any(c.isalnum() or c == MASK for c in masked[spans[i][0] : at]) and masked[at : at + 1] != MASK:
        i -= 1
    return i


def clause_around(masked: str, sentence: tuple[int, int], start: int, end: int) -> Clause:
    """The clause of `sentence` that holds the quotation [start:end]."""
    low, high = sentence
    bounds = list(_BOUNDARY.finditer(masked, low, high))
    left = [b for b in bounds if b.end() <= start]
    right = [b for b in bounds if b.start() >= end]
    before = masked[left[-1].end() if left else low : start]
    after = masked[end : right[0].start() if right else high]
    earlier = ""
    if left and (not before.strip() or _GOES_ON.match(before) or not _has_subject(before)):
        earlier = _plain(masked[left[-2].end() if len(left) > 1 else low : left[-1].start()])
    return Clause(_plain(before), _plain(after), earlier)


def _has_subject(before: str) -> bool:
    first = re.match(r"\s*(\w+)", before)
    return bool(first) and not re.match(
        r"\w+(?:ed|ing)$|(?:spoke|speaks|says|said|calls|adds|writes|wrote|told|tells|describes|refers|notes|cites|quotes)$",
        first[1] if first else "",
    )


def _plain(text: str) -> str:
    """Without asides, relative clauses and an introducing subordinate clause."""
    text = _ASIDE.sub(" ", text)
    text = _RELATIVE.sub(",", text)
    return _INTRODUCED.sub("", text, count=1) if _INTRODUCED.match(text) else text
