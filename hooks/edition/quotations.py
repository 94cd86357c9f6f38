"""Quotations: every stretch of a page that claims to be somebody's words.

Finds text between double marks, between single marks of two words or more, in `<q>`, and the
paragraphs of block quotations; reports marks that do not pair up, and what may not stand inside.
What lies inside a quotation belongs to it, inner quotations included.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .blocks import HIDES, OBJECT, RENAMES, Block, Inline
from .folding import ZERO_WIDTH
from .marks import CLOSES, STRANGE, Singles, holds, next_mark, outermost

BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MARK_IN_CODE = re.compile(rf"[“”\"«»„‘`´{STRANGE}]|''|(?<!\w)’|(?<![\w'’])['‘]\w+\s\w[^'’]*['’]|\A['’]\Z")
FORBIDDEN = frozenset(("del", "ins", "s", "strike", "bdo"))
_ALLOWED = frozenset(("em", "strong", "a", "abbr", "br", "span", "q"))


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
    start, end = _trim(text, 0, len(text))
    if not any(c.isalnum() for c in text) and not block.code:
        return _NOTHING
    pairs, unpaired = _pairs(block, [])
    if len(pairs) == 1 and pairs[0].outer == start and pairs[0].outer_end == end:
        quotation = Quotation(block, pairs[0].start, pairs[0].end, 0, len(text), "block")
    else:
        quotation = Quotation(block, start, end, 0, len(text), "block")
    return Found((quotation,), tuple(unpaired))


def _in_running_text(block: Block) -> Found:
    quoted = [i for i in block.inlines if i.tag == "q"]
    if not quoted and next_mark(block.text, 0, len(block.text)) is None:
        return _NOTHING
    named = block.company.footnote and any(i.attributes.get("href", "").startswith("http") for i in block.inlines)
    titles = [i for i in block.inlines if i.tag in ("em", "i", "cite")] if named else []
    elements = outermost([(q.start, q.end) for q in quoted])
    skipped = outermost(elements + [(t.start, t.end) for t in titles])
    pairs, unpaired = _pairs(block, skipped)
    marked = [(p.outer, p.outer_end) for p in pairs]
    for first, last in elements:
        if not holds(marked, first):
            start, end = _trim(block.text, first, last)
            inner, inner_unpaired = _pairs(block, [], first, last)
            if len(inner) == 1 and (inner[0].outer, inner[0].outer_end) == (start, end):
                start, end = inner[0].start, inner[0].end
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


def bad_elements(quotations: Sequence[Quotation]) -> dict[Quotation, tuple[int, str]]:
    """What may not stand inside or over each quotation of one block: HTML offset and reason."""
    found: dict[Quotation, tuple[int, str]] = {}
    active: list[Inline] = []
    control = _control(quotations[0].block) if quotations else None
    i = 0
    for quotation in quotations:
        inlines = quotation.block.inlines
        while i < len(inlines) and inlines[i].start <= quotation.outer_end:
            active.append(inlines[i])
            i += 1
        active = [inline for inline in active if inline.end >= quotation.outer]
        if problem := _bad_element(quotation, active) or _bad_text(quotation) or control:
            found[quotation] = problem
    return found


def _bad_element(quotation: Quotation, inlines: list[Inline]) -> tuple[int, str] | None:
    nested = 0
    for inline in inlines:
        empty = inline.start == inline.end and quotation.start < inline.start < quotation.end
        if not empty and not (inline.start < quotation.end and quotation.start < inline.end):
            continue
        over = inline.start <= quotation.start and quotation.end <= inline.end
        if inline.tag in FORBIDDEN or (inline.tag not in _ALLOWED and not over):
            return inline.first, f"<{inline.tag}> may not stand in a quotation"
        for name in (*HIDES, *RENAMES, "dir", "data-edition"):
            if name in inline.attributes:
                return inline.first, f"an element with {name} may not stand in a quotation"
        nested += inline.tag == "q"
        if nested > (quotation.form == "q"):
            return inline.first, "<q> may not stand in a quotation; write ‘ and ’"
    return None


def _bad_text(quotation: Quotation) -> tuple[int, str] | None:
    block, text = quotation.block, quotation.text
    if OBJECT in text:
        return block.html(quotation.start + text.index(OBJECT)), "code or an image may not stand in a quotation"
    return None


def _control(block: Block) -> tuple[int, str] | None:
    if control := BIDI.search(block.text):
        return block.html(control.start()), f"the text holds a direction control (U+{ord(control[0]):04X})"
    return None
