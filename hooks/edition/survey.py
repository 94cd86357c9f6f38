"""The survey of a page: every quotation verified, every rule of a single page applied.

Block by block: quotations are found and matched, the citation that follows settles which place
is meant, the clause around each is asked for voice and operators; then the rules for paraphrase
and mark-up. What needs the whole site is left to `site`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from html import unescape

from . import page_rules, quote_rules, sight
from .blocks import Block, Citation
from .edition import Edition
from .findings import Finding
from .folding import fold, words
from .page import Cited, Page, Quoted, Survey, identify
from .quotations import Quotation, bad_elements, find_quotations
from .sense.clauses import Clause, clause_around, mask, sentence_of, sentences
from .verify import Breach, choose, match
from .walker import read_blocks
from .yaml_lines import line_of_value

_LETTER = re.compile(r"[^\W\d_]")
_CITED = re.compile(r"\s*\[?\s*¶\s*\d+(?:\.\d+)?\s*\]?")
LineOf = Callable[[str, list[str]], int]
_MARKED = re.compile(r"[^\w\s.,:;!?()/+*–—-]")  # without such a sign a text holds neither marks nor mark-up


@dataclass
class Context:
    """A block read sentence by sentence: its masked text, quotations, and what introduces it."""

    block: Block
    quotations: tuple[Quotation, ...]
    masked: str
    quoted: list[Quoted] = field(default_factory=list)
    intro: Context | None = None
    line: str = ""  # the line of attribution under a block quotation
    row: str = ""  # the other cells of its row
    beside: list[Citation] = field(default_factory=list)  # those of later cells, or of the line of attribution

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The sentences of the block; most blocks quote nothing and are never asked."""
        return sentences(self.masked)

    def sentence_of(self, at: int) -> int:
        """The number of the sentence at text position `at`."""
        return sentence_of(self.sentences, self.masked, at)

    def clause(self, quotation: Quotation) -> Clause:
        """The clause around `quotation`, with what introduces its block where it has no words of its own."""
        if quotation.form == "block":
            return Clause("", "", intro=self._introduced(), quoted=quotation.text)
        number = self.sentence_of(quotation.outer)
        before, after, earlier = clause_around(
            self.masked, self.sentences[number], quotation.outer, quotation.outer_end
        )
        bare = (self.row or self.intro) and not _LETTER.search(before) and not _LETTER.search(after)
        row = self.row if bare else ""
        intro = self._introduced() if not row and not earlier and (bare or number == 0) else ""
        return Clause(before, after, earlier, intro, row, self._reply(number), quotation.text)

    def _introduced(self) -> str:
        """The end of the paragraph that introduces the block."""
        if self.intro is None:
            return ""
        before, _, earlier = self.intro.last_clause()
        return f"{earlier} {before}"

    def _reply(self, number: int) -> str:
        """The sentence after a question."""
        if number + 1 >= len(self.sentences):
            return ""
        start, end = self.sentences[number]
        asks = self.masked[max(start, end - 8) : end].rstrip().endswith("?")
        return self.masked[slice(*self.sentences[number + 1])] if asks else ""

    def clause_before(self, sentence: tuple[int, int], at: int) -> Clause:
        """The clause of `sentence` that ends at `at`, for a citation of a paraphrase."""
        return Clause(*clause_around(self.masked, sentence, at, at))

    def last_clause(self) -> tuple[str, str, str]:
        """The end of a paragraph that introduces a block: before, after, earlier."""
        return clause_around(self.masked, self.sentences[-1], self.sentences[-1][1], self.sentences[-1][1])


def survey_page(edition: Edition, page: Page) -> Survey:
    """Find and verify everything on `page`; pages made from data are checked but not counted."""
    made = page.kind in ("source", "register")
    blocks = read_blocks(page.html, built=page.built, shows_source=made)
    survey = Survey(page, blocks)
    page.lines.blocks = blocks.blocks
    page_rules.markup(survey)
    passages = page_rules.rendered_passages(edition, survey) if page.kind == "source" else set()
    contexts = _contexts(edition, survey, [b for b in blocks.blocks if id(b) not in passages])
    for context in contexts:
        _verify(edition, survey, context)
    for context in contexts:
        _citations(edition, survey, context)
    _in_order(edition, survey)
    quote_rules.check(edition, survey, contexts)
    page_rules.check(edition, survey, contexts)
    sight.check(survey, contexts)
    head = partial(line_of_value, page.markdown[: page.lines.body])
    for key, text in page_rules.texts(page.meta):
        survey.findings += survey_text(edition, page.path, key, text, head)
    if made:
        survey.quoted, survey.cited, survey.found = [], [], 0
    identify(edition, survey)
    return survey


def survey_text(edition: Edition, path: str, key: str, text: str, line_of: LineOf) -> list[Finding]:
    """The errors of a text that stands outside the pages' content: front matter, a site's description, a title.

    It is read as HTML, because templates write it into the page as it is.
    """
    if not _MARKED.search(text):
        return []
    lead = "<div>"
    survey = survey_page(edition, Page(path, "", f"{lead}{text}</div>", meta={"kind": "about"}))
    found: list[Finding] = []
    for finding in survey.findings:
        if finding.is_error:
            here = words(text[max(0, finding.at - len(lead)) :])[:8]
            message = finding.message if finding.rule != "quote-unbalanced" else f"{finding.message} ({key})"
            found.append(replace(finding, line=line_of(key, here), message=message, at=-1))
    return found


def survey_labels(edition: Edition, survey: Survey, labels: Sequence[str]) -> list[Finding]:
    """The errors of a page's title and table of contents where they say something else than its headings."""
    page = survey.page
    known = {_CITED.sub("", fold(text)) for _, _, text, _ in survey.blocks.headings}
    known |= {fold(text) for _, text in page_rules.texts(page.meta)}
    own = [label for label in labels if _CITED.sub("", fold(unescape(label))) not in known]
    return [
        f for label in own
        for f in survey_text(edition, page.path, "title", label, lambda _, at: page.lines.of_words(at, [], raw=True))
    ]  # fmt: skip


def _contexts(edition: Edition, survey: Survey, blocks: Sequence[Block]) -> list[Context]:
    """One context per block, joined with what introduces it and with its line of attribution."""
    contexts: list[Context] = []
    introduces: dict[int, Context] = {}
    lines: dict[int, str] = {}
    cited: dict[int, list[Citation]] = {}
    rows: dict[int, list[Block]] = {}
    headers: dict[int, dict[int, str]] = {}
    told = {block.quote for block in blocks if block.kind not in ("attribution", "attribute")}
    under: dict[int, list[Block]] = {}
    for block in blocks:
        if block.kind == "attribution":
            under.setdefault(block.quote, []).append(block)
    for number, attribution in under.items():
        if number not in told or not sight.is_attribution(edition, attribution):
            for block in attribution:
                block.kind = "text"
    for block in blocks:
        if block.kind == "attribution":
            lines[block.quote] = f"{lines.get(block.quote, '')} {block.text}"
            cited.setdefault(block.quote, []).extend(block.citations)
        if block.kind == "caption" and block.figure != -1:
            lines[-block.figure] = block.text
        if block.row != -1:
            rows.setdefault(block.row, []).append(block)
            if block.header and len(block.path) > 3:
                headers.setdefault(block.path[-4], {})[block.column] = block.text
    for block in blocks:
        found = find_quotations(block, code_counts=survey.page.kind == "topic")
        for unpaired in found.unpaired:
            survey.add(
                "quote-unbalanced", block, unpaired.at, unpaired.message,
                hint="give each opening mark its closing mark in the same paragraph, item or cell",
            )  # fmt: skip
        masked = mask(block.text, ((q.outer, q.outer_end) for q in found.quotations))
        context = Context(block, found.quotations, masked)
        context.intro = next((introduces[n] for n in block.path if n in introduces), None)
        if block.quote != -1:
            context.line = lines.get(block.quote, "") or lines.get(-block.figure, "")
            context.beside = cited.get(block.quote, []) if block.kind != "attribution" else []
        if block.row != -1:
            later = [c for b in rows[block.row] if b.column > block.column for c in b.citations]
            context.beside = later[:1]
        if block.row != -1 and not block.header:
            cells = [b.text for b in rows[block.row] if b is not block and not any(c in b.text for c in '“"«„')]
            header = headers.get(block.path[-4], {}).get(block.column, "") if len(block.path) > 3 else ""
            context.row = f"{header}: {' '.join(cells)}"
        contexts.append(context)
        if block.kind in ("text", "item") and masked.rstrip().endswith(":"):
            _note_introduced(survey, block, context, introduces)
    return contexts


def _note_introduced(survey: Survey, block: Block, context: Context, introduces: dict[int, Context]) -> None:
    """A paragraph that ends in a colon introduces the element that follows it."""
    for container in reversed(block.path[-2:]):
        following = [n for n in survey.blocks.children.get(container, ()) if n > block.after]
        if following:
            introduces[following[0]] = context
            return


def _verify(edition: Edition, survey: Survey, context: Context) -> None:
    """Match each quotation of a block and choose its place by the citations that follow."""
    if not context.quotations:
        return
    forbidden = bad_elements(context.quotations)
    survey.found += len(context.quotations)
    for quotation in context.quotations:
        if quotation in forbidden:
            survey.add(
                "quote-edited", quotation.block, quotation.outer, forbidden[quotation][1],
                hint="only emphasis, links and abbreviations may stand inside a quotation",
            )  # fmt: skip
            continue
        citations = _citations_for(context, quotation)
        found = match(edition, quotation)
        problem = found.breach
        if problem is None:
            chosen = choose(edition, quotation, found.places, citations)
            if isinstance(chosen, Breach):
                problem = chosen
            else:
                sentence = context.sentence_of(quotation.outer)
                voices = tuple(edition.voices(chosen))
                quoted = Quoted(quotation, chosen, voices, tuple(citations), sentence)
                context.quoted.append(quoted)
                survey.quoted.append(quoted)
        if problem is not None:
            survey.add(
                problem.rule,
                quotation.block,
                quotation.outer,
                problem.message,
                problem.nearest,
                problem.hint,
                problem.mend,
            )


def _citations_for(context: Context, quotation: Quotation) -> list[Citation]:
    """The citation that says which place is meant: the next one in the sentence, the row, the block quotation."""
    citations = context.block.citations
    if quotation.form == "block":
        return list(citations) or context.beside
    following = bisect_left(citations, quotation.start, key=lambda c: c.at)
    if following < len(citations):
        here = context.sentence_of(quotation.outer)
        if context.sentence_of(citations[following].at) == here:
            return [citations[following]]
    return context.beside


def _citations(edition: Edition, survey: Survey, context: Context) -> None:
    """Check every citation of a block, and note those that stand for a paraphrase."""
    used = {c for q in context.quoted for c in q.citations}
    for citation in context.block.citations:
        number = citation.passage
        passage = edition.source.passages[number - 1] if 1 <= number <= len(edition.source.passages) else None
        sentences_ = [s for s in passage.sentences if citation.sentence in (0, s.number)] if passage else []
        name = f"¶{number}" + (f".{citation.sentence}" if citation.sentence else "")
        if not sentences_:
            survey.add(
                "quote-wrong-passage", context.block, citation.at, f"{name} does not exist",
                hint=f"the interview has ¶1 to ¶{len(edition.source.passages)}",
            )  # fmt: skip
            continue
        fragment = citation.href.partition("#")[2]
        if fragment not in (f"p{number}", f"p{number}-{citation.sentence}"):
            survey.add(
                "quote-wrong-passage", context.block, citation.at, f"{name} leads to “#{fragment}”",
                hint=f"write [{name}](source.md#p{number})",
            )  # fmt: skip
        quotes = context.block.quote != -1 or citation in used
        if not quotes:
            survey.cited.append(Cited(citation, context.block, tuple((s.passage, s.number) for s in sentences_)))


def _in_order(edition: Edition, survey: Survey) -> None:
    """The paragraphs of a block quotation stand in one passage or the next, in source order."""
    last: dict[int, Quoted] = {}
    for quoted in survey.quoted:
        if quoted.quotation.form != "block":
            continue
        before = last.get(quoted.block.quote)
        last[quoted.block.quote] = quoted
        if before is None:
            continue
        passages = [edition.source.passage_at(q.place.start).number for q in (before, quoted)]
        if passages[1] - passages[0] not in (0, 1) or quoted.place.start < before.place.end:
            survey.add(
                "quote-crosses-passages", quoted.block, quoted.quotation.start,
                f"a paragraph from ¶{passages[1]} follows one from ¶{passages[0]}",
                hint="the paragraphs of a block quotation follow one another in the source",
            )  # fmt: skip
