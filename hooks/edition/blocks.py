"""Blocks: what a reader sees of a rendered page, one paragraph, cell, item or heading at a time.

A block has its text, where that text stands in the HTML, the inline elements over it, the citations,
footnote markers and term links in it, and the company it keeps: a block quotation, a context box, a
table row, a section that is not judged. `walker` reads them from the mark-up; the rules ask them.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

OBJECT = "\ufffc"  # stands in the text where code or an image stands on the page
HIDES = ("hidden", "popover", "style", "aria-hidden", "bgcolor")
RENAMES = ("aria-label", "aria-labelledby", "aria-description", "aria-describedby", "aria-roledescription", "role")


class Company(NamedTuple):
    """What an element hands down to the blocks in it.

    `kind`: text, item, term, cell, aliases, heading, caption, title, attribution, attribute. `quote`, `figure`,
    `row` and `box` are numbers of elements, -1 where there is none; `footnote` is the id of the footnote.
    """

    kind: str = "text"
    quote: int = -1
    figure: int = -1
    row: int = -1
    box: int = -1
    column: int = -1
    header: bool = False
    judged: bool = True
    footnote: str = ""
    code: bool = False


@dataclass
class Inline:
    """An inline element over text[start:end]; `first` and `last` are its tags' HTML offsets."""

    tag: str
    attributes: dict[str, str]
    start: int
    end: int
    first: int
    last: int


class Citation(NamedTuple):
    """A link whose text is a citation: where in the text, what it names, its tag in the HTML."""

    at: int
    passage: int
    sentence: int
    href: str
    first: int
    last: int

    @property
    def name(self) -> str:
        """What it names, as findings print it: ¶7 or ¶7.2."""
        return f"¶{self.passage}" + (f".{self.sentence}" if self.sentence else "")


@dataclass(eq=False)
class Block:
    """One block of text and the company it keeps.

    `first` and `last` are HTML offsets; `pieces` pairs of text position and HTML offset; `footnotes` text position
    and id; `code` HTML offset and text; `entry` the id of the glossary's heading above it; positions are code points.
    """

    company: Company
    path: tuple[int, ...]
    first: int
    last: int = 0
    text: str = ""
    pieces: list[tuple[int, int]] = field(default_factory=list)
    inlines: list[Inline] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    footnotes: list[tuple[int, str]] = field(default_factory=list)
    code: list[tuple[int, str]] = field(default_factory=list)
    entry: str = ""
    after: int = 0  # elements opened before the block ended; the next one is what it introduces

    @property
    def kind(self) -> str:
        """What kind of text it is, as in `Company`."""
        return self.company.kind

    def html(self, at: int) -> int:
        """The HTML offset of text position `at`."""
        i = bisect_right(self.pieces, (at, 1 << 60)) - 1
        if i < 0:
            return self.first
        start, offset = self.pieces[i]
        return offset + (at - start)


@dataclass(frozen=True)
class Trouble:
    """Mark-up that cannot be trusted: the HTML offset where it stands, why, and a way out if there is a plain one."""

    at: int
    message: str
    hint: str = ""


@dataclass
class PageBlocks:
    """All blocks of a page in order, and what was wrong with its mark-up."""

    blocks: list[Block] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    headings: list[tuple[int, str, str, int]] = field(default_factory=list)  # level, id, text, HTML offset
    links: list[tuple[str, int, int]] = field(default_factory=list)  # href, HTML offset of the tag and its end
    children: dict[int, list[int]] = field(default_factory=dict)  # numbers of the elements in an element, in order
