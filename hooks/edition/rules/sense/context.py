"""Context: the sentences of a block, and what introduces them.

A sentence is the page's own words from one full stop, question or exclamation mark or semicolon, or the end of a block,
to the next; a mark inside a quotation or a bracket or before a small letter, an abbreviation's or a number's point, an
ellipsis and a colon do not end it. A citation right behind the end belongs to the sentence before. What introduces a
sentence belongs to it: see `introduced`. Quotation rules, "True to the letter and still false", *The sentence*.
Positions are those of the block's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ...folding import SAME
from ...language import Language, lowered
from ...page.blocks import Block, Citation
from ...page.quotations import Quotation
from ...source.text import abbreviated

MASK = "\ufffa"  # stands for each character of a quotation, so that its words are not read as the page's
_PLAIN = {  # each sign for one; an accent for an apostrophe makes no other word of *can´t*
    **{sign: same for sign, same in SAME.items() if same},
    **str.maketrans(dict.fromkeys("´`ʼ′＇", "'") | dict.fromkeys("\u00a0\u202f\n", " ")),
}
_ENDS = re.compile(r"""([.!?;…][.!?…]*)["'”’)\]»]*(?=\s|$)""")
_ELLIPSIS = re.compile(r"\.{2,}|…")
_HEADS = ("title", "term")  # kinds of blocks that introduce what follows them
_WHOLE = ("heading", "caption", "attribute", "title", "term")  # kinds of blocks that are one sentence


@dataclass(frozen=True)
class Sentence:
    """A stretch of a block: `text` is plain (straight marks, quotations masked) and as long as text[start:end]."""

    start: int
    end: int
    text: str


@dataclass(eq=False)
class Context:
    """A block with its quotations, its sentences, and all that introduces them.

    `heard` are texts that belong to each of its sentences, the nearest last: the last sentence of a paragraph that
    ends in a colon, the title of a box, a term. `row` are the cells of its row that quote nothing and the head of its
    column, `before` those of them that deny for it. `labels` name whose words it holds: the line of attribution, a cell
    under a head such as *Who*. `told` is the paragraph that introduces it, for pronouns.
    """

    block: Block
    quotations: tuple[Quotation, ...]
    sentences: tuple[Sentence, ...]
    heard: tuple[str, ...] = ()
    row: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    labels: list[str] = field(default_factory=list)
    told: str = ""
    introduces: list[Context] = field(default_factory=list)  # blocks that a paragraph is judged together with
    intros: tuple[Context, ...] = ()  # the paragraphs that introduce it
    heads: tuple[str, ...] = ()  # titles and terms among `heard`, and the head of its column

    def sentence_at(self, at: int) -> int:
        """The number of the sentence that holds text position `at`."""
        return next((n for n, s in enumerate(self.sentences) if at < s.end), len(self.sentences) - 1)

    def sentence_of(self, citation: Citation) -> int:
        """The number of the sentence a citation belongs to; right behind an end it belongs to the one before."""
        number = self.sentence_at(citation.at)
        if number and not self.block.text[self.sentences[number].start : citation.at].strip():
            return number - 1
        return number

    def quoted_in(self, number: int) -> list[Quotation]:
        """The quotations of a sentence."""
        return [q for q in self.quotations if self.sentence_at(q.outer) == number]


def sentences(block: Block, quotations: Iterable[Quotation], language: Language) -> tuple[Sentence, ...]:
    """The sentences of a block; one that is a heading, a title or an attribute is one sentence."""
    masked = block.text.translate(_PLAIN)
    for q in quotations:
        masked = masked[: q.outer] + MASK * (q.outer_end - q.outer) + masked[q.outer_end :]
    ends = () if block.kind in _WHOLE else _ENDS.finditer(masked)
    found: list[Sentence] = []
    start = 0
    for end in ends:
        before, after = masked[start : end.start()], masked[end.end() :].lstrip()[:1]
        if end[0][0] != ";" and (after.islower() or before.count("(") > before.count(")")):
            continue
        if _ELLIPSIS.fullmatch(end[1]) and not after.isupper():
            continue
        if end[0] == "." and abbreviated(masked, end.start(), end.end(), language.abbreviations):
            continue
        found.append(Sentence(start, end.end(), masked[start : end.end()]))
        start = end.end()
    if masked[start:].strip() or not found:
        found.append(Sentence(start, len(masked), masked[start:]))
    return tuple(found)


def own_words(text: str) -> bool:
    """Whether a plain text holds a word that is the page's own."""
    return any(map(str.isalnum, text))


def introduced(contexts: Sequence[Context], children: dict[int, list[int]]) -> None:
    """Give each context what introduces it: colon sentences, titles of boxes, terms, and the told paragraph.

    A paragraph that ends in a colon introduces the element that follows it; a title all of its box; a term what
    follows it up to the next term. `children` are the numbers of the elements in each element.
    """
    over: dict[int, list[Context]] = {}  # by number of the element introduced
    for context in contexts:
        block = context.block
        intros = [intro for n in block.path for intro in over.get(n, ()) if intro is not context]
        context.heard = tuple(intro.sentences[-1].text for intro in intros)
        context.heads = tuple(i.sentences[-1].text for i in intros if i.block.kind in _HEADS)
        context.told = " ".join(s.text for intro in intros for s in intro.sentences)
        context.intros = tuple(i for i in intros if i.block.kind not in _HEADS)
        for intro in context.intros:
            intro.introduces.append(context)
        if block.kind in _HEADS and len(block.path) > 1:
            held = over.setdefault(block.path[-2], [])
            held[:] = [intro for intro in held if intro.block.kind not in _HEADS] + [context]
        elif block.kind in ("text", "item") and context.sentences[-1].text.rstrip().endswith(":"):
            for container in reversed(block.path[-2:]):
                following = [n for n in children.get(container, ()) if n > block.after]
                if following:
                    over.setdefault(following[0], []).append(context)
                    break


def beside_in_rows(contexts: Sequence[Context], heads_of_speakers: re.Pattern[str]) -> None:
    """Give each cell the cells of its row that quote nothing and the head of its column; those that name a speaker
    are labels. A blank cell under such a head repeats the cell above it."""
    heads: dict[int, dict[int, str]] = {}  # of each table, by column
    rows: dict[int, list[Context]] = {}
    above: dict[tuple[int, int], str] = {}  # by table and column
    for context in contexts:
        company = context.block.company
        if company.row == -1 or context.block.kind == "attribute":
            continue
        if company.header:
            heads.setdefault(context.block.path[-4], {})[company.column] = context.sentences[-1].text
        else:
            rows.setdefault(company.row, []).append(context)
    for cells in rows.values():
        table = next((n for n in cells[0].block.path if n in heads), -1)
        titles = heads.get(table, {})
        speaks = [column for column, head in titles.items() if heads_of_speakers.fullmatch(lowered(head).strip(" :?"))]
        told = {c.block.company.column: " ".join(s.text for s in c.sentences) for c in cells if not c.quotations}
        told = {column: text for column, text in told.items() if own_words(text)}
        above.update(((table, column), told[column]) for column in speaks if column in told)
        for cell in cells:
            here = cell.block.company.column
            others = {column: text for column, text in told.items() if column != here and column not in speaks}
            head = (titles[here],) if here in titles else ()
            cell.labels += [above[table, column] for column in speaks if column != here and (table, column) in above]
            cell.row = (*others.values(), *head)
            cell.heads += head
            cell.before = (*(text for column, text in others.items() if column < here), *head)
