"""Match: where the words of a quotation stand in the source, or why they do not.

Strict: the folded words, or one of the readings its brackets allow, stand in one passage and (inline) in one voice.
All places are found; `place` chooses between them by the citation. Similarity never lets a quotation pass: it only
helps to say why one fails (`why`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...findings import Failure, shorten
from ...folding import WORD, fold
from ...page.quotations import Quotation
from ...source.model import Edition
from ...source.passage import Place
from ...source.places import find, find_pieces
from .brackets import forbidden, read_brackets
from .why import edited, missing, unread

_INNER = re.compile(r"(?<![\w'])'(?=\S)([^']*(?:'(?=\w)[^']*){0,20})(?<=\S)'(?!\w)")


@dataclass(frozen=True)
class Match:
    """The places of a quotation that its words and brackets allow, or the failure."""

    places: tuple[Place, ...] = ()
    failure: Failure | None = None


def match(edition: Edition, quotation: Quotation) -> Match:
    """All places of `quotation`, or why there is none."""
    folded = fold(quotation.text)
    if not WORD.search(folded) and "[" not in folded:
        hint = "quote words of the source, or remove the marks"
        return Match(failure=Failure("quote-missing", "a quotation without a word", hint=hint))
    variants = [folded]
    if quotation.form != "block" and "'" in folded:  # the source's inner “…” is written ‘…’ inside double marks
        variants.append(_INNER.sub(r'"\1"', folded))
    first = None
    for variant in dict.fromkeys(variants):
        if found := find(edition.source, variant):
            places = [Place(((at, at + len(variant)),)) for at in found]
            return _in_one_voice(edition, quotation, places)
        if "[" in variant or "]" in variant:
            read = _bracketed(edition, quotation, variant)
            if read.places:
                return read
            first = first or read
    return first or Match(failure=missing(edition, quotation, folded))


def _bracketed(edition: Edition, quotation: Quotation, folded: str) -> Match:
    read = read_brackets(folded, edition.clarifications)
    if read.problem:
        return Match(failure=edited(quotation, read.problem))
    problem = ""
    places: list[Place] = []
    for reading in read.readings:
        for place in find_pieces(edition.source, reading.pieces):
            why = forbidden(edition, reading, place)
            problem = problem or why
            if not why and place not in places:
                places.append(place)
    if places:
        return _in_one_voice(edition, quotation, sorted(places, key=lambda p: p.spans))
    if problem:
        return Match(failure=edited(quotation, problem))
    return Match(failure=unread(edition, quotation, folded, read.readings))


def _in_one_voice(edition: Edition, quotation: Quotation, places: Sequence[Place]) -> Match:
    if quotation.form == "block":
        return Match(tuple(places))
    single = tuple(p for p in places if len(edition.voices(p)) <= 1)
    if single:
        return Match(single)
    voices = edition.label_of(edition.voices(places[0]))
    return Match(failure=Failure(
        "quote-voice", f"“{shorten(quotation.text)}” runs through two voices: {voices}",
        hint="quote each voice on its own, or use a block quotation",
    ))  # fmt: skip
