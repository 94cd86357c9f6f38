"""Context: the sentences of a block, and what introduces them.

A sentence is the page's own words from one full stop, question or exclamation mark or semicolon, or the end of a block,
to the next; a mark inside a quotation, an abbreviation's or a number's point, an ellipsis and a colon do not end it. A
citation right behind the end belongs to the sentence before, and what introduces a sentence to it: see `introduced`.
docs/rules.md, "The sentence". Positions are those of the block's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from ...folding import SAME
from ...language import Language, lowered
from ...page.blocks import Block, Citation
from ...page.quotations import Quotation
from ...source.passage import Place, Voice
from ...source.text import abbreviated

MASK = "\ufffa"  # stands for each character of a quotation, so that its words are not read as the page's
_NO_WIDTH = "\u200b"  # stands for all that no reader sees, a soft hyphen too, until sentences are cut
_PLAIN = {  # each sign for one; an accent for an apostrophe makes no other word of *can´t*
    **{chr(sign): same or _NO_WIDTH for sign, same in SAME.items()},
    **dict.fromkeys("´`ʼ′＇", "'"),
    **dict.fromkeys("\u00a0\u202f\n", " "),
}
_ODD = re.compile(f"[{''.join(_PLAIN)}]")
_ENDS = re.compile(r"""[.!?;](?<!\..)[!?]*["'”’)\]»]*(?=\s|$)""")  # an ellipsis ends none
_HEADS = ("title", "term")  # kinds of blocks that introduce what follows them
_WHOLE = ("heading", "caption", "attribute", "title", "term")  # kinds of blocks that are one sentence
_FRAMED = ("text", "item", "term", "cell")  # kinds of blocks whose quotations are annotated


class Sentence(NamedTuple):
    """A stretch of a block: `text` is plain: straight marks, quotations masked, nothing without width; else as long."""

    start: int
    end: int
    text: str


@dataclass(eq=False)
class Quoted:
    """A quotation that stands in the source: its place, and the citations written for it by hand."""

    quotation: Quotation
    place: Place
    voices: tuple[Voice, ...]
    citations: tuple[Citation, ...]
    sentence: int  # number of the page's sentence in its block
    identifier: str = ""

    @property
    def block(self) -> Block:
        """The block it stands in."""
        return self.quotation.block

    @property
    def framed(self) -> bool:
        """Whether it gets a frame with its id on its page; in a heading, a caption or a footnote it gets none."""
        return self.block.kind in _FRAMED and not self.block.company.footnote


@dataclass(eq=False)
class Context:
    """A block with its quotations, its sentences, and all that introduces them.

    `heard` are texts that lead to each of its sentences: the last sentence of a paragraph that ends in a colon, the
    title of a box, a term, the head of its column. `row` are all cells of its row, `quote` all blocks of its block
    quotation, `before` and `after` the texts of the cells that quote nothing. `labels` name whose words it holds: the
    line of attribution, a cell under a head such as *Who*. `told` is the paragraph that introduces it, for pronouns.
    """

    block: Block
    quotations: tuple[Quotation, ...]
    sentences: tuple[Sentence, ...]
    heard: tuple[str, ...] = ()
    quoted: list[Quoted] = field(default_factory=list)  # the quotations that are verified
    row: Sequence[Context] = ()
    quote: list[Context] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    told: str = ""
    together: list[Context] = field(default_factory=list)  # what it introduces, or is introduced by

    def sentence_at(self, at: int) -> int:
        """The number of the sentence that holds text position `at`."""
        return next((n for n, s in enumerate(self.sentences) if at < s.end), len(self.sentences) - 1)

    def sentence_of(self, citation: Citation) -> int:
        """The number of the sentence a citation belongs to; right behind an end it belongs to the one before."""
        number = self.sentence_at(citation.at)
        behind = not self.block.text[self.sentences[number].start : citation.at].strip()
        return number - 1 if number and behind else number


def sentences(block: Block, quotations: Iterable[Quotation], language: Language) -> tuple[Sentence, ...]:
    """The sentences of a block; one that is a heading, a title or an attribute is one sentence."""
    masked = _ODD.sub(lambda sign: _PLAIN[sign[0]], block.text)
    for q in quotations:
        masked = masked[: q.outer] + MASK * (q.outer_end - q.outer) + masked[q.outer_end :]
    ends = () if block.kind in _WHOLE else _ENDS.finditer(masked)
    short = language.abbreviations
    cuts = [0, *(e.end() for e in ends if e[0] != "." or not abbreviated(masked, e.start(), e.end(), short))]
    if len(cuts) == 1 or masked[cuts[-1] :].strip():
        cuts.append(len(masked))
    return tuple(Sentence(start, end, masked[start:end].replace(_NO_WIDTH, "")) for start, end in pairwise(cuts))


def own_words(text: str) -> bool:
    """Whether a plain text holds a word that is the page's own."""
    return any(map(str.isalnum, text))


def introduced(contexts: Sequence[Context]) -> None:
    """Give each context what introduces it: colon sentences, titles of boxes, terms, and the told paragraph.

    A paragraph that ends in a colon introduces the element that follows it, a title its box, a term all up to the next.
    """
    over: dict[int, list[Context]] = {}  # by number of the element introduced
    for number, context in enumerate(contexts):
        block = context.block
        intros = [intro for n in block.path for intro in over.get(n, ()) if intro is not context]
        context.heard = tuple(intro.sentences[-1].text for intro in intros)
        context.told = " ".join(s.text for intro in intros for s in intro.sentences)
        for intro in intros:
            intro.together.append(context)
            context.together.append(intro)
        if block.kind in _HEADS and len(block.path) > 1:
            held = over.setdefault(block.path[-2], [])
            held[:] = [intro for intro in held if intro.block.kind not in _HEADS] + [context]
        elif block.kind in ("text", "item") and context.sentences[-1].text.rstrip().endswith(":"):
            follows = next((c.block.path for c in contexts[number + 1 :] if c.block.kind != "attribute"), ())
            behind = max((*block.path, *(inline.number for inline in block.inlines)), default=0) + 1  # what opens next
            if behind in follows and follows[follows.index(behind) - 1] in block.path[-2:]:
                over.setdefault(behind, []).append(context)


def beside_in_rows(contexts: Sequence[Context], heads_of_speakers: re.Pattern[str]) -> None:
    """Give each cell the head of its column and what its row says without quoting, under *Who* as a label."""
    heads: dict[int, dict[int, str]] = {}  # of each table, by column
    rows: dict[int, list[Context]] = {}
    for context in contexts:
        company, path = context.block.company, context.block.path
        if company.header and company.row in path[2:]:  # a row in the head in the table
            heads.setdefault(path[path.index(company.row) - 2], {})[company.column] = context.sentences[-1].text
        elif company.row != -1 and context.block.kind != "attribute":
            rows.setdefault(company.row, []).append(context)
    for cells in rows.values():
        titles = next((heads[n] for n in cells[0].block.path if n in heads), {})
        told = {c.block.company.column: " ".join(s.text for s in c.sentences) for c in cells if not c.quotations}
        for cell in cells:
            cell.row = cells
            here = cell.block.company.column
            cell.heard = (*cell.heard, *filter(None, [titles.get(here)]))
            for column, text in told.items():
                if column != here and own_words(text):
                    speaks = heads_of_speakers.fullmatch(lowered(titles.get(column, "")).strip(" :?"))
                    (cell.labels if speaks else cell.before if column < here else cell.after).append(text)
