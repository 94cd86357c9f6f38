"""Why: the likeliest reason why a quotation is not the source's words, and the text to paste.

Asked only for a quotation that fails. Slips of the keyboard and of Markdown are tried first, each only named where the
words stand in the source once it is taken away; then the nearest words are shown. A text to paste that would not pass
itself is never offered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...findings import Failure, as_citation, shorten
from ...folding import WORD, fold
from ...page.quotations import Quotation
from ...source import Edition, Place, find
from ...source.nearest import nearest
from ...source.places import crossing, standing
from .brackets import edited, without_brackets
from .place import clipped, whole

_LIKE = 0.45  # below this share of common words no nearest stretch is shown
_LINE_END = re.compile(r"(?<=\w)[-¬] (?=\w)")
_TAG = 7  # words that may say who speaks
_PAIRED = re.compile(r'["“]([^"“”]*)["”]')


def unread(edition: Edition, quotation: Quotation, folded: str, patterns: Sequence[str]) -> Failure:
    """Why the pieces of a quotation with brackets do not stand in the source in their order."""
    source = edition.source
    if find(source, without_brackets(folded)):
        return edited(folded, "the source has these words without the brackets", "take the brackets away")
    passages = [{edition.number(place) for place in standing(source, [p])} for p in patterns]
    if wrong := [piece for piece, found in zip(folded.split("[…]"), passages, strict=True) if not found]:
        outside = [part for part in re.split(r"[\w-]*\[[^\[\]]*\][\w-]*", wrong[0]) if WORD.search(part)]
        if "[" in wrong[0] and all(find(source, part.strip()) for part in outside):
            return edited(folded, "the bracket stands for other words than the source has there, or than are listed")
        return missing(edition, quotation, without_brackets(wrong[0]))
    if not set.intersection(*passages):
        message = f"“{shorten(quotation.text)}” joins {' and '.join(f'¶{min(found)}' for found in passages)}"
        return Failure("quote-crosses-passages", message, hint="quote each passage on its own")
    why = "the pieces around […] stand in the source in another order"
    return edited(folded, why, "quote them in the source's order, or make two quotations")


def missing(edition: Edition, quotation: Quotation, folded: str) -> Failure:
    """Words that are not in the source: the likeliest cause first, and the text to paste."""
    shown = shorten(quotation.text)
    if crossed := crossing(edition.source, folded):
        hint = "quote each passage on its own; in a block quotation, a paragraph each"
        message = f"“{shown}” runs from ¶{crossed[0]} into ¶{crossed[1]}"
        return Failure("quote-crosses-passages", message, hint=hint)
    message = f"“{shown}” is not in the {edition.kind}"
    if slip := _slip(edition, quotation, folded):
        return Failure("quote-missing", message, hint=slip[0], mend=slip[1])
    near = nearest(edition.source, folded)
    if near is None or near.likeness < _LIKE:
        hint = "nothing like it stands there: paraphrase and cite, or remove the marks"
        return Failure("quote-missing", message, hint=hint)
    difference = f"¶{near.passage} {shorten(near.difference, 400)}"
    mend = pasted(edition, quotation, near.start, near.end)
    hint = f"quote the source's words, or paraphrase and cite {as_citation(near.passage)}"
    return Failure("quote-missing", message, difference, "; ".join(filter(None, [near.cause, hint])), mend)


def _slip(edition: Edition, quotation: Quotation, folded: str) -> tuple[str, str] | None:
    """A slip but for which the words stand in the source as they are: what is wrong, and the text to paste or ""."""
    if " " in folded and folded in fold(edition.title):
        return f"this is the title of the {edition.kind}: set it in *italics*", ""
    speakers = {name for party in edition.parties.values() for name in party.names}
    away = "write it outside the marks; below a block quotation, with an empty line or one of > alone between"
    tries = [(folded.rstrip(",.;:"), "the mark at the end is yours; it stands outside the quotation marks")]
    tries += [(_LINE_END.sub(joint, folded), "the hyphen of a line's end stands in a word") for joint in ("", "-")]
    for mark in re.finditer(r"\n|\s(?=[—–])|:\s|(?=,\s)", quotation.text):
        parts = quotation.text[: mark.start()], quotation.text[mark.end() :]
        for rest, other in (parts, parts[::-1]):
            if mark[0] == "\n" or (len(other.split()) < _TAG and any(name in other for name in speakers)):
                tries.append((fold(rest).strip('"'), f"“{shorten(other, 40)}” is not the source's: {away}"))
    for words_of_source, hint in tries:
        if places := find(edition.source, words_of_source):
            return hint, pasted(edition, quotation, places[0], places[0] + len(words_of_source))
    return None


def pasted(edition: Edition, quotation: Quotation, start: int, end: int) -> str:
    """The source's words [start:end] as they are to be pasted, or "" where they have two voices.

    Drawn out to the operator where they would cut one off; a mark at their end stays only where the editor has one.
    """
    if op := clipped(edition, Place(((start, end),))):
        low, high = whole(op)
        start, end = min(start, low), max(end, high)
    exact = edition.source.exact(start, end)
    if quotation.form == "block":
        return shorten(re.sub(r"(?<=\w)'(?=\w)", "’", exact), 600)
    if len(edition.source.voices([(start, end)])) > 1:
        return ""
    if fold(quotation.text)[-1:].isalnum():
        exact = exact.rstrip(" ,;:.")
    return f"“{shorten(inline_marks(exact), 600)}”"


def inline_marks(exact: str) -> str:
    """The source's words as they are written inside double marks: inner “…” becomes ‘…’."""
    paired = _PAIRED.sub(r"‘\1’", " ".join(exact.split()))
    return re.sub(r"(?<=\w)'(?=\w)", "’", paired).replace('"', "")
