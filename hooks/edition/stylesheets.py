"""Style sheets: the words that they write into a page, and what in them cannot be checked.

A declaration may hold strings (`content`, `quotes`, a marker of a list), drawings as addresses, and marks
that the browser makes. Whatever its property is called, its strings are read in a row, escapes resolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

_PART = re.compile(
    r"/\*.*?(?:\*/|\Z)|\"((?:[^\"\\\n]|\\.)*+)(?:\"|(?=\n)|\\?\Z)|'((?:[^'\\\n]|\\.)*+)(?:'|(?=\n)|\\?\Z)"
    r"|url\(\s*([^\s\"')](?:[^)\\]|\\.)*+)(?:\)|\\?\Z)|[;{}]",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_DRAWING = re.compile(r"\s*data:image/svg\+xml(?:;utf-?8|;charset=utf-?8)?,", re.IGNORECASE)
_PICTURE = re.compile(r"\s*data:(?:image/(?:png|jpeg|gif|webp)|font/|application/(?:x-)?font)", re.IGNORECASE)
_QUOTES = re.compile(r"\b(?:open|close)-quote\b", re.IGNORECASE)


def texts(css: str) -> Iterator[tuple[int, str]]:
    """What each declaration writes, as plain text, with the offset of its end."""
    strings: list[str] = []
    for part in (*_PART.finditer(css), None):
        if part and part[0] not in (";", "{", "}"):
            for string in _strings(part):
                drawing = _DRAWING.match(string)
                strings.append(_TAG.sub("", unquote(string[drawing.end() :])) if drawing else string)
        elif strings:
            if any(c.isalpha() for string in strings for c in string):  # else an ornament, or a property quotes
                yield part.start() if part else len(css), "".join(strings)
            strings = []


def doubts(css: str) -> Iterator[tuple[int, str]]:
    """What makes words that do not stand in the style sheet, with its offset."""
    for part in _PART.finditer(css):
        for string in _strings(part):
            data = string.lstrip().lower().startswith("data:")
            if data and not (_DRAWING.match(string) or _PICTURE.match(string)):
                yield part.start(), "holds another file in itself (data:)"
    plain = _ESCAPE.sub(_character, _PART.sub(lambda part: part[0] if part[0] in (";", "{", "}") else " ", css))
    if _QUOTES.search(plain):
        yield 0, "sets quotation marks of its own (open-quote)"


def _strings(part: re.Match[str]) -> list[str]:
    return [_ESCAPE.sub(_character, string) for string in part.groups() if string]


def _character(escaped: re.Match[str]) -> str:
    return chr(min(int(escaped[1], 16), 0x10FFFF)) if escaped[1] else escaped[2]
