"""What the tests of the page share: Markdown as the real site renders it, and what is read from it."""

from __future__ import annotations

from edition.page.blocks import Block, PageBlocks
from edition.page.lines import MarkdownLines
from edition.page.quotations import Quotation, find_quotations
from edition.page.reader import read_article
from helpers import rendered as html

__all__ = ["blocks", "html", "lines_of_quotations", "page", "quotations"]


def page(text: str) -> PageBlocks:
    """What the reader makes of a page with this Markdown."""
    return read_article(html(text))


def blocks(text: str) -> list[Block]:
    """The blocks of a page with this Markdown."""
    return page(text).blocks


def quotations(text: str) -> list[Quotation]:
    """The quotations of a page with this Markdown."""
    return [q for block in blocks(text) for q in find_quotations(block, code_counts=True)[0]]


def lines_of_quotations(text: str) -> list[tuple[int, str]]:
    """Line and words of each quotation of a page with this Markdown."""
    read = blocks(text)
    lines = MarkdownLines(text)
    lines.blocks = read
    found = [q for block in read for q in find_quotations(block, code_counts=True)[0]]
    return [(lines.of_block(q.block, q.outer), q.text) for q in found]
