"""Texts: what readers see of a site beside its articles: frames of pages, our templates, files published as they are.

Title, description, navigation, header and footer are no Markdown, and nobody asks what elements they are made of: each
block, and each readable attribute, is judged as plain text. A text file is read by the paragraph, a table by
the cell, a drawing by its labels. A page made by hand cannot be checked like those that Markdown makes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from .blocks import Trouble
from .reader import read_article

_ARTICLES = tuple(
    re.compile(rf"<{name}\b[^>]*>(.*)</{name}\s*>", re.DOTALL | re.IGNORECASE) for name in ("article", "main", "body")
)
_NO_TEXT = re.compile(  # and tags that do not part a text
    r"<(script|style)\b[^>]*>.*?</\1\s*>|<!doctype[^>]*>|<\?[^>]*>|<meta http-equiv[^>]*>|</?tspan\b[^>]*>",
    re.DOTALL | re.IGNORECASE,
)
_LICENCE = re.compile(r"(?:licen[cs]es?|notices?|copying)\b")  # these are not our words
_CELL = re.compile(r'"((?:[^"]|"")*)"|([^,\n"]+)')
_PARAGRAPH = re.compile(r"\S.*?(?=\n\s*\n|\Z)", re.DOTALL)


def article_span(html: str) -> tuple[int, int] | None:
    """Where the content of the article of a whole page begins and ends; of a page without one, that of its body."""
    return next((found.span(1) for pattern in _ARTICLES if (found := pattern.search(html))), None)


def markup_texts(markup: str, *, built: bool = False) -> Iterator[tuple[int, str]]:
    """The stretches of text in any mark-up, and its readable attributes; `built`: our additions are left out."""
    markup = _NO_TEXT.sub(lambda shown: f"<!--{' ' * (len(shown[0]) - 7)}-->", markup)
    for block in read_article(markup, built=built).blocks:
        if text := block.text.strip():
            yield block.html(block.text.index(text)), text


def file_texts(name: str, raw: bytes) -> list[tuple[int, str]] | Trouble:
    """The stretches of the file `name` that a reader sees, each with its offset, or why they cannot be read.

    Of pictures, programs, archives and licences there are none.
    """
    path = PurePosixPath(name.lower())
    if path.suffix in (".html", ".htm", ".xhtml"):
        hint = "write the page in Markdown, or leave the file out with exclude_docs"
        return Trouble(0, "a ready-made page cannot be checked", hint)
    if path.suffix not in (".txt", ".md", ".csv", ".svg", ".vtt", ".srt") or _LICENCE.match(path.name):
        return []
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Trouble(0, "is not UTF-8 text and cannot be checked", "save it as UTF-8")
    if path.suffix == ".svg":
        return list(markup_texts(text))
    if path.suffix == ".csv":
        cells = [(cell.start(cell.lastindex or 0), cell[1] or cell[2] or "") for cell in _CELL.finditer(text)]
        return [(at, cell.replace('""', '"')) for at, cell in cells]
    return [(paragraph.start(), paragraph[0]) for paragraph in _PARAGRAPH.finditer(text)]
