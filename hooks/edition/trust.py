"""Trust: tags that show a reader something else than the check reads, each with its reason.

A browser hides what an attribute tells it to, shows the parts of a table in its own order, numbers a list,
draws an image; the theme dims the links that Markdown makes. What of this could change words, drop some or
add some is not guessed at but reported.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple, Protocol

from .blocks import HIDES, RENAMES, Company
from .markup import INLINE

TABLE_PARTS = frozenset(("table", "colgroup", "thead", "tbody", "tfoot", "tr"))
# Classes by which the theme dims or hides a link that Markdown has made.
MARKERS = frozenset(("headerlink", "footnote-ref", "footnote-backref"))
_ALIGNED = re.compile(r"text-align: (?:left|center|right);")  # how a Markdown table aligns its columns
_REACHES = frozenset(("src", "srcset", "href", "action", "formaction"))
_INLINED = re.compile(r"(?:data|javascript|vbscript):", re.IGNORECASE)
_HIDING = frozenset(HIDES)
# Outside their table a browser drops these tags, and moves what stands between them out of it.
_TABLE = {
    "caption": ("table",), "colgroup": ("table",), "col": ("colgroup",), "thead": ("table",), "tbody": ("table",),
    "tfoot": ("table",), "tr": ("table", "thead", "tbody", "tfoot"), "td": ("tr",), "th": ("tr",),
}  # fmt: skip
_RIGHT_TO_LEFT = re.compile(r"(?:ar|fa|he|ps|ur|ckb|yi)\b", re.IGNORECASE)
_DROP = "drop the attribute, and write as text what readers should see"
_TABLE_HINT = "use a Markdown table, or caption, thead, tbody and tfoot in this order"
_AFTER_FOOT = frozenset(("caption", "thead", "tbody", "tr"))


class Doubt(NamedTuple):
    """Why a tag cannot be trusted, and what to write instead."""

    message: str
    hint: str


class Parent(Protocol):
    """The element around a tag, as the walker keeps it."""

    tag: str
    number: int
    company: Company
    attributes: dict[str, str]


def doubts_of_tag(name: str, found: dict[str, str]) -> Iterator[Doubt]:
    """What the tag itself hides, or shows from elsewhere."""
    block = name not in INLINE
    for n in () if not block or _HIDING.isdisjoint(found) else found:
        cell = n == "style" and name in ("td", "th") and _ALIGNED.fullmatch(found[n])
        if n in _HIDING and not cell:
            yield Doubt(f"an element with {n} cannot be checked", _DROP)
    turned = "dir" in found and found["dir"].strip().lower() not in ("ltr", "auto")
    if block and turned and not (name in ("p", "div") and _RIGHT_TO_LEFT.match(found.get("lang", ""))):
        yield Doubt("an element with dir cannot be checked: its words are shown in another order", _DROP)
    for n in () if _REACHES.isdisjoint(found) else found:
        if n in _REACHES and _INLINED.search("".join(found[n].split())):
            yield Doubt(f"what {n} holds in itself cannot be checked", "link a file or a page instead")
    if name == "input" and found.get("type", "").lower() != "checkbox":
        yield Doubt("<input> cannot be checked and must not stand in a page", "write what it says as text")


def doubts_of_place(
    name: str, found: dict[str, str], parent: Parent, feet: Collection[int], *, first: bool
) -> Iterator[Doubt]:
    """What the tag shows where it stands; `feet`: tables that have had their tfoot; `first`: the parent's first."""
    if (name in _TABLE and parent.tag not in _TABLE[name]) or (parent.tag in TABLE_PARTS and name not in _TABLE):
        yield Doubt(f"<{name}> stands outside its place in a table", _TABLE_HINT)
    elif (name == "caption" and not first) or (parent.number in feet and name in _AFTER_FOOT):
        yield Doubt(f"<{name}> is shown elsewhere in its table than it is written", _TABLE_HINT)
    if name in ("td", "th") and not parent.company.header and found.get("rowspan", "").strip() not in ("", "1"):
        yield Doubt("a cell that spans rows cannot be checked", "say in each row what it says")
    if "class" in found and not MARKERS.isdisjoint(found["class"].split()) and not _is_marker(name, found, parent):
        yield Doubt(f"the class “{found['class']}” is the theme's own, for links that Markdown makes", "drop the class")
    if name == "blockquote" or parent.company.quote != -1:
        if name == "img":
            yield Doubt(
                "an image stands in a block quotation, and nobody can check its words", "put it before or after"
            )
        if name == "ol":
            yield Doubt(
                "a numbered list puts numbers of its own into a block quotation", "write its items as paragraphs"
            )
        if renamed := next((n for n in RENAMES if n in found), ""):
            yield Doubt(f"{renamed} gives a block quotation other words for who listens to it", _DROP)


def _is_marker(name: str, found: dict[str, str], parent: Parent) -> bool:
    """Whether Markdown makes such a link here: in a heading, after a footnote, in a raised number."""
    classes, href = found["class"].split(), found.get("href", "")
    if name != "a" or not href.startswith("#"):
        return False
    if "headerlink" in classes:
        return parent.company.kind == "heading"
    if "footnote-backref" in classes:
        return bool(parent.company.footnote) and href.startswith("#fnref")
    return parent.tag == "sup" and parent.attributes.get("id", "").startswith("fnref") and href.startswith("#fn:")
