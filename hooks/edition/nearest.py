"""The nearest miss: what an editor probably meant to quote.

Suggests, never lets pass. Words of a wrong quotation vote for the diagonal of the source on
which most of them stand; there the two are aligned word by word, and the first difference is
put into words: a missing word, a changed case, a mark of one's own, a look-alike letter.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import cached_property

from .differences import MARKS, describe, join, skeleton
from .folding import TOKEN, is_boundary
from .language import english
from .source import Source

_DASHED = re.compile(r"((?<!\w)\w++(?:[–—−]\w+)+)")
_COMMON = 400  # a word that stands more often than this says little about where a quotation is from


def _leads_on(word: str) -> bool:
    return english().leading_on.fullmatch(word) is not None


@dataclass(frozen=True, slots=True)
class Near:
    """The likeliest stretch of the source (folded code points), difference, cause; `likeness` is 0 to 1."""

    start: int
    end: int
    passage: int
    difference: str
    cause: str
    likeness: float


class Finder:
    """Looks up near misses in one source; postings are made on first use."""

    def __init__(self, source: Source) -> None:
        self.source = source

    @cached_property
    def _spans(self) -> array[int]:
        return array("I", (m.start() for m in TOKEN.finditer(self.source.folded)))

    @cached_property
    def _postings(self) -> dict[str, array[int]]:
        postings: dict[str, array[int]] = {}
        for i, m in enumerate(TOKEN.finditer(self.source.folded)):
            if m[0][0].isalnum():
                postings.setdefault(skeleton(m[0]), array("I")).append(i)
        return postings

    def _window(self, wanted: list[str]) -> int | None:
        """The token of the source at which the likeliest diagonal begins."""
        votes: defaultdict[int, float] = defaultdict(float)
        for common in (False, True):
            for i, word in enumerate(wanted):
                found = self._postings.get(skeleton(word), ())
                if found and (len(found) > _COMMON) == common:
                    weight = 1.0 / (1 + len(found)) ** 0.5
                    for at in found[: _COMMON * 5]:
                        votes[at - i] += weight
            if votes:
                break
        if not votes:
            return None
        likely = sorted(votes, key=lambda d: -votes[d])[:40]
        return max(likely, key=lambda d: (sum(votes.get(d + k, 0.0) for k in range(-3, 4)), votes[d], -d))

    def _tokens(self, folded: str) -> list[str]:
        """The words and marks of a quotation; a dash where the source has a hyphen does not part a word."""
        found: list[str] = []
        for part in _DASHED.split(folded):
            whole = _DASHED.fullmatch(part) and skeleton(part) in self._postings
            found += [part] if whole else TOKEN.findall(part)
        return found

    def _mark_of_ones_own(self, wanted: list[str]) -> Near | None:
        """Where all but the last mark stands as it is: *the comma is yours*, not a longer sentence of the source."""
        if len(wanted) < 2 or wanted[-1] not in MARKS:
            return None
        text, kept = self.source.folded, join(wanted[:-1])
        for start in (m.start() for m in re.finditer(re.escape(kept), text)):
            end = start + len(kept)
            if is_boundary(text, start) and is_boundary(text, end):
                difference, cause = describe(wanted, wanted[:-1])
                return Near(start, end, self.source.passage_at(start).number, difference, cause, 1.0)
        return None

    def _cut(self, folded: str) -> Near | None:
        """Words of which the first or the last is cut, also at a hyphen, where they stand first."""
        text = self.source.folded
        at = text.find(folded) if folded else -1
        if at < 0:
            return None
        passage = self.source.passage_at(at)
        to = at + len(folded)
        touched = [m for m in TOKEN.finditer(text, passage.start, passage.end) if m.start() < to and at < m.end()]
        start, end = touched[0].start(), touched[-1].end()
        whole = touched[0][0] if start < at else touched[-1][0] if to < end else ""
        difference, cause = describe(self._tokens(folded), [m[0] for m in touched])
        if whole and " is cut to " not in cause:
            cause = f"the word “{whole}” is cut"
        return Near(start, end, passage.number, difference, cause, 1.0)

    def _misspelt(self, word: str) -> Near | None:
        """A word spelt almost like `word`, where it stands first; for a quotation of one word that is nowhere."""
        written = skeleton(word)
        alike = [w for w in self._postings if abs(len(w) - len(written)) < 3 and w[:1] == written[:1]]
        for found in get_close_matches(written, alike, 1, 0.8):
            token = TOKEN.match(self.source.folded, self._spans[self._postings[found][0]])
            assert token is not None  # postings are made of tokens
            difference, cause = describe([word], [token[0]])
            passage = self.source.passage_at(token.start()).number
            return Near(token.start(), token.end(), passage, difference, cause, 0.8)
        return None

    def nearest(self, folded: str) -> Near | None:
        """The likeliest stretch for the wrong quotation `folded`, or None if nothing is like it."""
        wanted = self._tokens(folded)[:400]
        if near := self._mark_of_ones_own(wanted) or self._cut(folded):
            return near
        at = self._window(wanted)
        if at is None:
            return self._misspelt(wanted[0]) if len(wanted) == 1 else None
        low = max(0, at - 4)
        high = min(len(self._spans), max(0, at) + len(wanted) + 8)
        here = self.source.passage_at(self._spans[min(max(at, 0) + len(wanted) // 2, len(self._spans) - 1)])
        tokens = [
            m for m in TOKEN.finditer(self.source.folded, self._spans[low], self._end(high))
            if here.start <= m.start() < here.end
        ]  # fmt: skip
        theirs = [m[0] for m in tokens]
        matcher = SequenceMatcher(None, [skeleton(w) for w in wanted], [skeleton(w) for w in theirs], autojunk=False)
        blocks = [b for b in matcher.get_matching_blocks() if b.size]
        if not blocks:
            return None
        first = max(0, blocks[0].b - blocks[0].a)
        own_mark = wanted[-1] in MARKS and blocks[-1].a + blocks[-1].size < len(wanted)  # the last mark is the page's
        last = min(len(theirs), blocks[-1].b + len(wanted) - own_mark - blocks[-1].a)
        while last < len(theirs) and skeleton(wanted[-1]) != skeleton(theirs[last - 1]) and _leads_on(theirs[last - 1]):
            last += 1
        theirs = theirs[first:last]
        start, end = tokens[first].start(), tokens[last - 1].end()
        likeness = sum(b.size for b in blocks) / max(len(wanted), len(theirs))
        difference, cause = describe(wanted, theirs)
        following = [m[0] for m in tokens[last : last + 1]]
        if not cause and following:
            cause = f"the source goes on with “{following[0]}”"
        return Near(start, end, here.number, difference, cause, likeness)

    def _end(self, token: int) -> int:
        return self._spans[token] if token < len(self._spans) else len(self.source.folded)
