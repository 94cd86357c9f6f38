"""Contexts: blocks as the rules read them, sentence by sentence, with what introduces them.

A block's quotations are found and masked; the clause around each is asked for when a rule wants it. A
paragraph that ends in a colon introduces the block after it, a row has its other cells and its header, a
block quotation its line of attribution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from . import owners
from .blocks import Block, Citation
from .edition import Edition
from .page import Quoted, Survey
from .quotations import Quotation, find_quotations
from .rows import NOTHING, Beside, read_rows
from .sense.clauses import Clause, clause_around, mask, sentence_of, sentences

_TOLD = 600  # code points before a sentence that may say whom its pronoun means
_LETTER = re.compile(r"[^\W\d_]")


@dataclass
class Context:
    """A block read sentence by sentence: its masked text, quotations, and what introduces it."""

    block: Block
    quotations: tuple[Quotation, ...]
    masked: str
    quoted: list[Quoted] = field(default_factory=list)
    intro: Context | None = None
    line: str = ""  # the line of attribution under a block quotation
    in_row: Beside = NOTHING  # by the other cells of its row
    speaker: str = ""  # what stands in its row under a head such as Speaker
    names_only: bool = False  # a term or title that is a name: it labels a quotation, and is the subject of other words
    beside: list[Citation] = field(default_factory=list)  # those of later cells, or of the line of attribution

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The sentences of the block; most blocks quote nothing and are never asked."""
        return sentences(self.masked)

    def sentence_of(self, at: int) -> int:
        """The number of the sentence at text position `at`."""
        return sentence_of(self.sentences, self.masked, at)

    def clause(self, quotation: Quotation) -> Clause:
        """The clause around `quotation`, with what introduces its block where it has no words of its own."""
        if quotation.form == "block":
            return Clause("", "", intro=self._introduced(), quoted=quotation.text)
        number = self.sentence_of(quotation.outer)
        start = self.sentences[number][0]
        before, after, earlier = clause_around(
            self.masked, self.sentences[number], quotation.outer, quotation.outer_end
        )
        bare = (self.in_row.row or self.intro) and not _LETTER.search(before) and not _LETTER.search(after)
        beside = self.in_row if bare else NOTHING
        labels = number == 0 and not (self.intro and self.intro.names_only)
        intro = self._introduced() if not beside.row and not earlier and (bare or labels) else ""
        told = self.masked[max(0, start - _TOLD) : quotation.outer] if start else ""
        return Clause(before, after, earlier, intro, *beside, self._reply(number), told, quotation.text)

    @property
    def lends(self) -> bool:
        """Whether it is judged together with what it introduces: a paragraph is, a title or a term is not."""
        return self.block.kind not in ("term", "title")

    def introductions(self) -> Iterator[Context]:
        """What introduces the block, and what introduces that: the title of a box, the paragraph before the box."""
        if self.intro is not None:
            yield self.intro
            yield from self.intro.introductions()

    def _introduced(self) -> str:
        """The end of the paragraph that introduces the block."""
        if self.intro is None:
            return ""
        before, _, earlier = self.intro.last_clause()
        words = f"{earlier} {before}"
        return f"{words.rstrip(' :')}:" if self.intro.block.kind in ("term", "title") else words

    def _reply(self, number: int) -> str:
        """The sentence after a question."""
        if number + 1 >= len(self.sentences):
            return ""
        start, end = self.sentences[number]
        asks = self.masked[max(start, end - 8) : end].rstrip().endswith("?")
        return self.masked[slice(*self.sentences[number + 1])] if asks else ""

    def clause_before(self, sentence: tuple[int, int], at: int) -> Clause:
        """The clause of `sentence` that ends at `at`, for a citation of a paraphrase."""
        told = sentence == self.sentences[0] and not (self.intro and self.intro.names_only)
        intro = self._introduced() if told else ""
        return Clause(*clause_around(self.masked, sentence, at, at), intro)

    def last_clause(self) -> tuple[str, str, str]:
        """The end of a paragraph that introduces a block: before, after, earlier."""
        return clause_around(self.masked, self.sentences[-1], self.sentences[-1][1], self.sentences[-1][1])


def contexts_of(edition: Edition, survey: Survey, blocks: Sequence[Block]) -> list[Context]:
    """One context per block, joined with what introduces it and with its line of attribution."""
    contexts: list[Context] = []
    introduces: dict[int, Context] = {}
    owners.settle(edition, blocks)
    lines, cited = owners.of_quotes(edition, blocks)
    rows = read_rows(edition, blocks)
    for block in blocks:
        company = block.company
        found = find_quotations(block, code_counts=survey.page.kind in ("topic", "glossary"))
        for unpaired in found.unpaired:
            survey.add(
                "quote-unbalanced", block, unpaired.at, unpaired.message,
                hint="give each opening mark a closing mark of the same kind in the same paragraph, item or cell",
            )  # fmt: skip
        masked = mask(block.text, ((q.outer, q.outer_end) for q in found.quotations))
        context = Context(block, found.quotations, masked)
        context.intro = next((introduces[n] for n in reversed(block.path) if n in introduces), None)
        if company.quote != -1:
            context.line = lines.get(company.quote, "") or lines.get(-company.figure, "")
            context.beside = cited.get(company.quote, []) if block.kind != "attribution" else []
        if company.row != -1 and found.quotations:
            context.beside = rows.citation(block)
        if company.row != -1 and (found.quotations or block.citations) and not company.header:
            context.in_row = rows.beside(block)
            context.speaker = rows.speaker(block)
        contexts.append(context)
        colon = block.kind in ("text", "item") and masked.rstrip().endswith(":")
        heads = block.kind in ("term", "title")
        context.names_only = heads and owners.is_name(edition, block.text)
        if colon or (heads and (context.names_only or owners.says(block.text))):
            _note_introduced(survey, block, context, introduces)
    return contexts


def _note_introduced(survey: Survey, block: Block, context: Context, introduces: dict[int, Context]) -> None:
    """A paragraph that ends in a colon introduces the element that follows it."""
    for container in reversed(block.path[-2:]):
        following = [n for n in survey.blocks.children.get(container, ()) if n > block.after]
        if following:
            introduces[following[0]] = context
            return
