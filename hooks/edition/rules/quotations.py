"""The rules on the words of a quotation: that they stand in the source, unchanged, where the page says they do.

Where the words of one quotation stand, and why they stand nowhere, in too many places or in another than the cited one,
`words` has found (quote-missing, quote-ambiguous …); these rules ask what more must hold, and that the mark-up around
them does what it was written for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..findings import Failure, as_citation, shorten
from ..folding import WORD
from ..page import leftovers
from ..page.quotations import Quotation, alone
from ..source import Edition, Source
from .results import Breach, Survey, rule
from .sense.context import Context, Quoted
from .voice import judge
from .words.match import placed
from .words.place import clipped, names, run, whole
from .words.why import pasted

_TYPED = re.compile(r"[\s,.;]*[(\[]?\s*(¶\s*(\d+)(?:\.(\d+))?)")  # “…” (¶5)


@rule
def quote_crosses_passages(survey: Survey) -> Iterator[Breach]:
    """The paragraphs of a quotation follow one another in the source, and leave words out between sentences only.

    Bad: The Courier has “after a long debate. Harbour master Mira Holm” [¶1](source.md#p1).
    Good: The Courier has “after a long debate” [¶1](source.md#p1) and goes on with “Harbour master Mira Holm”.
    """
    for context in survey.contexts:
        held = [q for c in context.quote for q in c.quoted if q.quotation.form == "block"]
        for before, quoted in pairwise(held if context in context.quote[:1] else ()):
            passages = [survey.edition.number(q.place) for q in (before, quoted)]
            if passages[1] - passages[0] not in (0, 1) or quoted.place.start < before.place.end:
                message = f"a paragraph from ¶{passages[1]} follows one from ¶{passages[0]}"
                hint = "the paragraphs of a block quotation follow one another in the source"
                if quoted.block.kind == "item":
                    hint = "a line of attribution begins with a dash, —; a hyphen makes a list of it"
                yield quoted.block, quoted.quotation.start, Failure("quote-crosses-passages", message, hint=hint)
            elif _glued(survey.edition.source, before.place.end, quoted.place.start):
                message = "two paragraphs of a quotation run on over words that are left out between them"
                hint = "end a paragraph or begin the next where the source ends a sentence, or write […]"
                yield quoted.block, quoted.quotation.start, Failure("quote-edited", message, hint=hint)


@rule
def quote_wrong_passage(survey: Survey) -> Iterator[Breach]:
    """A citation names a passage or sentence that is there and holds the words before it.

    Bad: Reid said: “Nobody on the islands voted for that” [¶4](source.md#p4).
    Good: Reid said: “Nobody on the islands voted for that” [¶3](source.md#p3).
    """
    edition = survey.edition
    for context in survey.contexts:
        block, used = context.block, {c for q in context.quoted for c in q.citations}
        paragraphs = [q for c in context.quote for q in c.quoted]
        for i, citation in enumerate(block.citations):
            if not edition.source.named(citation.passage, citation.sentence):
                message = f"{citation.name} does not exist"
                hint = f"the {edition.kind} has ¶1 to ¶{len(edition.source.passages)}; its page numbers their sentences"
                yield block, citation.at, Failure("quote-wrong-passage", message, hint=hint)
            elif (paragraphs and not any(names(edition, citation, q.place) for q in paragraphs)) or (
                citation not in used and used.intersection(run(context, i))
            ):
                message = f"{citation.name} is cited for a quotation that is not in it"
                hint = "put each citation right after the words that it is for"
                yield block, citation.at, Failure("quote-wrong-passage", message, hint=hint)


@rule
def quote_clipped(survey: Survey) -> Iterator[Breach]:
    """A quotation that holds what an operator turns holds the operator.

    Bad: Holm said that the hull can “wait for another one” [¶2](source.md#p2).
    Good: Holm said that the hull “cannot wait for another one” [¶2](source.md#p2).
    """
    edition, source = survey.edition, survey.edition.source
    for context in survey.contexts:
        for quoted in context.quoted:
            if op := clipped(edition, quoted.place):
                shown, turned = shorten(quoted.quotation.text), source.exact(op.start, op.end)
                mend = passing(edition, context, quoted.quotation, pasted(edition, quoted.quotation, *whole(op)))
                message = f"“{shown}” leaves out “{turned}” or a part of it"
                message += ", which turns its sense" if op.kind else ""
                nearest = f"¶{op.passage} {shorten(source.exact(*whole(op)), 300)}"
                hint = f"quote from “{source.exact(*op.spans[0])}” on, or paraphrase with it and cite"
                yield context.block, quoted.quotation.outer, Failure("quote-clipped", message, nearest, hint, mend)


@rule
def block_unparsed(survey: Survey) -> Iterator[Breach]:
    """Mark-up does what it was written for; so a citation behind a quotation is a link.

    Bad: Reid said: “Nobody on the islands voted for that” (¶3).
    Good: Reid said: “Nobody on the islands voted for that” [¶3](source.md#p3).
    """
    ours = survey.page.kind in ("topic", "glossary")
    for block, left in leftovers.troubles(survey.blocks, survey.page.markdown, code_counts=ours):
        yield block, left.at, Failure("block-unparsed", left.message, hint=left.hint)
    for context in survey.contexts if ours else ():
        for quotation in context.quotations:
            typed = _TYPED.match(context.block.text, quotation.outer_end)
            if typed and not any(i.tag == "a" and i.start <= typed.start(1) < i.end for i in context.block.inlines):
                hint = f"write {as_citation(int(typed[2]), int(typed[3] or 0))}, or leave the citation to the build"
                message = f"the citation “{typed[1]}” is no link"
                yield context.block, typed.start(1), Failure("block-unparsed", message, hint=hint)


def passing(edition: Edition, context: Context, quotation: Quotation, mend: str) -> str:
    """A text to paste in the place of a quotation, "" where it would not pass there, in its sentence and as cited."""
    pasted = alone(mend.strip("“”"), quotation.form, quotation.block.company)
    found = placed(edition, context, quotation, pasted) if mend else None
    if not isinstance(found, Quoted) or clipped(edition, found.place):
        return ""
    return "" if any(judge(edition, context, found.sentence, [found])) else mend


def _glued(source: Source, end: int, start: int) -> bool:
    """Whether words are left out between two quoted stretches that neither ends nor begins with a sentence."""
    ends = not any(WORD.search(source.folded, end, s.end) for s in source.sentences(end - 1, end))
    begins = not any(WORD.search(source.folded, s.start, start) for s in source.sentences(start, start + 1))
    return not ends and not begins and WORD.search(source.folded, end, start) is not None
