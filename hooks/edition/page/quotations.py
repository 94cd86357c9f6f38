"""Quotations: every stretch of a page that claims to be somebody's words, and what may not stand inside one.

docs/rules.md, "What is checked": text between double marks (`<q>` has them too), between single marks of
two words or more, and the paragraphs of block quotations. Marks that do not pair up are reported; what lies inside a
quotation belongs to it, inner ones included. In it stand only em, strong, a, abbr, br, span and the build's additions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .blocks import OBJECT, Block, Company, Trouble
from .marks import CLOSES, IN_CODE, MARK, SINGLE, close_single


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


def alone(words: str, form: str = "marks", company: Company | None = None) -> Quotation:
    """A quotation of `words`, in a block that holds nothing else."""
    return Quotation(Block(company or Company(), (), 0, text=words), 0, len(words), 0, len(words), form)


Span = tuple[int, int]
_CITED = re.compile(r"\s*(?:\(\s*\)|\[\s*\])\s*\Z")  # what is left of ([¶5]) once its citation is taken out
_SAYS = re.compile(rf"[^\W_]|\.\.|[…\[{OBJECT}]")  # with none of these a line quotes nothing: a dash, a citation
_INK = re.compile(r"\S(?:.*\S)?", re.DOTALL)
_ANEW = "write “ and ” for marks; type damaged text anew, or open the file in its own encoding and save it as UTF-8"
_PARTNER = "give each opening mark a closing mark of the same kind in the same paragraph, item or cell"
_NO_CODE = "take the marks out of it, or write it as text and not as code"
_MAY_STAND = ("em", "strong", "a", "abbr", "br", "span")
_NOR_AROUND = ("del", "ins", "s")  # nor may a quotation stand in one of these


def find_quotations(block: Block, *, code_counts: bool) -> tuple[tuple[Quotation, ...], list[Trouble]]:
    """All quotations of `block` in order, and the marks without a partner, or of another kind.

    `code_counts`: marks inside code are breaches (on topic and glossary pages).
    """
    if block.company.quote == -1 or block.kind in ("title", "attribution"):
        pairs, unpaired = _pairs(_without_titles(block))
        found = [Quotation(block, *_trim(block.text, first + 1, end - 1), first, end, "marks") for first, end in pairs]
    else:
        found, unpaired = _in_block_quotation(block)
    if marked := next((code for _, code in block.code if IN_CODE.search(code)), "") if code_counts else "":
        at = max(0, block.text.find(OBJECT))
        unpaired.append(Trouble(at, f"a quotation mark stands in code: {marked.strip()[:40]}", _NO_CODE))
    return tuple(found), unpaired


def _in_block_quotation(block: Block) -> tuple[list[Quotation], list[Trouble]]:
    text = _CITED.sub("", block.text) if block.citations else block.text
    if not _SAYS.search(text):
        return [], []
    pairs, unpaired = _pairs(text)
    start, end = _trim(text, 0, len(text))
    if pairs == [(start, end)]:  # one pair of marks holds all
        start, end = _trim(text, start + 1, end - 1)
    return [Quotation(block, start, end, 0, len(block.text), "block")], unpaired


def _without_titles(block: Block) -> str:
    """The text of a block; in a footnote that names a reference, italics are the title of a work: they are blank."""
    text, links = block.text, [i.attributes.get("href", "") for i in block.inlines]
    if block.company.footnote and any(href.startswith("http") for href in links):
        for i in block.inlines:
            if i.tag in ("em", "i", "cite"):
                text = text[: i.start] + " " * (i.end - i.start) + text[i.end :]
    return text


def _trim(text: str, start: int, end: int) -> Span:
    found = _INK.search(text, start, end)
    return found.span() if found else (end, end)


def _pairs(text: str) -> tuple[list[Span], list[Trouble]]:
    """From mark to mark each quotation in a text, and the marks that do not pair up."""
    at = 0
    open_at: list[int] = []  # positions of double marks that wait for their partner
    done: list[Span] = []
    alone: list[int] = []
    unpaired: list[Trouble] = []
    while mark := MARK.search(text, at):
        sign, first, at = mark[0], mark.start(), mark.end()
        if sign not in CLOSES and sign not in SINGLE and sign != "”":
            unpaired = unpaired or [Trouble(first, f'the mark {sign} is none of “ ” " « », or damaged', _ANEW)]  # once
        elif open_at and sign in CLOSES[text[open_at[-1]]]:
            done.append((open_at.pop(), at))
        elif sign in SINGLE:
            if open_at:
                continue  # an inner quotation or an apostrophe: it belongs to the outer one
            close, lacks = close_single(text, first)
            if close >= 0:
                at = close + 1
                done.append((first, at))
            elif lacks or not text[at : at + 1].strip():
                alone.append(first)
        elif sign in CLOSES:
            open_at.append(first)
        else:
            alone.append(first)
    unpaired += [Trouble(i, f"the mark {text[i]} has no partner", _PARTNER) for i in (*alone, *open_at)]
    outermost = [span for span in done if not any(start < span[0] < end for start, end in done)]
    return sorted(outermost), unpaired


def bad_element(quotation: Quotation) -> str:
    """What stands inside or over a quotation and may not (`quote-edited`), or ""."""
    for inline in quotation.block.inlines:
        if max(quotation.start, inline.start) < min(quotation.end, inline.end):  # a footnote's marker has no words
            around = inline.start <= quotation.start and quotation.end <= inline.end
            if inline.tag in _NOR_AROUND or (inline.tag not in _MAY_STAND and not around):
                return f"<{inline.tag}> may not stand {'around' if around else 'in'} a quotation"
    return ""
