"""Lines: where in the Markdown file something on the page stands.

Page and file are read as words and marks, each with its offset, the mark-up of the file blanked at equal length, and
aligned in their order. So words that stand in many places are told apart; those of a footnote that stands elsewhere on
the page are looked for as a phrase. Made at the first finding only.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property

from .blocks import Block

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_TOKEN = re.compile(r"¶?[^\W_]+|[“”\"«»„]")
_WORD = re.compile(r"[^\W_]+")
_MARKUP = re.compile(  # what no reader sees; where one sees some of it (title="…"), a few signs more do no harm
    r"<!--(?:[^<-]|<(?!!--)|-(?!->))*+-->|</?[a-zA-Z](?:(?!\b(?:alt|title|aria-label)\s*=)[^<>])*>"
    r"|\[\s*¶[^\]\n]*\]\([^)\n]*\)"  # a citation
    r"|\]\([^()\s]*|\]\[[^\]\n]*\]|^ {0,3}\[(?!\^)[^\]\n]+\]:[^\n]*"  # the address of a link
    r"|\{ ?[:#.][^}\n]{0,400}\}|\[\^[^\]\s]{1,99}\]:?|^[ >\t]*\d+[.)](?=\s)",
    re.DOTALL | re.MULTILINE,
)
_SHOWN = {"<q>": "“", "<q ": "“", "</q": "”"}  # a browser sets marks there
_PHRASE = 12  # words that say which place is meant


class MarkdownLines:
    """Looks up lines in one Markdown file, front matter included; `blocks` are all blocks of the page, in order."""

    def __init__(self, markdown: str) -> None:
        self.markdown = markdown
        front = FRONT_MATTER.match(markdown)
        self.body = front.end() if front else 0
        self.blocks: Sequence[Block] = ()

    def of_block(self, block: Block, at: int = 0) -> int:
        """The line of text position `at` of `block`."""
        offsets, places = self._paired
        wanted, first, last = (bisect_left(offsets, offset) for offset in (block.html(at), block.first, block.last))
        if paired := [i for i in range(first, last) if places[i] >= 0]:
            return self.of_offset(places[min(paired, key=lambda i: abs(i - wanted))])
        return self.of_words(block.text[at:].split(), self._around(first)[0])

    def of_html(self, html: str, at: int) -> int:
        """The line of a tag at `at` of the page's HTML: where the file has it too, or else the words after it."""
        before, after = self._around(bisect_left(self._paired[0], at))
        written = self.markdown.find(html[at : html.find(">", at) + 1], before, after)
        return self.of_offset(written if written >= 0 else after)

    def of_words(self, words: Sequence[str], otherwise: int = 0) -> int:
        """The line where `words` begin, as many as stand in a row somewhere in the file; or else that of an offset."""
        words = _WORD.findall(" ".join(words))
        for size in range(min(len(words), _PHRASE), 0, -1):
            row = re.compile(r"(?<!\w)" + r"[\W_]+".join(words[:size]) + r"(?!\w)")
            if found := row.search(self.markdown):
                return self.of_offset(found.start())
        return self.of_offset(max(otherwise, self.body))

    def of_offset(self, offset: int) -> int:
        """The line of an offset of the file."""
        return self.markdown.count("\n", 0, offset) + 1

    def _around(self, number: int) -> tuple[int, int]:
        """Where in the file the word before that of this number stands, and it or the next."""
        _, places = self._paired
        before = next((places[i] for i in range(number - 1, -1, -1) if places[i] >= 0), self.body)
        after = next((place for place in places[number:] if place >= 0), len(self.markdown.rstrip()))
        return before, after

    @cached_property
    def _paired(self) -> tuple[list[int], list[int]]:
        """The HTML offsets of the page's words and marks, and where each stands in the file, or -1."""
        page = sorted(token for block in self.blocks for token in _tokens(block))
        text = _MARKUP.sub(lambda markup: _SHOWN.get(markup[0][:3], "").ljust(len(markup[0])), self.markdown)
        file = [(token.start(), token[0]) for token in _TOKEN.finditer(text, self.body)]
        places = [-1] * len(page)
        same = SequenceMatcher(None, [word for _, word in page], [word for _, word in file], autojunk=False)
        for i, j, size in same.get_matching_blocks():
            places[i : i + size] = [offset for offset, _ in file[j : j + size]]
        return [offset for offset, _ in page], places


def _tokens(block: Block) -> Iterator[tuple[int, str]]:
    """The words and marks of a block, each with its HTML offset."""
    yield from ((block.html(token.start()), token[0]) for token in _TOKEN.finditer(block.text))
    for at, code in block.code:
        yield from ((at + token.start(), token[0]) for token in _TOKEN.finditer(code))
