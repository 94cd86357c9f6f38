"""What the tests share: the real edition, and a page of Markdown judged as one of its pages.

The page is rendered with the extensions of mkdocs.yml and checked together with the real interview page
and the real glossary, so that a test is three lines: a page, `breaches(page)`, what was expected.
A breach prints as its line and its rule: "3: quote-missing".
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import markdown
import yaml
from edition.edition import Edition
from edition.findings import Finding
from edition.metadata import read_edition
from edition.page import Page, Survey
from edition.site import Report, report_on
from edition.survey import survey_page
from mkdocs.utils.meta import get_data

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
INTERVIEW = (DOCS / "interview.txt").read_text(encoding="utf-8")


class _Configuration(yaml.SafeLoader):
    """mkdocs.yml without its tags: what `!ENV` stands for does not matter here."""


_Configuration.add_multi_constructor("!", lambda *_: None)


@cache
def edition() -> Edition:
    """The real edition."""
    read = read_edition(DOCS / "interview.txt", DOCS / "interview.yml")
    assert read.edition is not None, read.findings
    return read.edition


@cache
def _extensions() -> dict[str, dict[str, Any]]:
    """The Markdown extensions of the real site, each with its options."""
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), _Configuration)
    listed = [e if isinstance(e, dict) else {e: {}} for e in config["markdown_extensions"]]
    found = {name: options for entry in listed for name, options in entry.items()}
    found["pymdownx.snippets"] = {"base_path": [str(DOCS)]}
    return found


def page(text: str, name: str = "page.md") -> Page:
    """A page of the site with this Markdown, front matter included."""
    body, meta = get_data(text)
    html = markdown.markdown(body, extensions=list(_extensions()), extension_configs=_extensions())
    html = re.sub(r'(href="[\w./-]*)\.md(?=["#])', r"\1.html", html)
    return Page(f"docs/{name}", name.replace(".md", ".html"), html, text, meta, name)


@cache
def real(name: str) -> Survey:
    """The survey of a real page."""
    return survey_page(edition(), page((DOCS / name).read_text(encoding="utf-8"), name))


def report(*pages: Page) -> Report:
    """The report on `pages`, the real interview page and glossary beside them where they bring none."""
    kinds = {made.kind for made in pages}
    beside = [real(name) for name, kind in (("source.md", "source"), ("glossary.md", "glossary")) if kind not in kinds]
    return report_on(edition(), [*(survey_page(edition(), made) for made in pages), *beside])


def findings(text: str, name: str = "page.md") -> list[Finding]:
    """What the check finds on a page with this Markdown."""
    made = page(text, name)
    return [f for f in report(made).findings if f.path == made.path]


def breaches(text: str, name: str = "page.md") -> list[str]:
    """The same, each as "line: rule"."""
    return [f"{f.line}: {f.rule}" for f in findings(text, name)]


def quoted(text: str, name: str = "page.md") -> list[str]:
    """The quotations that were verified, each as "¶10 direct speech"."""
    found = survey_page(edition(), page(text, name)).quoted
    numbers = [edition().source.passage_at(q.place.start).number for q in found]
    labels = [" and ".join(v.label for v in q.voices) for q in found]
    return [f"¶{number} {label}" for number, label in zip(numbers, labels, strict=True)]
