"""Tags: what one tag tells of the blocks in it.

An element hands its company down: a block quotation, a table row, a box, a heading. Text that reaches
readers another way (`alt`, `title`, …) is named, so that it becomes blocks too; of what cannot be trusted
`trust` says why.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from .blocks import Company
from .markup import SIGN, attributes
from .trust import Doubt, Parent, doubts_of_tag

SPOKEN = frozenset(
    "alt title aria-label aria-description aria-roledescription aria-valuetext aria-placeholder summary "
    "placeholder label content value srcdoc data-title data-content data-label abbr".split()
)
CODE = frozenset(("code", "pre", "kbd", "samp", "tt"))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# Elements that hand down something of their own, even without a class.
_TELLS = frozenset((
    *CODE, *_HEADINGS, "blockquote", "cite", "footer", "figcaption", "figure", "caption", "tr", "td", "th", "thead",
    "tfoot", "li", "dt", "dd", "summary",
))  # fmt: skip
_QUOTE_CLASSES = frozenset(
    "quote quotes quoted quotation quotations cite blockquote block-quote pullquote pull-quote big-quote "
    "quote-box".split()
)
_QUOTE_MARK = re.compile('["“”„«»]')
_RESERVED = re.compile(r"(?:^|\s)(?:ed|md)-")


class Tag(NamedTuple):
    """An opening tag: its attributes, those a reader may hear, and why it cannot be trusted."""

    attributes: dict[str, str]
    spoken: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    reserved: str = ""  # what of it only the build may write


@lru_cache(4096)
def read_tag(name: str, raw: str) -> Tag:
    """What the tag `name` with the attributes `raw` says; many tags of a site are the same."""
    found = attributes(raw)
    spoken: tuple[str, ...] = ()
    if not SPOKEN.isdisjoint(found) or _QUOTE_MARK.search("".join(found.values())):
        spoken = tuple(v for n, v in found.items() if (n in SPOKEN and SIGN.search(v)) or _QUOTE_MARK.search(v))
    reserved = ""
    if "data-edition" in found:
        reserved = "the attribute data-edition is reserved for the build"
    elif _RESERVED.search(found.get("class", "")):
        reserved = f"the class “{found['class']}” is reserved for the build"
    return Tag(found, spoken, tuple(doubts_of_tag(name, found)), reserved)


def heading_level(name: str) -> int:
    """1 to 6, or 0 for what is no heading."""
    return _HEADINGS.get(name, 0)


def hand_down(name: str, number: int, found: dict[str, str], inline: bool, parent: Parent) -> Company:
    """The company of what stands in the element `number`."""
    given = parent.company
    if inline:
        return given._replace(code=True) if name in CODE else given
    classes = found["class"].split() if "class" in found else ()
    if name in _TELLS or _quotes(classes) or "admonition-title" in classes:
        given = _by_name(name, number, found, classes, parent)
    if not classes:
        return given
    if "footnote" in classes and name == "div":
        given = given._replace(footnote="list")
    if ("context" in classes and "admonition" in classes) or "timeline" in classes:
        given = given._replace(box=number)
    if "site-note" in classes:
        given = given._replace(judged=False)
    if "aliases" in classes:
        given = given._replace(kind="aliases")
    return given


def _quotes(classes: list[str] | tuple[()]) -> bool:
    """Whether a class calls the element a quotation: *quote*, *Quote*, *pull_quote*."""
    return any(each.casefold().replace("_", "-") in _QUOTE_CLASSES for each in classes)


def _by_name(name: str, number: int, found: dict[str, str], classes: list[str] | tuple[()], parent: Parent) -> Company:
    """What the name of an element, or a class that stands for one, hands down."""
    given = parent.company
    if name in CODE:
        given = given._replace(code=True)
    if name == "blockquote" or _quotes(classes):
        quote = number if given.quote == -1 else given.quote
        return given._replace(kind="text", quote=quote)  # also inside a title or an attribution
    if name in ("cite", "footer", "figcaption") and given.quote != -1:
        return given._replace(kind="attribution")
    if name == "figure":
        return given._replace(figure=number)
    if name in ("figcaption", "caption"):
        return given._replace(kind="caption", judged=False)
    if name == "tr":
        return given._replace(row=number)
    if name in ("td", "th"):
        return given._replace(kind="cell")
    if name in ("thead", "tfoot"):
        return given._replace(header=True, judged=name == "tfoot")
    if name in ("li", "dt", "dd"):
        noted = given.footnote == "list" and found.get("id", "").startswith("fn:")
        footnote = found["id"] if noted else given.footnote
        judged = given.judged and not noted and name != "dt"  # a term, which its definition tells of
        return given._replace(kind="term" if name == "dt" else "item", judged=judged, footnote=footnote)
    if name in _HEADINGS:
        return given._replace(kind="heading", judged=False)
    boxes = parent.tag == "details" or "admonition" in parent.attributes.get("class", "").split()
    titles = boxes and number == parent.number + 1 and (name == "summary" or "admonition-title" in classes)
    if titles and given.quote in (-1, parent.number):
        return given._replace(kind="title", judged=False)
    return given
