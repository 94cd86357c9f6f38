"""The site: what only all pages together can tell.

Links to the interview and the glossary, terms defined twice or never used, what of the source
is quoted, paraphrased or left out, and whether the check has fallen silent. Gives one report:
all findings in order, the uses of each passage and term, and the figures of the summary line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .edition import Edition
from .findings import Finding, counted, in_order
from .glossary import Entry, entries, terms
from .page import Page, Survey, canonical
from .yaml_lines import line_of_value


@dataclass(slots=True)
class Report:
    """What the check of a site found."""

    surveys: list[Survey]
    findings: list[Finding]
    entries: list[Entry]
    quoted: dict[tuple[int, int], list[Survey]] = field(default_factory=dict)
    cited: dict[tuple[int, int], list[Survey]] = field(default_factory=dict)
    terms: dict[str, list[Page]] = field(default_factory=dict)
    sentences: int = 0
    kinds: dict[str, Page] = field(default_factory=dict, repr=False)

    @property
    def errors(self) -> list[Finding]:
        """The findings that stop a build."""
        return [f for f in self.findings if f.is_error]

    @property
    def used(self) -> set[tuple[int, int]]:
        """The sentences of the source that topic pages quote or cite."""
        return {*self.quoted, *self.cited}

    def page(self, kind: str) -> Page | None:
        """The first page of a kind; asked for with every link, so looked up once."""
        if not self.kinds:
            for survey in reversed(self.surveys):
                self.kinds[survey.page.kind] = survey.page
        return self.kinds.get(kind)

    def summary(self, seconds: float) -> str:
        """One line of figures."""
        found, verified = sum(s.found for s in self.surveys), sum(len(s.quoted) for s in self.surveys)
        errors = len(self.errors)
        return (
            f"{counted(found, 'quotation')} found, {verified} verified; "
            f"{len(self.used)} of {counted(self.sentences, 'sentence')} of the interview used; "
            f"{counted(errors, 'error')}, {counted(len(self.findings) - errors, 'notice')}; "
            f"checked in {seconds:.2f} s"
        )


def report_on(edition: Edition, surveys: Sequence[Survey], metadata_path: str = "docs/interview.yml") -> Report:
    """The report on surveys already made; `metadata_path` is that of interview.yml, as findings print it."""
    report = Report(list(surveys), [], [])
    report.sentences = sum(len(p.sentences) for p in edition.source.passages)
    for survey in surveys:
        if survey.page.kind == "glossary":
            report.entries += entries(survey)
        if survey.page.kind == "topic":
            _uses(edition, report, survey)
    findings = [f for s in surveys for f in s.findings]
    findings = list(_one_source(report, findings))
    findings += terms(report)
    findings += _citation_targets(report)
    used = report.used
    for passage in edition.source.passages:
        unused = [f"¶{s.passage}.{s.number}" for s in passage.sentences if (s.passage, s.number) not in used]
        if unused:
            whole = len(unused) == len(passage.sentences)
            names = [f"¶{passage.number}"] if whole else unused
            findings.append(Finding(
                metadata_path.replace(".yml", ".txt"), passage.line, "passage-unused",
                f"no topic page quotes or cites {', '.join(names)}",
                hint=f"quote it, or paraphrase and cite [{names[0]}](source.md#p{passage.number})",
            ))  # fmt: skip
    if surveys and not any(s.found for s in surveys):
        findings.append(Finding(
            metadata_path, 1, "quote-missing", "no quotation was found on any page: the check has fallen silent",
            hint="see that the hook reads the rendered pages; a site on an interview quotes it",
        ))  # fmt: skip
    report.findings = in_order(findings)
    return report


def _one_source(report: Report, findings: Sequence[Finding]) -> Iterator[Finding]:
    """`findings`, but one instead of all that a second page of kind source would cause."""
    changed = Counter(f.path for f in findings if f.rule == "source-changed")
    pages = sorted((s.page for s in report.surveys if s.page.kind == "source"), key=lambda page: changed[page.path])
    others = {page.path: page for page in pages[1:]}
    if others:
        report.page("source")
        report.kinds["source"] = pages[0]
    for page in others.values():
        line = line_of_value(page.markdown[: page.lines.body], "kind", [])
        yield Finding(
            page.path, line, "block-unparsed", f"a second page of kind source; the interview page is {pages[0].path}",
            hint="leave the line out, or name the kind that this page is of",
        )  # fmt: skip
    yield from (f for f in findings if f.path not in others or f.rule != "source-changed")


def _uses(edition: Edition, report: Report, survey: Survey) -> None:
    spans = (span for quoted in survey.quoted for span in quoted.place.spans)
    quoted = {(s.passage, s.number): None for span in spans for s in edition.source.sentences(*span)}
    cited = dict.fromkeys(sentence for cited in survey.cited for sentence in cited.sentences)
    for found, uses in ((quoted, report.quoted), (cited, report.cited)):
        for sentence in found:
            uses.setdefault(sentence, []).append(survey)


def _citation_targets(report: Report) -> Iterator[Finding]:
    """A citation leads to the interview page, not to another page that has such an id."""
    source = report.page("source")
    home = canonical(source.url) if source else None
    for survey in report.surveys if source else ():
        for block in survey.blocks.blocks:
            for citation in block.citations:
                url, _ = survey.page.resolve(citation.href)
                if url != home:
                    line = survey.page.lines.of_block(block, max(0, citation.at - 1))
                    yield Finding(
                        survey.page.path, line, "quote-wrong-passage",
                        f"the citation {citation.name} leads to “{citation.href}”, not to the interview",
                        hint=f"write [{citation.name}]({survey.page.up}source.md#p{citation.passage})",
                        at=citation.first,
                    )  # fmt: skip
