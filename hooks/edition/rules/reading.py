"""Reading: from the blocks of a page to what its rules are asked about.

Blocks become contexts (`sense.context`), quotations are matched (`words.match`), and the citation that follows, in the
sentence, the row or the block quotation, settles which place is meant. A citation that stands for no quotation is that
of a paraphrase. What fails on the way is a breach already, under its own name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..findings import Failure
from ..page.blocks import Block
from ..page.quotations import Quotation, alone, bad_element, find_quotations
from ..source.model import Edition
from .results import Breach, Survey
from .sense.attribution import settle
from .sense.context import Context, Quoted, beside_in_rows, introduced, sentences
from .sense.mentions import names_of
from .voice import judge
from .words.match import match
from .words.place import choose, clipped, following, names


def read_page(survey: Survey, blocks: Sequence[Block]) -> list[Breach]:
    """Fill in what the rules are asked about: contexts, quotations with their places, citations. What fails is
    returned."""
    edition, contexts, failed = survey.edition, survey.contexts, list[Breach]()
    settle(names_of(edition), blocks)
    for block in blocks:
        quotations, unpaired = find_quotations(block, code_counts=survey.page.kind in ("topic", "glossary"))
        contexts.append(Context(block, quotations, sentences(block, quotations, edition.language)))
        failed += [(block, u.at, Failure("quote-unbalanced", u.message, hint=u.hint)) for u in unpaired]
    introduced(contexts)
    entries = {identifier: text for _, identifier, text, _ in survey.blocks.headings}
    for context in contexts:  # in an entry of the glossary, *he* may be the person it is about
        context.told = f"{entries.get(context.block.entry, '')}\n{context.told}"
    beside_in_rows(contexts, edition.language.speaker_heads)
    quotes: dict[int, list[Context]] = {}
    for context in (c for c in contexts if c.block.company.quote != -1):
        context.quote = quotes.setdefault(context.block.company.quote, [])
        context.quote.append(context)
    for context in contexts:  # the line of attribution is a label of the words above it
        below = [c.sentences[-1].text.strip() for c in context.quote if c.block.kind == "attribution"]
        if below and context.block.kind != "attribution":
            context.labels.append(" ".join(below))
    for context in contexts:
        for quotation in context.quotations:
            placed = _place(edition, context, quotation, quotation)
            if changed := bad_element(quotation):
                hint = "take it away, with what it strikes out or adds; emphasis, links, abbreviations may stand there"
                placed = Failure("quote-edited", changed, hint=hint)
            if isinstance(placed, Failure):
                mend = placed.mend if passes(edition, context, quotation, placed.mend) else ""
                failed.append((context.block, quotation.outer, replace(placed, mend=mend)))
            else:
                context.quoted.append(placed)
        survey.quoted += context.quoted
    survey.found = sum(len(context.quotations) for context in contexts)
    _note_cited(survey)
    return failed


def _place(edition: Edition, context: Context, quotation: Quotation, said: Quotation) -> Quoted | Failure:
    """A quotation with its place, or why it has none, as if it said the words of `said`."""
    found = match(edition, said)
    if isinstance(found, Failure):
        return found
    citations = following(edition, context, quotation)
    place = choose(edition, quotation, found, citations)
    if isinstance(place, Failure):
        return place
    naming = tuple(c for c in citations if quotation.form == "block" or names(edition, c, place))
    return Quoted(quotation, place, edition.voices(place), naming, context.sentence_at(quotation.outer))


def passes(edition: Edition, context: Context, quotation: Quotation, mend: str) -> bool:
    """Whether a text to paste would pass in the place of a quotation: in its sentence, before its citation."""
    pasted = alone(mend.strip("“”"), quotation.form, quotation.block.company)
    placed = _place(edition, context, quotation, pasted) if mend else None
    if not isinstance(placed, Quoted) or clipped(edition, placed.place):
        return False
    return next(judge(edition, context, placed.sentence, [placed]), None) is None


def _note_cited(survey: Survey) -> None:
    """Note the citations that stand for no quotation: those of paraphrases."""
    used = {c for q in survey.quoted for c in q.citations}
    for context in (c for c in survey.contexts if c.block.company.quote == -1):
        for citation in (c for c in context.block.citations if c not in used):
            named = survey.edition.source.named(citation.passage, citation.sentence)
            survey.cited += [(s.passage, s.number) for s in named]
