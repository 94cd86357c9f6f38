"""The reader: the blocks of a page, read from its HTML in one go.

Text, line breaks and images are written into the current block piece by piece, each with its HTML offset. A block lasts
until an element that is not inline begins or ends. Citations, footnote markers and header links are no words of the
page: they are noted and left out. What may not stand, is not closed or is out of place becomes a Trouble.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from ..findings import as_citation
from .blocks import OBJECT, Block, Citation, Company, Element, PageBlocks, Trouble
from .markup import CITATION, CODE, ELEMENTS, INLINE, MARKER, MARKERS, TOKEN, VOID, plain, read_tag

_TO_PASSAGE = re.compile(r"#p(\d+)(?:-\d+)?\Z")
_SHOWN = {"br": "\n", "img": OBJECT, "q": "“"}  # what a browser shows for a tag
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_CLOSE = "close each element in the paragraph, item or cell that opens it"


class _Reader:
    def __init__(self, html: str, *, built: bool) -> None:
        self.html, self.built = html, built
        self.page = PageBlocks()
        self.stack = [Element("", 0, 0, {}, Company())]  # the page itself, and what is open in it
        self.block: Block | None = None
        self.count = 0  # of elements so far
        self.resume = 0  # up to here the HTML has been read ahead
        self.sections: dict[int, str] = {}  # level and id of the headings under which the next block stands

    def read(self) -> PageBlocks:
        for found in TOKEN.finditer(self.html):
            at, kind = found.start(), found.lastgroup
            if at < self.resume:
                continue
            if kind == "text":
                self.add(found[0], at)
            elif kind == "open":
                self.open(found["name"].lower(), found["attributes"], at, found.end())
            elif kind == "close":
                self.close(found["close"].lower(), at, found.end())
            elif kind == "wrong":
                shown = " ".join(self.html[at : at + 20].split())
                self.trouble(at, f"“{shown}” is not well-formed HTML", "write &lt; for a < that is meant")
                self.add("<", at)
        self.close("", len(self.html), len(self.html))  # the page itself
        return self.page

    def trouble(self, at: int, message: str, hint: str) -> None:
        self.page.troubles.append(Trouble(at, message, hint))

    def open(self, name: str, attributes: str, at: int, end: int) -> None:
        top = self.stack[-1]
        tag = read_tag(name, attributes, built=self.built)
        if top.skipped or (self.built and "data-edition" in tag.attributes):
            if name not in VOID:
                self.stack.append(Element(name, -1, at, tag.attributes, top.company, skipped=True))
            return
        if tag.problem:
            self.trouble(at, tag.problem, tag.hint)
        elif name == "ol" and top.company.quote != -1:
            message = "a numbered list puts numbers of its own into a block quotation"
            self.trouble(at, message, "write its items as paragraphs")
        for text in tag.readable:
            company = Company("attribute", judged=False, footnote=top.company.footnote)
            begins = max(at, self.html.find(text, at, end))
            self.page.blocks.append(Block(company, self.path(), at, end, text, [(0, begins)]))
        if "href" in tag.attributes and self.link(tag.attributes, at, end):
            return
        # An unknown element amid a text is shown in the line; who is cited in a quotation has a line of his own.
        inline = name in INLINE or (name not in ELEMENTS and self.block is not None)
        inline = inline and not (name == "cite" and top.company.quote != -1)
        if not inline:
            self.flush(at)
        self.count += 1
        element = Element(name, self.count, at, tag.attributes, top.company, code=top.code or name in CODE)
        if inline:
            self.open_inline(element, end)
        else:
            self.open_block(element, end)
        if name not in VOID:
            self.stack.append(element)

    def open_inline(self, element: Element, end: int) -> None:
        block = self.begin(element.first)
        element.start = len(block.text)
        block.inlines.append(element)
        if element.tag in _SHOWN:
            block.write(_SHOWN[element.tag], element.first, end)
        if element.tag in VOID:
            element.end, element.last = len(block.text), end

    def open_block(self, element: Element, end: int) -> None:
        top = self.stack[-1]
        if top.start >= 0 and top.tag in INLINE:
            message = f"<{element.tag}> may not stand in <{top.tag}>"
            self.trouble(element.first, message, f"put <{top.tag}> into each paragraph, item or cell")
        element.company = top.company.within(element)
        if element.tag in ("td", "th"):
            element.company = element.company._replace(column=top.cells)
            top.cells += 1
        elif element.tag == "pre" and self.html.startswith("<code>", end):
            element.company = element.company._replace(kind="indented")
        elif level := _LEVELS.get(element.tag, 0):
            above = {n: identifier for n, identifier in self.sections.items() if n < level}
            self.sections = above | {level: element.attributes.get("id", "")}

    def link(self, attributes: dict[str, str], first: int, end: int) -> bool:
        """Note where a link leads; whether it is no word of the page, and has been read to its end."""
        href = attributes["href"]
        self.page.links.append((href, first))
        if href.startswith("#fn:"):
            block = self.begin(first)
            block.footnotes.append((len(block.text), unquote(href[1:])))
        if read := CITATION.match(self.html, end):
            block, passage, sentence = self.begin(first), int(read[1]), int(read[2] or 0)
            block.citations.append(Citation(len(block.text), passage, sentence, href, first, read.end()))
        elif MARKERS.intersection(attributes.get("class", "").split()):
            read = MARKER.match(self.html, end)
        self.resume = read.end() if read else self.resume
        return read is not None

    def close(self, name: str, at: int, end: int) -> None:
        if all(element.tag != name for element in self.stack):
            self.trouble(at, f"</{name}> closes nothing", _CLOSE)
            return
        while (element := self.stack.pop()).tag != name:
            self.trouble(element.first, f"<{element.tag}> is not closed", _CLOSE)
            self.leave(element, at, end)
        self.leave(element, at, end)

    def leave(self, element: Element, at: int, end: int) -> None:
        """End an element with the closing tag that stands at html[at:end]."""
        if element.tag == "q" and self.block:
            self.block.write("”", at, end)
        text = self.block.text if self.block else ""
        if element.start >= 0:
            element.end, element.last = len(text), end
            passage = _TO_PASSAGE.search(element.attributes.get("href", ""))
            if passage and "¶" in (text := text[element.start :]):
                hint = f"write {as_citation(int(passage[1]))}, one link for each passage"
                self.trouble(element.first, f"the citation “{text.strip()}” cannot be read", hint)
        elif not element.skipped:
            self.flush(at)
            if level := _LEVELS.get(element.tag, 0):
                heading = (level, element.attributes.get("id", ""), " ".join(text.split()), element.first)
                self.page.headings.append(heading)

    def path(self) -> tuple[int, ...]:
        """The numbers of the open elements that are not inline."""
        return tuple([element.number for element in self.stack if element.start < 0])

    def begin(self, at: int) -> Block:
        """The current block, or a new one in the innermost element."""
        if self.block is None:
            company = self.stack[-1].company
            if "related" in self.sections.values():
                company = company._replace(judged=False)
            self.block = Block(company, self.path(), at, entry=self.sections.get(3, ""))
        return self.block

    def add(self, raw: str, at: int) -> None:
        """Add the text `raw`, which stands at `at` of the HTML, in the innermost element."""
        top = self.stack[-1]
        if top.skipped or (self.block is None and raw.isspace()):
            return
        block = self.begin(at)
        if top.code:
            block.code.append((at, "".join([words for words, _, _ in plain(raw, at)])))
            block.write(OBJECT, at, at + len(raw))
            return
        for words, first, last in plain(raw, at):
            block.write(words, first, last)

    def flush(self, at: int) -> None:
        """End the current block."""
        block, self.block = self.block, None
        if block and (block.text.strip() or block.citations or block.footnotes):  # a reader sees something of it
            block.last = at
            self.page.blocks.append(block)


def read_article(html: str, *, built: bool = False) -> PageBlocks:
    """The blocks of an article; `built`: it is published, and what the build has added is left out, or may stand."""
    return _Reader(html, built=built).read()
