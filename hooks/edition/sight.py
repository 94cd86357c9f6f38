"""Sight: what a reader sees around a quotation is what the check has read.

Words that are hidden, struck out, set as code or spelled with letters of two alphabets may change what
a clause says of its quotation without the check seeing it, or the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .blocks import HIDES, OBJECT, Block
from .language import english
from .page import Survey

if TYPE_CHECKING:
    from .context import Context

_STRUCK = {**dict.fromkeys(("del", "s", "strike"), "struck-out words"), "bdo": "words in another order"}
_LETTERS = re.compile(r"[^\W\d_]{2}")
_MARKED = re.compile(r"[“”\"«»„]")  # `quote-unbalanced` speaks of these
_NAMED = re.compile(r"\s*[A-Z]\w*(?:\s+[A-Z]\w*)+")
_CYRILLIC, _GREEK = "\u0400-\u052f", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυικ"
_MIXED = re.compile(rf"(?<!\w)\w*(?:[A-Za-z][{_CYRILLIC}{_GREEK}]|[{_CYRILLIC}{_GREEK}][A-Za-z])\w*")
# Letters that are Latin in another dress, and signs that strike out the letter before them.
_DRESSED = "ſ\u1d00-\u1dbf\u02b0-\u02b8\u2160-\u2188\ua730\ua731\ua4d0-\ua4ff\u13a0-\u13ff\uab70-\uabbf"
_DRESSED += (
    "\u249c-\u24b5\uff21-\uff3a\uff41-\uff5a\u24b6-\u24e9\ufb00-\ufb06\U0001d400-\U0001d7cb\U0001f130-\U0001f189ɑɡ"
)
_DISGUISED = re.compile(rf"(?<!\w)\w*[{_DRESSED}\u0334-\u0338\u20d2-\u20e5][\w\u0334-\u0338\u20d2-\u20e5]*")
_INSIDE = re.compile(rf"[^\W\d_]{OBJECT}[^\W\d_]")
_DASH = re.compile(r"\s*[—–→~]\s*\S")
_FOREIGN = re.compile(rf"[{_CYRILLIC}{_GREEK}{_DRESSED}\u0334-\u0338\u20d2-\u20e5]")  # quick to look for


def check(survey: Survey, contexts: Sequence[Context]) -> None:
    """`block-unparsed` where a reader may see something else than the check."""
    code_counts = survey.page.kind in ("topic", "glossary")
    for context in contexts:
        block = context.block
        quoted = [(q.outer, q.outer_end) for q in context.quotations]
        judged = bool(quoted or _speaks(context))
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
        if judged and code_counts and OBJECT in context.masked and any(_says(code) for _, code in block.code):
            _add(survey, block, context.masked.index(OBJECT), "words set as code stand beside a quotation")
        if judged and code_counts and (inside := _INSIDE.search(context.masked)):
            _add(survey, block, inside.start(), "an image or code stands inside a word")
        if context.masked.isascii() or not _FOREIGN.search(context.masked):
            continue
        if mixed := _MIXED.search(context.masked):
            _add(survey, block, mixed.start(), f"the word “{mixed[0]}” has letters of two alphabets")
        if word := _DISGUISED.search(context.masked):
            _add(survey, block, word.start(), f"“{word[0]}” is not written in plain letters")


def _speaks(context: Context) -> bool:
    """Whether the words of the block are heard with quotations of another: a title, a cell, what ends in a colon."""
    block = context.block
    heard = block.kind in ("attribution", "title", "term", "caption") or block.company.row != -1
    return heard or context.masked.rstrip().endswith(":") or _DASH.match(context.masked) is not None


def _says(code: str) -> bool:
    """Whether code holds what would be heard in a sentence: a denial, a verb of speech, somebody's name, a phrase."""
    language = english()
    if _MARKED.search(code) or not _LETTERS.search(code):
        return False
    lists = (language.negators, language.denials, language.speech, language.people)
    return any(words.search(code) for words in lists) or _NAMED.fullmatch(code) is not None or len(code.split()) > 2


def _add(survey: Survey, block: Block, at: int, message: str) -> None:
    survey.add("block-unparsed", block, at, message, hint="write it as plain text that every reader sees")
