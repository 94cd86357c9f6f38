"""Quotations: every stretch of a page that claims to be somebody's words, and what may not stand inside one.

Quotation rules, "What counts as a quotation": text between double marks (`<q>` has them too), between single marks of
two words or more, and the paragraphs of block quotations. Marks that do not pair up are reported; what lies inside a
quotation belongs to it, inner ones included. In it stand only em, strong, a, abbr, br, span and the build's additions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..folding import ZERO_WIDTH
from .blocks import OBJECT, Block, Company, Trouble
from .marks import CLOSES, IN_CODE, MARK, SINGLE, close_single

Unpaired = Trouble  # a mark without a partner, or none of ours
_RUNNING_TEXT = Company()


@dataclass(frozen=True, eq=False)
class Quotation:
    """Words claimed to be the source's: text[start:end] of `block`, marks at [outer:outer_end]."""

    block: Block
    start: int
    end: int
    outer: int
    outer_end: int
    form: str  # marks, block

    @property
    def text(self) -> str:
        """What the quotation says, as on the page, without its marks."""
        return self.block.text[self.start : self.end]


def alone(words: str, form: str = "marks", company: Company = _RUNNING_TEXT) -> Quotation:
    """A quotation of `words`, in a block that holds nothing else."""
    return Quotation(Block(company, (), 0, text=words), 0, len(words), 0, len(words), form)


@dataclass(frozen=True)
class Found:
    """The quotations of one block, and the marks that do not pair up."""

    quotations: tuple[Quotation, ...]
    unpaired: tuple[Unpaired, ...]


Span = tuple[int, int]
_CITED = re.compile(r"\s*(?:\(\s*\)|\[\s*\])\s*\Z")  # what is left of ([¶5]) once its citation is taken out
_SAYS = re.compile(rf"[^\W_]|\.\.|[…\[{OBJECT}]")  # with none of these a line quotes nothing: a dash, a citation
_INK = re.compile(rf"[^\s{ZERO_WIDTH}](?:.*[^\s{ZERO_WIDTH}])?", re.DOTALL)
_ANEW = "write “ and ” for marks; type damaged text anew, or open the file in its own encoding and save it as UTF-8"
_PARTNER = "give each opening mark a closing mark of the same kind in the same paragraph, item or cell"
_NO_CODE = "take the marks out of it, or write it as text and not as code"
_MAY_STAND = frozenset(("em", "strong", "a", "abbr", "br", "span"))
_CHANGING = frozenset(("hidden", "style", "aria-label"))
_NOR_AROUND = frozenset(("del", "ins", "s"))  # nor may a quotation stand in one of these


def find_quotations(block: Block, *, code_counts: bool) -> Found:
    """All quotations of `block`, in order. `code_counts`: marks inside code are breaches (topic and glossary pages)."""
    if block.company.quote == -1 or block.kind in ("title", "attribution"):
        pairs, unpaired = _pairs(block.text, (0, len(block.text)), _titles(block))
        found = [Quotation(block, *_trim(block.text, first + 1, end - 1), first, end, "marks") for first, end in pairs]
    else:
        found, unpaired = _in_block_quotation(block)
    if marked := next((code for _, code in block.code if IN_CODE.search(code)), "") if code_counts else "":
        at = max(0, block.text.find(OBJECT))
        unpaired.append(Unpaired(at, f"a quotation mark stands in code: {marked.strip()[:40]}", _NO_CODE))
    return Found(tuple(found), tuple(sorted(unpaired, key=lambda u: u.at)))


def _in_block_quotation(block: Block) -> tuple[list[Quotation], list[Unpaired]]:
    cited = _CITED.search(block.text) if block.citations else None
    span = 0, cited.start() if cited else len(block.text)
    if not _SAYS.search(block.text, *span):
        return [], []
    pairs, unpaired = _pairs(block.text, span)
    start, end = _trim(block.text, *span)
    if pairs == [(start, end)]:  # one pair of marks holds all
        start, end = _trim(block.text, start + 1, end - 1)
    return [Quotation(block, start, end, 0, len(block.text), "block")], unpaired


def _titles(block: Block) -> list[Span]:
    """The words in italics in a footnote that names a reference: the title of a work, marks and all."""
    links = (i.attributes.get("href", "") for i in block.inlines)
    if not block.company.footnote or not any(href.startswith("http") for href in links):
        return []
    slanted = [(i.start, i.end) for i in block.inlines if i.tag in ("em", "i", "cite")]
    return [span for span in slanted if not _pairs(block.text, span)[1]]  # not one mark in italics here, one there


def _trim(text: str, start: int, end: int) -> Span:
    found = _INK.search(text, start, end)
    return found.span() if found else (end, end)


def _pairs(text: str, span: Span, skip: Sequence[Span] = ()) -> tuple[list[Span], list[Unpaired]]:
    """From mark to mark each quotation in a stretch of a text; `skip` holds stretches whose marks do not count."""
    at, high = span
    open_at: list[int] = []  # positions of double marks that wait for their partner
    done: list[Span] = []
    alone: list[int] = []
    unpaired: list[Unpaired] = []
    while mark := MARK.search(text, at, high):
        sign, first, at = mark[0], mark.start(), mark.end()
        if any(start <= first < end for start, end in skip):
            continue
        if sign not in CLOSES and sign not in SINGLE and sign != "”":
            unpaired = unpaired or [Unpaired(first, f'the mark {sign} is none of “ ” " « », or damaged', _ANEW)]  # once
        elif open_at and sign in CLOSES[text[open_at[-1]]]:
            done.append((open_at.pop(), at))
        elif sign in SINGLE:
            if open_at:
                continue  # an inner quotation or an apostrophe: it belongs to the outer one
            close, lacks = close_single(text, first, high)
            if close >= 0:
                at = close + 1
                done.append((first, at))
            elif lacks or not text[at : at + 1].strip():
                alone.append(first)
        elif sign in CLOSES and not (sign == '"' and any(text[i] == '"' for i in open_at)):
            open_at.append(first)
        else:
            alone.append(first)
    unpaired += [Unpaired(i, f"the mark {text[i]} has no partner", _PARTNER) for i in (*alone, *open_at)]
    return _outermost(done), unpaired


def _outermost(spans: Sequence[Span]) -> list[Span]:
    """The spans in order, none that begins inside one before it."""
    kept: list[Span] = []
    for start, end in sorted(spans):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def bad_elements(quotations: Sequence[Quotation]) -> dict[Quotation, tuple[int, str]]:
    """What may not stand inside or over each quotation (`quote-edited`): HTML offset and reason."""
    found: dict[Quotation, tuple[int, str]] = {}
    for quotation in quotations:
        start, end = quotation.start, quotation.end
        for inline in quotation.block.inlines:
            inside = start < inline.start < end or inline.start <= start < inline.end
            around = inline.start <= start and end <= inline.end
            marker = inline.attributes.get("id", "").startswith("fnref")  # of a footnote: no word of the page
            may_stand = inline.tag in _MAY_STAND or (around and inline.tag not in _NOR_AROUND) or marker
            if inside and not may_stand:
                where = "around" if around else "in"
                found.setdefault(quotation, (inline.first, f"<{inline.tag}> may not stand {where} a quotation"))
            elif inside and (changing := _CHANGING.intersection(inline.attributes)):
                found.setdefault(quotation, (inline.first, f"an element with {min(changing)} may not stand there"))
    return found
