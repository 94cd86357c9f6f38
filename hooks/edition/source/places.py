"""Places: where quoted words stand in the source, and how a place is named to machines.

All places are found, then the rules choose one. Words are cut at word edges only and stand in one passage; a printed
cue is never part of them. Strict to pass: nothing here is approximate (`nearest` suggests, it never lets pass).
A plain search through the text is fast enough at these sizes: 0.4 ms for a quotation at 1 MB, 0.04 at 100 kB.
"""

from __future__ import annotations

import re

from ..folding import fold, is_boundary
from .passage import PASSAGE_BREAK, Place, Source, Span

CONTEXT = 32  # code points of prefix and suffix in a TextQuoteSelector (W3C Web Annotation)


def find(source: Source, folded: str, low: int = 0, high: int | None = None) -> list[int]:
    """Every position in [low:high] where `folded` stands in one passage, cutting no word; ascending."""
    text, found = source.folded, []
    at = text.find(folded, low, high) if folded and PASSAGE_BREAK not in folded else -1
    while at >= 0:
        end = at + len(folded)
        if is_boundary(text, at) and is_boundary(text, end) and not any(a < end and at < b for a, b in source.cues):
            found.append(at)
        at = text.find(folded, at + 1, high)
    return found


def locate(source: Source, words: str, low: int, high: int) -> list[Place]:
    """Where the words of an entry of interview.yml stand in [low:high]; an … in them skips what lies between.

    The pieces stand in their order in one passage, the next as near as it can; of places that end together the
    tightest counts.
    """
    folded = fold(words)
    pieces = [folded] if find(source, folded, low, high) else [piece.strip() for piece in folded.split("…")]
    places: dict[int, Place] = {}  # by their end
    for first in find(source, pieces[0], low, high):
        spans = [(first, first + len(pieces[0]))]
        for piece in pieces[1:]:
            after = find(source, piece, spans[-1][1], source.passage_at(first).end)
            spans += [(at, at + len(piece)) for at in after[:1]]
        if len(spans) == len(pieces):
            places[spans[-1][1]] = Place(tuple(spans))
    return list(places.values())


def crossing(source: Source, folded: str) -> Span | None:
    """The numbers of the two passages that the words run across, if passage ends and marks are ignored."""
    tokens = folded.replace('"', " ").split()
    across = re.search(r'["\s]+'.join(map(re.escape, tokens)), source.folded) if tokens else None
    first, last = (source.passage_at(at).number for at in (across.start(), across.end() - 1)) if across else (0, 0)
    return (first, last) if first != last else None


def text_quote_selector(source: Source, start: int, end: int) -> dict[str, str]:
    """W3C TextQuoteSelector of folded [start:end]: exact, prefix, suffix as in the source."""
    low, high = source.offsets[start], source.offsets[end]
    return {
        "type": "TextQuoteSelector",
        "exact": source.text[low:high],
        "prefix": source.text[max(0, low - CONTEXT) : low],
        "suffix": source.text[high : high + CONTEXT],
    }
