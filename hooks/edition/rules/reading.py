"""Reading: from the blocks of a page to what its rules are asked about.

Blocks become contexts (`sense.context`), quotations are matched (`words.match`), and the citation that follows, in the
sentence, the row or the block quotation, settles which place is meant. A citation that stands for no quotation is that
of a paraphrase.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..findings import Failure
from ..page.blocks import Block, Citation
from ..page.quotations import Quotation, alone, bad_element, find_quotations
from ..source.model import Edition
from .results import Cited, Quoted, Survey
from .rule import Checked
from .sense.attribution import settle
from .sense.context import Context, beside_in_rows, introduced, own_words, sentences
from .sense.mentions import names_of
from .voice import judge
from .words.match import match
from .words.operators import clipped
from .words.place import choose, following, names


def read_page(edition: Edition, survey: Survey, blocks: Sequence[Block]) -> Checked:
    """The page as the rules are asked about it: contexts, quotations with their places, citations."""
    page, speakers = survey.page, names_of(edition)
    settle(speakers, blocks)
    contexts: list[Context] = []
    checked = Checked(edition, speakers, survey, contexts)
    for block in blocks:
        quotations, troubles = find_quotations(block, code_counts=page.kind in ("topic", "glossary"))
        context = Context(block, quotations, sentences(block, quotations, edition.language))
        contexts.append(context)
        checked.unpaired += [(context, unpaired) for unpaired in troubles]
    introduced(contexts, survey.blocks.children)
    entries = {identifier: text for _, identifier, text, _ in survey.blocks.headings}
    for context in contexts:  # in an entry of the glossary, *he* may be the person it is about
        context.told = f"{entries.get(context.block.entry, '')}\n{context.told}"
    beside_in_rows(contexts, edition.language.speaker_heads)
    checked.beside = _beside_cells(contexts) | _beside_quotes(contexts)
    for context in contexts:
        for quotation in context.quotations:
            survey.found += 1
            placed = _place(checked, context, quotation, None)
            if changed := bad_element(quotation):
                hint = "take it away, with what it strikes out or adds; emphasis, links, abbreviations may stand there"
                placed = Failure("quote-edited", changed, hint=hint)
            if isinstance(placed, Failure):
                checked.failed.append((quotation, placed))
            else:
                survey.quoted.append(placed)
    _note_cited(edition, survey, contexts)
    return checked


def _place(checked: Checked, context: Context, quotation: Quotation, pasted: Quotation | None) -> Quoted | Failure:
    """A quotation with its place, or why it has none; `pasted` are other words, as they would stand there."""
    edition = checked.edition
    found = match(edition, pasted or quotation)
    if isinstance(found, Failure):
        return found
    citations = following(edition, context, quotation, checked.beside.get(id(context.block), []))
    place = choose(edition, quotation, found, citations)
    if isinstance(place, Failure):
        return place
    naming = tuple(c for c in citations if quotation.form == "block" or names(edition, c, place))
    return Quoted(quotation, place, edition.voices(place), naming, context.sentence_at(quotation.outer))


def passes(checked: Checked, quotation: Quotation, mend: str) -> bool:
    """Whether a text to paste would pass in the place of a quotation: in its sentence, before its citation."""
    context, pasted = checked.context_of(quotation), alone(mend.strip("“”"), quotation.form, quotation.block.company)
    placed = _place(checked, context, quotation, pasted)
    if isinstance(placed, Failure) or clipped(checked.edition, placed.place):
        return False
    return next(judge(checked.names, context, placed.sentence, [placed]), None) is None


def _beside_quotes(contexts: Sequence[Context]) -> dict[int, list[Citation]]:
    """For each block (by id) of a block quotation, the citations in its line of attribution or alone on the line below.

    The line of attribution also becomes a label of each of its blocks.
    """
    lines: dict[int, list[Context]] = {}
    last = -1
    for context in contexts:
        quote = context.block.company.quote
        below = last != -1 == quote and not own_words(context.block.text)
        if context.block.kind == "attribution" or below:
            lines.setdefault(last if below else quote, []).append(context)
        last = quote
    found: dict[int, list[Citation]] = {}
    for context in contexts:
        block = context.block
        if block.kind != "attribution" and (below_it := lines.get(block.company.quote)):
            found[id(block)] = [c for line in below_it for c in line.block.citations]
            context.labels.append(" ".join(line.sentences[-1].text.strip() for line in below_it))
    return found


def _beside_cells(contexts: Sequence[Context]) -> dict[int, list[Citation]]:
    """For each cell (by id) the citation of the next cell that has one or, if none follows, of a cell before that
    holds nothing else."""
    rows: dict[int, list[Block]] = {}
    for context in contexts:
        if context.block.company.row != -1:
            rows.setdefault(context.block.company.row, []).append(context.block)
    found: dict[int, list[Citation]] = {}
    for cells in rows.values():
        for i, cell in enumerate(cells):
            after = [b.citations[:1] for b in cells[i + 1 :] if b.citations]
            before = [b.citations[:1] for b in cells[:i] if b.citations and not own_words(b.text)]
            found[id(cell)] = (after or before or [[]])[0]
    return found


def _note_cited(edition: Edition, survey: Survey, contexts: Sequence[Context]) -> None:
    """Note the citations that stand for no quotation: those of paraphrases."""
    used = {id(c) for q in survey.quoted for c in q.citations}
    for context in contexts:
        for citation in context.block.citations:
            named = edition.source.named(citation.passage, citation.sentence)
            if named and id(citation) not in used and context.block.company.quote == -1:
                sentences_named = tuple((s.passage, s.number) for s in named)
                survey.cited.append(Cited(citation, context.block, sentences_named))
