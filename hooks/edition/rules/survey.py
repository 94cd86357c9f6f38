"""The survey of a page: its blocks read, each quotation given its place, each rule of a page asked.

Its article becomes blocks, these what the rules are asked about (`reading`); then every rule on the list yields its
breaches, which become findings with a line. What needs the whole site is left to `site`. A text outside the articles
(a title, a description) is surveyed as one block.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..findings import Failure, Finding
from ..folding import fold
from ..page import leftovers
from ..page.blocks import Block, Company, PageBlocks
from ..page.page import Page
from ..page.quotations import find_quotations
from ..page.reader import read_article
from ..source.model import Edition
from . import layers, passages, quotations, voice  # noqa: F401 (their rules put themselves on the list)
from .reading import read_page
from .results import PAGE_RULES, Breach, Survey


def survey_page(edition: Edition, page: Page, *, built: bool = False) -> Survey:
    """Find and verify everything on `page`; `built`: the build's own additions stand in it and are left out.

    Pages made from data are checked, but their quotations are neither counted nor annotated.
    """
    blocks = read_article(page.html, built=built)
    survey = Survey(edition, page, blocks)
    page.lines.blocks = blocks.blocks
    own = blocks.blocks
    if page.kind == "source":
        shown = {id(b) for held in passages.shown_passages(survey).values() for b in held}
        own = [b for b in own if id(b) not in shown]
    for breach in _breaches(survey, own):
        survey.add(*breach)
    _unparsed(survey)
    if page.kind in ("source", "register"):
        survey.quoted, survey.cited, survey.found = [], [], 0
    _identify(survey)
    if page.up:  # where the interview is, as a page in a folder writes it
        here = f"]({page.up}source.md#"
        survey.findings = [replace(f, hint=f.hint.replace("](source.md#", here)) for f in survey.findings]
    return survey


def survey_text(edition: Edition, text: str) -> Iterator[tuple[int, Failure]]:
    """What is wrong in a text outside the articles (a title, a description, a label of the frame), and where in it."""
    block = Block(Company("attribute", judged=False), (), 0, len(text), text, [(0, 0)])
    if not any(find_quotations(block, code_counts=False)):
        return  # as nearly always
    survey = Survey(edition, Page("", "", text, meta={"kind": "about"}), PageBlocks([block]))
    yield from ((at, failure) for _, at, failure in _breaches(survey, [block]))


def _breaches(survey: Survey, blocks: Sequence[Block]) -> Iterator[Breach]:
    """All that is wrong in these blocks of a page."""
    yield from read_page(survey, blocks)
    for rule in PAGE_RULES.values():
        yield from rule(survey)


def _unparsed(survey: Survey) -> None:
    """`block-unparsed`: mark-up that is not read, or leaves no trace on the page."""
    page = survey.page
    found = [(t, page.lines.of_html(page.html, t.at), t.at) for t in survey.blocks.troubles]
    found += [(t, page.lines.of_offset(t.at), -1) for t in leftovers.lost(page.markdown)]
    for trouble, line, at in found:
        survey.findings.append(Finding(page.path, line, "block-unparsed", trouble.message, hint=trouble.hint, at=at))


def _identify(survey: Survey) -> None:
    """Give each quotation a permanent id: from its words and its passage, numbered where they recur on a page."""
    seen: dict[str, int] = {}
    for quoted in survey.quoted:
        passage = survey.edition.number(quoted.place)
        digest = hashlib.sha256(f"{passage}:{fold(quoted.quotation.text)}".encode()).hexdigest()[:8]
        seen[digest] = seen.get(digest, 0) + 1
        quoted.identifier = f"q-{digest}" + (f"-{seen[digest]}" if seen[digest] > 1 else "")
