"""Sight: what a reader sees around a quotation is what the check has read.

Words that are hidden, struck out, set as code or spelled with letters of two alphabets may change what
a clause says of its quotation without the check seeing it, or the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .blocks import HIDES, OBJECT, Block
from .page import Survey

if TYPE_CHECKING:
    from .context import Context

_STRUCK = {**dict.fromkeys(("del", "s", "strike"), "struck-out words"), "bdo": "words in another order"}
_WORDS = re.compile(  # words, not the name of a file or a key; code with a mark is `quote-unbalanced`
    r"[^\w“”\"«»„]*[^\W\d_]{2}[^\W\d_]*(?:['’ -]+[^\W\d_]+)*[^\w“”\"«»„]*"
)
_CYRILLIC, _GREEK = "\u0400-\u052f", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυικ"
_MIXED = re.compile(rf"(?<!\w)\w*(?:[A-Za-z][{_CYRILLIC}{_GREEK}]|[{_CYRILLIC}{_GREEK}][A-Za-z])\w*")
# Letters that are Latin in another dress, and signs that strike out the letter before them.
_DRESSED = "\uff21-\uff3a\uff41-\uff5a\u24b6-\u24e9\ufb00-\ufb06\U0001d400-\U0001d7cb\U0001f130-\U0001f189ɑɡ"
_DISGUISED = re.compile(rf"\w*[{_DRESSED}\u0334-\u0338\u20d2-\u20e5][\w\u0334-\u0338\u20d2-\u20e5]*")
_FOREIGN = re.compile(rf"[{_CYRILLIC}{_GREEK}{_DRESSED}\u0334-\u0338\u20d2-\u20e5]")  # quick to look for


def check(survey: Survey, contexts: Sequence[Context]) -> None:
    """`block-unparsed` where a reader may see something else than the check."""
    for context in contexts:
        block = context.block
        quoted = [(q.outer, q.outer_end) for q in context.quotations]
        judged = bool(quoted) and survey.page.kind == "topic"
        for inline in block.inlines:
            if not inline.attributes and not judged:
                continue
            hides = next((name for name in HIDES if name in inline.attributes), "")
            struck = judged and inline.tag in _STRUCK
            if not (hides or struck) or any(a < inline.end and inline.start < b for a, b in quoted):
                continue  # `quote-edited` speaks of these
            if hides:
                _add(survey, block, inline.start, f"an element with {hides} cannot be checked")
            else:
                _add(survey, block, inline.start, f"{_STRUCK[inline.tag]} stand beside a quotation")
        if judged and any(_WORDS.fullmatch(code) for _, code in block.code) and OBJECT in context.masked:
            _add(survey, block, context.masked.index(OBJECT), "words set as code stand beside a quotation")
        if context.masked.isascii() or not _FOREIGN.search(context.masked):
            continue
        if mixed := _MIXED.search(context.masked):
            _add(survey, block, mixed.start(), f"the word “{mixed[0]}” has letters of two alphabets")
        if word := _DISGUISED.search(context.masked):
            _add(survey, block, word.start(), f"“{word[0]}” is not written in plain letters")


def _add(survey: Survey, block: Block, at: int, message: str) -> None:
    survey.add("block-unparsed", block, at, message, hint="write it as plain text that every reader sees")
