"""Brackets: what an editor may change inside a quotation, visibly (the section of that name of the quotation rules).

A quotation with square brackets becomes its possible plain readings: `[…]` parts it into
pieces, `[t]his` stands for a letter of the other case, `[sic]` for nothing, and a listed
clarification for the source's words or for nothing. Any other bracket is a breach.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .edition import Clarification, Edition
from .folding import is_boundary, words
from .selectors import Place

_BRACKET = re.compile(r"\[([^\[\]]*)\]")
_OWN_CLAUSE = re.compile(r"\W*(?:but|and|it|this|that|these|those|he|she|we|they|there)\b", re.I)
_NOUN = re.compile(r"\W*(?:the|an?|our|his|her)\b", re.I)  # begins a clause where one may begin
_CLAUSE_ENDS = re.compile(r"(?:[,;:.!?…–—]|\b(?:and|but|or|that|because|while|when|as))[\s\"]*\Z", re.I)
_NEAR = 12  # code points that show whether a clause ends there
_READINGS = 64  # more combinations of brackets than any editor sets


@dataclass(frozen=True)
class Reading:
    """One plain reading: its pieces, and which characters of them the brackets changed."""

    pieces: tuple[str, ...] = ("",)
    cases: tuple[tuple[int, int], ...] = ()  # piece, position of the letter
    replaced: tuple[tuple[int, int, int], ...] = ()  # piece, start, end of replaced source words
    added: int = 0  # words in brackets that are not the source's

    def extend(self, text: str) -> Reading:
        """The reading with `text` after it."""
        last = self.pieces[-1]
        return Reading(
            (*self.pieces[:-1], last + (text if last else text.lstrip())),
            self.cases,
            self.replaced,
            self.added,
        )


@dataclass(frozen=True)
class Readings:
    """The readings of a quotation, or what is wrong with its brackets."""

    readings: tuple[Reading, ...] = ()
    problem: str = ""


def read_brackets(folded: str, clarifications: Sequence[Clarification]) -> Readings:
    """All plain readings of the folded words of a quotation."""
    if "[" not in folded and "]" not in folded:
        return Readings((Reading((folded,)),))
    parts = _BRACKET.split(folded)
    if any("[" in part or "]" in part for part in parts[::2]):
        return Readings(problem="a square bracket has no partner or holds another")
    readings = [Reading().extend(parts[0])]
    for inside, after in zip(parts[1::2], parts[2::2], strict=True):
        content = inside.strip()
        if content == "…":
            if not words(readings[0].pieces[-1]):
                return Readings(problem="an omission stands between two quoted pieces, not at an edge")
            readings = [Reading((*r.pieces, ""), r.cases, r.replaced, r.added).extend(after) for r in readings]
            continue
        if content == "sic":
            last = readings[0].pieces[-1]
            if not words(last) or not is_boundary(last + after, len(last)):
                return Readings(problem="[sic] stands after quoted words, never inside one")
            readings = [_closed_up(r, after).extend(after) for r in readings]
            continue
        listed = [c for c in clarifications if c.words == content]
        if listed:
            readings = [n.extend(after) for r in readings for n in _clarified(r, listed[0], after)]
        elif len(content) == 1 and content.isalpha() and (not after or after[0].isalpha() or not after[0].isalnum()):
            if readings[0].pieces[-1][-1:].isalnum():
                return Readings(problem=f"[{content}] changes a letter inside a word")
            readings = [_recased(r, content).extend(after) for r in readings]
        else:
            return Readings(problem=f"[{inside}] is no permitted change")
        if len(readings) > _READINGS:
            return Readings(problem="there are too many brackets")
    if any(not words(r.pieces[-1]) for r in readings):
        return Readings(problem="an omission stands between two quoted pieces, not at an edge")
    readings = [r for r in readings if 2 * _own_words(r) >= _own_words(r) + r.added]
    if not readings:
        return Readings(problem="less than half of the words are the source's")
    return Readings(tuple(readings))


def _own_words(reading: Reading) -> int:
    replaced = sum(len(words(reading.pieces[i][a:b])) for i, a, b in reading.replaced)
    return sum(len(words(piece)) for piece in reading.pieces) - replaced


def _closed_up(reading: Reading, after: str) -> Reading:
    """The reading without the space before a bracket that stands for nothing."""
    last = reading.pieces[-1].rstrip() if not after or not after[0].isalnum() else reading.pieces[-1]
    return Reading((*reading.pieces[:-1], last), reading.cases, reading.replaced, reading.added)


def _recased(reading: Reading, letter: str) -> Reading:
    at = len(reading.pieces) - 1, len(reading.pieces[-1])
    other = letter.swapcase()
    same = other.swapcase() == letter  # the capital of a dotless i is the capital of another letter
    pieces = (*reading.pieces[:-1], reading.pieces[-1] + (other if same else letter))
    return Reading(pieces, (*reading.cases, at), reading.replaced, reading.added)


def _clarified(reading: Reading, clarification: Clarification, after: str) -> list[Reading]:
    """The words replaced by each listed stretch, or only explained by the bracket."""
    added = reading.added + len(words(clarification.words))
    last = reading.pieces[-1]
    found: list[Reading] = []
    for source_words in clarification.replaces:
        span = len(reading.pieces) - 1, len(last), len(last) + len(source_words)
        pieces = (*reading.pieces[:-1], last + source_words)
        found.append(Reading(pieces, reading.cases, (*reading.replaced, span), added))
    stripped = last.rstrip()
    beside = any(stripped.endswith(w) and is_boundary(stripped, len(stripped) - len(w)) for w in clarification.replaces)
    if beside or not clarification.replaces:
        closed = _closed_up(reading, after)
        found.append(Reading(closed.pieces, reading.cases, reading.replaced, added))
    return found


def _begins_clause(edition: Edition, at: int) -> bool:
    """Whether a sentence or a clause of its own begins at `at`, an opening mark left out of account."""
    text = edition.source.folded
    if _OWN_CLAUSE.match(text, at) or (_NOUN.match(text, at) and _CLAUSE_ENDS.search(text, max(0, at - _NEAR), at)):
        return True
    return not any(words(text[s.start : at]) for s in edition.source.sentences(at, at + 1))


def breach(edition: Edition, reading: Reading, place: Place) -> str:
    """What forbids the brackets of `reading` at `place`, or nothing."""
    operators = edition.operators_of(place)
    for low, high in place.gaps:
        if not words(edition.source.folded[low:high]):
            return "the omission leaves nothing out"
        for op in operators:
            begun = any(place.touches(a, b) for a, b in op.words)
            cut = begun and not op.quoted_in(place) and low < op.end and op.start < high
            if cut and not op.turns and place.touches(*op.governs):
                return f"the omission cuts into “{edition.source.exact(op.start, op.end)}”"
            beyond = op.start < low < op.governs[1] < high and not _begins_clause(edition, high)
            if op.kind == "negation" and beyond and begun and not place.covers(*op.head):
                turned = edition.source.exact(op.start, op.end)
                return f"the omission puts other words under “{turned}” than it turns in the source"
            governs = op.turns and place.touches(*op.governs)
            if governs and any(a < high and low < b for a, b in op.words):
                return f"the omission leaves out “{edition.source.exact(op.start, op.end)}”, which turns quoted words"
    for piece, at in reading.cases:
        position = place.spans[piece][0] + at
        for op in operators:
            if op.turns and op.governs[0] <= position < op.governs[1] and not op.quoted_in(place):
                turned = edition.source.exact(op.start, op.end)
                return f"the case is changed where “{turned}”, left out, governs the words"
    for piece, start, end in reading.replaced:
        low, high = place.spans[piece][0] + start, place.spans[piece][0] + end
        for op in operators:
            if any(a < high and low < b for a, b in op.words):
                return f"the bracket stands instead of “{edition.source.exact(op.start, op.end)}”"
    return ""
