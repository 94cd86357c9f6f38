"""Frame: what reaches readers beside the content of the pages.

Drawings, plain texts, style sheets and templates are published as they are. Each is reduced to the text
that a reader may see, paragraph by paragraph, and judged like a page's description. A file that a browser
opens as a page of its own cannot be checked at all. Scripts are programs; nobody judges them here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from .edition import Edition
from .findings import Finding
from .survey import survey_text
from .yaml_lines import line_of_words

_PAGES = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".mht", ".mhtml", ".php", ".xsl", ".xslt")
_TEXTS = (".svg", ".txt", ".csv", ".tsv", ".json", ".xml", ".yml", ".yaml", ".css", ".vtt", ".srt", ".webmanifest")
_LICENCE = re.compile(r"licen[cs]es?|notices?|copying", re.IGNORECASE)
_DRAWN = re.compile(r"</?(?:text|title|desc|p|div|li|foreignObject)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<!--.*?-->|<(?:style|script)\b.*?</(?:style|script)\s*>|<[?!/a-zA-Z][^>]*>", re.DOTALL)
_CSS = re.compile(r"(?:content|quotes)\s*:\s*([^;}]*)", re.IGNORECASE)
_CSS_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"|\'((?:[^\'\\]|\\.)*)\'', re.DOTALL)
_CSS_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)", re.DOTALL)
_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)


def check_file(edition: Edition, shown: str, name: str, path: Path) -> list[Finding]:
    """The findings of a file that is published as it is; `name` says of what kind it is."""
    if name.lower().endswith(_PAGES):
        hint = "write the page in Markdown, or leave the file out with exclude_docs"
        return [Finding(shown, 1, "block-unparsed", "a ready-made page cannot be checked", hint=hint)]
    if not name.lower().endswith(_TEXTS):
        return []
    text = path.read_text(encoding="utf-8", errors="replace")
    found: list[Finding] = []
    for at, paragraph in _paragraphs(Path(name).name.lower(), text):
        found += _judged(edition, shown, text, at, paragraph)
    return found


def check_template(edition: Edition, shown: str, path: Path) -> list[Finding]:
    """The findings of a theme's template: of its own words, not of what it is filled with."""
    text = path.read_text(encoding="utf-8", errors="replace")
    plain = _JINJA.sub(lambda code: "\n" * code[0].count("\n"), text)
    plain = re.sub(r"<(script|style)\b.*?</\1\s*>", "", plain, flags=re.DOTALL | re.IGNORECASE)
    found = _judged(edition, shown, text, 0, plain)
    return [f for f in found if f.rule.startswith("quote-")]


def _judged(edition: Edition, shown: str, text: str, at: int, paragraph: str) -> list[Finding]:
    return survey_text(edition, shown, "text", paragraph, lambda _, words: line_of_words(text, at, words))


def _paragraphs(name: str, text: str) -> Iterator[tuple[int, str]]:
    """The stretches of a file that a reader may see, as HTML, each with its offset."""
    if name.endswith(".css"):
        for rule in _CSS.finditer(text):
            for string in _CSS_STRING.finditer(rule[1]):
                yield rule.start(), escape(_CSS_ESCAPE.sub(_character, string[1] or string[2] or ""), quote=False)
        return
    if name.endswith((".svg", ".xml")):
        at = 0
        for part in (*_DRAWN.finditer(text), None):
            yield at, _TAG.sub(" " if name.endswith(".xml") else "", text[at : part.start() if part else len(text)])
            at = part.end() if part else at
        return
    if not name.endswith(".txt") or _LICENCE.search(name):
        text = text.replace('"', " ").replace("'", " ")  # they belong to the notation, or to the law
    for part in re.finditer(r"\S.*?(?=\n\s*\n|\Z)", text, re.DOTALL):
        yield part.start(), escape(part[0], quote=False)


def _character(escaped: re.Match[str]) -> str:
    return chr(min(int(escaped[1], 16), 0x10FFFF)) if escaped[1] else escaped[2]
