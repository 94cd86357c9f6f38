"""Inside: what may not stand in a quotation or over it (`quote-edited`).

Quotation rules, "What counts as a quotation": only em, strong, a, abbr, br, span and the build's own additions;
nothing struck out, hidden, renamed or turned round, no code and no image.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .blocks import HIDES, OBJECT, RENAMES, Block, Inline
from .quotations import Quotation

BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
FORBIDDEN = frozenset(("del", "ins", "s", "strike", "bdo"))
_ALLOWED = frozenset(("em", "strong", "a", "abbr", "br", "span", "q"))


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
        if inline.tag == "sup" and inline.attributes.get("id", "").startswith("fnref"):
            continue  # a footnote marker, which is no word of the page
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
