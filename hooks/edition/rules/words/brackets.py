"""Brackets: what an editor may change inside a quotation, visibly (the section of that name of the quotation rules).

A quotation with square brackets becomes its possible plain readings: `[…]` parts it into pieces, `[t]his` stands for a
letter of the other case, `[sic]` for nothing, and a listed clarification for the source's words or for nothing. Any
other bracket is a problem. Where a reading stands in the source, `forbidden` says what no bracket may do there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...folding import is_boundary, words
from ...source.model import Clarification, Edition
from ...source.passage import Place
from .operators import Change, held, omits

_BRACKET = re.compile(r"\[([^\[\]]*)\]")
_READINGS = 64  # more combinations of brackets than any editor sets
_BEGIN_EARLIER = "begin your sentence with a word of your own, or quote the words left out as well"
_EDGE = "an omission stands between two quoted pieces, not at an edge"


@dataclass(frozen=True)
class Reading:
    """One plain reading: its pieces, and which characters of them the brackets changed."""

    pieces: tuple[str, ...] = ("",)
    cases: tuple[tuple[int, int], ...] = ()  # piece, position of the letter
    replaced: tuple[tuple[int, int, int], ...] = ()  # piece, start, end of replaced source words
    added: int = 0  # words in brackets that are not the source's

    @property
    def last(self) -> str:
        """The piece that is being read."""
        return self.pieces[-1]

    def with_last(self, piece: str) -> Reading:
        """The reading with another last piece."""
        return replace(self, pieces=(*self.pieces[:-1], piece))

    def extend(self, text: str) -> Reading:
        """The reading with `text` after it."""
        return self.with_last(self.last + (text if self.last else text.lstrip()))


def read_brackets(folded: str, clarifications: Sequence[Clarification]) -> list[Reading] | Change:
    """All plain readings of the folded words of a quotation, or what is wrong with its brackets."""
    parts = _BRACKET.split(folded)
    if any("[" in part or "]" in part for part in parts[::2]):
        return Change("a square bracket has no partner or holds another")
    readings = [Reading().extend(parts[0])]
    for inside, after in zip(parts[1::2], parts[2::2], strict=True):
        content, last = inside.strip(), readings[0].last
        either = (content, content[:1].swapcase() + content[1:])  # a capital at the start is free
        listed = next((c for c in clarifications if c.words in either), None)
        if content == "…":
            if not words(last):
                return Change(_EDGE)
            read = [replace(r, pieces=(*r.pieces, "")) for r in readings]
        elif content == "sic":
            if not words(last) or not is_boundary(last + after, len(last)):
                return Change("[sic] stands after quoted words, never inside one")
            read = [_closed_up(r, after) for r in readings]
        elif listed:
            read = [n for r in readings for n in _clarified(r, listed, after)]
        elif len(content) == 1 and content.isalpha() and (not after[:1].isalnum() or after[0].isalpha()):
            if last[-1:].isalnum():
                return Change(f"[{content}] changes a letter inside a word")
            read = [_recased(r, content) for r in readings]
        else:
            return Change(f"[{inside}] is no permitted change")
        readings = [r.extend(after) for r in read]
        if len(readings) > _READINGS:
            return Change("there are too many brackets")
    if any(not words(r.last) for r in readings):
        return Change(_EDGE)
    own = [r for r in readings if _own_words(r) >= r.added]
    return own or Change("less than half of the words are the source's", "paraphrase and cite, or quote less")


def _own_words(reading: Reading) -> int:
    replaced = sum(len(words(reading.pieces[i][a:b])) for i, a, b in reading.replaced)
    return sum(len(words(piece)) for piece in reading.pieces) - replaced


def _closed_up(reading: Reading, after: str) -> Reading:
    """The reading without the space before a bracket that stands for nothing."""
    return reading if after[:1].isalnum() else reading.with_last(reading.last.rstrip())


def _recased(reading: Reading, letter: str) -> Reading:
    at = len(reading.pieces) - 1, len(reading.last)
    same = letter.swapcase().swapcase() == letter  # the capital of a dotless i is the capital of another letter
    changed = reading.with_last(reading.last + (letter.swapcase() if same else letter))
    return replace(changed, cases=(*reading.cases, at))


def _clarified(reading: Reading, clarification: Clarification, after: str) -> list[Reading]:
    """The words replaced by each listed stretch (a capital at its start is free), or only explained by the bracket."""
    added = reading.added + len(words(clarification.words))
    piece, last = len(reading.pieces) - 1, reading.last
    variants = {w[:1].swapcase() + w[1:] for w in clarification.replaces} | set(clarification.replaces)
    found = [
        replace(
            reading.with_last(last + source),
            replaced=(*reading.replaced, (piece, len(last), len(last + source))),
            added=added,
        )
        for source in sorted(variants)
    ]
    before = last.rstrip()
    beside = any(before.endswith(w) and is_boundary(before, len(before) - len(w)) for w in variants)
    if beside or not clarification.replaces:
        found.append(replace(_closed_up(reading, after), added=added))
    return found


def forbidden(edition: Edition, reading: Reading, place: Place) -> Change | None:
    """What the brackets of `reading` may not do at `place`, or None."""
    if change := omits(edition, place):
        return change
    for op in edition.operators_of(place):
        shown = edition.source.exact(op.start, op.end)
        for piece, at in reading.cases:
            position = place.spans[piece][0] + at
            if op.turns and op.governs[0] <= position < op.governs[1] and not held(place, op):
                return Change(f"the case is changed where “{shown}”, left out, governs the words", _BEGIN_EARLIER)
        for piece, start, end in reading.replaced:
            low, high = place.spans[piece][0] + start, place.spans[piece][0] + end
            if any(a < high and low < b for a, b in op.words):
                return Change(f"the bracket stands instead of “{shown}”")
    return None
