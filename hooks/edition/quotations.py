"""Quotations: every stretch of a page that claims to be somebody's words.

Quotation rules, "What counts as a quotation": text between double marks, between single marks of two words
or more, in `<q>`, and the paragraphs of block quotations. Marks that do not pair up are reported; what lies
inside a quotation belongs to it, inner quotations included.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .blocks import Block
from .folding import ZERO_WIDTH
from .marks import CLOSES, STRANGE, Singles, holds, next_mark, outermost

_MARK_IN_CODE = re.compile(rf"[“”\"«»„‘`´{STRANGE}]|''|(?<!\w)’|(?<![\w'’])['‘]\w+\s\w[^'’]*['’]|\A['’]\Z")


@dataclass(frozen=True, eq=False)
class Quotation:
    """Words claimed to be the source's: text[start:end] of `block`, marks at [outer:outer_end]."""

    block: Block
    start: int
    end: int
    outer: int
    outer_end: int
    form: str  # marks, q, block

    @property
    def text(self) -> str:
        """What the quotation says, as on the page, without its marks."""
        return self.block.text[self.start : self.end]


@dataclass(frozen=True)
class Unpaired:
    """A mark without a partner, at text position `at` of its block."""

    at: int
    message: str


@dataclass(frozen=True)
class Found:
    """The quotations of one block, and the marks that do not pair up."""

    quotations: tuple[Quotation, ...]
    unpaired: tuple[Unpaired, ...]


_CITED = re.compile(r"\s*\(\s*\)\s*\Z")  # what is left of ([¶5]) once its citation is taken out
_NOTHING = Found((), ())


def find_quotations(block: Block, *, code_counts: bool) -> Found:
    """All quotations of `block`, in order. `code_counts`: marks inside code are breaches (topic pages)."""
    if block.company.quote == -1 or block.kind in ("title", "attribution"):
        found = _in_running_text(block)
    else:
        found = _in_block_quotation(block)
    if code_counts and block.code:
        for _, code in block.code:
            if _MARK_IN_CODE.search(code):
                message = f"a quotation mark stands in code: {code.strip()[:40]}"
                return Found(found.quotations, (*found.unpaired, Unpaired(0, message)))
    return found


def _in_block_quotation(block: Block) -> Found:
    text = block.text
    if not any(c.isalnum() for c in text) and not block.code:
        return _NOTHING
    pairs, unpaired = _pairs(block, [])
    cited = _CITED.search(text) if block.citations else None
    start, end = _bare(block, pairs, 0, cited.start() if cited else len(text))
    return Found((Quotation(block, start, end, 0, len(text), "block"),), tuple(unpaired))


def _bare(block: Block, pairs: Sequence[Quotation], low: int, high: int) -> tuple[int, int]:
    """The words of text[low:high], without the marks where one pair of them holds all."""
    whole = _trim(block.text, low, high)
    if len(pairs) == 1 and (pairs[0].outer, pairs[0].outer_end) == whole:
        return pairs[0].start, pairs[0].end
    return whole


def _in_running_text(block: Block) -> Found:
    quoted = [i for i in block.inlines if i.tag == "q"]
    if not quoted and next_mark(block.text, 0, len(block.text)) is None:
        return _NOTHING
    named = block.company.footnote.startswith("fn:") and any(
        i.attributes.get("href", "").startswith("http") for i in block.inlines
    )
    slanted = [i for i in block.inlines if i.tag in ("em", "i", "cite")] if named else []
    titles = [i for i in slanted if not _pairs(block, [], i.start, i.end)[1]]  # not one mark in italics here, one there
    elements = outermost([(q.start, q.end) for q in quoted])
    skipped = outermost(elements + [(t.start, t.end) for t in titles])
    pairs, unpaired = _pairs(block, skipped)
    marked = [(p.outer, p.outer_end) for p in pairs]
    for first, last in elements:
        if not holds(marked, first):
            inner, inner_unpaired = _pairs(block, [], first, last)
            start, end = _bare(block, inner, first, last)
            pairs.append(Quotation(block, start, end, first, last, "q"))
            unpaired += inner_unpaired
    return Found(tuple(sorted(pairs, key=lambda p: p.outer)), tuple(unpaired))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ZERO_WIDTH):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ZERO_WIDTH):
        end -= 1
    return start, end


def _pairs(
    block: Block, skip: list[tuple[int, int]], low: int = 0, high: int | None = None
) -> tuple[list[Quotation], list[Unpaired]]:
    """Pair the marks of text[low:high]; `skip` holds stretches, in order, whose marks do not count."""
    text = block.text
    high = len(text) if high is None else high
    open_at: list[int] = []  # positions of double marks that wait for their partner
    done: list[tuple[int, int]] = []
    unpaired: list[Unpaired] = []
    singles: Singles | None = None
    straight_open = False
    at = low
    while (mark := next_mark(text, at, high)) is not None:
        at = mark.end()
        if holds(skip, mark.start()):
            continue
        sign = mark[0]
        if sign in STRANGE or len(sign) == 2:
            unpaired.append(Unpaired(mark.start(), f'the mark {sign} is none of “ ” " « »'))
        elif open_at and sign in CLOSES[text[open_at[-1]]]:
            straight_open = straight_open and sign != '"'
            done.append((open_at.pop(), mark.start()))
        elif sign in "'‘’":
            if not open_at and not text[at : at + 1].strip():
                unpaired.append(Unpaired(mark.start(), f"the mark {sign} stands alone"))
            elif not open_at:
                singles = singles or Singles(text, low, high)
                close, problem = singles.close(mark.start())
                if close >= 0:
                    done.append((mark.start(), close))
                    at = close + 1
                elif problem:
                    unpaired.append(Unpaired(mark.start(), "the mark ‘ has no partner"))
        elif sign in CLOSES and not (sign == '"' and straight_open):
            open_at.append(mark.start())
            straight_open = straight_open or sign == '"'
        else:
            unpaired.append(Unpaired(mark.start(), f"the mark {sign} has no partner"))
    unpaired += [Unpaired(i, f"the mark {text[i]} has no partner") for i in open_at]
    return [_quotation(block, a, b) for a, b in outermost(done)], sorted(unpaired, key=lambda u: u.at)


def _quotation(block: Block, first: int, last: int) -> Quotation:
    start, end = _trim(block.text, first + 1, last)
    return Quotation(block, start, end, first, last + 1, "marks")
