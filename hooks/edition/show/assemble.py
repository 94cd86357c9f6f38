"""Assembly: a surveyed page with all that the build adds, and the files that go beside the pages.

One place that says in which order the additions come: slots first, then the interview page or
the annotations, then uses. A page with findings is shown as it was written, with its findings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..edition import Edition
from ..findings import Finding, as_list
from ..page import Survey, relative
from ..site import Report
from .annotate import Insertions, annotate, insert, show_findings
from .annotations import FILE, web_annotations
from .citing import SiteFacts, cite_block, cite_line, exports, written_date
from .popovers import popovers
from .schema_org import page_jsonld
from .views import fill_slots, glossary_uses, source_page

# The pages' policy forbids inline styles; a cell that has a class beside one was never a Markdown table's.
_ALIGNED = re.compile(r'(<t[dh]) style="text-align: (left|center|right);"(?=>)')
_CITE_SLOT = "<!-- edition: cite-exports -->"


def finished(edition: Edition, survey: Survey, report: Report, site: SiteFacts) -> str:
    """The content of a page for readers."""
    page = survey.page
    source, glossary = report.page("source"), report.page("glossary")

    def link(passage: int) -> str:
        return f"{relative(page.url, source.url) if source else ''}#p{passage}"

    html = annotate(edition, survey, link, glossary)
    if page.kind == "source":
        html = source_page(edition, html, page, report)
    if page.kind == "glossary":
        html = glossary_uses(survey, html, report)
    html = _ALIGNED.sub(r'\1 class="ed-\2"', html)
    html = fill_slots(edition, survey, html, report)
    return html.replace(_CITE_SLOT, cite_block(edition, site, page.url)) if _CITE_SLOT in html else html


def unfinished(html: str, findings: Sequence[Finding], general: Sequence[Finding]) -> str:
    """The content of a page under `mkdocs serve` while it, or the source, has errors."""
    numbered = [(finding, number) for number, finding in enumerate(findings, 1)]
    boxes: Insertions = []
    show_findings(html, boxes, numbered)
    return as_list(numbered, general) + insert(html, boxes)


def for_templates(edition: Edition, survey: Survey, report: Report, site: SiteFacts) -> Mapping[str, str]:
    """What the page shows, or holds, outside its content."""
    page = survey.page
    topic = page.kind == "topic"
    return {
        "kind": page.kind,
        "popovers": popovers(edition, survey, report),
        "jsonld": page_jsonld(edition, survey, report, site),
        "cite_line": cite_line(edition, page, site) if topic else "",
        "updated": written_date(str(page.meta["updated"])) if page.meta.get("updated") else "",
    }


def files(edition: Edition, report: Report, site: SiteFacts) -> Mapping[str, str]:
    """The files beside the pages: path relative to the site, and text."""
    return {FILE: web_annotations(edition, report, site), **exports(edition, site)}
