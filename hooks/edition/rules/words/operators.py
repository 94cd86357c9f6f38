"""Operators: nothing is cut off that turns the sense of the words.

A quotation that holds any word of an operator's head holds the operator, from its first to its last word; none begins
or ends inside an operator. There is no exception: nothing on the page answers for what is cut off, and two quotations
are not read as one. Quotation rules, "True to the letter and still false", rules 1 and 2.
"""

from __future__ import annotations

from ...source.model import Edition, Operator
from ...source.passage import Place, Span


def held(place: Place, op: Operator) -> bool:
    """Whether `place` quotes all words of an operator; what its … stands for may be left out."""
    return all(place.covers(start, end) for start, end in op.spans)


def clipped(edition: Edition, place: Place) -> Operator | None:
    """The first operator that a quotation at `place` cuts off or into, or None."""
    for op in edition.operators_of(place):
        if any(place.touches(start, end) for start, end in op.heads) and not held(place, op):
            return op
        if op.start < place.start < op.end or op.start < place.end < op.end:
            return op
    return None


def parted(op: Operator, low: int, high: int) -> bool:
    """Whether [low:high] takes out something between an operator and the end of its head; its own … excepted."""
    inside = any(start <= low and high <= end for start, end in op.gaps)
    start, end = shortest(op)
    return op.kind != "" and not inside and low < end and start < high


def shortest(op: Operator) -> Span:
    """The shortest stretch that holds an operator with its heads: what to quote instead."""
    spans = (*op.spans, *op.heads)
    return min(start for start, _ in spans), max(end for _, end in spans)
