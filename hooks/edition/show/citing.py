"""Citing: what the configuration says of the site, and how its pages, the source and the site as a whole are cited.

One plain line for each topic page; for the source and the site the same as plain text and in the formats of
`references`, shown on the interview page and written as files. Passage numbers are the site's own, not the publisher's,
and every note says so. Titles stand in italics, never in quotation marks: a line is pieces, those of titles marked.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from ..page.page import Page
from ..source.model import Edition
from .references import Reference, bibtex, csl_json, established, ris, slug

_FORMATS = (("bib", "BibTeX", bibtex), ("ris", "RIS", ris), ("json", "CSL-JSON", csl_json))
_PREPOSITIONS = {"interview": "with", "speech": "by", "opinion": "by"}  # else: *report quoting*


@dataclass(frozen=True)
class SiteFacts:
    """What the configuration says of the site; `templates` is the folder that holds edition/."""

    name: str
    description: str
    url: str  # "" where none is set
    author: str
    updated: str  # the latest date of a page
    templates: Path
    repo_url: str = ""
    contact: str = ""  # an address for those who find an error, where there is no repository
    archive: str = ""  # the name of the file to read offline

    def address(self, path: str) -> str:
        """The address of `path`, relative to the site: absolute if the site has an address, else as it is."""
        return f"{self.url.rstrip('/')}/{path}" if self.url else path


class Work(NamedTuple):
    """A work to be cited: a heading, a plain line, and for each format a file, the format's name and the text."""

    heading: str
    line: Markup
    files: list[tuple[str, str, str]]


def written_date(words: str) -> str:
    """A date as prose writes it (23 November 2026); words that are no date stay as they are."""
    day = established(words)
    return f"{day.day} {day:%B %Y}" if day else words


def cite_line(edition: Edition, page: Page, site: SiteFacts) -> Markup:
    """How to cite a topic page. It ends in the address, if there is one, without a full stop."""
    by = f" by {edition.publisher.name}" if edition.publisher else ""
    return _line(
        _capital(site.author),
        _title(page.title) + ", in " + _title(site.name),
        "on " + _title(edition.title) + by,
        written_date(str(page.meta.get("updated") or "")),
        site.address(page.url) if site.url else "",
    )


def works(edition: Edition, site: SiteFacts) -> list[Work]:
    """The source and the site, to be cited."""
    publisher = edition.publisher.name if edition.publisher else ""
    passages = f"¶1 to ¶{len(edition.source.passages)}"
    people = [p.name for p in edition.speakers]
    names = " and ".join(filter(None, (", ".join(people[:-1]), *people[-1:])))
    told = f"{edition.kind} {_PREPOSITIONS.get(edition.kind, 'quoting')} {names}"
    day = established(edition.published)
    notes = (
        _capital(told),
        f"published {edition.published}" if edition.published and not day else "",
        f"cited by passage, {passages}, as numbered by {site.name}" + (f", {site.url}" if site.url else ""),
    )
    source_line = _line(
        publisher or names,
        _title(edition.title),
        told if publisher else "",
        f"published {written_date(edition.published)}" if edition.published else "",
        f"passages {passages} as numbered by " + _title(site.name),
        edition.url,
    )
    source = Reference(
        key=slug(*(party.short for party in (edition.publisher, *edition.speakers[:1]) if party)),
        title=edition.title,
        author=publisher or names,  # nobody signs an agency's report: the publisher answers for it, as is usual
        publisher=publisher,
        contributors=tuple(people) if publisher else (),
        url=edition.url,
        date=day,
        note="; ".join(filter(None, notes)),
    )
    site_line = _line(
        _capital(site.author),
        _title(site.name) + f": {site.description}",
        f"{edition.kind} cited by passage, {passages}",
        written_date(site.updated),
        site.url,
    )
    note = f"{site.description}; quotations are cited by passage of the {edition.kind}, {passages}"
    whole = Reference(slug(site.name), site.name, site.author, note, site.url, date=established(site.updated))
    return [
        Work(f"The {edition.kind}", source_line, _files("interview", source)),
        Work("This site", site_line, _files("site", whole)),
    ]


def exports(edition: Edition, site: SiteFacts) -> dict[str, str]:
    """The files to download: path relative to the site, and text."""
    return {path: text for work in works(edition, site) for path, _, text in work.files}


def _files(name: str, work: Reference) -> list[tuple[str, str, str]]:
    return [(f"cite/{name}.{suffix}", label, write(work)) for suffix, label, write in _FORMATS]


def _line(*parts: str) -> Markup:
    return Markup(", ").join(part for part in parts if part)


def _title(title: str) -> Markup:
    return Markup("<em>{}</em>").format(title)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
