"""Match: where the words of a quotation stand in the source, or why they do not.

Strict: the folded words, or one of the readings its brackets allow, stand in one passage and (inline) in one voice.
All places are found; `place` chooses between them by the citation. Similarity never lets a quotation pass: it only
helps to say why one fails (`why`).
"""

from __future__ import annotations

import re

from ...findings import Failure, shorten
from ...folding import WORD, fold
from ...page.quotations import Quotation
from ...source.model import Edition
from ...source.passage import Place
from ...source.places import find, find_pieces
from .brackets import forbidden, read_brackets
from .operators import Change
from .why import edited, missing, unread

_INNER = re.compile(r"(?<![\w'])'(?=\S)([^']*(?:'(?=\w)[^']*){0,20})(?<=\S)'(?!\w)")


def match(edition: Edition, quotation: Quotation) -> list[Place] | Failure:
    """All places of `quotation` that its words and brackets allow, or why there is none."""
    folded = fold(quotation.text)
    if not WORD.search(folded) and "[" not in folded:
        hint = "quote words of the source, or remove the marks"
        return Failure("quote-missing", "a quotation without a word", hint=hint)
    variants = [folded]
    if quotation.form != "block" and "'" in folded:  # the source's inner “…” is written ‘…’ inside double marks
        variants.append(_INNER.sub(r'"\1"', folded))
    failure = None
    for variant in dict.fromkeys(variants):
        if found := find(edition.source, variant):
            return _in_one_voice(edition, quotation, [Place(((at, at + len(variant)),)) for at in found])
        if "[" in variant or "]" in variant:
            read = _bracketed(edition, quotation, variant)
            if not isinstance(read, Failure):
                return read
            failure = failure or read
    return failure or missing(edition, quotation, folded)


def _bracketed(edition: Edition, quotation: Quotation, folded: str) -> list[Place] | Failure:
    readings = read_brackets(folded, edition.clarifications)
    if isinstance(readings, Change):
        return edited(quotation, readings)
    wrong = None
    places: list[Place] = []
    for reading in readings:
        for place in find_pieces(edition.source, reading.pieces):
            change = forbidden(edition, reading, place)
            wrong = wrong or change
            if change is None and place not in places:
                places.append(place)
    if places:
        return _in_one_voice(edition, quotation, sorted(places, key=lambda p: p.spans))
    return edited(quotation, wrong) if wrong else unread(edition, quotation, folded, readings)


def _in_one_voice(edition: Edition, quotation: Quotation, places: list[Place]) -> list[Place] | Failure:
    single = places if quotation.form == "block" else [p for p in places if len(edition.voices(p)) <= 1]
    if single:
        return single
    voices = edition.label_of(edition.voices(places[0]))
    return Failure(
        "quote-voice", f"“{shorten(quotation.text)}” runs through two voices: {voices}",
        hint="quote each voice on its own, or use a block quotation",
    )  # fmt: skip
