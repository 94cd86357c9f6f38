"""Written: a Markdown file as the words a reader sees, each with its offset in the file.

The mark-up is taken out; a tag that begins or ends a line of its own parts two words, any other does not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from html import unescape
from unicodedata import normalize

from .folding import SAME, WORD, ZERO_WIDTH
from .markup import INLINE

MARKUP = re.compile(
    r"(?P<gone><!--(?:(?!<!--).)*?-->|</?[a-zA-Z][^<>]*>|\[\s*¶[^\]\n]*\]\([^)\n]*\)|\]\((?:[^()\n]|\([^()\n]*\))*\)"
    r"|(?:(?<=\n)|\A) {0,3}\[(?!\^)[^\]\n]+\]:[^\n]*"
    r"|\]\[[^\]\n]*\]|\{[:#.][^}\n]*\}|\[\^[^\]\s]+\]:?|[*_`~\\" + ZERO_WIDTH + r"])"
    r"|(?P<entity>&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]\w*);)",
    re.DOTALL,
)
RAW_MARKUP = re.compile(
    r"(?P<gone>[" + ZERO_WIDTH + r"])|(?P<entity>&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]\w*);)"
)  # what is no text even inside tags
_TAG = re.compile(r"</?([a-zA-Z][\w-]*)")
_JOIN = "\x00"


class Words:
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
            plain = word[0].replace("_", "")
            if not plain:
                continue
            self.words.append(plain if plain.isascii() else normalize("NFC", plain))
            self.offsets.append(pieces[i][1] + word.start() - starts[i])
        self.joined = _JOIN + _JOIN.join(self.words) + _JOIN
        self.positions: list[int] = []
        at = 0
        for w in self.words:
            self.positions.append(at)
            at += len(w) + 1

    def first(self, wanted: list[str], after: int = 0) -> int | None:
        """The number of the word at which `wanted` begins first, from word `after` on."""
        if after >= len(self.positions):
            return None
        at = self.joined.find(_JOIN + _JOIN.join(wanted) + _JOIN, self.positions[after])
        return bisect_right(self.positions, at) - 1 if at >= 0 else None

    def find(self, wanted: list[str]) -> list[int]:
        """The numbers of the words at which the sequence `wanted` begins."""
        needle = _JOIN + _JOIN.join(wanted) + _JOIN
        found: list[int] = []
        at = self.joined.find(needle)
        while at >= 0 and len(found) < 200:
            found.append(bisect_right(self.positions, at) - 1)
            at = self.joined.find(needle, at + 1)
        return found


def visible(markdown: str, body: int, markup: re.Pattern[str]) -> list[tuple[str, int]]:
    """The text between mark-up, piece by piece, each with its offset in the file."""
    pieces: list[tuple[str, int]] = []
    last = body
    for mark in markup.finditer(markdown, body):
        if mark.start() > last:
            pieces.append((markdown[last : mark.start()].translate(SAME), last))
        if mark.lastgroup == "entity":
            pieces.append((unescape(mark[0]).translate(SAME), mark.start()))
        elif mark[0][0] == "<" or mark[0].startswith("]"):
            pieces.append((" " if _parts_words(mark[0]) else "", mark.start()))
        last = mark.end()
    pieces.append((markdown[last:].translate(SAME), last))
    return [(text, at) for text, at in pieces if text]


def _parts_words(mark: str) -> bool:
    """Whether the mark-up is a tag that begins or ends a line of its own: *one.</p><p>2* are two words."""
    name = _TAG.match(mark)
    return name is not None and (name[1].lower() == "br" or name[1].lower() not in INLINE)
