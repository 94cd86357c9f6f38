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
from .markup import CITATION, CODE, ELEMENTS, INLINE, MARKER, MARKERS, VOID, Token, plain, read_tag, tokens

_TO_PASSAGE = re.compile(r"#p(\d+)(?:-\d+)?\Z")
_SHOWN = {"br": "\n", "img": OBJECT, "q": "“"}  # what a browser shows for a tag
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_CLOSE = "close each element in the paragraph, item or cell that opens it"


class _Reader:
    def __init__(self, html: str, *, ours: bool) -> None:
        self.html, self.ours = html, ours
        self.page = PageBlocks()
        self.stack = [Element("", 0, 0, {}, Company())]  # the page itself, and what is open in it
        self.block: Block | None = None
        self.count = 0  # of elements so far
        self.resume = 0  # up to here the HTML has been read ahead
        self.entry = ""  # the id of the heading of a glossary's entry
        self.related = 0  # the level of the heading `related`, while its section lasts

    def read(self) -> PageBlocks:
        for token in tokens(self.html):
            if token.start < self.resume:
                continue
            if token.kind == "text":
                self.add(token.value, token.start)
            elif token.kind == "open":
                self.open(token)
            elif token.kind == "close":
                self.close(token)
            elif token.kind == "wrong":
                shown = " ".join(self.html[token.start : token.start + 20].split())
                self.trouble(token.start, f"“{shown}” is not well-formed HTML", "write &lt; for a < that is meant")
                self.add("<", token.start)
        self.flush(len(self.html))
        for element in self.stack[1:]:
            self.trouble(element.first, f"<{element.tag}> is not closed", _CLOSE)
        return self.page

    def trouble(self, at: int, message: str, hint: str) -> None:
        self.page.troubles.append(Trouble(at, message, hint))

    def open(self, token: Token) -> None:
        name, at, top = token.value, token.start, self.stack[-1]
        tag = read_tag(name, token.attributes, ours=self.ours)
        if top.skipped or (self.ours and "data-edition" in tag.attributes):
            if not token.slash and name not in VOID:
                self.stack.append(Element(name, -1, at, tag.attributes, top.company, skipped=True))
            return
        if tag.problem:
            self.trouble(at, tag.problem, tag.hint)
        elif name == "ol" and top.company.quote != -1:
            message = "a numbered list puts numbers of its own into a block quotation"
            self.trouble(at, message, "write its items as paragraphs")
        company = Company("attribute", judged=False, footnote=top.company.footnote)
        for text in tag.readable:
            begins = max(at, self.html.find(text, at, token.end))
            self.page.blocks.append(Block(company, self.path(), at, token.end, text, [(0, begins)]))
        # An unknown element amid a text is shown in the line; who is cited in a quotation has a line of his own.
        inline = name in INLINE or (name not in ELEMENTS and self.block is not None)
        inline = inline and not (name == "cite" and top.company.quote != -1)
        if not inline:
            self.flush(at)
        self.count += 1
        element = Element(name, self.count, at, tag.attributes, top.company, code=top.code or name in CODE)
        if inline:
            self.open_inline(element, token)
        else:
            self.open_block(element, token)
        if name not in VOID and token.end > self.resume:
            self.stack.append(element)

    def open_inline(self, element: Element, token: Token) -> None:
        if element.tag == "a" and "href" in element.attributes and self.link(token, element.attributes):
            return
        block = self.begin(token.start)
        element.start = len(block.text)
        block.inlines.append(element)
        if element.tag in _SHOWN:
            block.write(_SHOWN[element.tag], token.start, token.end)
        if element.tag in VOID:
            element.end, element.last = len(block.text), token.end

    def open_block(self, element: Element, token: Token) -> None:
        top = self.stack[-1]
        if top.start >= 0 and top.tag in INLINE:
            message = f"<{element.tag}> may not stand in <{top.tag}>"
            self.trouble(token.start, message, f"put <{top.tag}> into each paragraph, item or cell")
        self.page.children.setdefault(top.number, []).append(element.number)
        element.company = top.company.within(element)
        if element.tag in ("td", "th"):
            element.company = element.company._replace(column=top.columns)
            top.columns += 1
        elif element.tag == "pre" and self.html.startswith("<code>", token.end):
            element.company = element.company._replace(kind="indented")
        elif 0 < _LEVELS.get(element.tag, 0) <= self.related:
            self.related = 0

    def link(self, token: Token, attributes: dict[str, str]) -> bool:
        """Note where a link leads; whether it is no word of the page, and has been read to its end."""
        href = attributes["href"]
        self.page.links.append((href, token.start, token.end))
        if href.startswith("#fn:"):
            block = self.begin(token.start)
            block.footnotes.append((len(block.text), unquote(href[1:])))
        if read := CITATION.match(self.html, token.end):
            block, passage, sentence = self.begin(token.start), int(read[1]), int(read[2] or 0)
            block.citations.append(Citation(len(block.text), passage, sentence, href, token.start, read.end()))
        elif MARKERS.intersection(attributes.get("class", "").split()):
            read = MARKER.match(self.html, token.end)
        self.resume = read.end() if read else self.resume
        return read is not None

    def close(self, token: Token) -> None:
        if all(element.tag != token.value for element in self.stack):
            self.trouble(token.start, f"</{token.value}> closes nothing", _CLOSE)
            if token.value not in INLINE:
                self.flush(token.start)
            return
        while (element := self.stack.pop()).tag != token.value:
            self.trouble(element.first, f"<{element.tag}> is not closed in its block", _CLOSE)
            self.leave(element, token)
        self.leave(element, token)

    def leave(self, element: Element, token: Token) -> None:
        """End an element, which `token` closes."""
        if element.tag == "q" and self.block:
            self.block.write("”", token.start, token.end)
        text = self.block.text if self.block else ""
        if element.start >= 0 and not element.last:
            element.end, element.last = len(text), token.end
            passage = _TO_PASSAGE.search(element.attributes.get("href", ""))
            if passage and "¶" in (text := text[element.start :]):
                hint = f"write {as_citation(int(passage[1]))}, one link for each passage"
                self.trouble(element.first, f"the citation “{text.strip()}” cannot be read", hint)
        elif element.start < 0 and not element.skipped:
            if level := _LEVELS.get(element.tag, 0):
                identifier = element.attributes.get("id", "")
                self.page.headings.append((level, identifier, " ".join(text.split()), element.first))
                self.entry = identifier if level == 3 else "" if level < 3 else self.entry
                self.related = level if identifier == "related" and level > 1 else self.related
            self.flush(token.start)

    def path(self) -> tuple[int, ...]:
        """The numbers of the open elements that are not inline."""
        return tuple([element.number for element in self.stack if element.start < 0 and not element.skipped])

    def begin(self, at: int) -> Block:
        """The current block, or a new one in the innermost element."""
        if self.block is None:
            company = self.stack[-1].company
            company = company._replace(judged=company.judged and not self.related)
            self.block = Block(company, self.path(), at, entry=self.entry)
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
        if block is not None and block.shown:
            block.last, block.after = at, self.count
            for inline in block.inlines:
                if not inline.last:  # still open
                    inline.end, inline.last = len(block.text), at
            self.page.blocks.append(block)


def read_article(html: str, *, shows_source: bool = False, built: bool = False) -> PageBlocks:
    """The blocks of an article.

    `shows_source`: the page is made from data, by the build; `built`: it has been published, with the build's
    additions. In both, elements with data-edition are left out whole, and names of ours may stand; elsewhere neither.
    """
    return _Reader(html, ours=built or shows_source).read()
