"""The rules on layers: where each of our own sentences has it from, and that each layer holds what belongs there.

docs/rules.md, "Paraphrase": paragraphs without a source, context boxes and glossary entries
without a footnote, footnotes to the outside in ordinary text; contested words that are not ours to use; and each
passage that the interview page shows is the source's text, whole and in order, under its own heading.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import zip_longest

from ..findings import Failure, shorten
from ..folding import fold
from ..language import any_of, lowered
from ..page.blocks import Block, Company
from .results import Breach, Survey, rule
from .sense.context import Context

_PASSAGE = re.compile(r"p([1-9]\d*)")  # the id of its heading


@rule
def uncited(survey: Survey) -> Iterator[Breach]:
    """Each paragraph, item or row of a topic page says where it has it from.

    Bad: The ferry will stop for four weeks.
    Good: The ferry will stop for four weeks [¶1](source.md#p1).
    """
    for block in _unsourced(survey, boxed=False):
        hint = f"quote the {survey.edition.kind} or cite its passage, [¶N](source.md#pN)"
        hint += "; outside facts go into a context box"
        message = f"“{shorten(block.text, 70)}” does not say where it has it from"
        yield block, 0, Failure("uncited", message, hint=hint)


@rule
def outside_uncited(survey: Survey) -> Iterator[Breach]:
    """Each paragraph of a context box, the timeline or the glossary has a footnote, a quotation or a citation.

    Bad: (in a context box) The bay freezes in some years.
    Good: (in a context box) The bay freezes in some years.[^weather]
    """
    for block in _unsourced(survey, boxed=True):
        message = f"“{shorten(block.text, 70)}” names no reference"
        yield block, 0, Failure("outside-uncited", message, hint="end it with a footnote, or cite a passage")


@rule
def outside_misplaced(survey: Survey) -> Iterator[Breach]:
    """A footnote to the outside stands in a context box or the glossary, not in ordinary text.

    Bad: The ferry will stop for four weeks [¶1](source.md#p1). The bay freezes in some years.[^weather]
    Good: (in a context box) The bay freezes in some years.[^weather]
    """
    blocks = survey.blocks.blocks
    to_source = {b.company.footnote for b in blocks if b.company.footnote and b.citations}
    for block in blocks if survey.page.kind == "topic" else ():
        if block.company.box == -1 and not block.company.footnote:
            for at, identifier in block.footnotes:
                if identifier not in to_source:
                    hint = 'move the fact into a box: !!! context "Editor\'s context"'
                    message = "a footnote to the outside stands in ordinary text"
                    yield block, max(0, at - 1), Failure("outside-misplaced", message, hint=hint)


@rule
def word_contested(survey: Survey) -> Iterator[Breach]:
    """A word that belongs to a speaker stands in quotation marks, not in our own prose (a notice).

    Bad: The ferry serves the islands [¶1](source.md#p1).
    Good: The ferry serves Outer Skerry [¶5](source.md#p5).
    """
    notes = {word.lower(): note for word, note in survey.edition.contested}
    listed = any_of(tuple(notes))
    for context in survey.contexts if survey.page.kind == "topic" and notes else ():
        block = context.block
        if block.kind == "attribute" or block.company.quote != -1 or block.company.footnote:
            continue
        for sentence in context.sentences:
            for word in listed.finditer(lowered(sentence.text)):
                at = sentence.start + word.start()
                if not any(i.tag in ("em", "i") and i.start <= at < i.end for i in block.inlines):
                    message = f"“{word[0]}” stands in our own prose"
                    yield block, at, Failure("word-contested", message, hint=notes[word[0]])


@rule
def source_changed(survey: Survey) -> Iterator[Breach]:
    """The interview page shows each passage as the source has it, under its own heading, in order.

    Bad: (under ## ¶1) The ferry will stop.
    Good: (under ## ¶1) nothing: the build puts the passage there.
    """
    if survey.page.kind != "source":
        return
    blocks, source = survey.blocks, survey.edition.source
    anywhere = blocks.blocks[0] if blocks.blocks else Block(Company(), (), 0)
    headings = [(text, name) for _, name, text, _ in blocks.headings if "¶" in text or _PASSAGE.fullmatch(name)]
    wanted = [(f"¶{p.number}", f"p{p.number}") for p in source.passages]
    for is_there, belongs in zip_longest(headings, wanted, fillvalue=("nothing", "")):
        if is_there != belongs:
            message = "“{} {}” stands where “{} {}” belongs".format(*is_there, *belongs)
            hint = "one heading per passage, ## ¶1 {#p1}, in the source's order; no other has the sign ¶"
            yield anywhere, 0, Failure("source-changed", message, hint=hint)
            return
    for passage, shown in zip(source.passages, shown_passages(survey).values(), strict=True):
        words = fold(" ".join(b.text for b in shown))
        marked = any(not i.attributes.get("class", "").startswith("ed-") for b in shown for i in b.inlines)
        if words != source.folded[passage.start : passage.end] or marked:  # by somebody else than the build
            hint = "leave the section empty: the build puts the passage there; remarks belong under another heading"
            message = f"¶{passage.number} on this page is not the source's text"
            other = next((b for b in shown if fold(b.text) not in source.folded), (*shown, anywhere)[0])
            yield other, 0, Failure("source-changed", message, hint=hint)


def shown_passages(survey: Survey) -> dict[int, list[Block]]:
    """The blocks under each heading with the id of a passage, by its number."""
    starts = [offset for _, _, _, offset in survey.blocks.headings]
    ids = [_PASSAGE.fullmatch(identifier) for _, identifier, _, _ in survey.blocks.headings]
    found: dict[int, list[Block]] = {int(m[1]): [] for m in ids if m}
    for block in survey.blocks.blocks:
        heading = bisect_left(starts, block.first) - 1
        if heading >= 0 and (m := ids[heading]) and block.kind not in ("heading", "attribute"):
            found[int(m[1])].append(block)
    return found


def _unsourced(survey: Survey, *, boxed: bool) -> Iterator[Block]:
    """The first block of each paragraph, item or row without a source: in a box or the glossary, or elsewhere."""
    glossary = survey.page.kind == "glossary"
    for context in survey.contexts if glossary or survey.page.kind == "topic" else ():
        unit = context.row or [context]
        if context is not unit[0] or (glossary and not context.block.entry):
            continue
        stating = [c.block for c in unit if _states(c.block)]
        beside = [c for one in unit for c in one.together]
        sourced = any(_has_source(c, glossary) for c in (*unit, *beside))
        if stating and not sourced and boxed == (glossary or stating[0].company.box != -1):
            yield stating[0]


def _states(block: Block) -> bool:
    """Whether a block makes a statement of ours that is judged."""
    ours = block.kind in ("text", "item", "cell") and block.company.quote == -1
    return ours and block.company.judged and any(c.isalpha() for c in block.text)


def _has_source(context: Context, glossary: bool) -> bool:
    block = context.block
    footnoted = bool(block.footnotes) and (block.company.box != -1 or glossary)
    return bool(context.quotations or block.citations or footnoted)
