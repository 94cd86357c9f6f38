"""The rules on the words of a quotation: that they stand in the source, unchanged, where the page says they do.

Matching (`words`) has found the places or the reason why there is none; each rule here yields the breaches that bear
its name. Quotation rules, "What counts as a quotation" to "What an editor may change", "Which place is meant".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import as_citation, counted, shorten
from ..folding import WORD
from ..source.model import Edition
from .reading import passes
from .results import Quoted
from .rule import Breach, Checked, rule
from .words.operators import clipped, shortest
from .words.place import names, run
from .words.why import pasted

_TYPED = re.compile(r"[\s,.;]*[(\[]?\s*(¶\s*(\d+)(?:\.(\d+))?)")  # “…” (¶5)


def _failed(checked: Checked, name: str) -> Iterator[Breach]:
    for quotation, f in checked.failed:
        if f.rule == name:
            mend = f.mend if passes(checked, quotation, f.mend) else ""
            yield Breach(quotation.block, quotation.outer, f.message, nearest=f.nearest, hint=f.hint, mend=mend)


@rule
def quote_missing(checked: Checked) -> Iterator[Breach]:
    """The words between the marks stand in the source, to the letter.

    Bad: Mira Holm said: “The hull has carried us through twenty winters” [¶2](source.md#p2).
    Good: Mira Holm said: “The hull has carried us through thirty winters” [¶2](source.md#p2).
    """
    yield from _failed(checked, "quote-missing")


@rule
def quote_crosses_passages(checked: Checked) -> Iterator[Breach]:
    """A quotation stays inside one passage; the paragraphs of a block quotation follow one another in the source.

    Bad: The Courier has “after a long debate. Harbour master Mira Holm” [¶1](source.md#p1).
    Good: The Courier has “after a long debate” [¶1](source.md#p1) and goes on with “Harbour master Mira Holm”.
    """
    yield from _failed(checked, "quote-crosses-passages")
    for before, quoted in _paragraphs(checked):
        passages = [checked.edition.number(q.place) for q in (before, quoted)]
        if passages[1] - passages[0] not in (0, 1) or quoted.place.start < before.place.end:
            message = f"a paragraph from ¶{passages[1]} follows one from ¶{passages[0]}"
            hint = "the paragraphs of a block quotation follow one another in the source"
            if quoted.block.kind == "item":
                hint = "a line of attribution begins with a dash, —; a hyphen makes a list of it"
            yield Breach(quoted.block, quoted.quotation.start, message, hint=hint)


@rule
def quote_edited(checked: Checked) -> Iterator[Breach]:
    """A quotation is changed only as the table of permitted changes allows.

    Bad: Holm said: “The hull has carried [all of] us through thirty winters” [¶2](source.md#p2).
    Good: Holm said: “The hull has carried us through thirty winters” [¶2](source.md#p2).
    """
    yield from _failed(checked, "quote-edited")
    for before, quoted in _paragraphs(checked):
        if _glued(checked.edition, before.place.end, quoted.place.start):
            message = "two paragraphs of a quotation run on over words that are left out between them"
            hint = "end a paragraph or begin the next where the source ends a sentence, or write […]"
            yield Breach(quoted.block, quoted.quotation.start, message, hint=hint)


@rule
def quote_ambiguous(checked: Checked) -> Iterator[Breach]:
    """Where words stand in several places, a citation says which is meant.

    Bad: The report speaks of “the islands” as a whole.
    Good: The report speaks of “the islands” [¶5](source.md#p5) as a whole.
    """
    yield from _failed(checked, "quote-ambiguous")


@rule
def quote_wrong_passage(checked: Checked) -> Iterator[Breach]:
    """A citation names a passage or sentence that is there and holds the words before it.

    Bad: Reid said: “Nobody on the islands voted for that” [¶4](source.md#p4).
    Good: Reid said: “Nobody on the islands voted for that” [¶3](source.md#p3).
    """
    yield from _failed(checked, "quote-wrong-passage")
    source = checked.edition.source
    for context in checked.contexts:
        block = context.block
        quoted = checked.quoted_in(context)
        quote = block.company.quote
        in_quote = [q for q in checked.survey.quoted if q.block.company.quote == quote] if quote != -1 else []
        for i, citation in enumerate(block.citations):
            number, name = citation.passage, citation.name
            if not source.named(number, citation.sentence):
                there_are = len(source.named(number, 0))
                hint = f"the {checked.edition.kind} has ¶1 to ¶{len(source.passages)}"
                hint = f"¶{number} has {counted(there_are, 'sentence')}" if there_are else hint
                yield Breach(block, citation.at, f"{name} does not exist", hint=hint)
                continue
            fragment = citation.href.partition("#")[2]
            if fragment not in (f"p{number}", f"p{number}-{citation.sentence}"):
                hint = f"write {as_citation(number, citation.sentence)}, or the number of the passage that is meant"
                yield Breach(block, citation.at, f"{name} leads to “#{fragment}”", hint=hint)
            if in_quote and not any(names(checked.edition, citation, q.place) for q in in_quote):
                message = f"no paragraph of the quotation stands in {name}"
                yield Breach(block, citation.at, message, hint="cite the passages it is from, and no other")
            used = any(citation in q.citations for q in quoted)
            if not used and any(c in q.citations for c in run(context, i)[1:] for q in quoted):
                message = f"{name} is cited for a quotation that is not in it"
                yield Breach(block, citation.at, message, hint="put each citation right after the words that it is for")


@rule
def quote_unbalanced(checked: Checked) -> Iterator[Breach]:
    """Each quotation mark has its partner in the same paragraph, item or cell.

    Bad: Reid said: “Nobody on the islands voted for that [¶3](source.md#p3).
    Good: Reid said: “Nobody on the islands voted for that” [¶3](source.md#p3).
    """
    for context, unpaired in checked.unpaired:
        yield Breach(context.block, unpaired.at, unpaired.message, hint=unpaired.hint)


@rule
def quote_clipped(checked: Checked) -> Iterator[Breach]:
    """A quotation that holds what an operator turns holds the operator.

    Bad: Holm said that the hull can “wait for another one” [¶2](source.md#p2).
    Good: Holm said that the hull “cannot wait for another one” [¶2](source.md#p2).
    """
    source = checked.edition.source
    for quoted in checked.survey.quoted:
        if op := clipped(checked.edition, quoted.place):
            shown, turned = shorten(quoted.quotation.text), source.exact(op.start, op.end)
            start, end = shortest(op)
            mend = pasted(checked.edition, quoted.quotation, start, end)
            mend = mend if passes(checked, quoted.quotation, mend) else ""
            if op.turns and any(quoted.place.touches(*head) for head in op.heads):
                message = f"“{shown}” leaves out “{turned}”, which turns its sense"
                hint = f"quote from “{source.exact(*op.words[0])}” on, or paraphrase with it and cite"
                governs = f"¶{op.passage} {shorten(source.exact(*sorted((op.start, op.governs[1]))), 300)}"
                yield Breach(quoted.block, quoted.quotation.outer, message, nearest=governs, hint=hint, mend=mend)
            else:
                message = f"“{shown}” begins or ends inside “{turned}”"
                hint = "begin at the first word of it or after its last, and end likewise"
                yield Breach(quoted.block, quoted.quotation.outer, message, hint=hint)


def typed_citations(checked: Checked) -> Iterator[Breach]:
    """`block-unparsed`: a citation that is typed behind a quotation and not linked, which nobody could follow."""
    for context in checked.contexts if checked.kind in ("topic", "glossary") else ():
        for quotation in context.quotations:
            typed = _TYPED.match(context.block.text, quotation.outer_end)
            if typed and not any(i.tag == "a" and i.start <= typed.start(1) < i.end for i in context.block.inlines):
                hint = f"write {as_citation(int(typed[2]), int(typed[3] or 0))}, or leave the citation to the build"
                yield Breach(context.block, typed.start(1), f"the citation “{typed[1]}” is no link", hint=hint)


def _paragraphs(checked: Checked) -> Iterator[tuple[Quoted, Quoted]]:
    """Each verified paragraph of a block quotation with the one before it."""
    last: dict[int, Quoted] = {}
    for quoted in checked.survey.quoted:
        number = quoted.block.company.quote
        if quoted.quotation.form == "block":
            if number in last:
                yield last[number], quoted
            last[number] = quoted


def _glued(edition: Edition, end: int, start: int) -> bool:
    """Whether words are left out between two quoted stretches that neither ends nor begins with a sentence."""
    source, text = edition.source, edition.source.folded
    if start < end or edition.source.passage_at(start).number - edition.source.passage_at(end - 1).number not in (0, 1):
        return False
    ends = not any(WORD.search(text, end, s.end) for s in source.sentences(end - 1, end))
    begins = not any(WORD.search(text, s.start, start) for s in source.sentences(start, start + 1))
    return not ends and not begins and WORD.search(text, end, start) is not None
