"""Prose: our own sentences, where they have it from and in which layer they stand.

After the section "Paraphrase" of the quotation rules: paragraphs without a source, context boxes without a
footnote, footnotes to the outside in ordinary text; and contested words that are not ours to use.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .blocks import OBJECT
from .edition import Edition
from .findings import shorten
from .page import Survey
from .sense.clauses import MASK

if TYPE_CHECKING:
    from .context import Context


def check(edition: Edition, survey: Survey, contexts: Sequence[Context]) -> None:
    """Paraphrase and layers on topic pages, the context-box rule in the glossary, contested words."""
    kind = survey.page.kind
    if kind == "glossary":
        _judge(survey, [c for c in contexts if c.block.entry], glossary=True)
    if kind == "topic":
        _judge(survey, contexts, glossary=False)
        _misplaced(survey)
        if edition.contested:
            _contested(edition, survey, contexts)


def _judge(survey: Survey, contexts: Sequence[Context], *, glossary: bool) -> None:
    """`uncited` and `outside-uncited`: each paragraph, item or row says where it has it from."""
    units: dict[tuple[str, int], Context] = {}  # the first block of each
    for context in contexts:
        block = context.block
        states = (
            block.company.judged
            and block.kind in (("text", "item", "cell") if glossary else ("text", "item", "cell", "aliases"))
            and any(c.isalpha() for c in block.text.replace(OBJECT, ""))
        )
        if states and block.company.quote == -1:
            key = ("row", block.company.row) if block.company.row != -1 else ("block", id(block))
            units.setdefault(key, context)
    sourced = {id(c) for c in contexts if _has_source(c, glossary)}
    rows = {c.block.company.row for c in contexts if id(c) in sourced} - {-1}
    told = sourced | {id(c) for c in contexts if c.block.company.row in rows}
    introducing = {id(intro) for c in contexts if id(c) in told for intro in c.introductions() if intro.lends}
    for first in units.values():
        if id(first) in told | introducing or any(
            id(intro) in sourced for intro in first.introductions() if intro.lends
        ):
            continue
        shown = f"“{shorten(first.block.text, 70)}”"
        if first.block.company.box != -1 or glossary:
            survey.add(
                "outside-uncited",
                first.block,
                0,
                f"{shown} names no reference",
                hint="end it with a footnote, or cite a passage",
            )
        else:
            survey.add(
                "uncited", first.block, 0, f"{shown} does not say where it has it from",
                hint="quote the interview or cite its passage, [¶N](source.md#pN); outside facts go into a context box",
            )  # fmt: skip


def _has_source(context: Context, glossary: bool) -> bool:
    block = context.block
    footnoted = bool(block.footnotes) and (block.company.box != -1 or glossary)
    return bool(context.quotations or block.citations or footnoted)


def _misplaced(survey: Survey) -> None:
    """`outside-misplaced`: a footnote to the outside in ordinary text."""
    inside = {b.company.footnote for b in survey.blocks.blocks if b.company.footnote and b.citations}
    for block in survey.blocks.blocks:
        if block.company.box != -1 or block.company.footnote:
            continue
        for at, identifier in block.footnotes:
            if identifier not in inside:
                survey.add(
                    "outside-misplaced", block, max(0, at - 1), "a footnote to the outside stands in ordinary text",
                    hint='move the fact into a box: !!! context "Editor\'s context"',
                )  # fmt: skip


def _contested(edition: Edition, survey: Survey, contexts: Sequence[Context]) -> None:
    notes = {word.lower(): note for word, note in edition.contested}
    for context in contexts:
        block = context.block
        if block.kind == "attribute" or block.company.quote != -1 or block.company.footnote:
            continue
        for word in edition.contested_words.finditer(context.masked):
            italic = any(i.tag in ("em", "i") and i.start <= word.start < i.end for i in block.inlines)
            if not italic and MASK not in word.words:
                hint = notes.get(word.words.lower(), "")
                survey.add("word-contested", block, word.start, f"“{word.words}” stands in our own prose", hint=hint)
