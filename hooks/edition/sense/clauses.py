"""Clauses: the part of a page's own sentence that a quotation stands in.

Quotations are masked, a block falls apart into sentences and a sentence into clauses: at
semicolons, at *but* and *while*, at *and* before a new subject, and where an introducing clause
(*While the Post lists …, he …*) ends. The grammar is rough; what it cannot see is on the method page.
`speakers` and `answers` read the clause around a quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..folding import NO_WIDTH
from ..language import english

MASK = "\ue000"
_NEAR = 120  # characters after a quotation that a tag takes up at most
_FAR = 600  # characters on either side of a quotation beyond which nothing belongs to its clause
_END = re.compile(rf"[.!?…]+[\"”’»)\]{MASK}]*(?=\s+[\"“«‘'(\[{MASK}]?\s*[A-Z0-9{MASK}“\"«])|(?<![:,])\n\s*\n")
_SUBJECT = r"(?:(?:the|this|that|its?|his|her|he|she|they|we|both|neither|no|nobody|what|there)\b|[A-Z])"
_BOUNDARY = re.compile(
    r"(?=[\s,;])(?:"  # half the time: most characters need no further look
    r"\s*;\s*"
    rf"|,?\s+(?:but|while|whereas|although|though|yet|where)\s+(?!{MASK})"
    rf"|,\s+(?=(?:because|when|since)\s+(?!of\b))"
    rf"|,\s+(?:and|or|so)\s+(?!(?:that\s+)?{MASK}|so\s+\w+s\b)"
    rf"|,\s+(?=nor\s|for\s+(?:he|it|they|the\s+\w+)\s+\w+s\b)"
    rf"|(?<={MASK})\s?,\s+(?=(?:the\s+\w+|(?-i:[A-Z])\w+)(?:\s+\w+|,[^,]{{1,40}},)?\s+(?:of|as|about)\s+(?:an?\s+|the\s+)?{MASK})"
    rf"|(?<={MASK}),?\s+and\s+(?=(?:(?i:he|she|they|it|the\s+\w+)|[A-Z]\w+)\s+(?:\w+ly\s+|himself\s+|itself\s+)?\w+(?:s|ed)\b))",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(
    r"\s*(?i:although|though|while|whereas|where|because(?!\s+of\b)|since|if"
    r"|when|unless|even though|even if|once|before|until)\s"
    rf".*?,\s+(?={_SUBJECT})"
)
_RELATIVE = re.compile(
    rf",\s+(?:who|which|whose|whom|where|when)\s[^,;{MASK}]*,|,\s+(?:who|whom|whose|which)\s[^,;]*,(?!\s*(?:{MASK}|\Z))"
)
_IN_RELATIVE = re.compile(r",\s+(?:who|which)\s[^,;]*\Z")
_LAST_RELATIVE = re.compile(rf",\s+(?:who|which|whose|whom|where|when)\s[^,;{MASK}]*[.!?]?\s*$")
_IS_MISSING = re.compile(
    r",\s+which\s+(?:is|was)\s+(?:still\s+|also\s+)?(?:missing|absent|lacking|left out)"
    r"(?:\s+from\s+(?:it|the\s+(?:agreement|treaty|text)))?[\s.!?]*"
)
_TAG = re.compile(r"\s+((?:[\w.'’-]+\s+){1,6}?[\w'’-]+)\s*(?=[.,;:]|\Z)")
_GOES_ON_AFTER = re.compile(rf",\s+(?!{MASK})")
_FIRST_WORD = re.compile(r"\s*(\w+)")
_VERB = re.compile(
    r"\w+(?:ed|ing)$|(?:spoke|speaks|says|said|calls|adds|writes|wrote|told|tells|describes|refers|notes|cites|quotes)$"
)
_ASIDE = re.compile(
    r"\((?!\s*(?:according\b|as\b|in\b[^()]*\bwords))(?!\s*(?:so\s+)?(?:[A-Z][\w'’-]*\s*){1,5}(?:,[^()]{0,30})?\))[^()]*\)"
)  # a name alone may say whose words they are
_NO_SUBJECT = re.compile(r"\s*\w+\s+(?!\w*thing\b)[a-z]+ing\b")  # While calling it “…”, Doe …
_RUNS = re.compile(rf"{MASK}{MASK}+|\s\s+|[^\S ]")
_OWN_SUBJECT = re.compile(r"\s*(?:in|for|from|on|with)\s[^,]*\b(?:it|there|he|she|they)\s+(?:is|was|are|were)\b", re.I)
_UNSEEN = NO_WIDTH | dict.fromkeys((
    0x200E, 0x200F, 0x61C, 0x34F, *range(0x206A, 0x2070), 0x2028, 0x2029, 0x2065, *range(0xFE00, 0xFE10),
    *range(0xFFF0, 0xFFF9), *range(0x13430, 0x13440), *range(0x1BCA0, 0x1BCA4), 0x1D159,
))  # fmt: skip
_GOES_ON = re.compile(r"\s*(?:that|of|to|about|as|in|with|for|from|on|both|also|then|even)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of the page before and after a quotation in its clause, other quotations masked.

    `earlier` is the clause before it where this one goes on without a speaker of its own; `intro` the end of a
    paragraph that introduces the block; `row` the other cells of the row, `owner` those of them under a head such
    as *Speaker*, `subject` whether they stand under other heads; `reply` the sentence after a question; `told` the
    sentences before this one; `quoted` the quoted words.
    """

    before: str
    after: str
    earlier: str = ""
    intro: str = ""
    row: str = ""
    owner: str = ""
    subject: bool = False
    reply: str = ""
    told: str = ""
    quoted: str = ""

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


def sentences(masked: str) -> list[tuple[int, int]]:
    """The sentences of a masked block."""
    spans, start = [], 0
    for end in _END.finditer(masked):
        if end[0].endswith(MASK) and _is_tag(masked[end.end() : end.end() + _NEAR]):
            continue
        if end[0] == "." and english().abbreviated(masked[max(0, end.start() - 8) : end.start()]):
            continue
        spans.append((start, end.end()))
        start = end.end()
    spans.append((start, len(masked)))
    return [(a, b) for a, b in spans if masked[a:b].strip()] or [(0, len(masked))]


def _is_tag(following: str) -> bool:
    """Whether “, Name said.” follows a quotation that ends in a full stop: still its sentence."""
    tag = _TAG.match(following)
    return tag is not None and any(
        verb.start == 0 or verb.end == len(tag[1]) for verb in english().speech.finditer(tag[1])
    )


def sentence_of(spans: Sequence[tuple[int, int]], masked: str, at: int) -> int:
    """The number of the sentence that position `at` belongs to; what follows a full stop without a
    word of its own (a citation) belongs to the sentence before."""
    i = max(0, bisect_right(spans, at, key=lambda span: span[0]) - 1)
    while i > 0 and not any(c.isalnum() or c == MASK for c in masked[spans[i][0] : at]) and masked[at : at + 1] != MASK:
        i -= 1
    return i


def clause_around(masked: str, sentence: tuple[int, int], start: int, end: int) -> tuple[str, str, str]:
    """The clause of `sentence` around the quotation [start:end], as `before`, `after` and `earlier` of a Clause."""
    low, high = max(sentence[0], start - _FAR), min(sentence[1], end + _FAR)
    bounds = [b.span() for b in _BOUNDARY.finditer(masked, low, high)]
    introduced = _INTRODUCED.match(masked, low, high)
    if introduced and not start <= introduced.end() - 1 < end:
        at = introduced.end()
        bounds = [b for b in bounds if b[0] >= at]
        if at <= start:
            low = at
        elif not _NO_SUBJECT.match(masked, introduced.start()):
            high = at
    left = [b for b in bounds if b[1] <= start]
    right = [b for b in bounds if b[0] >= end]
    before = masked[left[-1][1] if left else low : start]
    after = masked[end : min(right[0][0], high) if right else high]
    if "," in before and _IN_RELATIVE.search(before):
        after = _GOES_ON_AFTER.split(after)[0]  # Unlike the Post, which writes “…”, he says …
    earlier = ""
    goes_on = _GOES_ON.match(before) and not _OWN_SUBJECT.match(before)
    if left and (not before.strip() or goes_on or not _has_subject(before)):
        earlier = _plain(masked[left[-2][1] if len(left) > 1 else low : left[-1][0]])
    after = _plain(after)
    relative = _LAST_RELATIVE.search(after) if "," in after else None
    if relative is not None and not _IS_MISSING.fullmatch(after, relative.start()):
        after = after[: relative.start()]
    return _plain(before), after, earlier


def _has_subject(before: str) -> bool:
    first = _FIRST_WORD.match(before)
    return first is not None and not _VERB.match(first[1])


def _plain(text: str) -> str:
    """Without asides, relative clauses and characters of no width, which would hide a verb or a name.

    A masked quotation becomes one character, and so does white space: what reads a clause stays quick.
    """
    text = _RUNS.sub(lambda run: MASK if run[0][0] == MASK else " ", text)
    if not text.isascii():
        text = text.translate(_UNSEEN)
    if "(" in text:
        text = _ASIDE.sub(" ", text)
    return _RELATIVE.sub(",", text) if "," in text else text
