"""Citing: what the configuration says of the site, and how its pages, the source and the site as a whole are cited.

The partials `meta` and `cite` have one plain line for each topic page, for the source and for the site; these two are
written for the programs that keep literature, too: BibTeX, RIS and CSL-JSON say the same. Passage numbers are the
site's own, not the publisher's, and every note says so. A field stands there only where its value is known: without an
established date there is none, because “after …” names no year, and a guess (CSL's circa) would be printed as the year
of publication; what is known of the date goes into the note, in words. Both works are web pages: @misc, ELEC and
webpage, which every program reads.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from ..source.model import Edition
from .words import one_line

_PREPOSITIONS = {"interview": "with", "speech": "by", "opinion": "by"}  # else: *report quoting*
_SPECIAL = re.compile(r"[&%$#_{}]")  # to TeX


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


class Reference(NamedTuple):
    """One work. `author` is the body that answers for it, `contributors` those who speak in it."""

    key: str
    title: str
    author: str
    note: str
    url: str = ""
    publisher: str = ""
    contributors: tuple[str, ...] = ()
    date: date | None = None


def established(words: str) -> date | None:
    """The date, if `words` are one (2025-01-18, 4 May 2024) and not a description of one."""
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y"):
        with suppress(ValueError):
            return datetime.strptime(words.strip(), form).date()
    return None


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
        author=edition.publisher.name if edition.publisher else _speakers(edition),  # nobody signs an agency's report
        note="; ".join(filter(None, notes)),
        url=edition.url,
        publisher=edition.publisher.name if edition.publisher else "",
        contributors=tuple(party.name for party in edition.speakers) if edition.publisher else (),
        date=day,
    )
    note = f"{site.description}; quotations are cited by passage of the {edition.kind}, {passages}"
    whole = Reference(slug(site.name), site.name, site.author, note, site.url, date=established(site.updated))
    return {"interview": source, "site": whole}


def slug(*words: str) -> str:
    """A key from names, in ASCII: BibTeX knows no other."""
    from markdown.extensions.toc import slugify  # the check of a site does without

    return slugify(" ".join(words), "-") or "work"


def exports(edition: Edition, site: SiteFacts) -> dict[str, str]:
    """The files to download: path relative to the site, and text."""
    formats = {"bib": bibtex, "ris": ris, "json": csl_json}
    return {
        f"cite/{name}.{suffix}": write(work)
        for name, work in works(edition, site).items()
        for suffix, write in formats.items()
    }


def known(data: dict[str, Any]) -> dict[str, Any]:
    """`data` without what is not known."""
    return {key: value for key, value in data.items() if value not in ("", [], {})}


def bibtex(work: Reference) -> str:
    """The work as BibTeX; names of bodies and the title in double braces, so that no style takes them apart."""
    fields = {
        "author": f"{{{_tex(work.author)}}}",
        "title": f"{{{_tex(work.title)}}}",
        "howpublished": _tex(work.publisher),
        "year": str(work.date.year) if work.date else "",
        "month": f"{work.date:%b}".lower() if work.date else "",  # a macro that every style defines
        "day": str(work.date.day) if work.date else "",
        "url": work.url,
        "note": _tex(work.note),
    }
    lines = [f"  {name} = {v if name == 'month' else f'{{{v}}}'}," for name, v in known(fields).items()]
    return "\n".join([f"@misc{{{work.key},", *lines, "}", ""])


def ris(work: Reference) -> str:
    """The work as RIS; a line break would begin a new field."""
    fields = {
        "TY": "ELEC",
        "ID": work.key,
        "AU": work.author,
        "TI": work.title,
        "PB": work.publisher,
        "PY": str(work.date.year) if work.date else "",
        "DA": f"{work.date:%Y/%m/%d}" if work.date else "",
        "UR": work.url,
        "N1": work.note,
    }
    return "\n".join([*(f"{name}  - {one_line(value)}" for name, value in known(fields).items()), "ER  - ", ""])


def csl_json(work: Reference) -> str:
    """The work as CSL-JSON, a list of one. Names are literal: where a name divides is not for us to guess."""
    item = {
        "id": work.key,
        "type": "webpage",
        "title": work.title,
        "author": [{"literal": work.author}],
        "contributor": [{"literal": name} for name in work.contributors],
        "publisher": work.publisher,
        "issued": {"date-parts": [[work.date.year, work.date.month, work.date.day]]} if work.date else {},
        "URL": work.url,
        "note": work.note,
    }
    return json.dumps([known(item)], ensure_ascii=False, indent=2) + "\n"


def _tex(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", one_line(text))
