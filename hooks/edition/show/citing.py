"""Citing: what the configuration says of the site, and how its pages, the source and the site as a whole are cited.

The partials `meta` and `cite` have one plain line for each topic page, for the source and for the site; these two are
written in the formats of `references`, too, shown on the interview page and as files. Passage numbers are the site's
own, not the publisher's, and every note says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..source.model import Edition
from .references import Reference, bibtex, csl_json, established, ris, slug

_FORMATS = {"bib": bibtex, "ris": ris, "json": csl_json}
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


def written_date(words: str) -> str:
    """A date as prose writes it (23 November 2026); words that are no date stay as they are."""
    day = established(words)
    return f"{day.day} {day:%B %Y}" if day else words


def capital(text: str) -> str:
    """`text` as it begins a line."""
    return text[:1].upper() + text[1:]


def told(edition: Edition) -> str:
    """What the source is, and whose words it holds: *interview with Anna Ek*."""
    return f"{edition.kind} {_PREPOSITIONS.get(edition.kind, 'quoting')} {_speakers(edition)}"


def _speakers(edition: Edition) -> str:
    names = [party.name for party in edition.speakers]
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def works(edition: Edition, site: SiteFacts) -> dict[str, Reference]:
    """The source and the site, to be cited, by the names of their files."""
    day = established(edition.published)
    passages = f"¶1 to ¶{len(edition.source.passages)}"
    notes = (
        capital(told(edition)),
        f"published {edition.published}" if edition.published and not day else "",
        f"cited by passage, {passages}, as numbered by {site.name}" + (f", {site.url}" if site.url else ""),
    )
    source = Reference(
        key=slug(*(party.short for party in (edition.publisher, *edition.speakers[:1]) if party)),
        title=edition.title,
        author=edition.publisher.name if edition.publisher else _speakers(edition),  # as is usual: nobody else signs
        note="; ".join(filter(None, notes)),
        url=edition.url,
        publisher=edition.publisher.name if edition.publisher else "",
        contributors=tuple(party.name for party in edition.speakers) if edition.publisher else (),
        date=day,
    )
    note = f"{site.description}; quotations are cited by passage of the {edition.kind}, {passages}"
    whole = Reference(slug(site.name), site.name, site.author, note, site.url, date=established(site.updated))
    return {"interview": source, "site": whole}


def exports(edition: Edition, site: SiteFacts) -> dict[str, str]:
    """The files to download: path relative to the site, and text."""
    cited = works(edition, site).items()
    return {f"cite/{name}.{suffix}": write(work) for name, work in cited for suffix, write in _FORMATS.items()}
