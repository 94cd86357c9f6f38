"""Mends: slips of the keyboard and of Markdown, and the source's words as an editor pastes them.

Each slip is tried on the words of a quotation that is not in the source; it is named only where the words stand
there once it is taken away. `breaches` asks first here, then for the nearest words.
"""

from __future__ import annotations

import re

from .edition import Edition
from .findings import shorten
from .folding import fold
from .quotations import Quotation

# Slips, what the source has instead, and what is wrong; each is tried on the words as they are.
_SLIPS = (
    (re.compile(r"(?<=\w)[´′`ʹʼ＇‛](?=\w)"), "'", "the apostrophe is another sign: {}"),
    (re.compile(r" (?=[,.;:!?](?:\s|\Z))"), "", "a space stands before a mark; take it away"),
    (re.compile(r"(?<=[,;])(?=\w)"), " ", "a space is missing after a mark"),
)
_PAIRED = re.compile(r'["“]([^"“”]*)["”]')


def slip_of(edition: Edition, quotation: Quotation, folded: str) -> tuple[str, str] | None:
    """A slip but for which the words stand in the source as they are: what is wrong, and the text to paste or ""."""
    if folded in fold(edition.title) and " " in folded:
        return "this is the title of the interview: set it in *italics*", ""
    for slip, instead, what in _SLIPS:
        found, mended = slip.search(folded), slip.sub(instead, folded)
        if found and (places := edition.index.find(mended)):
            mend = pasted(edition, quotation, places[0], places[0] + len(mended))
            return what.format(found[0]), shorten(mend, 600)
    for line in re.finditer(r"\n\s*", quotation.text) if quotation.form == "block" else ():
        head, rest = quotation.text[: line.start()], quotation.text[line.end() :]
        if edition.index.find(fold(head)):
            line_of_attribution = f"put a line with > alone before “{shorten(rest, 40)}”: it says whose words these are"
            own_text = f"put an empty line before “{shorten(rest, 40)}”: it is no part of the quotation"
            return line_of_attribution if rest[:1] in "—–-" else own_text, ""
    return None


def pasted(edition: Edition, quotation: Quotation, start: int, end: int) -> str:
    """The source's words as they are to be pasted; a mark at their end only where the editor has one there too.

    "" where a mark of the source stands in them without its partner: they are no quotation inline.
    """
    exact = edition.source.exact(start, end)
    if quotation.form == "block":
        return re.sub(r"(?<=\w)'(?=\w)", "’", exact)
    if fold(quotation.text)[-1:].isalnum():
        exact = exact.rstrip(" ,;:.")
    return "" if '"' in _PAIRED.sub("", exact) else f"“{inline_marks(exact)}”"


def inline_marks(exact: str) -> str:
    """The source's words as they are written inside double marks: inner “…” becomes ‘…’."""
    paired = _PAIRED.sub(r"‘\1’", " ".join(exact.split()))
    return re.sub(r"(?<=\w)'(?=\w)", "’", paired).replace('"', "")
