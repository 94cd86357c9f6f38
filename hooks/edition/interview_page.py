"""The interview page: each passage it shows is the source's text, whole and in order.

`source-changed` where words were typed, hidden or struck out, or a passage stands elsewhere. The blocks
of the passages are named, so that the other rules leave the source's own words alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from .blocks import HIDES, RENAMES, Block
from .edition import Edition
from .findings import Finding, shorten
from .folding import fold
from .inside import FORBIDDEN
from .page import Page, Survey

_PASSAGE_ID = re.compile(r"p(\d+)")


def rendered_passages(edition: Edition, survey: Survey) -> set[int]:
    """`source-changed` where a passage on the interview page is not the source's. Gives the ids of its blocks."""
    sections: dict[int, list[Block]] = {}
    starts = [offset for _, _, _, offset in survey.blocks.headings]
    found = [_PASSAGE_ID.fullmatch(identifier) for _, identifier, _, _ in survey.blocks.headings]
    order = [int(f[1]) if f else 0 for f in found]
    owned: set[int] = set()
    for block in survey.blocks.blocks:
        i = bisect_left(starts, block.first) - 1
        if i >= 0 and order[i] and block.kind not in ("heading", "attribute"):
            sections.setdefault(order[i], []).append(block)
            owned.add(id(block))
    path = survey.page.path
    for passage in edition.source.passages:
        blocks = sections.get(passage.number, [])
        shown = fold(" ".join(b.text for b in blocks))
        expected = edition.source.folded[passage.start : passage.end]
        changed = any(b.citations or b.footnotes or b.kind != "text" for b in blocks) or any(
            i.tag in FORBIDDEN or i.tag == "q" or not i.attributes.keys().isdisjoint((*HIDES, *RENAMES))
            for b in blocks
            for i in b.inlines
        )
        if shown != expected or changed:
            line = _line_of_passage(survey.page, passage.number, blocks)
            near = edition.finder.nearest(shown) if shown else None
            survey.findings.append(Finding(
                path, line, "source-changed", f"¶{passage.number} on this page is not the source's text",
                shorten(near.difference, 400) if near else "",
                "take each passage from interview.txt with a snippet, and add nothing to its section",
            ))  # fmt: skip
    _check_headings(survey, order)
    if [n for n in order if n] != [p.number for p in edition.source.passages] and not survey.findings:
        survey.findings.append(
            Finding(
                path,
                1,
                "source-changed",
                "the passages are not in the source's order",
                hint="one heading per passage: ## ¶1 {#p1}",
            )
        )
    return owned


def _check_headings(survey: Survey, order: Sequence[int]) -> None:
    """Each passage stands under its own number, and nothing that looks like another stands among them."""
    last = max((i for i, number in enumerate(order) if number), default=-1)
    first = next((i for i, number in enumerate(order) if number), last)
    for i, (_, identifier, text, at) in enumerate(survey.blocks.headings):
        numbered = re.fullmatch(r"\W*¶\s*(\d+)\W*", text)
        named = int(numbered[1]) if numbered else 0
        if (order[i] and named != order[i]) or (not order[i] and ("¶" in text or first < i < last)):
            survey.findings.append(Finding(
                survey.page.path, survey.page.lines.of_words(text.split(), []), "source-changed",
                f"the heading “{shorten(text, 40)}” ({identifier}) is not that of a passage",
                hint="one heading per passage, with nothing between them: ## ¶1 {#p1}", at=at,
            ))  # fmt: skip


def _line_of_passage(page: Page, number: int, blocks: Sequence[Block]) -> int:
    """The line of a passage on the interview page: of its words if they are typed there, else of its heading."""
    heading = re.search(rf"^#.*\{{#p{number}\b[^\n]*\n", page.markdown, re.MULTILINE)
    if heading is None:
        return 1
    following = re.compile(r"^#", re.MULTILINE).search(page.markdown, heading.end())
    low, high = heading.start(), following.start() if following else len(page.markdown)
    typed = page.lines.of_block(blocks[0]) if blocks else 0
    inside = page.lines.of_offset(low) <= typed < page.lines.of_offset(high)
    included = inside and "--8<--" in page.markdown.split("\n")[typed - 1]
    return typed if inside and not included else page.lines.of_offset(low)
