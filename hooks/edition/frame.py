"""Frame: what reaches readers beside the content of the pages.

Drawings, plain texts, style sheets and templates are published as they are. Each is reduced to the text
that a reader may see, paragraph by paragraph, and judged like a page's description. A file that a browser
opens as a page of its own, or whose text it makes itself, cannot be checked at all. Scripts are programs, and
what a template does with the words it is given is one too; nobody judges them here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
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
_TAG = re.compile(r"<!DOCTYPE\b[^>]*(?:>|\Z)|<[?!/a-zA-Z][^<>]*>")
# What hides what it holds, or shows it as it is, up to where it is closed; an element closed at once holds nothing.
_OPENS = re.compile(
    r"(?P<comment><!--)|(?P<data><!\[CDATA\[)|<(?P<name>style|script)(?=[\s/>])[^<>]*(?P<empty>/)?>", re.IGNORECASE
)
_CLOSES = {
    "comment": re.compile("-->"), "data": re.compile("]]>"),
    "style": re.compile(r"</style\s*>", re.IGNORECASE), "script": re.compile(r"</script\s*>", re.IGNORECASE),
}  # fmt: skip
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
_SCRIPT = re.compile(r"<(?:script|style)\b([^>]*)>(.*?)</(?:script|style)\s*>", re.DOTALL | re.IGNORECASE)
_STRING = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_UNDECODED = re.compile("[\udc80-\udcff]")
_EMPTY = re.compile(r"[“«„‹]\s*[”»“›]|(?<![^\s>])[«‹»›](?=\s)|(?<=\s)[»›](?![^\s<])")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)


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
    plain = _closed(_COMMENT, "", _closed(_JINJA, _written, text, "}"), "-->")
    plain = _EMPTY.sub(" ", plain)  # around what the template is filled with, or an arrow
    plain = _closed(_SCRIPT, lambda script: script[2].replace('"', " ") if "json" in script[1] else "", plain, ">")
    found = _judged(edition, shown, text, 0, plain)
    return [f for f in found if f.rule.startswith("quote-")]


def _closed(pattern: re.Pattern[str], made: str | Callable[[re.Match[str]], str], text: str, closing: str) -> str:
    """`text` with what `pattern` finds made anew; what is open after the last `closing` is not looked for."""
    end = text.rfind(closing) + len(closing)
    return pattern.sub(made, text[:end]) + text[end:]


def _written(code: re.Match[str]) -> str:
    """What a template's code writes by itself, if marks or an element for quotations are in it."""
    plain = unescape(_JSON_ESCAPE.sub(lambda c: chr(int(c[1], 16)), code[0]))
    strings = "".join(a or b for a, b in _STRING.findall(plain))
    marked = not code[0].startswith("{#") and re.search(r"[“”„«»]|</?q\b", strings)
    return "\n" * code[0].count("\n") + (strings if marked else "")


def _parted(text: str) -> Iterator[tuple[str, int, str]]:
    """A drawing as comments, data, styles, scripts and, with kind "", all else; each with its offset and its text.

    What is never closed hides nothing, and is looked for once.
    """
    at, start, unclosed = 0, 0, set()
    while opened := _OPENS.search(text, at):
        kind = (opened["name"] or opened.lastgroup or "").lower()
        at = opened.end()
        closed = None if opened["empty"] or kind in unclosed else _CLOSES[kind].search(text, at)
        if closed:
            yield "", start, text[start : opened.start()]
            yield kind, at, text[at : closed.start()]
            start = at = closed.end()
        elif not opened["empty"]:
            unclosed.add(kind)
    yield "", start, text[start:]


def _judged(edition: Edition, shown: str, text: str, at: int, paragraph: str) -> list[Finding]:
    return survey_text(edition, shown, "text", paragraph, lambda _, words: line_of_words(text, at, words))


def _paragraphs(name: str, text: str) -> Iterator[tuple[int, str]]:
    """The stretches of a file that a reader may see, as HTML, each with its offset."""
    if name.endswith(".css"):
        yield from ((at, escape(words, quote=False)) for at, words in stylesheets.texts(text))
        return
    if name.endswith((".svg", ".xml")):
        for label in _LABEL.finditer(text):
            yield label.start(), label[1][1:-1]
        shown: list[str] = []
        for kind, first, held in _parted(text):
            if kind == "style":
                yield from ((first + at, escape(words, quote=False)) for at, words in stylesheets.texts(held))
            elif kind in ("data", ""):
                shown.append(held if not kind else escape(held, quote=False))
        text = _LINE_OF_LABEL.sub(" ", "".join(shown))
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
