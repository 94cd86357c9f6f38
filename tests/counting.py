"""A simple counter of another make: how many quotations a person counts on a rendered page.

Reads the page as a browser does (html5lib) and knows three things only: outermost pairs of curly
marks in a block, `<q>`, and the paragraphs of block quotations. Fuzzing compares the survey with it.
"""

from __future__ import annotations

import re
from typing import Any

import html5lib

_INLINE = frozenset(
    "br img wbr a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub sup u "
    "var".split()
)
_GONE = frozenset("code pre title script style kbd samp tt".split())
_NS = "{http://www.w3.org/1999/xhtml}"


def count(html: str) -> int:
    """The quotations in a browser's reading of the page: outermost pairs, <q>, paragraphs of block quotations."""
    total = 0
    run: list[str] = []
    quoting = False

    def flush() -> None:
        nonlocal total
        text = "".join(run)
        run.clear()
        if quoting:
            total += any(c.isalnum() for c in text)
            return
        depth = 0
        for c in text:
            if c in "“\x02":
                total += depth == 0
                depth += 1
            elif c in "”\x03":
                depth -= 1

    def walk(element: Any, inside: bool) -> None:
        nonlocal quoting
        tag = str(element.tag).removeprefix(_NS)
        classes = element.get("class", "").split() if isinstance(element.tag, str) else []
        inline = tag in _INLINE and not (tag == "cite" and inside)
        gone = not isinstance(element.tag, str) or tag in _GONE or _is_note(element)
        breaks = not inline if not gone else _breaks(element)
        if breaks:
            flush()
        before = quoting
        attributed = inside and tag in ("cite", "footer", "figcaption")
        if tag == "blockquote" or "quote" in classes:
            quoting = inside = True
        elif attributed or tag == "summary" or "admonition-title" in classes:
            quoting = False
        if not gone:
            run.append("\x02" if tag == "q" else "")
            run.append(_plain(element.text))
            for child in element:
                walk(child, inside)
                run.append(_plain(child.tail))
            run.append("\x03" if tag == "q" else "")
        if breaks:
            flush()
        quoting = before

    walk(html5lib.parse(html), False)
    flush()
    return total


def _breaks(gone: Any) -> bool:
    """Whether an element whose words are not read still parts the words around it into blocks."""
    tags = {str(e.tag).removeprefix(_NS) for e in gone.iter() if isinstance(e.tag, str)}
    return not tags <= _INLINE | {"script", "style", "title", "tt"}


def _is_note(element: Any) -> bool:
    """Footnote markers and citations are no words of the page."""
    text = "".join(element.itertext())
    marker = element.get("id", "").startswith("fnref") or "footnote-ref" in element.get("class", "")
    return marker or (str(element.tag).endswith("}a") and re.fullmatch(r"\s*\[?¶[\d.]+\]?\s*", text) is not None)


def _plain(text: str | None) -> str:
    return re.sub("[\x02\x03]", "", text or "")
