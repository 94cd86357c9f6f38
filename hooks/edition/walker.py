"""The walker: the blocks of a rendered page, read from its mark-up in one go.

Keeps the open elements on a stack, collects text until an element of its own line begins or ends, and
notes what it meets: links, citations, footnote markers, headings, slots for the build. Mark-up that a
browser might read otherwise becomes trouble instead of a guess. Linear in the size of the page.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from .blocks import OBJECT, Block, Citation, Company, Inline, PageBlocks, Trouble
from .folding import NO_WIDTH
from .markup import INLINE, KNOWN, Token, tokens
from .owners import mark_dashes
from .tags import Tag, hand_down, heading_level, read_tag
from .trust import MARKERS, TABLE_PARTS, doubts_of_place

_CITATION = re.compile(r"\s*+\[?\s*+¶\s*+(\d+)(?:\.(\d+))?\s*+\]?\s*+")
_TO_PASSAGE = re.compile(r"#p\d+(?:-\d+)?\Z")
_DEPTH = 200  # elements within elements; more is no page for readers
_SIGNS = re.compile(r"[\s#¶§↩\ufe0e\u200b\u2190-\u21ff\[\]^*]{0,12}")  # what a link that is no word may show
_NUMBER = re.compile(r"[\s\d\[\]^*†‡]{0,12}")
_MARK = re.compile('["“”„«»‘]')
_NO_ATTRIBUTES = Tag({})


class _Element:
    """An open element; `first` is the HTML offset of its tag, `opened` its stretch of the current block."""

    __slots__ = ("addition", "attributes", "company", "first", "inline", "number", "opened", "tag")

    def __init__(
        self, tag: str, number: int, first: int, attributes: dict[str, str], inline: bool, addition: bool
    ) -> None:
        self.tag, self.number, self.first, self.attributes = tag, number, first, attributes
        self.inline, self.addition = inline, addition
        self.company = Company()
        self.opened: Inline | None = None


class _Walker:
    def __init__(self, html: str, built: bool, shows_source: bool) -> None:
        self.html, self.built, self.shows_source = html, built, shows_source
        self.page = PageBlocks()
        self.stack = [_Element("", 0, 0, {}, False, False)]
        self.count = 0
        self.block: Block | None = None
        self.buffer: list[str] = []
        self.length = 0
        self.related_level = 0
        self.entry = ""
        self.columns: dict[int, int] = {}
        self.feet: set[int] = set()  # tables whose last rows have come

    def trouble(self, at: int, message: str, hint: str = "") -> None:
        self.page.troubles.append(Trouble(at, message, hint))

    def walk(self) -> PageBlocks:
        for token in tokens(self.html):
            kind = token.kind
            if kind == "text":
                self.text(token)
            elif kind == "open":
                self.open(token)
            elif kind == "close":
                self.close(token)
            elif kind == "comment":
                self.comment(token)
            elif not (self.built and self.stack[-1].addition):
                self.trouble(token.start, token.value)
        self.flush(len(self.html))
        for element in self.stack[1:]:
            self.trouble(element.first, f"<{element.tag}> is not closed")
        return self.page

    def comment(self, token: Token) -> None:
        if token.value.strip().startswith("edition:"):
            if self.block is not None or self.stack[-1].company.quote != -1:
                self.trouble(token.start, "a slot for the build stands inside a paragraph or a quotation")
            self.flush(token.start)

    def text(self, token: Token) -> None:
        _, value, start, end, _, _ = token
        top = self.stack[-1]
        if value[0] == "\n" and self.buffer and self.buffer[-1] == "\n":  # Markdown writes one after <br>
            value, start = value[1:], start + 1
            if not value:
                return
        if top.addition:
            if not self.shows_source and _MARK.search(value):
                self.trouble(start, "a quotation stands inside an element reserved for the build")
            return
        if self.block is None:
            if value.isspace():
                return
            if top.tag in TABLE_PARTS:
                self.trouble(start, f"text stands in <{top.tag}> outside the cells")
            self.begin(start)
        block = self.block
        assert block is not None
        if top.company.code:
            block.code.append((start, value))
            value = OBJECT
        block.pieces.append((self.length, start))
        self.buffer.append(value)
        self.length += len(value)
        if end - start != len(value):
            block.pieces.append((self.length, end))

    def begin(self, at: int) -> None:
        """Begin a block in the innermost element that is not inline."""
        path, company = [], Company()
        for element in self.stack:
            if not element.inline:
                path.append(element.number)
                company = element.company
        if self.related_level:
            company = company._replace(judged=False)
        self.block = block = Block(company, tuple(path), at, entry=self.entry)
        for element in self.stack:
            if element.inline:
                element.opened = Inline(element.tag, element.attributes, 0, 0, element.first, 0)
                block.inlines.append(element.opened)

    def flush(self, at: int) -> None:
        """End the current block."""
        block = self.block
        if block is None:
            return
        block.text, block.last, block.after = "".join(self.buffer), at, self.count
        for inline in block.inlines:
            if not inline.last:
                inline.end, inline.last = self.length, at
        self.block, self.buffer, self.length = None, [], 0
        if block.citations or block.footnotes or block.text.strip():
            self.page.blocks.append(block)

    def open(self, token: Token) -> None:
        _, tag, start, end, raw, closed = token
        top = self.stack[-1]
        told = read_tag(tag, raw) if raw else _NO_ATTRIBUTES
        found = told.attributes
        inline = (tag in INLINE or tag not in KNOWN) and not (tag == "cite" and top.company.quote != -1)
        if told.reserved and not self.built and ("data-edition" in found or not top.addition):
            self.trouble(start, told.reserved)
        if not top.addition:
            self.judge(token, told, top)
        if not inline:
            holder = next((e for e in self.stack if e.inline and e.tag == "q"), None)
            if holder and not any(t.at == holder.first for t in self.page.troubles[-2:]):
                self.trouble(holder.first, "<q> holds whole blocks", "write a block quotation")
            self.flush(start)
        elif self.block is None and tag == "img" and closed and not top.addition:
            self.begin(start)
        self.count += 1
        if not inline:
            self.page.children.setdefault(top.number, []).append(self.count)
        element = _Element(tag, self.count, start, found, inline, top.addition or "data-edition" in found)
        if inline and self.block is not None:
            element.opened = Inline(tag, found, self.length, self.length, start, 0)
            self.block.inlines.append(element.opened)
            if tag in ("br", "img"):
                self.stand_in("\n" if tag == "br" else OBJECT, start, end)
        if closed:
            if element.opened is not None:
                element.opened.end, element.opened.last = self.length, end
            return
        if len(self.stack) > _DEPTH:
            self.trouble(start, f"<{tag}> is nested too deeply")
            return
        element.company = self.company(element, top)
        self.stack.append(element)

    def stand_in(self, sign: str, start: int, end: int) -> None:
        """A line break or an image, as one character of the text."""
        assert self.block is not None
        self.block.pieces.append((self.length, start))
        self.buffer.append(sign)
        self.length += 1
        self.block.pieces.append((self.length, end))

    def judge(self, token: Token, told: Tag, top: _Element) -> None:
        """Note what the tag says and leads to, and what of it a browser would show otherwise."""
        tag, start, found = token.value, token.start, told.attributes
        for value in told.spoken:
            self.spoken(value, token, top)
        if "data-edition" not in found:
            doubts = doubts_of_place(tag, found, top, self.feet, first=self.count == top.number)
            for doubt in (*told.doubts, *doubts):
                self.trouble(start, *doubt)
            if tag == "tfoot":
                self.feet.add(top.number)
        if tag == "a" and "href" in found:
            self.page.links.append((found["href"], start, token.end))

    def company(self, element: _Element, top: _Element) -> Company:
        """What the element hands down, with its place in a row; a heading may end the section that is not judged."""
        tag = element.tag
        given = hand_down(tag, element.number, element.attributes, element.inline, top)
        if tag in ("td", "th"):
            column = self.columns.get(given.row, 0)
            self.columns[given.row] = column + 1
            return given._replace(column=column)
        if self.related_level and 0 < heading_level(tag) <= self.related_level:
            self.related_level = 0
        return given

    def close(self, token: Token) -> None:
        tag = token.value
        if self.stack[-1].tag != tag or tag in ("br", "p"):
            if not any(e.tag == tag for e in self.stack[1:]):
                self.trouble(token.start, f"</{tag}> closes nothing")
                return
            while self.stack[-1].tag != tag:
                lost = self.stack.pop()
                self.trouble(lost.first, f"<{lost.tag}> is not closed in its block")
                self.leave(lost, token)
        self.leave(self.stack.pop(), token)

    def leave(self, element: _Element, token: Token) -> None:
        if not element.inline:
            if (level := heading_level(element.tag)) and not element.addition:
                self.heading(element, level)
            self.flush(token.start)
            return
        if element.opened is None or self.block is None:
            return
        block, inline = self.block, element.opened
        inline.end, inline.last = self.length, token.end
        if element.tag == "a" and not element.addition:
            self.link(element, inline, block)

    def link(self, element: _Element, inline: Inline, block: Block) -> None:
        """A citation, a footnote marker or a header link is no word of the page."""
        text = self.tail(inline.start)
        href = element.attributes.get("href", "")
        if "¶" in text and (found := _CITATION.fullmatch(text.translate(NO_WIDTH))):
            self.cut(inline.start)
            passage, sentence = (int(digits) if digits and len(digits) < 9 else 0 for digits in found.groups())
            block.citations.append(Citation(self.length, passage, sentence, href, element.first, inline.last))
            last = next(i for i in range(len(block.inlines) - 1, -1, -1) if block.inlines[i] is inline)
            del block.inlines[last]  # near the end, where it has just been closed
            return
        classes = element.attributes.get("class", "").split()
        if "¶" in text and _TO_PASSAGE.search(href) and MARKERS.isdisjoint(classes):
            self.trouble(element.first, f"the citation “{text.strip()}” cannot be checked", "write [¶5](source.md#p5)")
        if href.startswith("#fn:"):
            block.footnotes.append((inline.start, unquote(href[1:])))
        if not MARKERS.isdisjoint(classes):
            if (_NUMBER if "footnote-ref" in classes else _SIGNS).fullmatch(text):
                self.cut(inline.start)
            elif not any(t.at == element.first for t in self.page.troubles[-2:]):
                self.trouble(
                    element.first,
                    f"the theme dims what stands in a link of class “{' '.join(classes)}”",
                    "drop the class",
                )

    def tail(self, start: int) -> str:
        """The text of the block from `start`, which is where an element began."""
        at, pieces = self.length, []
        for piece in reversed(self.buffer):
            if at <= start:
                break
            at -= len(piece)
            pieces.append(piece)
        return "".join(reversed(pieces))

    def cut(self, start: int) -> None:
        """Drop the text from `start`, where an element began: it is not words of the page."""
        assert self.block is not None
        while self.length > start:
            self.length -= len(self.buffer.pop())
        while self.block.pieces and self.block.pieces[-1][0] >= start:
            self.block.pieces.pop()
        for inline in reversed(self.block.inlines):  # what stood in the link is gone with it
            if inline.start < start:
                break
            inline.start, inline.end = start, min(inline.end, start)

    def heading(self, element: _Element, level: int) -> None:
        text = " ".join("".join(self.buffer).split())
        identifier = element.attributes.get("id", "")
        self.page.headings.append((level, identifier, text, element.first))
        self.entry = identifier if level == 3 else "" if level < 3 else self.entry
        if identifier == "related" and level > 1:
            self.related_level = level

    def spoken(self, value: str, token: Token, top: _Element) -> None:
        """An attribute that a reader may hear or see is a block of its own."""
        path = tuple(e.number for e in self.stack if not e.inline)
        company = Company("attribute", judged=False, footnote=top.company.footnote)
        self.page.blocks.append(Block(company, path, token.start, token.end, value, [(0, token.start)]))


def read_blocks(html: str, *, built: bool = False, shows_source: bool = False) -> PageBlocks:
    """The blocks of a rendered page.

    `built`: the build's own additions stand in it and are left out. `shows_source`: these may hold
    words of the source (the interview page and the register are made from it).
    """
    page = _Walker(html, built, shows_source).walk()
    mark_dashes(page.blocks)
    return page
