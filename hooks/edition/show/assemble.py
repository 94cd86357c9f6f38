"""Assembly: a surveyed page with all that the build adds, and the files that go beside the pages.

One place that says in which order the additions come: annotation, what a page of its kind has, slots, links to the
glossary, the foot of the page, and last the popovers, for whatever the page leads to by then. A page with findings is
shown as it was written, with its findings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ..findings import Finding
from ..page.page import Page
from ..rules.results import Report
from ..source.model import Edition
from . import made
from .annotate import annotate, insert
from .citing import SiteFacts, exports
from .linked import FILE, page_jsonld, web_annotations
from .view import View, partial

# The pages' policy forbids inline styles; a cell that has a class beside one was never a Markdown table's.
_ALIGNED = re.compile(r'(<t[dh]) style="text-align: (left|center|right);"(?=>)')
_SLOT = re.compile(r"<!--\s*edition:\s*([\w-]+)\s*-->")
_KINDS = {"topic": made.topic, "source": made.interview, "glossary": made.glossary}
_SLOTS: dict[str, Callable[[View], str]] = {
    "map": made.source_map,
    "register": made.register,
    "usage": made.usage,
    "source-note": lambda view: view.render("source_note"),
    "slips": made.slips,
    "cite-exports": made.cite,
    "jsonld": page_jsonld,
}


def complete(view: View) -> str:
    """The HTML of a page's article with everything that readers are given."""
    html = annotate(view)
    if view.page.kind in _KINDS:
        html = _KINDS[view.page.kind](view, html)
    html = made.terms(view, filled(view, _ALIGNED.sub(r'\1 class="ed-\2"', html))) + view.render("meta")
    return html + made.popovers(view, html)


def filled(view: View | None, html: str) -> str:
    """HTML with its slots filled, or without them where nothing is added; an unknown slot stays a comment."""

    def fill(slot: re.Match[str]) -> str:
        if slot[1] not in _SLOTS:
            return slot[0]
        return _SLOTS[slot[1]](view) if view else ""

    return _SLOT.sub(fill, html)


def unknown_slots(page: Page) -> Iterator[Finding]:
    """The slots of an article for which nothing is made, so that readers would see nothing there."""
    for slot in _SLOT.finditer(page.html):
        if slot[1] not in _SLOTS:
            message, hint = f"nothing is made for “edition: {slot[1]}”", f"known are {', '.join(sorted(_SLOTS))}"
            line = page.lines.of_offset(max(0, page.markdown.find(slot[0])))
            yield Finding(page.path, line, "block-unparsed", message, hint=hint)


def beside(edition: Edition, report: Report, site: SiteFacts) -> dict[str, str]:
    """The files beside the pages: path relative to the site, and text."""
    return {FILE: web_annotations(edition, report, site), **exports(edition, site)}


def with_findings(html: str, findings: Sequence[Finding], site: SiteFacts) -> str:
    """The article of a page for its editor, while it or the source has errors: a list of them, each at its place."""
    shown: Any = partial(site, "findings").module
    boxes = [(finding.at, shown.box(finding, n)) for n, finding in enumerate(findings, 1) if finding.at >= 0]
    return f"{shown.list(findings)}{insert(html, boxes)}"
