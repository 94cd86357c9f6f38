"""Markup: HTML as a stream of tags and text, with the offset of each.

A small strict tokenizer, for the output of a Markdown processor and the raw HTML in it. What a
browser might read otherwise than we do (a tag that is not well formed, a comment that closes
early, a script) is reported as trouble rather than guessed at. Linear in the size of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
RAW = frozenset("script style textarea title xmp iframe noembed noframes plaintext template object".split())
INLINE = frozenset(
    "a abbr b bdi bdo br button cite code data del dfn em font i img input ins kbd label mark math "
    "meter output picture progress q rp rt ruby s samp select small source span strike strong sub sup time tt "
    "u var wbr".split()
)

_NAME = r"[a-zA-Z][a-zA-Z0-9:-]*+"
_VALUE = r"""(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++)"""
_MARKUP = re.compile(
    rf"</(?P<close>{_NAME})\s*+>"
    rf"|<(?P<open>{_NAME})(?P<attrs>(?:\s++[^\s\"'<>/=]++(?:\s*+=\s*+{_VALUE})?+)*+)\s*+(?P<void>/?)>"
    r"|(?P<text>[^<&]++)"
    r"|(?P<entity>&(?:#[0-9]{1,7}+|#[xX][0-9a-fA-F]{1,6}+|[a-zA-Z][a-zA-Z0-9]{1,31}+);)"
    r"|(?P<comment><!--)"
    r"|(?P<stray>[<&])"
)
_ATTRIBUTE = re.compile(rf"([^\s\"'<>/=]++)(?:\s*+=\s*+({_VALUE}))?+")


class Token(NamedTuple):
    """One piece of markup: `kind` is open, close, text, comment or trouble; offsets into the HTML."""

    kind: str
    value: str
    start: int
    end: int
    attributes: str = ""
    closed: bool = False


def tokens(html: str) -> Iterator[Token]:
    """The pieces of `html` in order. An entity is a text of its own, decoded."""
    at, size = 0, len(html)
    match = _MARKUP.match
    comments_close = True
    while at < size:
        found = match(html, at)
        assert found is not None  # the last alternatives take any character
        kind, end = found.lastgroup, found.end()
        if kind == "text":
            yield Token("text", found[0], at, end)
        elif kind == "close":
            yield Token("close", found["close"].lower(), at, end)
        elif kind == "void":
            name = found["open"].lower()
            if name in RAW:
                yield Token("trouble", f"<{name}> cannot be checked and must not stand in a page", at, end)
            yield Token("open", name, at, end, found["attrs"], bool(found["void"]) or name in VOID)
        elif kind == "entity":
            yield Token("text", unescape(found[0]), at, end)
        elif kind == "comment":
            close = html.find("-->", end) if comments_close else -1
            inside = html[end:close] if close >= 0 else ""
            if close < 0 or inside.startswith((">", "->")) or "--!>" in inside or "<!--" in inside:
                comments_close = close >= 0
                yield Token("trouble", "a comment is not closed", at, end)
                yield Token("text", "<", at, at + 1)
                end = at + 1
            else:
                end = close + 3
                yield Token("comment", inside, at, end)
        else:
            following = html[end : end + 1]
            if found[0] == "<" and (following.isalpha() or following in ("/", "!", "?")):
                shown = " ".join(html[at : at + 20].split())
                yield Token("trouble", f"“{shown}” is not well-formed HTML", at, end)
            yield Token("text", found[0], at, end)
        at = end


def attributes(raw: str) -> dict[str, str]:
    """The attributes of a tag; of two with one name the first counts, as in a browser."""
    found: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(raw):
        text = value[1:-1] if value[:1] in ('"', "'") else value
        found.setdefault(name.lower(), unescape(text) if "&" in text else text)
    return found
