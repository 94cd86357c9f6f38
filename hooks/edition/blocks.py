"""Blocks: what a reader sees of a rendered page, one paragraph, cell, item or heading at a time.

Walks the markup once and gives each block its text, where that text stands in the HTML, the
inline elements over it, the citations, footnote markers and term links in it, and the company
it keeps: a block quotation, a context box, a table row, a section that is not judged.
Text that reaches readers another way (`alt`, `title`, …) becomes blocks too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from urllib.parse import unquote

from .markup import INLINE, KNOWN, Token, attributes, tokens

OBJECT = "\ufffc"  # stands in the text where code or an image stands on the page
SPOKEN = frozenset(
    "alt title aria-label aria-description aria-roledescription aria-valuetext aria-placeholder summary "
    "placeholder label content value srcdoc data-title data-content data-label abbr".split()
)
_CITATION = re.compile(r"\s*\[?\s*¶\s*(\d+)(?:\.(\d+))?\s*\]?\s*")
_DASH = re.compile(r"\s*(?:[—–―-]|--+)\s*\S")
_HEADING = re.compile(r"h([1-6])")
_QUOTE_CLASSES = frozenset(("quote", "cite", "blockquote", "pullquote", "pull-quote"))
_DEPTH = 200  # elements within elements; more is no page for readers
_MARKER = re.compile(r"[\s#¶§↩\ufe0e\u200b\u2190-\u21ff\d\[\]^*†‡]{0,12}")  # what a link that is no word may show
_QUOTE_MARK = re.compile('["“”„«»]')
HIDES = ("hidden", "popover", "style", "aria-hidden")
_ALIGNED = re.compile(r"text-align: (?:left|center|right);")  # how a Markdown table aligns its columns
_REACHES = ("src", "srcset", "href", "action", "formaction")
_INLINED = re.compile(r"(?:data|javascript|vbscript):", re.IGNORECASE)
# Outside their table a browser drops these tags, and moves what stands between them out of it.
_TABLE = {
    "caption": ("table",), "colgroup": ("table",), "col": ("colgroup",), "thead": ("table",), "tbody": ("table",),
    "tfoot": ("table",), "tr": ("table", "thead", "tbody", "tfoot"), "td": ("tr",), "th": ("tr",),
}  # fmt: skip
_TABLE_PARTS = frozenset(("table", "colgroup", "thead", "tbody", "tfoot", "tr"))
_DROPPED = frozenset(("headerlink", "footnote-backref", "footnote-ref"))


@dataclass(slots=True)
class Inline:
    """An inline element over text[start:end]; `first` and `last` are its tags' HTML offsets."""

    tag: str
    attributes: dict[str, str]
    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A link whose text is a citation: where in the text, what it names, its tag in the HTML."""

    at: int
    passage: int
    sentence: int
    href: str
    first: int
    last: int


@dataclass(slots=True, eq=False)
class Block:
    """One block of text and its company. `kind`: text, item, cell, heading, caption, title,
    attribution, attribute. Numbers of quotation, box, row and entry are -1 or "" where there is none."""

    kind: str
    path: tuple[int, ...]
    first: int
    last: int = 0
    text: str = ""
    pieces: list[tuple[int, int]] = field(default_factory=list)
    inlines: list[Inline] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    footnotes: list[tuple[int, str]] = field(default_factory=list)
    code: list[tuple[int, str]] = field(default_factory=list)
    quote: int = -1
    figure: int = -1
    row: int = -1
    box: int = -1
    header: bool = False
    column: int = -1
    judged: bool = True
    footnote: str = ""
    entry: str = ""
    note: str = ""  # name of the attribute, for kind attribute
    after: int = 0  # elements opened before the block ended; the next one is what it introduces

    def html(self, at: int) -> int:
        """The HTML offset of text position `at`."""
        i = bisect_right(self.pieces, (at, 1 << 60)) - 1
        if i < 0:
            return self.first
        start, offset = self.pieces[i]
        return offset + (at - start)


@dataclass(slots=True)
class _Element:
    tag: str
    number: int
    first: int
    attributes: dict[str, str]
    inline: bool
    inherits: dict[str, int | bool | str]
    opened: Inline | None = None
    text_from: int = 0
    addition: bool = False


@dataclass(frozen=True, slots=True)
class Trouble:
    """Mark-up that cannot be trusted, and the HTML offset where it stands."""

    at: int
    message: str


@dataclass(slots=True)
class PageBlocks:
    """All blocks of a page in order, and what was wrong with its mark-up."""

    blocks: list[Block]
    troubles: list[Trouble]
    headings: list[tuple[int, str, str, int]]  # level, id, text, HTML offset
    links: list[tuple[str, int, int]]  # href, HTML offset of the tag and its end
    children: dict[int, list[int]]  # numbers of the elements in an element, in order
    slots: list[tuple[str, int, int]]  # comments that ask the build for something


class _Walker:
    def __init__(self, html: str, built: bool, shows_source: bool) -> None:
        self.html, self.built, self.shows_source = html, built, shows_source
        self.page = PageBlocks([], [], [], [], {}, [])
        root: dict[str, int | bool | str] = {
            "quote": -1,
            "figure": -1,
            "row": -1,
            "box": -1,
            "header": False,
            "judged": True,
            "footnote": "",
            "code": False,
            "column": -1,
            "spoken": "",
        }
        self.stack = [_Element("", 0, 0, {}, False, root)]
        self.count = 0
        self.block: Block | None = None
        self.buffer: list[str] = []
        self.length = 0
        self.related_level = 0
        self.entry = ""
        self.columns: dict[int, int] = {}

    def trouble(self, at: int, message: str) -> None:
        self.page.troubles.append(Trouble(at, message))

    def walk(self) -> PageBlocks:
        for token in tokens(self.html):
            if token.kind == "text":
                self.text(token)
            elif token.kind == "open":
                self.open(token)
            elif token.kind == "close":
                self.close(token)
            elif token.kind == "comment":
                if token.value.strip().startswith("edition:"):
                    if self.block is not None:
                        self.trouble(token.start, "a slot for the build stands inside a paragraph")
                    self.flush(token.start)
                    self.page.slots.append((token.value.strip()[8:].strip(), token.start, token.end))
            elif not (self.built and self.stack[-1].addition):
                self.trouble(token.start, token.value)
        self.flush(len(self.html))
        for element in self.stack[1:]:
            self.trouble(element.first, f"<{element.tag}> is not closed")
        return self.page

    def text(self, token: Token) -> None:
        top = self.stack[-1]
        if top.addition:
            if not self.shows_source and re.search('["“”„«»‘]', token.value):
                self.trouble(token.start, "a quotation stands inside an element reserved for the build")
            return
        value = token.value
        if top.tag in _TABLE_PARTS and not value.isspace():
            self.trouble(token.start, f"text stands in <{top.tag}> outside the cells")
        if self.block is None:
            if value.isspace():
                return
            self.begin(token.start)
        assert self.block is not None
        if top.inherits["code"]:
            self.block.code.append((token.start, value))
            value = OBJECT
        self.block.pieces.append((self.length, token.start))
        self.buffer.append(value)
        self.length += len(value)
        if token.end - token.start != len(value):
            self.block.pieces.append((self.length, token.end))

    def begin(self, at: int) -> None:
        element = next(e for e in reversed(self.stack) if not e.inline)
        known = element.inherits
        kind = str(known.get("kind", "text"))
        self.block = Block(
            kind, tuple(e.number for e in self.stack if not e.inline), at,
            quote=int(known["quote"]), figure=int(known["figure"]), row=int(known["row"]), box=int(known["box"]),
            header=bool(known["header"]), judged=bool(known["judged"]) and not self.related_level,
            footnote=str(known["footnote"]), entry=self.entry, column=int(known["column"]),
        )  # fmt: skip
        for e in self.stack:
            if e.inline:
                e.opened, e.text_from = Inline(e.tag, e.attributes, 0, 0, e.first, 0), 0
                self.block.inlines.append(e.opened)

    def flush(self, at: int) -> None:
        block = self.block
        if block is None:
            return
        block.text, block.last, block.after = "".join(self.buffer), at, self.count
        for inline in block.inlines:
            if not inline.last:
                inline.end, inline.last = self.length, at
        self.block, self.buffer, self.length = None, [], 0
        if block.text.strip() or block.citations or block.footnotes:
            self.page.blocks.append(block)

    def open(self, token: Token) -> None:
        found = attributes(token.attributes) if token.attributes else {}
        top = self.stack[-1]
        if not top.addition:
            for name, value in found.items():
                if value.strip() and (name in SPOKEN or _QUOTE_MARK.search(value)):
                    self.spoken(name, value, token, top)
        attribution = token.value == "cite" and top.inherits["quote"] != -1
        inline = (token.value in INLINE or token.value not in KNOWN) and not attribution
        if "data-edition" in found and not self.built:
            self.trouble(token.start, "the attribute data-edition is reserved for the build")
        elif not top.addition and "data-edition" not in found:
            self.distrust(token, found, top)
        if token.value == "a" and "href" in found and not top.addition:
            self.page.links.append((found["href"], token.start, token.end))
        if not inline:
            self.flush(token.start)
        elif self.block is None and token.closed and token.value == "img" and not top.addition:
            self.begin(token.start)
        self.count += 1
        self.page.children.setdefault(top.number, []).append(self.count)
        element = _Element(
            token.value,
            self.count,
            token.start,
            found,
            inline,
            top.inherits,
            addition=top.addition or "data-edition" in found,
        )
        if inline and self.block is not None:
            element.opened = Inline(token.value, found, self.length, self.length, token.start, 0)
            element.text_from = self.length
            self.block.inlines.append(element.opened)
            if token.value == "br":
                self.block.pieces.append((self.length, token.start))
                self.buffer.append("\n")
                self.length += 1
                self.block.pieces.append((self.length, token.end))
            if token.value == "img":
                self.block.pieces.append((self.length, token.start))
                self.buffer.append(OBJECT)
                self.length += 1
        element.inherits = self.inherit(element, top)
        if token.closed:
            if element.opened is not None:
                element.opened.end, element.opened.last = self.length, token.end
            return
        if len(self.stack) > _DEPTH:
            self.trouble(token.start, f"<{token.value}> is nested too deeply")
            return
        self.stack.append(element)

    def distrust(self, token: Token, found: dict[str, str], top: _Element) -> None:
        """What a browser would show elsewhere than it is written, or not at all."""
        tag = token.value
        if (tag in _TABLE and top.tag not in _TABLE[tag]) or (top.tag in _TABLE_PARTS and tag not in _TABLE):
            self.trouble(token.start, f"<{tag}> stands outside its place in a table")
        if tag == "input" and found.get("type", "").lower() != "checkbox":
            self.trouble(token.start, "<input> cannot be checked and must not stand in a page")
        for name, value in found.items():
            aligned = name == "style" and tag in ("td", "th") and _ALIGNED.fullmatch(value)
            if name in HIDES and tag not in INLINE and not aligned:
                self.trouble(token.start, f"an element with {name} cannot be checked")
            if name in _REACHES and _INLINED.search("".join(value.split())):
                self.trouble(token.start, f"what {name} holds in itself cannot be checked")
        if not self.built and re.search(r"(?:^|\s)(?:ed|md)-", found.get("class", "")):
            self.trouble(token.start, f"the class “{found['class']}” is reserved for the build")

    def inherit(self, element: _Element, top: _Element) -> dict[str, int | bool | str]:
        tag = element.tag
        classes = element.attributes.get("class", "").split() if "class" in element.attributes else []
        if element.inline and tag not in ("code", "kbd", "samp", "tt", "sup"):
            return top.inherits
        new: dict[str, int | bool | str] = {}
        if tag in ("code", "pre", "kbd", "samp", "tt"):
            new["code"] = True
        if tag == "blockquote" or (tag != "a" and not element.inline and not _QUOTE_CLASSES.isdisjoint(classes)):
            new["kind"] = "text"  # also inside a title or an attribution
            if top.inherits["quote"] == -1:
                new["quote"] = element.number
        elif tag in ("cite", "footer", "figcaption") and top.inherits["quote"] != -1:
            new["kind"] = "attribution"
        elif tag == "figure":
            new["figure"] = element.number
        elif tag in ("figcaption", "caption"):
            new["kind"], new["judged"] = "caption", False
        elif tag == "tr":
            new["row"] = element.number
            self.columns[element.number] = 0
        elif tag in ("td", "th"):
            row = int(top.inherits["row"])
            new["kind"], new["column"] = "cell", self.columns.get(row, 0)
            self.columns[row] = self.columns.get(row, 0) + 1
        elif tag in ("thead", "tfoot"):
            new["header"], new["judged"] = True, tag == "tfoot"
        elif tag in ("li", "dt", "dd"):
            new["kind"] = "item"
            if tag == "dt":  # a term, which its definition tells of
                new["judged"] = False
            if top.inherits["footnote"] == "list":
                new["footnote"] = element.attributes.get("id", "") or "footnote"
        elif level := _HEADING.fullmatch(tag):
            new["kind"], new["judged"] = "heading", False
            if self.related_level and int(level[1]) <= self.related_level:
                self.related_level = 0
        elif (tag == "summary" or "admonition-title" in classes) and (
            top.inherits["quote"] == -1 or (top.inherits["quote"] == top.number and top.tag != "blockquote")
        ):
            new["kind"], new["judged"], new["quote"] = "title", False, -1
        if "footnote" in classes or "footnotes" in classes:
            new["footnote"], new["judged"] = "list", False
        if "context" in classes or "timeline" in classes:
            new["box"] = element.number
        if "site-note" in classes or "aliases" in classes:
            new["judged"] = False
        return top.inherits | new if new else top.inherits

    def close(self, token: Token) -> None:
        if token.value in ("br", "p") and not any(e.tag == token.value for e in self.stack):
            self.trouble(token.start, f"</{token.value}> closes nothing")
            return
        if self.stack[-1].tag != token.value:
            if not any(e.tag == token.value for e in self.stack[1:]):
                self.trouble(token.start, f"</{token.value}> closes nothing")
                return
            while self.stack[-1].tag != token.value:
                lost = self.stack.pop()
                self.trouble(lost.first, f"<{lost.tag}> is not closed in its block")
                self.leave(lost, token)
        self.leave(self.stack.pop(), token)

    def leave(self, element: _Element, token: Token) -> None:
        if not element.inline:
            if (level := _HEADING.fullmatch(element.tag)) and not element.addition:
                self.heading(element, int(level[1]))
            self.flush(token.start)
            return
        if element.opened is None or self.block is None:
            return
        block, inline = self.block, element.opened
        inline.end, inline.last = self.length, token.end
        if element.tag == "a" and not element.addition:
            self.link(element, inline, block)
        elif element.tag == "sup" and element.attributes.get("id", "").startswith("fnref"):
            self.unmark(element.text_from)

    def link(self, element: _Element, inline: Inline, block: Block) -> None:
        text = self.tail(inline.start)
        classes = element.attributes.get("class", "").split()
        href = element.attributes.get("href", "")
        if found := _CITATION.fullmatch(text):
            self.cut(inline.start)
            number = (
                int(found[1]) if len(found[1]) < 9 else 0,
                int(found[2] or 0) if len(found[2] or "") < 9 else 0,
            )
            block.citations.append(Citation(self.length, *number, href, element.first, inline.last))
            block.inlines.remove(inline)
        elif "footnote-ref" in classes or href.startswith("#fn:"):
            block.footnotes.append((inline.start, unquote(href.partition("#")[2])))
            self.unmark(inline.start)
        elif not _DROPPED.isdisjoint(classes) or href.startswith("#fnref"):
            self.unmark(inline.start)

    def tail(self, start: int) -> str:
        """The text of the block from `start`, which is where an element began."""
        at, pieces = self.length, []
        for piece in reversed(self.buffer):
            if at <= start:
                break
            at -= len(piece)
            pieces.append(piece)
        return "".join(reversed(pieces))

    def unmark(self, start: int) -> None:
        """Drop a footnote marker or header link from `start`, if it is no more than a sign or a number."""
        if _MARKER.fullmatch(self.tail(start)):
            self.cut(start)

    def cut(self, start: int) -> None:
        """Drop the text from `start`, where an element began: it is not words of the page."""
        assert self.block is not None
        while self.length > start:
            self.length -= len(self.buffer.pop())
        while self.block.pieces and self.block.pieces[-1][0] >= start:
            self.block.pieces.pop()

    def heading(self, element: _Element, level: int) -> None:
        text = " ".join("".join(self.buffer).split())
        identifier = element.attributes.get("id", "")
        self.page.headings.append((level, identifier, text, element.first))
        self.entry = identifier if level == 3 else "" if level < 3 else self.entry
        if identifier == "related":
            self.related_level = level

    def spoken(self, name: str, value: str, token: Token, top: _Element) -> None:
        block = Block("attribute", tuple(e.number for e in self.stack if not e.inline), token.start, token.end, value)
        block.pieces, block.judged, block.note = [(0, token.start)], False, name
        block.footnote = str(top.inherits["footnote"])
        self.page.blocks.append(block)


def read_blocks(html: str, *, built: bool = False, shows_source: bool = False) -> PageBlocks:
    """The blocks of a rendered page.

    `built`: the build's own additions stand in it and are left out. `shows_source`: these may hold
    words of the source (the interview page and the register are made from it).
    """
    page = _Walker(html, built, shows_source).walk()
    _find_attributions(page.blocks)
    return page


def _find_attributions(blocks: list[Block]) -> None:
    """A last paragraph of a block quotation that begins with a dash is attribution."""
    last: dict[int, Block] = {}
    first: dict[int, Block] = {}
    for block in blocks:
        if block.quote != -1 and block.kind in ("text", "item", "cell"):
            last[block.quote] = block
            first.setdefault(block.quote, block)
    for number, block in last.items():
        if first[number] is not block and _DASH.match(block.text):
            block.kind = "attribution"
