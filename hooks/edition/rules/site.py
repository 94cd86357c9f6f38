"""The site: the rules that need all pages, and the report.

Terms without an entry, defined twice or never used; links to the interview that lead elsewhere; what of the source is
quoted, paraphrased or left out; whether the check has fallen silent. An entry of the glossary is a heading of level 3
with the blocks that follow; a paragraph that begins with *Also:* lists its aliases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from ..findings import Finding, as_citation, place_name
from ..page.blocks import OBJECT, Block
from ..page.page import canonical
from ..source.model import Edition
from .results import Entry, Report, Survey


def report_on(
    edition: Edition, surveys: Sequence[Survey], metadata_path: str = "docs/interview.yml",
    others: Sequence[Finding] = (),
) -> Report:  # fmt: skip
    """The report on surveys already made; `others` are findings of no page; `metadata_path` names interview.yml."""
    report = Report(list(surveys), [], sentences=sum(len(p.sentences) for p in edition.source.passages))
    for survey in surveys:
        if survey.page.kind == "glossary":
            report.entries += entries(survey)
        if survey.page.kind == "topic":
            _note_uses(edition, report, survey)
    findings = [*others, *(f for s in surveys for f in s.findings)]
    for rule in (term_undefined, term_duplicate, term_unused, _wrong_target):
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
    """Note which sentences of the source a topic page quotes, and which it cites."""
    spans = (span for quoted in survey.quoted for span in quoted.place.spans)
    quoted = ((s.passage, s.number) for span in spans for s in edition.source.sentences(*span))
    for sentence in (*dict.fromkeys(quoted), *dict.fromkeys(survey.cited)):
        report.used.setdefault(sentence, []).append(survey)


def _wrong_target(report: Report) -> Iterator[Finding]:
    """`quote-wrong-passage`: a citation leads to the passage that it names, on the interview page."""
    sources = {canonical(s.page.url) for s in report.surveys if s.page.kind == "source"}
    for survey in report.surveys if sources else ():
        page = survey.page
        for block in survey.blocks.blocks:
            for citation in block.citations:
                url, fragment = page.resolve(citation.href)
                own = f"p{citation.passage}"
                if url not in sources or fragment not in (own, f"{own}-{citation.sentence}"):
                    line = page.lines.of_block(block, max(0, citation.at - 1))
                    message = f"the citation {citation.name} leads to “{citation.href}”, not to what it names"
                    right = as_citation(citation.passage, citation.sentence, page.up)
                    hint = f"write {right}, or the number that is meant"
                    yield Finding(page.path, line, "quote-wrong-passage", message, hint=hint, at=citation.first)


def entries(survey: Survey) -> Iterator[Entry]:
    """The entries of the glossary page."""
    for level, identifier, name, _ in survey.blocks.headings:
        if level != 3 or not identifier:
            continue
        blocks = [b for b in survey.blocks.blocks if b.entry == identifier and b.kind not in ("heading", "attribute")]
        listed = [b for b in blocks if b.text.lstrip().startswith("Also:")]
        aliases = [a.strip(" .") for b in listed for a in b.text.partition(":")[2].split(",")]
        definition = next((_words(b) for b in blocks if b not in listed), "")
        yield Entry(identifier, name, tuple(a for a in aliases if a), definition, survey.page)


def _words(block: Block) -> str:
    """The text of a block with its citations in place."""
    text = block.text
    for citation in reversed(block.citations):
        text = text[: citation.at] + citation.name + text[citation.at :]
    return " ".join(text.replace(OBJECT, " ").split())


def term_undefined(report: Report) -> Iterator[Finding]:
    """A link to the glossary leads to an entry that is there.

    Bad: [Mira Holm](glossary.md#mira) is the harbour master [¶2](source.md#p2).
    Good: [Mira Holm](glossary.md#holm) is the harbour master [¶2](source.md#p2).
    """
    glossary = report.pages.get("glossary")
    if glossary is None:
        return
    known = {e.identifier for e in report.entries}
    anchors, home = set(re.findall(r'\sid="([^"]+)"', glossary.html)), canonical(glossary.url)
    for survey in report.surveys:
        cited = {citation.first for block in survey.blocks.blocks for citation in block.citations}
        for href, first in survey.blocks.links:
            url, fragment = survey.page.resolve(href)
            if url != home or not fragment or first in cited:
                continue
            users = report.terms.setdefault(fragment, [])
            if fragment in known and survey.page is not glossary and survey.page not in users:
                users.append(survey.page)
            elif fragment not in known | anchors:
                line = survey.page.lines.of_html(survey.page.html, first)
                near = get_close_matches(fragment, known, 1)
                other = f"glossary.md#{near[0]}" if near else "another entry"
                hint = f"link {other}, or add one with the id {fragment}"
                message = f"the glossary has no entry “{fragment}”"
                yield Finding(survey.page.path, line, "term-undefined", message, hint=hint, at=first)


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


def passage_unused(edition: Edition, report: Report, text_path: str) -> Iterator[Finding]:
    """Each sentence of the source is used on a topic page (a notice).

    Bad: no topic page quotes or cites ¶7.
    Good: Reid left before the vote [¶7](source.md#p7).
    """
    for passage in edition.source.passages:
        unused = [s for s in passage.sentences if (s.passage, s.number) not in report.used]
        if unused:
            sentences = [0] if len(unused) == len(passage.sentences) else [s.number for s in unused]
            hint = f"quote it, or paraphrase and cite {as_citation(passage.number, sentences[0])}"
            message = f"no topic page quotes or cites {', '.join(place_name(passage.number, s) for s in sentences)}"
            yield Finding(text_path, passage.line, "passage-unused", message, hint=hint)
