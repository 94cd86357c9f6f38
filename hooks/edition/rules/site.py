"""The site: the rules that need all pages, and the report.

Terms without an entry, defined twice or never used; links to the interview that lead elsewhere; what of the source is
quoted, paraphrased or left out; whether the check has fallen silent. An entry of the glossary is a heading of level 3
with the blocks that follow; a paragraph that begins with *Also:* lists its aliases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from ..findings import Finding, as_citation
from ..page.blocks import OBJECT, Block
from ..page.page import canonical
from ..source.model import Edition
from .passages import passage_unused, shown_passages
from .results import Entry, Report, Survey


def report_on(
    edition: Edition, surveys: Sequence[Survey], metadata_path: str = "docs/interview.yml",
    others: Sequence[Finding] = (),
) -> Report:  # fmt: skip
    """The report on surveys already made; `others` are findings of no page; `metadata_path` names interview.yml."""
    report = Report(list(surveys), [])
    report.sentences = sum(len(p.sentences) for p in edition.source.passages)
    for survey in surveys:
        if survey.page.kind == "glossary":
            report.entries += entries(survey)
        if survey.page.kind == "topic":
            _note_uses(edition, report, survey)
    findings = [*others, *(f for s in surveys for f in s.findings)]
    for rule in (term_undefined, term_duplicate, term_unused, _one_source, _wrong_target):
        findings += rule(report)
    findings += passage_unused(edition, report, metadata_path.replace(".yml", ".txt"))
    if surveys and not any(s.found or s.cited for s in surveys):
        findings.append(Finding(
            metadata_path, 1, "quote-missing", "no quotation and no citation was found on any page: is it checked?",
            hint="see that the hook reads the rendered pages; a site on a text quotes or cites it",
        ))  # fmt: skip
    report.findings = sorted(set(findings))
    return report


def _note_uses(edition: Edition, report: Report, survey: Survey) -> None:
    """Note which sentences of the source a topic page quotes and cites."""
    spans = (span for quoted in survey.quoted for span in quoted.place.spans)
    quoted = {(s.passage, s.number): None for span in spans for s in edition.source.sentences(*span)}
    cited = dict.fromkeys(sentence for cited in survey.cited for sentence in cited.sentences)
    for found, uses in ((quoted, report.quoted), (cited, report.cited)):
        for sentence in found:
            uses.setdefault(sentence, []).append(survey)


def _one_source(report: Report) -> Iterator[Finding]:
    """`block-unparsed`: there is one page of kind source."""
    shown = [s for s in report.surveys if s.page.kind == "source"]
    pages = [s.page for s in sorted(shown, key=lambda s: -len(shown_passages(s)))]
    for page in pages[1:]:
        message = f"a second page of kind source; the interview page is {pages[0].path}"
        hint = "leave the line kind: out, or name the kind that this page is of"
        yield Finding(page.path, 1, "block-unparsed", message, hint=hint)


def _wrong_target(report: Report) -> Iterator[Finding]:
    """`quote-wrong-passage`: a citation leads to the interview page, not to another that has such an id."""
    source = report.page("source")
    one = sum(s.page.kind == "source" for s in report.surveys) == 1
    for survey in report.surveys if one else ():
        for block in survey.blocks.blocks:
            for citation in block.citations:
                if source and survey.page.resolve(citation.href)[0] != canonical(source.url):
                    line = survey.page.lines.of_block(block, max(0, citation.at - 1))
                    message = f"the citation {citation.name} leads to “{citation.href}”, not to the interview page"
                    hint = f"write {as_citation(citation.passage, citation.sentence, survey.page.up)}"
                    yield Finding(survey.page.path, line, "quote-wrong-passage", message, hint=hint, at=citation.first)


def entries(survey: Survey) -> Iterator[Entry]:
    """The entries of the glossary page."""
    for level, identifier, name, _ in survey.blocks.headings:
        if level != 3 or not identifier:
            continue
        blocks = [b for b in survey.blocks.blocks if b.entry == identifier and b.kind not in ("heading", "attribute")]
        listed = [b for b in blocks if b.text.lstrip().startswith("Also:")]
        aliases = [a.strip(" .") for b in listed for a in b.text.partition(":")[2].split(",")]
        told = [b for b in blocks if b not in listed]
        definition = " ".join(_words(told[0]).split()) if told else ""
        yield Entry(identifier, name, tuple(a for a in aliases if a), definition, survey.page)


def _words(block: Block) -> str:
    """The text of a block with its code and its citations in place."""
    code = dict(block.code)
    written = [code.get(block.html(i), "") if c == OBJECT else c for i, c in enumerate(block.text)] + [""]
    for citation in block.citations:
        written[citation.at] = f"{citation.name} {written[citation.at]}"
    return "".join(written).replace(" ,", ",").replace(" .", ".")


def term_undefined(report: Report) -> Iterator[Finding]:
    """A link to the glossary leads to an entry that is there.

    Bad: [Mira Holm](glossary.md#mira) is the harbour master [¶2](source.md#p2).
    Good: [Mira Holm](glossary.md#holm) is the harbour master [¶2](source.md#p2).
    """
    glossary = report.page("glossary")
    known = {e.identifier for e in report.entries}
    anchors = set(re.findall(r'\sid="([^"]+)"', glossary.html)) if glossary else set()
    home = canonical(glossary.url) if glossary else None
    for survey in report.surveys if glossary else ():
        for number, (href, first, _) in enumerate(survey.blocks.links):
            url, fragment = survey.page.resolve(href)
            if url != home or not fragment or fragment.startswith(("fn:", "fnref")):
                continue
            if fragment in known:
                users = report.terms.setdefault(fragment, [])
                if survey.page is not glossary and (not users or users[-1] is not survey.page):
                    users.append(survey.page)
            elif fragment not in anchors:
                line = _line_of_link(survey, fragment, number)
                message = f"the glossary has no entry “{fragment}”"
                yield Finding(survey.page.path, line, "term-undefined", message, hint=_way(fragment, known), at=first)


def term_duplicate(report: Report) -> Iterator[Finding]:
    """Two entries share no name and no alias.

    Bad: two entries with the line *Also: the captain*.
    Good: one entry with the line *Also: the captain*.
    """
    names: dict[str, Entry] = {}
    for entry in report.entries:
        for name in dict.fromkeys(n.casefold() for n in (entry.name, *entry.aliases)):
            other = names.setdefault(name, entry)
            if other is not entry:
                message = f"“{name}” names two entries: {other.name} and {entry.name}"
                hint = "keep each name and alias in one entry"
                yield Finding(entry.page.path, entry.line, "term-duplicate", message, hint=hint)


def term_unused(report: Report) -> Iterator[Finding]:
    """Each entry is linked from some page (a notice).

    Bad: an entry that no page links.
    Good: The ferry is that of [Lund Bay](glossary.md#lund-bay) [¶1](source.md#p1).
    """
    for entry in report.entries:
        if not report.terms.get(entry.identifier):
            hint = "link its first mention on a page, or drop it"
            yield Finding(entry.page.path, entry.line, "term-unused", f"no page links “{entry.name}”", hint=hint)


def _way(fragment: str, known: Iterable[str]) -> str:
    """The entry that was probably meant, else the heading of a new one."""
    if near := get_close_matches(fragment, known, 1):
        return f"link glossary.md#{near[0]}, or add an entry with the id {fragment}"
    return f"add ### {fragment.replace('-', ' ').capitalize()} {{#{fragment}}}, or link another entry"


def _line_of_link(survey: Survey, fragment: str, number: int) -> int:
    """The line of a link in the Markdown, by its turn among those that lead to the same fragment."""
    lines, end = survey.page.lines, f"#{fragment})"
    turn = sum(1 for href, _, _ in survey.blocks.links[:number] if href.partition("#")[2] == fragment)
    at = lines.markdown.find(end)
    for _ in range(turn):
        following = lines.markdown.find(end, at + 1)
        at = following if following >= 0 else at
    return lines.of_offset(max(at, 0))
