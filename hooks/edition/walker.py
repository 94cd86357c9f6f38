"""The walker: the blocks of a rendered page, read from its mark-up in one go.

Keeps the open `elements`, writes text into a `draft` until an element of its own line begins or ends, and
notes what it meets: links, headings, slots for the build. Mark-up that a browser might read otherwise becomes
trouble instead of a guess. Linear in the size of the page.
"""

from __future__ import annotations

import re

from .blocks import OBJECT, Block, Company, Inline, PageBlocks, Trouble
from .draft import Draft
from .elements import Element, Elements
from .markup import INLINE, KNOWN, tokens
from .owners import mark_dashes
from .tags import Tag, heading_level, read_tag
from .trust import TABLE_PARTS, doubts_of_place

_DEPTH = 200  # elements within elements; more is no page for readers
_MARK = re.compile('["“”„«»‘]')
_NO_ATTRIBUTES = Tag({})


class _Walker:
    def __init__(self, html: str, built: bool, shows_source: bool) -> None:
        self.html, self.built, self.shows_source = html, built, shows_source
        self.page = PageBlocks()
        self.elements = Elements()
        self.stack = self.elements.stack
        self.count = 0
        self.draft: Draft | None = None
        self.entry = ""
        self.feet: set[int] = set()  # tables whose last rows have come

    def trouble(self, at: int, message: str, hint: str = "") -> None:
        self.page.troubles.append(Trouble(at, message, hint))

    def doubted(self, at: int) -> bool:
        """Whether the tag at `at` has just been in trouble."""
        return any(t.at == at for t in self.page.troubles[-2:])

    def walk(self) -> PageBlocks:
        for kind, value, start, end, attributes, closed in tokens(self.html):
            if kind == "text":
                self.text(value, start, end)
            elif kind == "open":
                self.open(value, start, end, attributes, closed)
            elif kind == "close":
                self.close(value, start, end)
            elif kind == "comment":
                self.comment(value, start)
            elif not (self.built and self.stack[-1].addition):
                self.trouble(start, value)
        self.flush(len(self.html))
        for element in self.stack[1:]:
            self.trouble(element.first, f"<{element.tag}> is not closed")
        return self.page

    def comment(self, value: str, start: int) -> None:
        if value.strip().startswith("edition:"):
            if self.draft is not None or self.stack[-1].company.quote != -1:
                self.trouble(start, "a slot for the build stands inside a paragraph or a quotation")
            self.flush(start)

    def text(self, value: str, start: int, end: int) -> None:
        top, draft = self.stack[-1], self.draft
        if value[0] == "\n" and draft and draft.written and draft.written[-1] == "\n":  # Markdown writes one after <br>
            value, start = value[1:], start + 1
            if not value:
                return
        if top.addition:
            if not self.shows_source and _MARK.search(value):
                self.trouble(start, "a quotation stands inside an element reserved for the build")
            return
        if draft is None:
            if value.isspace():
                return
            if top.tag in TABLE_PARTS:
                self.trouble(start, f"text stands in <{top.tag}> outside the cells")
            draft = self.begin(start)
        if top.company.code:
            draft.block.code.append((start, value))
            value = OBJECT
        draft.write(value, start, end)

    def begin(self, at: int) -> Draft:
        """Begin a block in the innermost element that is not inline."""
        block = Block(self.elements.company(), self.elements.path(), at, entry=self.entry)
        for element in self.stack:
            if element.inline:
                element.opened = Inline(element.tag, element.attributes, 0, 0, element.first, 0)
                block.inlines.append(element.opened)
        self.draft = Draft(block)
        return self.draft

    def flush(self, at: int) -> None:
        """End the current block."""
        if self.draft is None:
            return
        quoted = any(i.tag == "q" and i.last for i in self.draft.block.inlines)
        block = self.draft.finish(at)
        block.after = self.count
        self.draft = None
        if block.citations or block.footnotes or block.text.strip() or quoted:
            self.page.blocks.append(block)

    def open(self, tag: str, start: int, end: int, raw: str, closed: bool) -> None:
        top = self.stack[-1]
        told = read_tag(tag, raw) if raw else _NO_ATTRIBUTES
        found = told.attributes
        inline = (tag in INLINE or tag not in KNOWN) and not (tag == "cite" and top.company.quote != -1)
        if told.reserved and not self.built and ("data-edition" in found or not top.addition):
            self.trouble(start, told.reserved)
        if not top.addition:
            self.judge(tag, start, end, told, top)
        if not inline:
            holder = next((e for e in self.stack if e.inline and e.tag == "q"), None)
            if holder and not self.doubted(holder.first):
                self.trouble(holder.first, "<q> holds whole blocks", "write a block quotation")
            self.flush(start)
        elif self.draft is None and (tag == "q" or (tag == "img" and closed)) and not top.addition:
            self.begin(start)  # a reader sees its marks, or an image, whether or not there is text in it
        self.count += 1
        if not inline:
            self.page.children.setdefault(top.number, []).append(self.count)
        element = Element(tag, self.count, start, found, inline, top.addition or "data-edition" in found)
        if inline and (draft := self.draft):
            element.opened = Inline(tag, found, draft.length, draft.length, start, 0)
            draft.block.inlines.append(element.opened)
            if tag in ("br", "img"):
                draft.write("\n" if tag == "br" else OBJECT, start, end)
            if closed:
                element.opened.end, element.opened.last = draft.length, end
        if closed:
            return
        if len(self.stack) > _DEPTH:
            self.trouble(start, f"<{tag}> is nested too deeply")
            return
        self.elements.push(element)

    def judge(self, tag: str, start: int, end: int, told: Tag, top: Element) -> None:
        """Note what the tag says and leads to, and what of it a browser would show otherwise."""
        found = told.attributes
        for value in told.spoken:  # an attribute that a reader may hear or see is a block of its own
            company = Company("attribute", judged=False, footnote=top.company.footnote)
            block = Block(company, self.elements.path(), start, end, value, [(0, start)])
            self.page.blocks.append(block)
        if "data-edition" not in found:
            doubts = doubts_of_place(tag, found, top, self.feet, first=self.count == top.number)
            for doubt in (*told.doubts, *doubts):
                self.trouble(start, *doubt)
            if tag == "tfoot":
                self.feet.add(top.number)
        if tag == "a" and "href" in found:
            self.page.links.append((found["href"], start, end))

    def close(self, tag: str, start: int, end: int) -> None:
        if not self.elements.holds(tag):
            self.trouble(start, f"</{tag}> closes nothing")
            return
        for element in self.elements.pop(tag):
            if element.tag != tag:
                self.trouble(element.first, f"<{element.tag}> is not closed in its block")
            self.leave(element, start, end)

    def leave(self, element: Element, start: int, end: int) -> None:
        if not element.inline:
            if (level := heading_level(element.tag)) and not element.addition:
                self.heading(element, level)
            self.flush(start)
            return
        inline, draft = element.opened, self.draft
        if inline is None or draft is None:
            return
        inline.end, inline.last = draft.length, end
        if element.tag == "a" and not element.addition:
            trouble = draft.end_link(inline, doubted=self.doubted(element.first))
            self.page.troubles += [trouble] if trouble else []

    def heading(self, element: Element, level: int) -> None:
        text = " ".join(self.draft.text.split()) if self.draft else ""
        identifier = element.attributes.get("id", "")
        self.page.headings.append((level, identifier, text, element.first))
        self.entry = identifier if level == 3 else "" if level < 3 else self.entry
        if identifier == "related" and level > 1:
            self.elements.begin_related(level)


def read_blocks(html: str, *, built: bool = False, shows_source: bool = False) -> PageBlocks:
    """The blocks of a rendered page.

    `built`: the build's own additions stand in it and are left out. `shows_source`: these may hold
    words of the source (the interview page and the register are made from it).
    """
    page = _Walker(html, built, shows_source).walk()
    mark_dashes(page.blocks)
    return page
