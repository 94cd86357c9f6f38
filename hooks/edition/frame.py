"""Frame: what reaches readers beside the content of the pages.

Drawings, plain texts, style sheets and templates are published as they are. Each is reduced to the text
that a reader may see, paragraph by paragraph, and judged like a page's description. A file that a browser
opens as a page of its own, or whose text it makes itself, cannot be checked at all. Scripts are programs, and
what a template does with the words it is given is one too; nobody judges them here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from pathlib import Path

from . import stylesheets
from .edition import Edition
from .findings import Finding
from .survey import survey_text
from .yaml_lines import line_of_words

_PAGES = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".mht", ".mhtml", ".php", ".xsl", ".xslt")
_PROGRAMS = (".js", ".mjs", ".map", ".wasm")
_PROSE = ("", ".txt", ".text", ".rst", ".vtt", ".srt")  # straight marks are quotation marks; elsewhere, notation
_TEXTS = (*_PROSE[1:], ".svg", ".xml", ".css", ".csv", ".tsv", ".json", ".yml", ".yaml")
_LICENCE = re.compile(r"(?:licen[cs]es?|notices?|copying)\b", re.IGNORECASE)
_LINE_OF_LABEL = re.compile(r"<tspan\b[^<>]*\s(?:x|y|dy)\s*=[^<>]*>", re.IGNORECASE)
_DRAWN = re.compile(r"</?(?:text|title|desc|p|div|li|foreignObject)\b[^<>]*>", re.IGNORECASE)
# What is opened and never closed goes to the end, as in a browser; it is not looked for again from each opening.
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(style|script)\b.*?(?:</\1\s*>|\Z)|<!DOCTYPE\b[^>]*(?:>|\Z)|<[?!/a-zA-Z][^<>]*>", re.DOTALL
)
_STYLE = re.compile(r"<style\b[^<>]*>(.*?)(?:</style\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)(?:\]\]>|\Z)", re.DOTALL)
_LABEL = re.compile(r"\b(?:aria-label|title|alt)\s*=\s*(\"[^\"]*\"|'[^']*')", re.IGNORECASE)
_JSON_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
# What makes a drawing or a style sheet show words that do not stand in it as text.
_MADE = (
    (re.compile(r"<!ENTITY", re.IGNORECASE), "declares words of its own (<!ENTITY>)"),
    (re.compile(r"http://www\.w3\.org/1999/xhtml"), "holds HTML, which a browser opens as a page"),
    (re.compile(r"\A[^>]*encoding\s*=\s*[\"'](?!utf-?8|us-ascii)", re.IGNORECASE), "is not UTF-8"),
    (re.compile(r"<foreignObject", re.IGNORECASE), "holds HTML (<foreignObject>)"),
    (
        re.compile(r"data:(?!image/(?:png|jpeg|gif|webp|x-icon)|font/|application/(?:x-)?font)", re.IGNORECASE),
        "holds another file in itself (data:)",
    ),
)
_SCRIPT = re.compile(r"<(?:script|style)\b([^<>]*)>(.*?)(?:</(?:script|style)\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_STRING = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_UNDECODED = re.compile("[\udc80-\udcff]")
_EMPTY = re.compile(r"[“«„‹]\s*[”»“›]|(?<![^\s>])[«‹»›](?=\s)|(?<=\s)[»›](?![^\s<])")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_JINJA = re.compile(r"\{#.*?(?:#\}|\Z)|\{%.*?(?:%\}|\Z)|\{\{.*?(?:\}\}|\Z)", re.DOTALL)


def check_file(edition: Edition, shown: str, name: str, path: Path) -> list[Finding]:
    """The findings of a file that is published as it is; `name` says of what kind it is."""
    if name.lower().endswith(_PAGES):
        hint = "write the page in Markdown, or leave the file out with exclude_docs"
        return [Finding(shown, 1, "block-unparsed", "a ready-made page cannot be checked", hint=hint)]
    if name.lower().endswith(_PROGRAMS):
        return []
    text = path.read_bytes().decode("utf-8", errors="surrogateescape")
    if "\0" in text or _UNDECODED.search(text):
        if not name.lower().endswith(_TEXTS):
            return []  # a picture, a font, an archive
        return [Finding(shown, 1, "block-unparsed", "is not UTF-8 text and cannot be checked", hint="save it as UTF-8")]
    found = [
        Finding(shown, text.count("\n", 0, at) + 1, "block-unparsed", f"{why} and cannot be checked",
                hint="write it as plain text, or leave the file out with exclude_docs")
        for at, why in _made(name.lower(), text)
    ]  # fmt: skip
    for at, paragraph in _paragraphs(Path(name).name.lower(), text):
        found += _judged(edition, shown, text, at, paragraph)
    return found


def _made(name: str, text: str) -> Iterator[tuple[int, str]]:
    """Where a drawing or a style sheet makes words that are not its text, and how."""
    if name.endswith((".svg", ".xml")):
        yield from ((made.start(), why) for pattern, why in _MADE if (made := pattern.search(text)))
    if name.endswith(".css"):
        yield from stylesheets.doubts(text)


def check_template(edition: Edition, shown: str, path: Path) -> list[Finding]:
    """The findings of a theme's template: of its own words, not of what it is filled with."""
    text = path.read_text(encoding="utf-8", errors="replace")
    plain = _COMMENT.sub("", _JINJA.sub(_written, text))
    plain = _EMPTY.sub(" ", plain)  # around what the template is filled with, or an arrow
    plain = _SCRIPT.sub(lambda script: script[2].replace('"', " ") if "json" in script[1] else "", plain)
    found = _judged(edition, shown, text, 0, plain)
    return [f for f in found if f.rule.startswith("quote-")]


def _written(code: re.Match[str]) -> str:
    """What a template's code writes by itself, if marks or an element for quotations are in it."""
    plain = unescape(_JSON_ESCAPE.sub(lambda c: chr(int(c[1], 16)), code[0]))
    strings = "".join(a or b for a, b in _STRING.findall(plain))
    marked = not code[0].startswith("{#") and re.search(r"[“”„«»]|</?q\b", strings)
    return "\n" * code[0].count("\n") + (strings if marked else "")


def _judged(edition: Edition, shown: str, text: str, at: int, paragraph: str) -> list[Finding]:
    return survey_text(edition, shown, "text", paragraph, lambda _, words: line_of_words(text, at, words))


def _paragraphs(name: str, text: str) -> Iterator[tuple[int, str]]:
    """The stretches of a file that a reader may see, as HTML, each with its offset."""
    if name.endswith(".css"):
        yield from ((at, escape(words, quote=False)) for at, words in stylesheets.texts(text))
        return
    if name.endswith((".svg", ".xml")):
        for style in _STYLE.finditer(text):
            yield from ((style.start(1) + at, escape(words, quote=False)) for at, words in stylesheets.texts(style[1]))
        for label in _LABEL.finditer(text):
            yield label.start(), label[1][1:-1]
        text = _CDATA.sub(lambda data: escape(data[1], quote=False), _STYLE.sub("", text))
        text = _LINE_OF_LABEL.sub(" ", _COMMENT.sub("", text))
        at = 0
        for part in (*_DRAWN.finditer(text), None):
            yield at, _TAG.sub(" " if name.endswith(".xml") else "", text[at : part.start() if part else len(text)])
            at = part.end() if part else at
        return
    if name.endswith((".json", ".jsonld", ".webmanifest")):
        text = _JSON_ESCAPE.sub(lambda code: chr(int(code[1], 16)), text)
    if Path(name).suffix not in _PROSE or _LICENCE.match(name):
        text = text.replace('"', " ").replace("'", " ")  # they belong to the notation, or to the law
    for part in re.finditer(r"\S.*?(?=\n\s*\n|\Z)", text, re.DOTALL):
        yield part.start(), escape(part[0], quote=False)
