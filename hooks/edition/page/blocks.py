"""Blocks: what a reader sees of a rendered page, one paragraph, cell, item or heading at a time.

A block has its text, where that text stands in the HTML, the inline elements over it, the citations, footnote markers
and links in it, and the company it keeps: a block quotation, a context box, a table row, a section that is not judged.
`reader` makes them from the mark-up; the rules only ask. Offsets are code points: `at` of a block's text, `first` and
`last` of the page's HTML.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from ..findings import place_name

OBJECT = "\ufffc"  # stands in the text where code or an image stands on the page
_KINDS = {
    "li": "item", "dd": "item", "dt": "term", "td": "cell", "th": "cell", "summary": "title", "caption": "caption",
    "figcaption": "caption", **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
}  # fmt: skip
_NOT_JUDGED = ("caption", "heading", "term", "title")  # of a term its definition tells


class Company(NamedTuple):
    """What an element hands down to the blocks in it.

    `kind`: text, item, term, cell, heading, caption, title, attribution, attribute, indented (shown as code, and not
    between fences). `quote`, `row` and `box` are numbers of elements, -1 where there is none; `footnote` is an id.
    """

    kind: str = "text"
    quote: int = -1  # the block quotation, or quote box, that holds it
    row: int = -1
    box: int = -1  # the context box that holds it
    column: int = -1
    header: bool = False  # in the head of a table
    judged: bool = True  # whether a statement in it must say where it is from
    footnote: str = ""

    def within(self, element: Element) -> Company:
        """The company of what stands in an element, one that is not inline."""
        tag, number, classes = element.tag, element.number, element.attributes.get("class", "").split()
        quote, kind = self.quote, _KINDS.get(tag, self.kind)
        if tag == "blockquote" or "quote" in classes:
            quote, kind = number if quote == -1 else quote, "text"
        elif tag in ("cite", "footer", "figcaption") and quote != -1:
            kind = "attribution"
        elif "admonition-title" in classes:
            kind = "title"
        note = tag == "li" and element.attributes.get("id", "").startswith("fn:")
        boxed = ("context" in classes and "admonition" in classes) or "timeline" in classes
        unjudged = note or tag == "thead" or "site-note" in classes or "aliases" in classes or kind in _NOT_JUDGED
        return Company(
            kind=kind,
            quote=quote,
            row=number if tag == "tr" else self.row,
            box=number if boxed else self.box,
            column=self.column,
            header=self.header or tag == "thead",
            judged=self.judged and not unjudged,
            footnote=element.attributes["id"] if note else self.footnote,
        )


class Citation(NamedTuple):
    """A link whose text is a citation: where in the text, what it names, its HTML offsets. No word of the text."""

    at: int
    passage: int
    sentence: int  # 0: the passage as a whole
    href: str
    first: int
    last: int

    @property
    def name(self) -> str:
        """What it names, as findings print it: ¶7 or ¶7.2."""
        return place_name(self.passage, self.sentence)


@dataclass(slots=True, eq=False)
class Element:
    """An element; `first` is where its tag begins. An inline one lies over text[start:end], up to html[last]."""

    tag: str
    number: int
    first: int
    attributes: dict[str, str]
    company: Company
    skipped: bool = False  # an addition of the build, or in one
    code: bool = False  # what stands in it is code
    cells: int = 0  # of a row, so far
    start: int = -1
    end: int = -1
    last: int = 0


@dataclass(eq=False)
class Block:
    """One block of text and the company it keeps.

    `path` holds the numbers of the elements around it, outermost first; `pieces` pairs of text position and HTML
    offset; `footnotes` text position and id; `code` HTML offset and text; `entry` the id of its glossary entry.
    """

    company: Company
    path: tuple[int, ...]
    first: int
    last: int = 0
    text: str = ""
    pieces: list[tuple[int, int]] = field(default_factory=list)
    inlines: list[Element] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    footnotes: list[tuple[int, str]] = field(default_factory=list)
    code: list[tuple[int, str]] = field(default_factory=list)
    entry: str = ""

    @property
    def kind(self) -> str:
        """What kind of text it is, as in `Company`."""
        return self.company.kind

    def write(self, words: str, first: int, last: int) -> None:
        """Add `words`, which html[first:last] shows."""
        self.pieces.append((len(self.text), first))
        self.text += words
        if last - first != len(words):  # an entity, code, a line break, an image
            self.pieces.append((len(self.text), last))

    def html(self, at: int) -> int:
        """The HTML offset of text position `at`."""
        i = bisect_right(self.pieces, (at, 1 << 60)) - 1
        if i < 0:
            return self.first
        start, offset = self.pieces[i]
        return offset + (at - start)


@dataclass(frozen=True)
class Trouble:
    """What is not read: where (mark-up in the page's HTML, a mark in its block's text), why, and a way out."""

    at: int
    message: str
    hint: str


@dataclass
class PageBlocks:
    """All blocks of a page in order, and what was wrong with its mark-up."""

    blocks: list[Block] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    headings: list[tuple[int, str, str, int]] = field(default_factory=list)  # level, id, text, HTML offset
    links: list[tuple[str, int]] = field(default_factory=list)  # href, HTML offset
