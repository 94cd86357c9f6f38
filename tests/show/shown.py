"""What the tests of `show` share: the whole real site without MkDocs, a completed page, and a small second edition.

`complete(text)` gives the article of a page with this Markdown as readers get it, as a tree; `told` flattens a tree to
text in which a note stands in ‹ ›. `small()` reads an edition whose date is established and whose text holds
characters outside the Basic Multilingual Plane. `loader()` gives a JSON-LD processor its contexts, and no network.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import helpers
import html5lib
from edition.rules.results import Report, Survey
from edition.rules.site import report_on
from edition.rules.survey import survey_page
from edition.show import SiteFacts, View, assemble
from edition.source.metadata import read_edition
from edition.source.model import Edition

ADDRESS = "https://example.org/reading/"
TEMPLATES = helpers.DOCS / "templates"
SITE = SiteFacts(
    "A Close Reading", "One report, read closely", "", "the readers", "2026-11-23", TEMPLATES,
    repo_url="https://git.example/reading/",
)  # fmt: skip
PUBLISHED_SITE = replace(SITE, url=ADDRESS)

SMALL_TEXT = (
    "𝔸nna Ek, a botanist, spoke to the Gazette.\r\n\r\n"
    'She said that 🌲 trees grow slowly. "We planted oaks and two beeches, and the oaks did well," she added.\r\n'
)
SMALL_METADATA = """
title: "Oaks & beeches: {slow} growth, 100%"
kind: interview
language: en
publisher: gazette
speakers:
  ek: {name: Anna Ek, pronouns: [she]}
  gazette: {name: Northern Gazette, short: Gazette}
url: https://gazette.example/oaks
published: "2024-05-03"
sha256: SHA
passages:
  - own
  - reported
"""


@cache
def report() -> Report:
    """The report on all pages of docs/."""
    return report_on(helpers.edition(), [_survey(path) for path in sorted(helpers.DOCS.glob("*.md"))])


def _survey(path: Path) -> Survey:
    page = helpers.page(path.read_text(encoding="utf-8"), path.name)
    return survey_page(helpers.edition(), replace(page, title=str(page.meta["title"])))


def survey(name: str) -> Survey:
    """The survey of one real page, as part of the whole site."""
    return next(s for s in report().surveys if s.page.url == name)


def completed(name: str, site: SiteFacts = SITE) -> Element:
    """A real page as readers get it."""
    return tree(assemble.complete(View(helpers.edition(), survey(name), report(), site)))


def complete(text: str, name: str = "page.md", folder: Path = helpers.DOCS, site: SiteFacts = SITE) -> Element:
    """The article of a page with this Markdown, which no rule refuses, as readers get it."""
    edition, made = helpers.edition(folder), helpers.page(text, name, folder)
    found = helpers.report(made, folder=folder)
    assert [f.head for f in found.errors if f.path == made.path] == []
    own = next(s for s in found.surveys if s.page is made)
    return tree(assemble.complete(View(edition, own, found, site)))


def tree(html: str) -> Element:
    """HTML as a browser reads it; anything that is not well formed fails the test."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    found: Element = parser.parseFragment(html, container="div")
    return found


def of(element: Element, selector: str) -> list[Element]:
    """The elements with a class (.name), an attribute ([name]) or a tag."""
    if selector[0] == ".":
        return [e for e in element.iter() if selector[1:] in (e.get("class") or "").split()]
    if selector[0] == "[":
        return [e for e in element.iter() if e.get(selector[1:-1]) is not None]
    return list(element.iter(selector))


def words(element: Element) -> str:
    """The text of an element, white space as one space, what only screen readers meet left out."""
    return " ".join("".join(_texts(element, notes=True)).split())


def told(element: Element) -> str:
    """The text of an element, each note in ‹ ›, no-break spaces as ~; later additions of the build left out."""
    return " ".join("".join(_texts(element, notes=True, marked=True)).split(" ")).replace("\xa0", "~").strip()


def written(element: Element) -> str:
    """The text that an author wrote: without anything the build has added."""
    return "".join(_texts(element, notes=False))


def _texts(element: Element, *, notes: bool, marked: bool = False) -> Iterator[str]:
    classes = (element.get("class") or "").split()
    added = element.get("data-edition") is not None
    if "ed-hidden" in classes or (added and not notes):
        return
    note = marked and "ed-note" in classes
    if not isinstance(element.tag, str) or element.tag == "aside":
        return
    yield "‹" if note else ""
    yield element.text or ""
    for child in element:
        yield from _texts(child, notes=notes, marked=marked)
        yield child.tail or ""
    yield "›" if note else ""


def small(folder: Path) -> Edition:
    """The small edition, read from files in `folder`."""
    data = SMALL_TEXT.encode()
    (folder / "interview.txt").write_bytes(data)
    metadata = SMALL_METADATA.replace("SHA", hashlib.sha256(data).hexdigest())
    (folder / "interview.yml").write_text(metadata, encoding="utf-8")
    read = read_edition(folder / "interview.txt", folder / "interview.yml")
    assert read.edition is not None, read.problems
    return read.edition


def loader(contexts: dict[str, Any]) -> Callable[[str, Any], dict[str, Any]]:
    """A document loader for pyld that knows these contexts alone."""

    def load(address: str, _options: Any) -> dict[str, Any]:
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": address,
                "document": contexts[address]}  # fmt: skip

    return load


def fixture(name: str) -> Any:
    """A JSON file of tests/fixtures."""
    return json.loads((helpers.ROOT / "tests" / "fixtures" / name).read_text(encoding="utf-8"))
