"""Verification: where the words of a quotation stand in the source, or why they do not.

Strict: the folded words, or one of the readings its brackets allow, stand in one passage and
(inline) in one voice. Several places are settled by the citation that follows (quotation rules, "Which place
is meant"); `breaches` says why there is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .blocks import Citation
from .brackets import breach, read_brackets
from .breaches import Breach, edited, missing, unread
from .edition import Edition
from .findings import shorten
from .folding import WORD, fold
from .quotations import Quotation
from .selectors import Place, find_pieces, find_words
from .source import labels

_INNER = re.compile(r"(?<![\w'])'(?=\S)([^']*(?:'(?=\w)[^']*){0,20})(?<=\S)'(?!\w)")


@dataclass(frozen=True, slots=True)
class Match:
    """The places of a quotation that no rule forbids, or the breach."""

    places: tuple[Place, ...] = ()
    breach: Breach | None = None


def match(edition: Edition, quotation: Quotation) -> Match:
    """All places of `quotation`, or why there is none."""
    folded = fold(quotation.text)
    if not WORD.search(folded) and "[" not in folded:
        return Match(
            breach=Breach(
                "quote-missing",
                "a quotation without a word",
                hint="quote words of the source, or remove the marks",
            )
        )
    last: Match | None = None
    inner = quotation.form != "block" and "'" in folded
    for variant in dict.fromkeys((folded, _INNER.sub(r'"\1"', folded)) if inner else (folded,)):
        found = find_words(edition.index, variant)
        if found:
            return _in_one_voice(edition, quotation, found)
        if "[" in variant or "]" in variant:
            last = last or _bracketed(edition, quotation, variant)
            if last.places:
                return last
    return last or Match(breach=missing(edition, quotation, folded))


def _bracketed(edition: Edition, quotation: Quotation, folded: str) -> Match:
    read = read_brackets(folded, edition.clarifications)
    if read.problem:
        return Match(breach=edited(quotation, read.problem))
    forbidden = ""
    places: list[Place] = []
    for reading in read.readings:
        for place in find_pieces(edition.index, reading.pieces):
            problem = breach(edition, reading, place)
            forbidden = forbidden or problem
            if not problem and place not in places:
                places.append(place)
    if places:
        return _in_one_voice(edition, quotation, sorted(places, key=lambda p: p.spans))
    if forbidden:
        return Match(breach=edited(quotation, forbidden))
    return Match(breach=unread(edition, quotation, folded, read.readings))


def _in_one_voice(edition: Edition, quotation: Quotation, places: Sequence[Place]) -> Match:
    if quotation.form == "block":
        return Match(tuple(places))
    single = tuple(p for p in places if len(edition.voices(p)) <= 1)
    if single:
        return Match(single)
    return Match(breach=Breach(
        "quote-voice", f"“{shorten(quotation.text)}” runs through two voices: {labels(edition.voices(places[0]))}",
        hint="quote each voice on its own, or use a block quotation",
    ))  # fmt: skip


def choose(
    edition: Edition, quotation: Quotation, places: Sequence[Place], citations: Sequence[Citation]
) -> Place | Breach:
    """The place that is meant: the one there is, or the one that the citation names."""
    if not citations and len(places) == 1:
        return places[0]
    shown = shorten(quotation.text)
    if not citations:
        stands = ", ".join(dict.fromkeys(cite(edition, p, places) for p in places))
        return Breach(
            "quote-ambiguous", f"“{shown}” stands in {len(places)} places", hint=f"say which after it: {stands}"
        )
    ways_to = [(p, citable(edition, p)) for p in places]
    told = ((c.passage, c.sentence) for c in citations)
    fitting = next(filter(None, ([p for p, ways in ways_to if one in ways] for one in told)), [])
    named = " and ".join(c.name for c in citations)
    if not fitting:
        exact = any(c.sentence for c in citations)
        stands = ", ".join(dict.fromkeys(cite(edition, p, places, sentence=exact) for p in places))
        return Breach(
            "quote-wrong-passage", f"“{shown}” is not in {named}, which is cited for it",
            hint=f"this is {stands}, you cite {named}",
        )  # fmt: skip
    voices = {edition.voices(p) for p in fitting}
    if len(voices) > 1:
        ways = ", ".join(dict.fromkeys(cite(edition, p, places, sentence=True) for p in fitting))
        return Breach(
            "quote-ambiguous",
            f"“{shown}” stands in {named} in different voices",
            hint=f"cite the sentence: {ways}",
        )
    return fitting[0]


def names(edition: Edition, citation: Citation, place: Place) -> bool:
    """Whether `citation` names the passage, and the sentence if it names one, in which `place` begins."""
    return (citation.passage, citation.sentence) in citable(edition, place)


def citable(edition: Edition, place: Place) -> set[tuple[int, int]]:
    """What a citation of `place` may name: its passage, and with it no sentence (0) or the one in which it begins."""
    passage = edition.number(place)
    (begun,) = edition.source.sentences(place.start, place.start + 1)
    return {(passage, 0), (passage, begun.number)}


def cite(edition: Edition, place: Place, places: Sequence[Place], *, sentence: bool = False) -> str:
    """A citation, in Markdown, that tells `place` from other `places` of the words; of its `sentence` where asked."""
    number = edition.number(place)
    same = [p for p in places if edition.number(p) == number]
    voices = {edition.voices(p) for p in same}
    exact = (
        f".{edition.source.sentences(place.start, place.start + 1)[0].number}" if sentence or len(voices) > 1 else ""
    )
    return f"[¶{number}{exact}](source.md#p{number})"
