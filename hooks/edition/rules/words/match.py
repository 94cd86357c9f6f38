"""Match: where the words of a quotation stand in the source, or why they do not.

Strict: the folded words, or what the brackets in them stand for, stand in one passage and (inline) in one voice. All
places are found; then the citation settles which is meant (`place`). Similarity never lets a quotation pass: it only
helps to say why one fails (`why`).
"""

from __future__ import annotations

import re

from ...findings import Failure, shorten
from ...folding import WORD, fold
from ...page.quotations import Quotation
from ...source import Edition, Place, find
from ...source.places import standing
from ..sense.context import Context, Quoted
from .brackets import edited, forbidden, read_brackets
from .place import choose, following, names
from .why import unread

_INNER = re.compile(r"(?<![\w'])'(?=\S)([^']*(?:'(?=\w)[^']*){0,20})(?<=\S)'(?!\w)")


def placed(edition: Edition, context: Context, quotation: Quotation, said: Quotation) -> Quoted | Failure:
    """A quotation with its place, or why it has none, as if it said the words of `said`."""
    found = match(edition, said)
    if isinstance(found, Failure):
        return found
    citations = following(edition, context, quotation)
    place = choose(edition, quotation, found, citations)
    if isinstance(place, Failure):
        return place
    naming = tuple(c for c in citations if quotation.form == "block" or names(edition, c, place))
    return Quoted(quotation, place, edition.source.voices(place.spans), naming, context.sentence_at(quotation.outer))


def match(edition: Edition, quotation: Quotation) -> list[Place] | Failure:
    """All places of `quotation` that its words and brackets allow, or why there is none."""
    folded = fold(quotation.text)
    if not WORD.search(folded) and "[" not in folded:
        hint = "quote words of the source, or remove the marks"
        return Failure("quote-missing", "a quotation without a word", hint=hint)
    variants = [folded]
    if quotation.form != "block":  # the source's inner “…” is written ‘…’ inside double marks
        variants.append(_INNER.sub(r'"\1"', folded))
    for variant in variants:
        if found := find(edition.source, variant):
            return _in_one_voice(edition, quotation, [Place(((at, at + len(variant)),)) for at in found])
    read = [_bracketed(edition, quotation, variant) for variant in dict.fromkeys(variants)]
    places = next((each for each in read if not isinstance(each, Failure)), read[0])
    return places if isinstance(places, Failure) else _in_one_voice(edition, quotation, places)


def _bracketed(edition: Edition, quotation: Quotation, folded: str) -> list[Place] | Failure:
    """The places where the words stand with what their brackets permit."""
    pieces = read_brackets(folded, edition.clarifications)
    if isinstance(pieces, Failure):
        return pieces
    found = standing(edition.source, pieces)
    changes = {place: next(forbidden(edition, place, row), None) for place, row in found.items()}
    permitted = [place for place, change in changes.items() if change is None]
    refused = next(filter(None, changes.values()), None)
    if refused and not permitted:
        return edited(folded, *refused)
    return permitted or unread(edition, quotation, folded, pieces)


def _in_one_voice(edition: Edition, quotation: Quotation, places: list[Place]) -> list[Place] | Failure:
    single = places if quotation.form == "block" else [p for p in places if len(edition.source.voices(p.spans)) <= 1]
    if single:
        return single
    voices = edition.label_of(edition.source.voices(places[0].spans))
    return Failure(
        "quote-voice", f"“{shorten(quotation.text)}” runs through two voices: {voices}",
        hint="quote each voice on its own, or use a block quotation",
    )  # fmt: skip
