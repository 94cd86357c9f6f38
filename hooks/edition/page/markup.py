"""Mark-up: HTML cut into pieces, and which elements and attributes may stand on a page.

One regular expression cuts the HTML that Markdown makes, and the raw HTML that an editor writes in it; nobody guesses
here what a browser would make of what is not well formed. What Markdown and the extensions of mkdocs.yml make may
stand, and plain HTML written by hand. Anything else could show readers words that are not checked, or hide some, so it
is refused by name. To allow more, add it here; an attribute that holds words belongs into READABLE as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

INLINE = frozenset(
    "a abbr b br cite code del dfn em i img ins kbd mark q s samp small span strong sub sup time u var wbr".split()
)
ELEMENTS = INLINE.union(
    "aside blockquote caption col colgroup dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr "
    "li ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
CODE = frozenset(("code", "pre", "kbd", "samp"))
READABLE = ("alt", "title", "aria-label", "abbr", "placeholder", "label", "content")  # attributes that readers meet
MARKERS = frozenset(("headerlink", "footnote-ref", "footnote-backref"))  # links that Markdown makes beside the text
_ATTRIBUTES = frozenset(
    "abbr align alt aria-label cite class colspan data-search-exclude datetime dir download headers height href "
    "hreflang id lang loading name open rel reversed scope src start style target title type value width".split()
)
_SPACE = r"(?:\s|&nbsp;)*"
CITATION = re.compile(
    rf'(?:<span class="ed-hidden" data-edition="spoken">[^<]*</span>)?'  # put in by the build
    rf"{_SPACE}[\[(]?{_SPACE}(?:¶|&para;){_SPACE}(0|[1-9]\d{{0,5}})(?:\.([1-9]\d{{0,3}}))?{_SPACE}[\])]?{_SPACE}</a>"
)
MARKER = re.compile(r"(?:&#?\w+;|[^\w<>\"“”«»]|\d)*</a>")  # a class alone hides no word
_COLUMN_STYLE = re.compile(r"t[dh] text-align: (?:left|center|right);")  # as Markdown tables have it, and nobody else
_LISTED = "write it in Markdown, or what it says as text; rules.md lists what may stand, under block-unparsed"
_STYLE = "use a class, and style it in docs/assets/edition.css"
_NAME = r"[a-zA-Z][\w:-]*+"
_VALUE = r"""(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++)"""
TOKEN = re.compile(  # one piece of HTML; the group that it ends with says which
    r"(?P<text>(?:[^<]++|<(?![a-zA-Z/!?]))++)"  # 2 < 3 is text
    rf"|</(?P<close>{_NAME})\s*+>"
    rf"|(?P<open><(?P<name>{_NAME})(?P<attributes>(?:\s++[^\s\"'<>/=]++(?:\s*+=\s*+{_VALUE})?+)*+)\s*+/?>)"
    r"|<!--(?:[^<-]|<(?!!--)|-(?!->))*+-->"
    r"|(?P<wrong><)",
    re.DOTALL | re.ASCII,  # white space in a tag is what HTML takes for it: a no-break space is not
)
_ATTRIBUTE = re.compile(rf"([^\s\"'<>/=]++)(?:\s*+=\s*+({_VALUE}))?+", re.ASCII)
_PIECE = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]\w*);?|[^&]+|&", re.ASCII)  # an entity, or what is none


class Tag(NamedTuple):
    """What an opening tag says: its attributes, the texts in them that can be read, and what is wrong."""

    attributes: dict[str, str]
    readable: tuple[str, ...]
    problem: str = ""
    hint: str = ""


def plain(text: str, at: int) -> Iterator[tuple[str, int, int]]:
    """`text`, which stands at `at`, as a reader sees it: each stretch with its offsets, an entity one of its own."""
    if "&" not in text:
        yield text, at, at + len(text)
        return
    for piece in _PIECE.finditer(text):
        yield unescape(piece[0]), at + piece.start(), at + piece.end()


def attributes(raw: str) -> dict[str, str]:
    """The attributes of a tag; of two with one name the first counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(raw):
        value = match[2] or ""
        found.setdefault(match[1].lower(), unescape(value[1:-1] if value[:1] in ('"', "'") else value))
    return found


@lru_cache(4096)
def read_tag(name: str, raw: str, *, built: bool) -> Tag:
    """What a tag says (many of a site are the same); `built`: it may be the build's, with names of its own."""
    values = attributes(raw)
    made = MARKERS.intersection(values.get("class", "").split())
    readable = tuple(values[key] for key in READABLE if not made and values.get(key, "").strip())
    if name not in ELEMENTS:
        return Tag(values, readable, f"<{name}> may not stand on a page", _LISTED)
    for key, value in values.items():
        known = key in _ATTRIBUTES or (built and key.startswith("data-"))
        if not known or (key == "style" and not (len(values) == 1 and _COLUMN_STYLE.fullmatch(f"{name} {value}"))):
            hint = _STYLE if key == "style" else _LISTED
            return Tag(values, readable, f"the attribute {key} may not stand on a page, as in <{name}>", hint)
    return Tag(values, readable)
