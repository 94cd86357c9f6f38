"""Why: the likeliest reason why a quotation is not the source's words, and the text to paste.

Asked only for a quotation that fails. Slips of the keyboard and of Markdown are tried first, each only named where the
words stand in the source once it is taken away; then the nearest words are shown. A text to paste that would not pass
itself is never offered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...findings import Failure, as_citation, shorten
from ...folding import fold, words
from ...page.quotations import Quotation
from ...source.model import Edition
from ...source.nearest import nearest
from ...source.passage import Place
from ...source.places import crossing, find
from .brackets import edited, standing, without_brackets
from .operators import clipped, shortest

_LIKE = 0.45  # below this share of common words no nearest stretch is shown
_LINE_END = re.compile(r"(?<=\w)[-¬] (?=\w)")
_TAG = 7  # words of a sentence's end that may say who speaks
_PAIRED = re.compile(r'["“]([^"“”]*)["”]')


def unread(edition: Edition, quotation: Quotation, folded: str, patterns: Sequence[str]) -> Failure:
    """Why the pieces of a quotation with brackets do not stand in the source in their order."""
    source = edition.source
    if find(source, without_brackets(folded)):
        return edited(folded, "the source has these words without the brackets", "take the brackets away")
    passages = [{source.passage_at(m.start()).number for m in standing(source, [p])} for p in patterns]
    if wrong := [piece for piece, found in zip(folded.split("[…]"), passages, strict=True) if not found]:
        outside = [part for part in re.split(r"[\w-]*\[[^\[\]]*\][\w-]*", wrong[0]) if words(part)]
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
    why = near.cause or ("a word is cut, at a bracket in it" if folded in edition.source.folded else "")
    cause = f"{why}; " if why else ""
    difference = f"¶{near.passage} {shorten(near.difference, 400)}"
    mend = pasted(edition, quotation, near.start, near.end)
    hint = f"{cause}quote the source's words, or paraphrase and cite {as_citation(near.passage)}"
    return Failure("quote-missing", message, difference, hint, mend)


def _slip(edition: Edition, quotation: Quotation, folded: str) -> tuple[str, str] | None:
    """A slip but for which the words stand in the source as they are: what is wrong, and the text to paste or ""."""
    source = edition.source
    if " " in folded and folded in fold(edition.title):
        return f"this is the title of the {edition.kind}: set it in *italics*", ""
    for line in re.finditer(r"\n\s*|\s+(?=[—–])", quotation.text) if quotation.form == "block" else ():
        head, rest = quotation.text[: line.start()], quotation.text[line.end() :]
        if find(source, fold(head).strip('"')):
            if rest[:1] in "—–-":
                return f"put a line with > alone before “{shorten(rest, 40)}”: it says whose words these are", ""
            return f"put an empty line before “{shorten(rest, 40)}”: it is no part of the quotation", ""
    for whole in ("", "-") if _LINE_END.search(folded) else ():
        words_on_one_line = _LINE_END.sub(whole, folded)
        if places := find(source, words_on_one_line):
            hint = "the hyphen of a line's end stands in a word: write the word as the source has it"
            return hint, pasted(edition, quotation, places[0], places[0] + len(words_on_one_line))
    speakers = {name for party in edition.parties.values() for name in party.called}
    who, colon, rest = quotation.text.partition(":")
    if colon and who.strip() in speakers and find(source, fold(rest).strip('"')):
        hint = f"“{who}:” is not the source's: say whose words these are before the quotation, or in a line below it"
        return hint, ""
    word = folded.rstrip(",.;:")
    if " " not in folded and word != folded and (places := find(source, word)):
        hint = "the mark at the end is yours; it stands outside the quotation marks"
        return hint, pasted(edition, quotation, places[0], places[0] + len(word))
    for comma in re.finditer(r",\s+", quotation.text):  # “…, Holm said.”
        head, rest = fold(quotation.text[: comma.start()]).strip('"'), quotation.text[comma.start() :]
        if len(rest.split()) < _TAG and any(name in rest for name in speakers) and (places := find(source, head)):
            hint = f"“{rest}” is not the source's: end the quotation before it"
            return hint, pasted(edition, quotation, places[0], places[0] + len(head))
    return None


def pasted(edition: Edition, quotation: Quotation, start: int, end: int) -> str:
    """The source's words [start:end] as they are to be pasted, or "" where they would not pass as they are.

    Drawn out to the operator where they would cut one off; a mark at their end stays only where the editor has one.
    """
    if op := clipped(edition, Place(((start, end),))):
        low, high = shortest(op)
        start, end = min(start, low), max(end, high)
    if clipped(edition, Place(((start, end),))) or edition.source.passage_at(start).end < end:
        return ""
    exact = edition.source.exact(start, end)
    if quotation.form == "block":
        return shorten(re.sub(r"(?<=\w)'(?=\w)", "’", exact), 600)
    if len(edition.voices(Place(((start, end),)))) > 1:
        return ""
    if fold(quotation.text)[-1:].isalnum():
        exact = exact.rstrip(" ,;:.")
    return "" if '"' in _PAIRED.sub("", exact) else f"“{shorten(inline_marks(exact), 600)}”"


def inline_marks(exact: str) -> str:
    """The source's words as they are written inside double marks: inner “…” becomes ‘…’."""
    paired = _PAIRED.sub(r"‘\1’", " ".join(exact.split()))
    return re.sub(r"(?<=\w)'(?=\w)", "’", paired).replace('"', "")
