"""Lines: where in the Markdown file something on the rendered page stands.

The Markdown is stripped of its mark-up to the words a reader sees, each with its line; a stretch
of a rendered block is found there by its words and the words around it. The blocks of a
page stand in the file in the same order, so that words which stand in several places are told apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from .blocks import Block
from .folding import WORD, fold, fold_with_offsets
from .written import MARKUP, RAW_MARKUP, Words, visible

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)


class MarkdownLines:
    """Looks up lines in one Markdown file, front matter included."""

    def __init__(self, markdown: str) -> None:
        self.markdown = markdown
        front = FRONT_MATTER.match(markdown)
        self.body = front.end() if front else 0
        self.blocks: Sequence[Block] = ()  # all blocks of the page, in order
        self._starts: dict[int, int | None] = {}
        self._split: dict[int, tuple[list[str], list[int]]] = {}
        self._claimed: tuple[set[int], dict[int, int]] | None = None

    def of_block(self, block: Block, at: int = 0) -> int:
        """The line of text position `at` of `block`."""
        words, starts = self._words_in(block)
        if not words:
            code = _words_of(" ".join(code for _, code in block.code))
            if not code:
                return self._wordless(block)
            start = self._start(block, code)
            if start is not None:
                return self.of_offset(self._text.offsets[start])
            return self.of_words(code, [], raw=True)
        before = min(bisect_left(starts, at), len(words) - 1)
        if block.kind == "attribute":
            offset = self._attribute(block, words, before)
            if offset >= 0:
                return self.of_offset(offset)
            return self.of_words(words[before:], words[:before], raw=True)
        start = self._start(block, words)
        if start is not None:
            return self.of_offset(self._text.offsets[start + before])
        return self.of_words(words[before:], words[:before]) if self._stands(words) else self._included(block)

    def _stands(self, words: list[str]) -> bool:
        """Whether some words of a block stand in a row in the file itself, or there is nothing it includes."""
        heads = (words[i : i + 4] for i in range(max(1, len(words) - 3)))
        return "--8<--" not in self.markdown or any(self._text.find(head) for head in heads)

    def _included(self, block: Block) -> int:
        """The line that includes another file, the first after the blocks before this one."""
        at = self.markdown.find("--8<--", self._passed.get(id(block), self.body))
        return self.of_offset(at if at >= 0 else self.markdown.find("--8<--"))

    def _wordless(self, block: Block) -> int:
        """The line of a block without a word, by its first sign or its tag after the blocks before it."""
        at = self.markdown.find(block.text.strip()[:1] or "<", self._passed.get(id(block), self.body))
        return self.of_offset(at if at >= 0 else self.body)

    @cached_property
    def _passed(self) -> dict[int, int]:
        """For each block, the offset of the last word of the blocks before it."""
        self._align()
        after, passed = self.body, {}
        for block in self.blocks:
            passed[id(block)] = after
            start = self._starts.get(id(block))
            if start is not None:
                after = max(after, self._text.offsets[start + len(self._words_in(block)[0] or [0]) - 1])
        return passed

    def _words_in(self, block: Block) -> tuple[list[str], list[int]]:
        """The words of a block and where they begin in its text."""
        if id(block) not in self._split:
            folded = fold_with_offsets(block.text)
            found = [(m[0].replace("_", ""), folded.offsets[m.start()]) for m in WORD.finditer(folded.text)]
            self._split[id(block)] = [w for w, _ in found if w], [at for w, at in found if w]
        return self._split[id(block)]

    def _attribute(self, block: Block, words: list[str], before: int) -> int:
        """The offset of an attribute's word with `before` words before it.

        Where its words stand in a row that no block of text claims; of several such places, the one in its turn.
        """
        if self._claimed is None:
            self._claimed = self._claim()
        raw, (claimed, turns) = self._raw, self._claimed
        found = (i for i in raw.find(words) if raw.offsets[i] not in claimed and raw.offsets[i] >= self.body)
        free = [raw.offsets[i + before] for i in found]
        return free[min(turns.get(id(block), 0), len(free) - 1)] if free else -1

    def _claim(self) -> tuple[set[int], dict[int, int]]:
        """The offsets of the words that blocks of text hold; of each attribute, how many like it stand before."""
        if not self._starts:
            self._align()
        claimed: set[int] = set()
        turns: dict[int, int] = {}
        seen: dict[str, int] = {}
        for block in self.blocks:
            start = self._starts.get(id(block))
            if block.kind == "attribute":
                turns[id(block)] = seen.get(block.text, 0)
                seen[block.text] = turns[id(block)] + 1
            elif start is not None and block.text.strip():
                claimed.update(self._text.offsets[start : start + len(self._words_in(block)[0])])
        return claimed, turns

    def _start(self, block: Block, words: list[str]) -> int | None:
        """The number of the first word of `block` in the text, if all its words stand there in a row."""
        if id(block) not in self._starts:
            self._align()
        if id(block) not in self._starts:
            self._starts[id(block)] = self._text.first(words)
        return self._starts[id(block)]

    def _align(self) -> None:
        """Find the blocks of the page in the file one after another, each after the one before it if it can be."""
        known, after = self._text, 0
        for block in self.blocks:
            words = [] if block.kind == "attribute" else _words_of(block.text)
            if not words and block.code:
                words = _words_of(" ".join(code for _, code in block.code))
            if words:
                start = known.first(words, after)
                if start is None:
                    start = known.first(words)
                else:
                    after = start + len(words)
                self._starts[id(block)] = start

    @cached_property
    def _text(self) -> Words:
        """The words that readers see."""
        return Words(visible(self.markdown, self.body, MARKUP))

    @cached_property
    def _raw(self) -> Words:
        """All words of the file, those in tags and front matter included."""
        return Words(visible(self.markdown, 0, RAW_MARKUP))

    def of_words(self, following: list[str], before: list[str], *, raw: bool = False) -> int:
        """The line where the words `following` begin, as many of them as stand in a row somewhere."""
        for sizes in ((len(following), 12, 8, 5), (3, 2, 1)):
            for known in (self._raw,) if raw else (self._text, self._raw):
                for size in sizes:
                    wanted = following[:size]
                    if found := known.find(wanted) if wanted else []:
                        best = max(found, key=lambda i: (_alike(known.words[max(0, i - 8) : i], before[-8:]), -i))
                        return self.of_offset(known.offsets[best])
        return self.of_offset(self.body)

    def of_offset(self, offset: int) -> int:
        """The line of an offset of the file."""
        return bisect_left(self._breaks, offset) + 1

    @cached_property
    def _breaks(self) -> list[int]:
        return [found.start() for found in re.finditer("\n", self.markdown)]


def _words_of(text: str) -> list[str]:
    """The words of a rendered text, underscores left out: in the file they may be mark-up."""
    return [plain for word in WORD.findall(fold(text)) if (plain := word.replace("_", ""))]


def _alike(ours: list[str], theirs: list[str]) -> int:
    """How many words agree, counted from the end."""
    return sum(a == b for a, b in zip(reversed(ours), reversed(theirs), strict=False))
