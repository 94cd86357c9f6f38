"""Citing: how to cite a page of the site, the interview, and the site as a whole.

One plain line for each topic page; for the interview and the site the same as plain text, BibTeX,
RIS and CSL-JSON, shown on the interview page and written as files. Passage numbers are the site's
own, not the publisher's, and every note says so. Titles stand in <em>, never in quotation marks.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from ..edition import Edition
from ..page import Page, relative
from .references import Reference, bibtex, csl_json, established, ris, slug

_FORMATS = (("bib", "BibTeX", bibtex), ("ris", "RIS", ris), ("json", "CSL-JSON", csl_json))
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True)
class SiteFacts:
    """What the configuration says of the site. `url` is "" where none is set; `updated` the latest date of a page."""

    name: str
    description: str
    url: str
    author: str
    updated: str

    def address(self, path: str) -> str:
        """The address of `path`, relative to the site: absolute if the site has an address, else as it is."""
        return f"{self.url.rstrip('/')}/{path}" if self.url else path


def written_date(words: str) -> str:
    """A date as prose writes it (23 November 2026); words that are no date stay as they are."""
    day = established(words)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else words


def cite_line(edition: Edition, page: Page, site: SiteFacts) -> str:
    """How to cite a topic page, as HTML of one line. It ends in the address, if there is one, without a full stop."""
    parts = [
        _capital(escape(site.author)),
        f"{_title(page.title)}, in {_title(site.name)}",
        f"on {_title(edition.title)} by {escape(edition.publisher.name)}",
        escape(written_date(str(page.meta.get("updated") or ""))),
        escape(site.address(page.url)) if site.url else "",
    ]
    return ", ".join(part for part in parts if part)


def exports(edition: Edition, site: SiteFacts) -> dict[str, str]:
    """The files to download: path relative to the site, and text."""
    return {
        _path(name, suffix): write(work)
        for name, work in (("interview", _interview(edition, site)), ("site", _site(edition, site)))
        for suffix, _, write in _FORMATS
    }


def cite_block(edition: Edition, site: SiteFacts, page_url: str) -> str:
    """The block of the interview page: each work as plain text, and in every format as text and as a file."""
    works = (
        ("interview", "The interview", _interview(edition, site), _interview_line(edition, site)),
        ("site", "This site", _site(edition, site), _site_line(edition, site)),
    )
    rows = ['<div class="ed-cite" data-edition="cite-exports">']
    for name, heading, work, line in works:
        rows.append(f'<p class="ed-cite-head"><strong>{heading}</strong></p>')
        rows.append(f'<p class="ed-cite-line">{line}</p>')
        for suffix, label, write in _FORMATS:
            href = escape(relative(page_url, _path(name, suffix)))
            # tabindex: long lines scroll, and a keyboard must reach what scrolls.
            rows.append(
                f"<details><summary>{label}</summary>"
                f'<p><a href="{href}" download>{name}.{suffix}</a></p>'
                f'<pre><code tabindex="0">{escape(write(work))}</code></pre></details>'
            )
    return "\n".join([*rows, "</div>"])


def _interview(edition: Edition, site: SiteFacts) -> Reference:
    """The interview. Nobody signs it, so the publisher answers for it, as is usual for an agency's report."""
    day = established(edition.published)
    known = [
        f"Interview with {edition.interviewee.name}",
        f"published {edition.published}" if edition.published and not day else "",
        f"cited by passage, {_passages(edition)}, as numbered by {_place(site)}",
    ]
    return Reference(
        key=slug(edition.publisher.short, edition.interviewee.short),
        title=edition.title,
        author=edition.publisher.name,
        publisher=edition.publisher.name,
        contributor=edition.interviewee.name,
        url=edition.url,
        date=day,
        note="; ".join(part for part in known if part),
    )


def _site(edition: Edition, site: SiteFacts) -> Reference:
    return Reference(
        key=slug(site.name),
        title=site.name,
        author=site.author,
        url=site.url,
        date=established(site.updated),
        note=f"{site.description}; quotations are cited by passage of the interview, {_passages(edition)}",
    )


def _interview_line(edition: Edition, site: SiteFacts) -> str:
    parts = [
        escape(edition.publisher.name),
        _title(edition.title),
        f"interview with {escape(edition.interviewee.name)}",
        f"published {escape(written_date(edition.published))}" if edition.published else "",
        f"passages {_passages(edition)} as numbered by {_title(site.name)}",
        escape(edition.url),
    ]
    return ", ".join(part for part in parts if part)


def _site_line(edition: Edition, site: SiteFacts) -> str:
    parts = [
        _capital(escape(site.author)),
        f"{_title(site.name)}: {escape(site.description)}",
        f"interview cited by passage, {_passages(edition)}",
        escape(written_date(site.updated)),
        escape(site.url),
    ]
    return ", ".join(part for part in parts if part)


def _passages(edition: Edition) -> str:
    last = len(edition.source.passages)
    return f"¶1 to ¶{last}" if last > 1 else "¶1"


def _place(site: SiteFacts) -> str:
    return f"{site.name}, {site.url}" if site.url else site.name


def _path(name: str, suffix: str) -> str:
    return f"cite/{name}.{suffix}"


def _title(title: str) -> str:
    return f"<em>{escape(title)}</em>"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
