"""Lines: where in the Markdown file something on the rendered page stands.

The Markdown is stripped of its mark-up to the words a reader sees, each with its line; a stretch
of a rendered block is found there by its words and the words around it. Where the same words
stand several times, the first time on the page is the first in the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from html import unescape

from .blocks import Block
from .folding import SAME, WORD, ZERO_WIDTH, fold

_MARKUP = re.compile(
    r"(?P<gone><!--.*?-->|</?[a-zA-Z][^<>]*>|\[\s*¶[^\]\n]*\]\([^)\n]*\)|\]\((?:[^()\n]|\([^()\n]*\))*\)"
    r"|\]\[[^\]\n]*\]|\{[:#.][^}\n]*\}|\[\^[^\]\s]+\]:?|[*_`~\\" + ZERO_WIDTH + r"])"
    r"|(?P<entity>&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]\w*);)",
    re.DOTALL,
)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_JOIN = "\x00"


class _Words:
    """A text as words, findable as sequences, each with the offset it came from."""

    def __init__(self, pieces: list[tuple[str, int]]) -> None:
        text = "".join(piece for piece, _ in pieces)
        starts, at = [], 0
        for piece, _ in pieces:
            starts.append(at)
            at += len(piece)
        self.words: list[str] = []
        self.offsets: list[int] = []
        for word in WORD.finditer(text):
            i = bisect_right(starts, word.start()) - 1
            self.words.append(word[0])
            self.offsets.append(pieces[i][1] + word.start() - starts[i])
        self.joined = _JOIN + _JOIN.join(self.words) + _JOIN
        self.positions: list[int] = []
        at = 0
        for w in self.words:
            self.positions.append(at)
            at += len(w) + 1

    def find(self, wanted: list[str]) -> list[int]:
        """The numbers of the words at which the sequence `wanted` begins."""
        needle = _JOIN + _JOIN.join(wanted) + _JOIN
        found: list[int] = []
        at = self.joined.find(needle)
        while at >= 0 and len(found) < 200:
            found.append(bisect_right(self.positions, at) - 1)
            at = self.joined.find(needle, at + 1)
        return found


class MarkdownLines:
    """Looks up lines in one Markdown file, front matter included."""

    def __init__(self, markdown: str) -> None:
        self.markdown = markdown
        front = _FRONT_MATTER.match(markdown)
        self.body = front.end() if front else 0
        self._seen: dict[tuple[str, ...], list[int]] = {}
        self._starts: dict[int, int | None] = {}
        self._text: _Words | None = None
        self._raw: _Words | None = None

    def of_block(self, block: Block, at: int = 0) -> int:
        """The line of text position `at` of `block`."""
        before = len(WORD.findall(fold(block.text[:at]))) if at else 0
        words = WORD.findall(fold(block.text))
        if not words:
            return self.of_offset(self.body)
        before = min(before, len(words) - 1)
        if block.kind == "attribute":
            return self.of_words(words[before:], words[:before], raw=True)
        start = self._start(block, words)
        if start is not None:
            assert self._text is not None
            return self.of_offset(self._text.offsets[start + before])
        return self.of_words(words[before:], words[:before])

    def _start(self, block: Block, words: list[str]) -> int | None:
        """The number of the first word of `block` in the text, if all its words stand there in a row."""
        if id(block) not in self._starts:
            found = self._words().find(words)
            taken = self._seen.setdefault(tuple(words), [])
            free = [i for i in found if i not in taken] or found
            self._starts[id(block)] = free[0] if free else None
            taken += free[:1]
        return self._starts[id(block)]

    def _words(self, raw: bool = False) -> _Words:
        if raw:
            self._raw = self._raw or _Words([(unescape(self.markdown).translate(SAME), 0)])
            return self._raw
        self._text = self._text or _Words(_visible(self.markdown, self.body))
        return self._text

    def of_words(self, following: list[str], before: list[str], *, raw: bool = False) -> int:
        """The line where the words `following` begin, as many of them as stand in a row somewhere."""
        known = self._words(raw)
        for size in (len(following), 12, 8, 5, 3, 2, 1):
            wanted = following[:size]
            if found := known.find(wanted) if wanted else []:
                best = max(found, key=lambda i: (_alike(known.words[max(0, i - 8) : i], before[-8:]), -i))
                return self.of_offset(known.offsets[best])
        return self.of_words(following, before, raw=True) if not raw else self.of_offset(self.body)

    def of_key(self, key: str, words: list[str]) -> int:
        """The line of a front-matter value: that of its words, else that of its key."""
        head = self.markdown[: self.body]
        found = re.search(rf"^{re.escape(key)}\s*:", head, re.MULTILINE)
        start = found.start() if found else 0
        at = head.find(words[0], start) if words else -1
        return self.of_offset(at if at >= 0 else start)

    def of_offset(self, offset: int) -> int:
        """The line of an offset of the file."""
        return self.markdown.count("\n", 0, min(offset, len(self.markdown))) + 1


def _alike(ours: list[str], theirs: list[str]) -> int:
    """How many words agree, counted from the end."""
    return sum(a == b for a, b in zip(reversed(ours), reversed(theirs), strict=False))


def _visible(markdown: str, body: int) -> list[tuple[str, int]]:
    pieces: list[tuple[str, int]] = []
    last = body
    for mark in _MARKUP.finditer(markdown, body):
        if mark.start() > last:
            pieces.append((markdown[last : mark.start()].translate(SAME), last))
        if mark.lastgroup == "entity":
            pieces.append((unescape(mark[0]).translate(SAME), mark.start()))
        elif mark[0][0] == "<" or mark[0].startswith("]"):
            pieces.append((" " if mark[0][0] == "<" and mark[0][1:3].lower() in ("br", "hr") else "", mark.start()))
        last = mark.end()
    pieces.append((markdown[last:].translate(SAME), last))
    return [(text, at) for text, at in pieces if text]
