"""Breaches: why a quotation is not the source's words, with the likeliest cause and the text to paste.

Asked only for a quotation that fails. Similarity helps to mend it and never lets it pass.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .brackets import Reading
from .edition import Edition
from .findings import shorten
from .folding import fold, words
from .mends import pasted, slip_of
from .quotations import Quotation
from .selectors import find_pieces

_BRACKET = re.compile(r"(\[[^\[\]]*\])")
_CHANGED = re.compile(r"\[[^\[\]]*\]\w*")  # a bracket, with the word whose letter it changes
_INSTEAD = 60  # code points of the source that a bracket may stand instead of
_BRACKETS, _PLACES = 3, 100  # more are not looked into: it would take long, and tell nothing
_LIKE = 0.45  # below this share of common words no nearest stretch is shown


@dataclass(frozen=True, slots=True)
class Breach:
    """What is wrong with a quotation: rule, message and the lines that help to mend it."""

    rule: str
    message: str
    nearest: str = ""
    hint: str = ""
    mend: str = ""


def unread(edition: Edition, quotation: Quotation, folded: str, readings: Sequence[Reading]) -> Breach:
    """Why no reading of the brackets stands in the source."""
    same_case = re.sub(r"\[(\w)\](?=\w)", r"\1", folded)
    if same_case != folded and "[" not in same_case and edition.index.find(same_case):
        return edited(quotation, "the bracket changes no case: the source has the same letter")
    plain = fold(re.sub(r"\[[^\[\]]*\]", " ", folded))
    if "[…]" not in folded and any(r.replaced or r.added for r in readings) and edition.index.find(plain):
        return edited(quotation, "the clarification stands beside or for other words than listed")
    if _but_for_brackets(edition, folded):
        return edited(quotation, "the bracket stands for other words than the source has there")
    pieces = readings[0].pieces
    standing = [edition.index.find(fold(piece)) for piece in pieces]
    if len(pieces) > 1 and all(standing):
        passages = [{edition.source.passage_at(at).number for at in found} for found in standing]
        if not set.intersection(*passages):
            numbers = " and ".join(f"¶{min(p)}" for p in passages)
            return Breach(
                "quote-crosses-passages", f"“{shorten(quotation.text)}” joins {numbers}",
                hint="quote each passage on its own",
            )  # fmt: skip
        return Breach(
            "quote-missing", f"“{shorten(quotation.text)}” is not in the interview",
            hint="the pieces around […] stand in the source in another order",
        )  # fmt: skip
    wrong = next((i for i, found in enumerate(standing) if not found), 0)
    return missing(edition, quotation, fold(pieces[wrong]))


def _but_for_brackets(edition: Edition, folded: str) -> bool:
    """Whether the words stand in the source as they are, the brackets and what they stand for excepted."""
    outside = [piece for piece in _CHANGED.split(folded) if words(piece)]
    parts = _BRACKET.split(folded.replace(" [sic]", ""))
    if "[…]" in folded or not outside or len(parts) > 2 * _BRACKETS + 1:
        return False
    any_words = rf"\S(?:.{{0,{_INSTEAD}}}?\S)?"
    wild = [r"\w" if len(part) == 3 and part[1].isalpha() else any_words for part in parts[1::2]]
    literal = [re.escape(part) for part in parts[::2]]
    pattern = re.compile("".join(x for pair in zip(literal, [*wild, ""], strict=True) for x in pair))
    text = edition.source.folded
    for place in find_pieces(edition.index, outside)[:_PLACES]:
        passage = edition.source.passage_at(place.start)
        low, high = max(passage.start, place.start - _INSTEAD), min(passage.end, place.end + _INSTEAD)
        if pattern.search(text, low, high):
            return True
    return False


_WAYS = (
    ("the case is changed", "begin your sentence with a word of your own, or quote the words left out as well"),
    ("the omission leaves out", "quote these words too, or end the quotation before them"),
    ("the omission puts", "quote on to the end of what they turn, or make two quotations"),
    ("the bracket changes no case", "write the letter without brackets"),
    ("less than half", "paraphrase and cite, or quote less"),
)


def edited(quotation: Quotation, why: str) -> Breach:
    """A change that is not permitted, and what to write instead."""
    ways = (way for begins, way in _WAYS if why.startswith(begins))
    permitted = "permitted are […], [t]his, [sic] and the clarifications in interview.yml; or quote less"
    return Breach("quote-edited", f"“{shorten(quotation.text)}”: {why}", hint=next(ways, permitted))


def missing(edition: Edition, quotation: Quotation, folded: str) -> Breach:
    """Words that are not in the source: the likeliest cause first, and the text to paste."""
    shown = shorten(quotation.text)
    if crossing := edition.index.crossing(folded):
        a, b = crossing
        return Breach(
            "quote-crosses-passages", f"“{shown}” runs from ¶{a} into ¶{b}",
            hint="quote each passage on its own; in a block quotation, a paragraph each",
        )  # fmt: skip
    message = f"“{shown}” is not in the interview"
    if slip := slip_of(edition, quotation, folded):
        return Breach("quote-missing", message, hint=slip[0], mend=slip[1])
    near = edition.finder.nearest(folded)
    if near is None or near.likeness < _LIKE:
        return Breach(
            "quote-missing",
            message,
            hint="nothing like it stands there: paraphrase and cite, or remove the marks",
        )
    cite = f"[¶{near.passage}](source.md#p{near.passage})"
    mend = pasted(edition, quotation, near.start, near.end)
    cause = f"{near.cause}; " if near.cause else ""
    if not mend:
        hint = f"{cause}the source's own mark stands inside these words: quote on each side of it, or cite {cite}"
        return Breach("quote-missing", message, f"¶{near.passage} {shorten(near.difference, 400)}", hint)
    return Breach(
        "quote-missing", message, f"¶{near.passage} {shorten(near.difference, 400)}",
        f"{cause}quote the source's words, or paraphrase and cite {cite}", shorten(mend, 600),
    )  # fmt: skip
