"""Brackets: what an editor may change inside a quotation, visibly (docs/rules.md, "Permitted changes").

The words around `[…]` become patterns: `[t]his` stands for the letter in the other case, `[sic]` for nothing, a listed
clarification for the source's words, or for nothing right behind them. Where the patterns fit the source in a row the
quotation stands, unless a bracket does what it may not (`forbidden`). Any other bracket is a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ...findings import Failure, shorten
from ...folding import EDGE, WORD
from ...source import Edition, Place
from ...source.passage import Span
from ...source.places import Row
from .place import held, whole

_BRACKET = re.compile(r"\s*\[([^\[\]]*)\]\s*")
_PERMITTED = "permitted are […], [t]his, [sic] and the clarifications in interview.yml; or quote less"
_EDGES = "[…] stands between two quoted pieces, [sic] after quoted words: neither stands at an edge"
_BEGIN_EARLIER = "begin your sentence with a word of your own, or quote the words left out as well"
_BY_SENTENCE = "make two quotations, one of each sentence"
_QUOTE_THEM = "quote these words too, or end the quotation before them"
_QUOTE_ON = "quote on to the end of what they turn, or make two quotations"


def edited(folded: str, why: str, hint: str = _PERMITTED) -> Failure:
    """A change that is not permitted."""
    return Failure("quote-edited", f"“{shorten(folded)}”: {why}", hint=hint)


def without_brackets(folded: str) -> str:
    """What is left of words when their brackets are taken away, but for a single letter in them."""
    letters = re.sub(r"\[(\w)\]", r"\1", folded)
    return re.sub(r"\s*\[[^\[\]]*\]", "", letters).strip()


def read_brackets(folded: str, clarifications: Mapping[str, list[str]]) -> list[str] | Failure:
    """A pattern for each piece between the omissions, or what is wrong with the brackets."""
    own, patterns = without_brackets(folded), list[str]()
    if "[" in own or "]" in own:
        return edited(folded, "a square bracket has no partner or holds another")
    for piece in map(str.strip, folded.split("[…]")):
        if not WORD.search(piece) or piece.startswith("[sic]"):
            return edited(folded, _EDGES)
        parts = _BRACKET.split(piece)  # text, what stands in a bracket, text …
        for number, inside in enumerate(parts):
            if number % 2 == 0:
                parts[number] = re.escape(inside)
            elif pattern := _reading(inside, str(number), clarifications):
                parts[number] = pattern
            else:
                return edited(folded, f"[{inside}] is no permitted change")
        patterns.append(" ??".join(parts))
    added = [inside for inside in _BRACKET.findall(folded) if len(inside) > 1 and inside != "sic"]
    if len(WORD.findall(own)) < len(WORD.findall(" ".join(added))):
        return edited(folded, "less than half of the words are the source's", "paraphrase and cite, or quote less")
    return patterns


def _reading(inside: str, number: str, clarifications: Mapping[str, list[str]]) -> str:
    """The pattern that a bracket stands for, "" if it may not stand; a capital at the start of words is free."""
    either = (inside, inside[:1].swapcase() + inside[1:])
    listed = next((clarifications[words] for words in either if words in clarifications), None)
    if inside == "sic" or listed == []:
        return EDGE
    if listed:
        meant = [rf"{EDGE}(?i:{re.escape(w[0])}){re.escape(w[1:])}{EDGE}" for w in listed]
        return f"(?:(?P<instead{number}>{'|'.join(meant)})|{'|'.join(f'(?<={each})' for each in meant)})"
    return f"{EDGE}(?P<case{number}>{inside.swapcase()})" if len(inside) == 1 and inside.isalpha() else ""


def _spans(row: Row, what: str) -> list[Span]:
    """Where the source has the letters of another `case`, or the words that brackets stand for `instead`."""
    return [m.span(name) for m in row for name in m.re.groupindex if name.startswith(what) and m[name] is not None]


def forbidden(edition: Edition, place: Place, row: Row) -> Iterator[tuple[str, str]]:
    """What brackets do at a place and may not: why, and what to do."""
    if place.gaps and len(edition.source.sentences(place.start, place.end)) > 1:
        yield "the omission passes over the end of a sentence of the source", _BY_SENTENCE
    for op in edition.operators_of(place):
        shown = edition.source.exact(op.start, op.end)
        for low, high in (*place.gaps, *_spans(row, "instead")):
            if op.touches(low, high):
                yield f"the bracket leaves out “{shown}”, or a part of it", _QUOTE_THEM
        first, last = whole(op)
        taken = (gap for gap in place.gaps if not any(a <= gap[0] and gap[1] <= b for a, b in op.gaps))  # but for its …
        if op.kind and any(low < last and first < high for low, high in taken):
            yield f"the omission parts “{shown}” from what it turns", _QUOTE_ON
        for at, _ in _spans(row, "case"):
            if op.governs[0] <= at < op.governs[1] and not held(place, op):
                yield f"the case is changed where “{shown}”, left out, governs the words", _BEGIN_EARLIER
