"""The survey of a page: every quotation verified, every rule of a single page applied.

Block by block: quotations are found and matched, the citation that follows settles which place
is meant, the clause around each is asked for voice and operators; then the rules for paraphrase
and mark-up. What needs the whole site is left to `site`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from html import unescape

from . import citations as citing
from . import prose, quote_rules, sight, unparsed
from .breaches import Breach
from .context import Context, contexts_of
from .edition import Edition
from .findings import Finding
from .folding import fold, words
from .inside import bad_elements
from .interview_page import rendered_passages
from .markup import SIGN
from .page import Page, Quoted, Survey, identify, texts
from .verify import choose, match, names
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
    made = page.kind in ("source", "register")  # from data
    blocks = read_blocks(page.html, built=page.built, shows_source=made)
    survey = Survey(page, blocks)
    page.lines.blocks = blocks.blocks
    unparsed.markup(survey)
    passages = rendered_passages(edition, survey) if page.kind == "source" else set()
    contexts = contexts_of(edition, survey, [b for b in blocks.blocks if id(b) not in passages])
    for context in contexts:
        _verify(edition, survey, context)
    shown = citing.shown(edition, survey)
    for context in contexts:
        citing.check(edition, survey, context, shown)
    citing.in_order(edition, survey)
    quote_rules.check(edition, survey, contexts)
    prose.check(edition, survey, contexts)
    sight.check(survey, contexts)
    head = partial(line_of_value, page.markdown[: page.lines.body])
    for key, text in texts(page.meta):
        survey.findings += survey_text(edition, page.path, key, text, head)
    if made:
        survey.quoted, survey.cited, survey.found = [], [], 0
        added_to = (b for b in blocks.blocks if b.citations or (id(b) not in passages and b.kind != "heading"))
        blocks.blocks = list(added_to)  # thousands of others need not be sent to the build
    identify(edition, survey)
    survey.findings += _survey_labels(edition, survey, labels)
    if page.up:  # where the interview is, as a page in a folder writes it
        here = f"]({page.up}source.md#"
        survey.findings = [replace(f, hint=f.hint.replace("](source.md#", here)) for f in survey.findings]
    if lost := unparsed.unread_head(page):
        survey.findings = [lost]  # of what kind the page is, and where its text begins, is not known
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
        citations = citing.following(edition, context, quotation)
        found = match(edition, quotation)
        problem = found.breach
        if problem is None:
            chosen = choose(edition, quotation, found.places, citations)
            if isinstance(chosen, Breach):
                problem = chosen
            else:
                sentence = context.sentence_of(quotation.outer)
                naming = [c for c in citations if quotation.form == "block" or names(edition, c, chosen)]
                quoted = Quoted(quotation, chosen, edition.voices(chosen), tuple(naming), sentence)
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
