"""Citations: which one says where a quotation is from, and whether each names what is there.

A citation follows its quotation in the sentence, the row or the block quotation; one that stands for no quotation
is a paraphrase. `quote-wrong-passage`, and the order of the paragraphs of a block quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

from .blocks import Citation
from .context import Context
from .edition import Edition
from .findings import counted
from .folding import WORD
from .page import Cited, Quoted, Survey
from .quotations import Quotation
from .verify import citable

_BETWEEN = " ,;\n\u00a0"  # may stand between citations that adjoin
_TYPED = re.compile(r"[\s,.;]*[(\[]?\s*(¶\s*(\d+)(?:\.\d+)?)")  # “…” (¶5)
_MOST = 10  # of them are read together


def following(edition: Edition, context: Context, quotation: Quotation) -> list[Citation]:
    """The citations that say which place is meant: the next in the sentence with those that adjoin it, or else those of
    the row, of the block quotation. Of one that names what does not exist `check` speaks."""
    return [c for c in _following(context, quotation) if edition.source.named(c.passage, c.sentence)]


def _following(context: Context, quotation: Quotation) -> Sequence[Citation]:
    citations = context.block.citations
    if quotation.form == "block":
        return citations or context.beside
    following = bisect_left(citations, quotation.start, key=lambda c: c.at)
    if following < len(citations):
        here = context.sentence_of(quotation.outer)
        if context.sentence_of(citations[following].at) == here:
            return tuple(_run(context, citations[following : following + _MOST]))
    return context.beside


def _run(context: Context, citations: Sequence[Citation]) -> Iterator[Citation]:
    """The first of `citations`, and those that follow one another without a word between: [¶8] [¶10]."""
    last = citations[0]
    for citation in citations:
        if not _adjoin(context, last, citation):
            return
        yield citation
        last = citation


def _adjoin(context: Context, one: Citation, other: Citation) -> bool:
    """Whether no word stands between two citations of a block, given in their order."""
    return not context.block.text[one.at : other.at].strip(_BETWEEN)


def _stray(context: Context, used: Collection[Citation]) -> Iterator[Citation]:
    """Citations that no quotation uses, with one that a quotation uses right behind: “…” [¶9] [¶6]."""
    behind: Citation | None = None  # the next citation, where a quotation uses it or one that adjoins it
    for citation in reversed(context.block.citations):
        if citation in used:
            behind = citation
        elif behind and _adjoin(context, citation, behind):
            yield citation
            behind = citation
        else:
            behind = None


def shown(edition: Edition, survey: Survey) -> dict[int, set[tuple[int, int]]]:
    """What may be cited for each block quotation: passage and sentence, or 0, in which its paragraphs begin."""
    found: dict[int, set[tuple[int, int]]] = {}
    for quoted in survey.quoted:
        if quoted.block.company.quote != -1:
            found.setdefault(quoted.block.company.quote, set()).update(citable(edition, quoted.place))
    return found


def _typed(survey: Survey, context: Context) -> None:
    """`block-unparsed`: a citation that is typed and not linked, which nobody could follow."""
    for quotation in context.quotations if survey.page.kind in ("topic", "glossary") else ():
        typed = _TYPED.match(context.block.text, quotation.outer_end)
        if typed and not any(i.tag == "a" and i.start <= typed.start(1) < i.end for i in context.block.inlines):
            survey.add(
                "block-unparsed", context.block, typed.start(1), f"the citation “{typed[1]}” is no link",
                hint=f"write [{typed[1]}](source.md#p{typed[2]}), or leave the citation to the build",
            )  # fmt: skip


def check(edition: Edition, survey: Survey, context: Context, shown: dict[int, set[tuple[int, int]]]) -> None:
    """Check every citation of a block, and note those that stand for a paraphrase."""
    _typed(survey, context)
    used = {c for q in context.quoted for c in q.citations}
    stray = set(_stray(context, used)) if used else set()
    for citation in context.block.citations:
        number, name = citation.passage, citation.name
        named = edition.source.named(number, citation.sentence)
        if not named:
            there_are = len(edition.source.named(number, 0))
            survey.add(
                "quote-wrong-passage", context.block, citation.at, f"{name} does not exist",
                hint=f"¶{number} has {counted(there_are, 'sentence')}" if there_are
                else f"the interview has ¶1 to ¶{len(edition.source.passages)}",
            )  # fmt: skip
            continue
        fragment = citation.href.partition("#")[2]
        if fragment not in (f"p{number}", f"p{number}-{citation.sentence}"):
            survey.add(
                "quote-wrong-passage", context.block, citation.at, f"{name} leads to “#{fragment}”",
                hint=f"write [{name}](source.md#p{number}), or the number of the passage that is meant",
            )  # fmt: skip
        number_of_quote = context.block.company.quote
        if number_of_quote in shown and (number, citation.sentence) not in shown[number_of_quote]:
            survey.add(
                "quote-wrong-passage", context.block, citation.at, f"no paragraph of the quotation stands in {name}",
                hint="cite the passages it is from, and no other",
            )  # fmt: skip
        if citation in stray:
            survey.add(
                "quote-wrong-passage", context.block, citation.at, f"{name} is cited for a quotation that is not in it",
                hint="put each citation right after the words that it is for",
            )  # fmt: skip
        quotes = number_of_quote != -1 or citation in used
        if not quotes:
            survey.cited.append(Cited(citation, context.block, tuple((s.passage, s.number) for s in named)))


def _glued(edition: Edition, end: int, start: int) -> bool:
    """Whether words are left out between two quoted stretches that neither ends nor begins with a sentence."""
    source, text = edition.source, edition.source.folded
    ends = not any(WORD.search(text, end, s.end) for s in source.sentences(end - 1, end))
    begins = not any(WORD.search(text, s.start, start) for s in source.sentences(start, start + 1))
    return not ends and not begins and WORD.search(text, end, start) is not None


def in_order(edition: Edition, survey: Survey) -> None:
    """The paragraphs of a block quotation stand in one passage or the next, in source order."""
    last: dict[int, Quoted] = {}
    for quoted in survey.quoted:
        if quoted.quotation.form != "block":
            continue
        before = last.get(quoted.block.company.quote)
        last[quoted.block.company.quote] = quoted
        if before is None:
            continue
        passages = [edition.number(q.place) for q in (before, quoted)]
        if passages[1] - passages[0] not in (0, 1) or quoted.place.start < before.place.end:
            survey.add(
                "quote-crosses-passages", quoted.block, quoted.quotation.start,
                f"a paragraph from ¶{passages[1]} follows one from ¶{passages[0]}",
                hint="a line of attribution begins with a dash, —; a hyphen makes a list of it"
                if quoted.block.kind == "item"
                else "the paragraphs of a block quotation follow one another in the source",
            )  # fmt: skip
        elif _glued(edition, before.place.end, quoted.place.start):
            survey.add(
                "quote-edited", quoted.block, quoted.quotation.start,
                "two paragraphs of a quotation run on over words that are left out between them",
                hint="end a paragraph or begin the next where the source ends a sentence, or write […]",
            )  # fmt: skip
