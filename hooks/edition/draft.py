"""A draft: the block being written while the walker goes through its mark-up.

Text, line breaks and images are written piece by piece, each with its HTML offset; what turns out to be no
words of the page (a citation, a footnote marker, a header link) is cut off again when its link ends.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from .blocks import Block, Citation, Inline, Trouble
from .folding import NO_WIDTH
from .trust import MARKERS

_CITATION = re.compile(r"\s*+\[?\s*+¶\s*+(0|[1-9]\d*+)(?:\.([1-9]\d*+))?\s*+\]?\s*+")
_TO_PASSAGE = re.compile(r"#p(\d+)(?:-\d+)?\Z")
_SIGNS = re.compile(r"[\s#¶§↩\ufe0e\u200b\u2190-\u21ff\[\]^*]{0,12}")  # what a link that is no word may show
_NUMBER = re.compile(r"[\s\d\[\]^*†‡]{0,12}")


class Draft:
    """A block and its text so far; `length` in code points."""

    __slots__ = ("block", "length", "written")

    def __init__(self, block: Block) -> None:
        self.block, self.length = block, 0
        self.written: list[str] = []

    @property
    def text(self) -> str:
        """What is written so far."""
        return "".join(self.written)

    def write(self, text: str, start: int, end: int) -> None:
        """Add `text`, which html[start:end] shows."""
        self.block.pieces.append((self.length, start))
        self.written.append(text)
        self.length += len(text)
        if end - start != len(text):  # an entity, code, a line break, an image
            self.block.pieces.append((self.length, end))

    def finish(self, at: int) -> Block:
        """The block, which ends at the HTML offset `at`."""
        block = self.block
        block.text, block.last = self.text, at
        for inline in block.inlines:
            if not inline.last:
                inline.end, inline.last = self.length, at
        return block

    def end_link(self, inline: Inline, *, doubted: bool) -> Trouble | None:
        """Take out of the text what is no word of the page; `doubted`: the link's tag is in trouble already."""
        text, block, classes = self._tail(inline.start), self.block, inline.attributes.get("class", "").split()
        href = inline.attributes.get("href", "")
        if "¶" in text and (found := _CITATION.fullmatch(text.translate(NO_WIDTH))):
            self._cut(inline.start)
            passage, sentence = (int(digits) if digits and len(digits) < 9 else 0 for digits in found.groups())
            block.citations.append(Citation(self.length, passage, sentence, href, inline.first, inline.last))
            last = next(i for i in range(len(block.inlines) - 1, -1, -1) if block.inlines[i] is inline)
            del block.inlines[last]  # near the end, where it has just been closed
            return None
        if href.startswith("#fn:"):
            block.footnotes.append((inline.start, unquote(href[1:])))
        if MARKERS.isdisjoint(classes):
            if "¶" not in text or not (passage_of := _TO_PASSAGE.search(href)):
                return None
            message, number = f"the citation “{text.strip()}” cannot be checked", passage_of[1]
            return Trouble(inline.first, message, f"write [¶{number}](source.md#p{number}), one link for each passage")
        if (_NUMBER if "footnote-ref" in classes else _SIGNS).fullmatch(text):
            self._cut(inline.start)
            return None
        message = f"the theme dims what stands in a link of class “{' '.join(classes)}”"
        return None if doubted else Trouble(inline.first, message, "drop the class")

    def _tail(self, start: int) -> str:
        """The text from `start`, which is where an element began."""
        at, pieces = self.length, []
        for piece in reversed(self.written):
            if at <= start:
                break
            at -= len(piece)
            pieces.append(piece)
        return "".join(reversed(pieces))

    def _cut(self, start: int) -> None:
        """Drop the text from `start`, where an element began."""
        while self.length > start:
            self.length -= len(self.written.pop())
        while self.block.pieces and self.block.pieces[-1][0] >= start:
            self.block.pieces.pop()
        for inline in reversed(self.block.inlines):  # what stood in the link is gone with it
            if inline.start < start:
                break
            inline.start, inline.end = start, min(inline.end, start)
