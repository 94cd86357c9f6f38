"""Publishing: a folder of built pages through all of it: read, judge, add, write.

Whatever generator built the pages, each is read once and judged; if nothing is wrong, each gets what readers are given,
files go beside the pages, and the finisher does what it does. While there is an error nothing is written, except for a
preview, which shows the findings in the pages. What is published already is judged again, and stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

from .folder import MARK, BuiltPage, Project, discard, put_in_place, read_pages
from .outside import file_findings, frame_findings, text_findings
from .rules.results import Report
from .rules.site import report_on
from .rules.survey import survey_page
from .show import SiteFacts, View, beside, complete, filled, unknown_slots, with_findings
from .source.metadata import Read, read_edition
from .source.model import Edition

Finish = Callable[[Path, str], None]  # finishes the site in a folder, packs it as an archive inside itself
_EMPTY_SECTION = re.compile(  # a heading of a passage, and nothing before the next heading, slot, section or end
    r'<h([2-6]) [^>]*\bid="p(\d+)"[^>]*>(?:(?!</h\1>).)*</h\1>(?=\s*(?:<h\d|<!--|<section|</|\Z))', re.DOTALL
)


@dataclass(frozen=True)
class Outcome:
    """A folder of built pages, the edition they rest on, and what was found."""

    pages: tuple[BuiltPage, ...]
    edition: Edition | None  # without one, the report holds why there is none
    report: Report


def publish(outcome: Outcome, fresh: Path, facts: SiteFacts, finish: Finish) -> None:
    """Complete in `fresh` a site that has been judged; the folder around it changes when all is done."""
    try:
        write(outcome, fresh, facts)
        finish(fresh, facts.archive)
        put_in_place(fresh)
    finally:
        discard(fresh)


def judge(built: Path, project: Project, read: Read) -> Outcome:
    """Read all that is in the folder `built`, and judge it by the edition that was read."""
    edition = read.edition
    pages = tuple(
        replace(page, page=replace(page.page, html=with_passages(edition, page.page.kind, page.page.html)))
        for page in read_pages(built, project)
    )
    found = [*read.problems, *(f for page in pages for f in (*page.problems, *unknown_slots(page.page)))]
    if edition is None:
        return Outcome(pages, None, Report([], found))
    surveys = [survey_page(edition, page.page, built=page.published) for page in pages if page.page.html]
    found += frame_findings(edition, pages, surveys, project)
    found += file_findings(edition, built, project)
    found += text_findings(edition, project)
    return Outcome(pages, edition, report_on(edition, surveys, project.shown(project.metadata), found))


def read_project(project: Project, *, guesses: bool = False) -> Read:
    """The edition that the pages rest on; `guesses` of a draft are let through for a preview."""
    return read_edition(project.metadata.with_suffix(".txt"), project.metadata, project.shown, guesses=guesses)


def with_passages(edition: Edition | None, kind: str, html: str) -> str:
    """A page, the interview page with each passage under its heading as text; what stands there already stays."""
    if edition is None or kind != "source":
        return html
    passages = {p.number: edition.source.exact(p.start, p.end) for p in edition.source.passages}

    def filled(heading: re.Match[str]) -> str:
        text = passages.get(int(heading[2]))
        return f"{heading[0]}\n<p>{escape(text, quote=False)}</p>" if text else heading[0]

    return _EMPTY_SECTION.sub(filled, html)


def write(outcome: Outcome, folder: Path, facts: SiteFacts) -> None:
    """Write the pages with all that is added, and the files beside them, into `folder`; errors into the pages."""
    edition, report = outcome.edition, outcome.report
    updated = max((str(page.page.meta.get("updated") or "") for page in outcome.pages), default="")
    facts = replace(facts, updated=updated)
    paths = {page.page.path for page in outcome.pages}
    general = [finding for finding in report.errors if finding.path not in paths]
    surveys = {survey.page.path: survey for survey in report.surveys}
    for page in outcome.pages:
        if page.published:
            continue
        survey = surveys.get(page.page.path)
        found = [finding for finding in report.errors if finding.path == page.page.path]
        view = View(edition, survey, report, facts) if edition and survey and not found else None
        article = complete(view) if view else page.page.html
        if article and (found or general):
            article = with_findings(article, [*found, *general], facts)
        html = filled(view, page.before) + article + filled(view, page.after)
        if view:
            html = html.replace("</head>", f"{MARK}\n</head>", 1)
        (folder / page.name).write_bytes(html.encode())
    for name, text in beside(edition, report, facts).items() if edition else ():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
