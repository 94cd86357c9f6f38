"""Operators: nothing is cut off, or left out, that turns the sense of the words.

A quotation that holds any word of an operator's head holds the operator, from its first to its last word; none begins
or ends inside an operator. There is no exception: nothing on the page answers for what is cut off, and two quotations
are not read as one. Quotation rules, "True to the letter and still false", rules 1 and 2.
"""

from __future__ import annotations

from typing import NamedTuple

from ...source.model import Edition, Operator
from ...source.passage import Place, Span

_BY_SENTENCE = "make two quotations, one of each sentence"
_QUOTE_THEM = "quote these words too, or end the quotation before them"
_QUOTE_ON = "quote on to the end of what they turn, or make two quotations"


class Change(NamedTuple):
    """A change that is not permitted: what is wrong with it, and what to do."""

    why: str
    hint: str = "permitted are […], [t]his, [sic] and the clarifications in interview.yml; or quote less"


def held(place: Place, op: Operator) -> bool:
    """Whether `place` quotes all words of an operator; what its … stands for may be left out."""
    return all(place.covers(start, end) for start, end in op.words)


def clipped(edition: Edition, place: Place) -> Operator | None:
    """The first operator that a quotation at `place` cuts off or into, or None."""
    for op in edition.operators_of(place):
        if op.turns and any(place.touches(start, end) for start, end in op.heads) and not held(place, op):
            return op
        if op.start < place.start < op.end or op.start < place.end < op.end:
            return op
    return None


def omits(edition: Edition, place: Place) -> Change | None:
    """What the omissions of a quotation at `place` may not do, or None."""
    source = edition.source
    if place.gaps and len(source.sentences(place.start, place.end)) > 1:
        return Change("the omission passes over the end of a sentence of the source", _BY_SENTENCE)
    for low, high in place.gaps:
        if not source.count_words(low, high):
            return Change("the omission leaves nothing out")
        for op in edition.operators_of(place):
            shown = source.exact(op.start, op.end)
            if any(start < high and low < end for start, end in op.words):
                return Change(f"the omission leaves out “{shown}”, or a part of it", _QUOTE_THEM)
            if op.turns and _parts(op, low, high):
                return Change(f"the omission parts “{shown}” from what it turns", _QUOTE_ON)
    return None


def _parts(op: Operator, low: int, high: int) -> bool:
    """Whether [low:high] takes out something between an operator and the end of its head; its own … excepted."""
    inside = any(a[1] <= low and high <= b[0] for a, b in zip(op.words, op.words[1:], strict=False))
    start = min(op.start, *(head[0] for head in op.heads))
    end = max(op.end, *(head[1] for head in op.heads))
    return not inside and low < end and start < high


def shortest(op: Operator) -> Span:
    """The shortest stretch that holds an operator with its heads: what to quote instead."""
    spans = (*op.words, *op.heads)
    return min(start for start, _ in spans), max(end for _, end in spans)
