"""Brackets: what an editor may change inside a quotation, visibly (the section of that name of the quotation rules).

The words around `[…]` become patterns: `[t]his` stands for the letter in the other case, `[sic]` for nothing, a listed
clarification for the source's words, or for nothing right behind them. Where the patterns fit the source in a row the
quotation stands, unless a bracket does what it may not (`forbidden`). Any other bracket is a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ...findings import Failure, shorten
from ...folding import EDGE, WORD, is_boundary
from ...source import Edition, Place, Source
from .operators import held, parted

_BRACKET = re.compile(r"\s*\[([^\[\]]*)\]\s*")
_GAP = r"[^\w\n]*+\w[^\n]*?"  # leaves out one word or more, and stays in the passage
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
    own, patterns, added = without_brackets(folded), list[str](), 0
    if "[" in own or "]" in own:
        return edited(folded, "a square bracket has no partner or holds another")
    for piece in map(str.strip, folded.split("[…]")):
        if not WORD.search(piece) or piece.startswith("[sic]"):
            return edited(folded, _EDGES)
        parts = _BRACKET.split(piece)  # text, what stands in a bracket, text …
        for number, inside in enumerate(parts):
            if number % 2 == 0:
                parts[number] = re.escape(inside)
            elif pattern := _reading(inside, f"{len(patterns)}_{number}", clarifications):
                parts[number] = pattern
                added += len(WORD.findall(inside)) if len(inside) > 1 and inside != "sic" else 0
            else:
                return edited(folded, f"[{inside}] is no permitted change")
        patterns.append(r"\s??".join(parts))
    if len(WORD.findall(own)) < added:
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


def standing(source: Source, patterns: Sequence[str]) -> list[re.Match[str]]:
    """Where the pieces stand in their order, each as near to the one before as it can; of those that end together the
    shortest."""
    first, *others = (rf"(?P<piece{i}>(?=\S){pattern}){EDGE}" for i, pattern in enumerate(patterns))
    wanted = re.compile(first + "".join(f"(?>{_GAP}{EDGE}{piece})" for piece in others))
    found: dict[int, re.Match[str]] = {}
    at = wanted.search(source.folded)
    while at:
        if is_boundary(source.folded, at.start()) and not any(a < at.end() and at.start() < b for a, b in source.cues):
            found[at.end()] = at
        at = wanted.search(source.folded, at.start() + 1)
    return list(found.values())


def spans(found: re.Match[str], what: str) -> list[tuple[int, int]]:
    """Where the source has the pieces, the letters of another case, the words that brackets stand for."""
    return [found.span(name) for name in found.re.groupindex if name.startswith(what) and found[name] is not None]


def forbidden(edition: Edition, found: re.Match[str], place: Place) -> Iterator[tuple[str, str]]:
    """What brackets do at a place and may not: why, and what to do."""
    if place.gaps and len(edition.source.sentences(place.start, place.end)) > 1:
        yield "the omission passes over the end of a sentence of the source", _BY_SENTENCE
    for op in edition.operators_of(place):
        shown = edition.source.exact(op.start, op.end)
        for low, high in (*place.gaps, *spans(found, "instead")):
            if op.touches(low, high):
                yield f"the bracket leaves out “{shown}”, or a part of it", _QUOTE_THEM
        if any(parted(op, *gap) for gap in place.gaps):
            yield f"the omission parts “{shown}” from what it turns", _QUOTE_ON
        for at, _ in spans(found, "case"):
            if op.governs[0] <= at < op.governs[1] and not held(place, op):
                yield f"the case is changed where “{shown}”, left out, governs the words", _BEGIN_EARLIER
