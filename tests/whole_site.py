"""The whole real site without MkDocs, and a small second edition: what the tests of files made from both share.

`report()` surveys every page of docs/ with the title of its front matter; `small()` reads an edition of
two passages with another speaker, whose date is established and whose text holds characters outside the
Basic Multilingual Plane. `loader()` gives a JSON-LD processor its contexts, and nothing from the network.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import helpers
from edition.edition import Edition
from edition.metadata import read_edition
from edition.page import Survey
from edition.show.citing import SiteFacts
from edition.site import Report, report_on
from edition.survey import survey_page

SITE = SiteFacts("A Close Reading", "One report, read closely", "", "the readers", "2026-11-23")
ADDRESS = "https://example.org/reading/"
PUBLISHED_SITE = replace(SITE, url=ADDRESS)

SMALL_TEXT = (
    "𝔸nna Ek, a botanist, spoke to the Gazette.\r\n\r\n"
    'She said that 🌲 trees grow slowly. "We planted oaks and two beeches, and the oaks did well," she added.\r\n'
)
SMALL_METADATA = """
title: "Oaks & beeches: {slow} growth, 100%"
publisher: {name: Northern Gazette, short: Gazette}
interviewee: {name: Anna Ek, names: [she]}
url: https://gazette.example/oaks
published: "2024-05-03"
sha256: SHA
passages:
  - [agency]
  - [reported, reported]
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


def small(folder: Path) -> Edition:
    """The small edition, read from files in `folder`."""
    data = SMALL_TEXT.encode()
    (folder / "interview.txt").write_bytes(data)
    metadata = SMALL_METADATA.replace("SHA", hashlib.sha256(data).hexdigest())
    (folder / "interview.yml").write_text(metadata, encoding="utf-8")
    read = read_edition(folder / "interview.txt", folder / "interview.yml")
    assert read.edition is not None, read.findings
    return read.edition


def loader(contexts: dict[str, Any]) -> Callable[[str, Any], dict[str, Any]]:
    """A document loader for pyld that knows these contexts alone."""

    def load(address: str, _options: Any) -> dict[str, Any]:
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": address,
                "document": contexts[address]}  # fmt: skip

    return load


def fixture(name: str) -> Any:
    """A JSON file of tests/fixtures."""
    return json.loads((Path(__file__).parent / "fixtures" / name).read_text(encoding="utf-8"))
