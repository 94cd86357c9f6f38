"""What the tests of the page share: Markdown as the real site renders it, and what is read from it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import markdown
import yaml
from edition.page.blocks import Block, PageBlocks
from edition.page.lines import MarkdownLines
from edition.page.quotations import Quotation, find_quotations
from edition.page.reader import read_article
from mkdocs.utils.meta import get_data

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"


class _Configuration(yaml.SafeLoader):
    """mkdocs.yml without its tags."""


_Configuration.add_multi_constructor("!", lambda *_: None)


@cache
def _extensions() -> dict[str, dict[str, Any]]:
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), _Configuration)
    listed = [e if isinstance(e, dict) else {e: {}} for e in config["markdown_extensions"]]
    found = {name: options for entry in listed for name, options in entry.items()}
    found["pymdownx.snippets"] = {"base_path": [str(DOCS)]}
    return found


def html(text: str) -> str:
    """The HTML of a page with this Markdown, front matter included."""
    body, _ = get_data(text)
    return markdown.markdown(body, extensions=list(_extensions()), extension_configs=_extensions())


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
