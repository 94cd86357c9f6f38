"""The survey of a page: its blocks read, each quotation given its place, each rule of a page asked.

Its article becomes blocks, these contexts (`sense.context`) with quotations in them; each is matched, and the citation
that follows settles its place (`words.match`). A citation that stands for no quotation is that of a paraphrase. Then
every rule on the list yields its breaches, which become findings with a line. What needs the whole site is left to
`site`. A text outside the articles (a title, a description) is surveyed as one block.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace

from ..findings import Failure, Finding
from ..folding import fold
from ..page import leftovers
from ..page.blocks import Block, Company, PageBlocks
from ..page.page import Page
from ..page.quotations import bad_element, find_quotations
from ..page.reader import read_article
from ..source.model import Edition
from . import layers, voice  # noqa: F401 (their rules put themselves on the list)
from .layers import shown_passages
from .quotations import passing
from .results import PAGE_RULES, Breach, Survey
from .sense.attribution import settle
from .sense.context import Context, beside_in_rows, introduced, sentences
from .sense.mentions import names_of
from .words.match import placed


def survey_page(edition: Edition, page: Page, *, built: bool = False) -> Survey:
    """Find and verify everything on `page`; `built`: the build's own additions stand in it and are left out.

    Pages made from data are checked, but their quotations are neither counted nor annotated.
    """
    blocks = read_article(page.html, built=built)
    survey = Survey(edition, page, blocks)
    page.lines.blocks = blocks.blocks
    own = blocks.blocks
    if page.kind == "source":
        shown = {id(b) for held in shown_passages(survey).values() for b in held}
        own = [b for b in own if id(b) not in shown]
    for block, at, failure in _breaches(survey, own):
        line = page.lines.of_block(block, at)
        place = block.html(min(at, len(block.text))) if block.kind != "attribute" else block.first
        survey.findings.append(Finding(page.path, line, **asdict(failure), at=place))
    _unparsed(survey)
    if page.kind in ("source", "register"):
        survey.quoted, survey.cited, survey.found = [], [], 0
    _identify(survey)
    survey.contexts.clear()  # for the rules of a page alone; of many pages they would fill the memory
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
    """Read these blocks of a page, and yield all that is wrong in them."""
    yield from _read(survey, blocks)
    yield from _match(survey)
    _note_cited(survey)
    for rule in PAGE_RULES.values():
        yield from rule(survey)


def _read(survey: Survey, blocks: Sequence[Block]) -> Iterator[Breach]:
    """Make contexts of the blocks, each with what introduces it and what stands beside it; marks may not pair up."""
    edition, contexts = survey.edition, survey.contexts
    settle(names_of(edition), blocks)
    for block in blocks:
        quotations, unpaired = find_quotations(block, code_counts=survey.page.kind in ("topic", "glossary"))
        contexts.append(Context(block, quotations, sentences(block, quotations, edition.language)))
        yield from ((block, u.at, Failure("quote-unbalanced", u.message, hint=u.hint)) for u in unpaired)
    introduced(contexts)
    entries = {identifier: text for _, identifier, text, _ in survey.blocks.headings}
    for context in contexts:  # in an entry of the glossary, *he* may be the person it is about
        context.told = f"{entries.get(context.block.entry, '')}\n{context.told}"
    beside_in_rows(contexts, edition.language.speaker_heads)
    quotes: dict[int, list[Context]] = {}
    for context in (c for c in contexts if c.block.company.quote != -1):
        context.quote = quotes.setdefault(context.block.company.quote, [])
        context.quote.append(context)
    for context in contexts:  # the line of attribution is a label of the words above it
        below = [c.sentences[-1].text.strip() for c in context.quote if c.block.kind == "attribution"]
        if below and context.block.kind != "attribution":
            context.labels.append(" ".join(below))


def _match(survey: Survey) -> Iterator[Breach]:
    """Give each quotation its place, or say why it has none."""
    for context in survey.contexts:
        for quotation in context.quotations:
            found = placed(survey.edition, context, quotation, quotation)
            if changed := bad_element(quotation):
                hint = "take it away, with what it strikes out or adds; emphasis, links, abbreviations may stand there"
                found = Failure("quote-edited", changed, hint=hint)
            if isinstance(found, Failure):
                mend = passing(survey.edition, context, quotation, found.mend)
                yield context.block, quotation.outer, replace(found, mend=mend)
            else:
                context.quoted.append(found)
        survey.quoted += context.quoted
    survey.found = sum(len(context.quotations) for context in survey.contexts)


def _note_cited(survey: Survey) -> None:
    """Note the citations that stand for no quotation: those of paraphrases."""
    used = {c for q in survey.quoted for c in q.citations}
    for context in (c for c in survey.contexts if c.block.company.quote == -1):
        for citation in (c for c in context.block.citations if c not in used):
            named = survey.edition.source.named(citation.passage, citation.sentence)
            survey.cited += [(s.passage, s.number) for s in named]


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
