"""The survey of a page: every quotation verified, every rule of a single page applied.

Block by block: quotations are found and matched, the citation that follows settles which place
is meant, the clause around each is asked for voice and operators; then the rules for paraphrase
and mark-up. What needs the whole site is left to `site`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from html import unescape

from . import page_rules, quote_rules, sight
from .blocks import Citation
from .breaches import Breach
from .context import Context, contexts_of
from .edition import Edition
from .findings import Finding
from .folding import WORD, fold, words
from .interview_page import rendered_passages
from .markup import SIGN
from .page import Cited, Page, Quoted, Survey, identify, texts
from .quotations import Quotation, bad_elements
from .verify import choose, citable, match
from .walker import read_blocks
from .yaml_lines import line_of_value

_CITED = re.compile(r"\s*\[?\s*¶\s*\d+(?:\.\d+)?\s*\]?")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--|-->")
_NEAR = 400  # code points of a text that say on which line a finding is
LineOf = Callable[[str, list[str]], int]


def survey_page(edition: Edition, page: Page, labels: Sequence[str] = ()) -> Survey:
    """Find and verify everything on `page`; pages made from data are checked but not counted.

    `labels` are its title and the lines of its table of contents.
    """
    made = page.kind in ("source", "register")
    blocks = read_blocks(page.html, built=page.built, shows_source=made)
    survey = Survey(page, blocks)
    page.lines.blocks = blocks.blocks
    page_rules.markup(survey)
    passages = rendered_passages(edition, survey) if page.kind == "source" else set()
    contexts = contexts_of(edition, survey, [b for b in blocks.blocks if id(b) not in passages])
    for context in contexts:
        _verify(edition, survey, context)
    shown = _shown(edition, survey)
    for context in contexts:
        _citations(edition, survey, context, shown)
    _in_order(edition, survey)
    quote_rules.check(edition, survey, contexts)
    page_rules.check(edition, survey, contexts)
    sight.check(survey, contexts)
    head = partial(line_of_value, page.markdown[: page.lines.body])
    for key, text in texts(page.meta):
        survey.findings += survey_text(edition, page.path, key, text, head)
    if made:
        survey.quoted, survey.cited, survey.found = [], [], 0
    identify(edition, survey)
    survey.findings += _survey_labels(edition, survey, labels)
    return survey


def survey_text(edition: Edition, path: str, key: str, text: str, line_of: LineOf) -> list[Finding]:
    """The errors of a text that stands outside the pages' content: front matter, a site's description, a title.

    It is read as HTML, because templates write it into the page as it is; and without its tags, because a browser
    shows a title without.
    """
    if not SIGN.search(text):
        return []
    found = _survey_reading(edition, path, key, text, line_of)
    bare = _TAG.sub("", text)
    return found if found or bare == text else _survey_reading(edition, path, key, bare, line_of)


def _survey_reading(edition: Edition, path: str, key: str, text: str, line_of: LineOf) -> list[Finding]:
    lead = "<div>"
    survey = survey_page(edition, Page(path, "", f"{lead}{text}</div>", meta={"kind": "about"}))
    found: list[Finding] = []
    for finding in survey.findings:
        if finding.is_error:
            at = max(0, finding.at - len(lead))
            here = words(unescape(text[at : at + _NEAR]))[:8]
            message = finding.message if finding.rule != "quote-unbalanced" else f"{finding.message} ({key})"
            found.append(replace(finding, line=line_of(key, here), message=message, at=-1))
    return found


def _survey_labels(edition: Edition, survey: Survey, labels: Sequence[str]) -> list[Finding]:
    """The errors of a page's title and table of contents where they say something else than its headings."""
    page = survey.page
    known = {_CITED.sub("", fold(text)) for _, _, text, _ in survey.blocks.headings}
    known |= {fold(text) for _, text in texts(page.meta)}
    own = [label for label in labels if _CITED.sub("", fold(unescape(label))) not in known]
    return [
        f for label in own
        for f in survey_text(edition, page.path, "title", label, lambda _, at: page.lines.of_words(at, [], raw=True))
    ]  # fmt: skip


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


def _shown(edition: Edition, survey: Survey) -> dict[int, set[tuple[int, int]]]:
    """What may be cited for each block quotation: passage and sentence, or 0, in which its paragraphs begin."""
    found: dict[int, set[tuple[int, int]]] = {}
    for quoted in survey.quoted:
        if quoted.block.company.quote != -1:
            found.setdefault(quoted.block.company.quote, set()).update(citable(edition, quoted.place))
    return found


def _citations(edition: Edition, survey: Survey, context: Context, shown: dict[int, set[tuple[int, int]]]) -> None:
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
        number_of_quote = context.block.company.quote
        if number_of_quote in shown and (number, citation.sentence) not in shown[number_of_quote]:
            survey.add(
                "quote-wrong-passage", context.block, citation.at, f"no paragraph of the quotation stands in {name}",
                hint="cite the passages it is from, and no other",
            )  # fmt: skip
        quotes = number_of_quote != -1 or citation in used
        if not quotes:
            survey.cited.append(Cited(citation, context.block, tuple((s.passage, s.number) for s in sentences_)))


def _glued(edition: Edition, end: int, start: int) -> bool:
    """Whether words are left out between two quoted stretches that neither ends nor begins with a sentence."""
    source, text = edition.source, edition.source.folded
    ends = not any(WORD.search(text, end, s.end) for s in source.sentences(end - 1, end))
    begins = not any(WORD.search(text, s.start, start) for s in source.sentences(start, start + 1))
    return not ends and not begins and WORD.search(text, end, start) is not None


def _in_order(edition: Edition, survey: Survey) -> None:
    """The paragraphs of a block quotation stand in one passage or the next, in source order."""
    last: dict[int, Quoted] = {}
    for quoted in survey.quoted:
        if quoted.quotation.form != "block":
            continue
        before = last.get(quoted.block.company.quote)
        last[quoted.block.company.quote] = quoted
        if before is None:
            continue
        passages = [edition.source.passage_at(q.place.start).number for q in (before, quoted)]
        if passages[1] - passages[0] not in (0, 1) or quoted.place.start < before.place.end:
            survey.add(
                "quote-crosses-passages", quoted.block, quoted.quotation.start,
                f"a paragraph from ¶{passages[1]} follows one from ¶{passages[0]}",
                hint="the paragraphs of a block quotation follow one another in the source",
            )  # fmt: skip
        elif _glued(edition, before.place.end, quoted.place.start):
            survey.add(
                "quote-edited", quoted.block, quoted.quotation.start,
                "two paragraphs of a quotation run on over words that are left out between them",
                hint="end a paragraph or begin the next where the source ends a sentence, or write […]",
            )  # fmt: skip
