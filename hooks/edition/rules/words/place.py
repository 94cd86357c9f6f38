"""Place: which of the places of a quotation is meant, and what a quotation there cuts off.

One place is the place. Of several, the citation that follows in the sentence (or that of the row, of the block
quotation) says which; without one, or where the cited passage has the words in different voices, the sentence must be
cited: docs/rules.md, "Which place is meant". A quotation that holds any word of an operator's head holds the
operator, from its first to its last word; none begins or ends inside one. There is no exception: nothing on the page
answers for what is cut off, and two quotations are not read as one: `quote-clipped`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ...findings import Failure, as_citation, shorten
from ...page.blocks import Citation
from ...page.quotations import Quotation
from ...source.model import Edition, Operator
from ...source.passage import Place, Span
from ..sense.context import Context, own_words

_BETWEEN = " ,;\n\u00a0"  # may stand between citations that adjoin
_UNCITABLE = ("heading", "caption", "attribute")  # kinds of blocks in which no citation follows


def following(edition: Edition, context: Context, quotation: Quotation) -> list[Citation]:
    """The citations that say which place is meant: the next in the sentence with those that adjoin it, else those
    of the row or of the block quotation. One that names what does not exist is left to its own rule."""
    citations = context.block.citations
    after = bisect_left(citations, quotation.start, key=lambda c: c.at)
    same = after < len(citations) and context.sentence_of(citations[after]) == context.sentence_at(quotation.outer)
    found = run(context, after) if same else _beside(context)
    return [c for c in found if edition.source.named(c.passage, c.sentence)]


def _beside(context: Context) -> Sequence[Citation]:
    """The citations of the line of attribution; in a row the next behind, or else one alone in a cell before."""
    if context.quote:
        return [c for line in context.quote if line.block.kind == "attribution" for c in line.block.citations]
    at = context.row.index(context) if context.row else 0
    before = [c for c in context.row[:at] if not own_words(c.block.text)]
    return next((c.block.citations[:1] for c in (*context.row[at + 1 :], *before) if c.block.citations), [])


def run(context: Context, first: int) -> list[Citation]:
    """The citation number `first` of a block, and those that follow without a word between: [¶8] [¶10]."""
    citations = context.block.citations
    found = [citations[first]]
    for citation in citations[first + 1 :]:
        if context.block.text[found[-1].at : citation.at].strip(_BETWEEN):
            break
        found.append(citation)
    return found


def choose(
    edition: Edition, quotation: Quotation, places: Sequence[Place], citations: Sequence[Citation]
) -> Place | Failure:
    """The place that is meant: the one there is, or the one that a citation names."""
    shown, named = shorten(quotation.text), " and ".join(c.name for c in citations)
    cited = ([p for p in places if names(edition, c, p)] for c in citations)
    fitting = next(filter(None, cited), []) if citations else places
    kinds = {(edition.source.voices(p.spans), clipped(edition, p) is None) for p in fitting} if len(fitting) > 1 else ()
    if len(fitting) == 1 or (citations and len(kinds) == 1):
        return fitting[0]
    exact = any(c.sentence for c in citations) or bool(citations and fitting)
    ways = ", ".join(dict.fromkeys(cite(edition, p, places, sentence=exact) for p in fitting or places))
    if not fitting:
        message = f"“{shown}” is not in {named}, which is cited for it"
        return Failure("quote-wrong-passage", message, hint=f"this is {ways}, you cite {named}")
    message = f"“{shown}” stands in {len(fitting)} places{' of ' * bool(citations)}{named}"
    hint = f"say which after it: {ways}"
    if quotation.block.kind in _UNCITABLE:
        hint = "no citation can follow here: quote words that stand in one place, or paraphrase"
    return Failure("quote-ambiguous", message, hint=hint)


def names(edition: Edition, citation: Citation, place: Place) -> bool:
    """Whether `citation` names the passage, and the sentence if it names one, in which `place` begins."""
    begun = edition.source.sentence_at(place.start)
    return citation.passage == begun.passage and citation.sentence in (0, begun.number)


def cite(edition: Edition, place: Place, places: Sequence[Place], *, sentence: bool = False) -> str:
    """A citation, in Markdown, that tells `place` from other `places` of the words; of its `sentence` where asked."""
    begun = edition.source.sentence_at(place.start)
    voices = {edition.source.voices(p.spans) for p in places if edition.number(p) == begun.passage}
    return as_citation(begun.passage, begun.number if sentence or len(voices) > 1 else 0)


def clipped(edition: Edition, place: Place) -> Operator | None:
    """The first operator that a quotation at `place` cuts off or into, or None."""
    for op in edition.operators_of(place):
        if any(place.touches(start, end) for start, end in op.heads) and not held(place, op):
            return op
        if op.start < place.start < op.end or op.start < place.end < op.end:
            return op
    return None


def held(place: Place, op: Operator) -> bool:
    """Whether `place` quotes all words of an operator; what its … stands for may be left out."""
    return all(place.covers(start, end) for start, end in op.spans)


def whole(op: Operator) -> Span:
    """The shortest stretch that holds an operator with its heads: what to quote instead."""
    spans = (*op.spans, *op.heads)
    return min(start for start, _ in spans), max(end for _, end in spans)
