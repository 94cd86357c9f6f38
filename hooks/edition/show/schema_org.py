"""schema.org data for the head of a page: what it is, what it rests on, whose words it quotes.

A topic page is an article based on the interview, with its quotations as parts; the interview page
shows a news article, the register is a data set, the glossary a set of defined terms. Nobody is said
to speak unless it is direct speech alone: reported speech is the publisher's wording. The text stands
in a script element, so nothing in it may close that element or be read as markup.
"""

from __future__ import annotations

import json
from typing import Any

from ..edition import Edition
from ..page import Page, Quoted, Survey, relative
from ..site import Report
from ..source import Voice
from .annotations import FILE, TEXT
from .citing import SiteFacts
from .references import established

_UNSAFE = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def page_jsonld(edition: Edition, survey: Survey, report: Report, site: SiteFacts) -> str:
    """The JSON-LD of one page, safe inside a script element."""
    page = survey.page
    address = _address(page, page.url, site)
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article" if page.kind == "topic" else "WebPage",
        "@id": address,
        "url": address if site.url else "",
        "headline" if page.kind == "topic" else "name": page.title,
        "description": str(page.meta.get("description") or ""),
        "author": _body(site.author),
        "dateModified": str(page.meta.get("updated") or ""),
        "isPartOf": _known({"@type": "WebSite", "@id": site.url, "name": site.name, "description": site.description}),
    }
    if page.kind == "topic":
        data["isBasedOn"] = _interview(edition)
    else:
        data["mainEntity"] = _main_entity(edition, page, report, site)
    data["hasPart"] = [_quotation(edition, page, quoted, report, site) for quoted in survey.quoted]
    return json.dumps(_known(data), ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)


def _main_entity(edition: Edition, page: Page, report: Report, site: SiteFacts) -> dict[str, Any]:
    """What a page that is no article shows; nothing for a page about the site."""
    if page.kind == "source":
        text = {
            "@type": "MediaObject",
            "contentUrl": _address(page, TEXT, site),
            "encodingFormat": "text/plain",
            "sha256": edition.sha256,
        }
        return {**_interview(edition), "encoding": text}
    if page.kind == "register":
        file = {
            "@type": "DataDownload",
            "contentUrl": _address(page, FILE, site),
            "encodingFormat": "application/ld+json",
        }
        described = str(page.meta.get("description") or "")
        dataset = {"@type": "Dataset", "name": page.title, "description": described, "isBasedOn": _interview(edition)}
        return _known({**dataset, "distribution": file})
    if page.kind == "glossary":
        address = _address(page, page.url, site)
        terms = [
            _known({
                "@type": "DefinedTerm",
                "@id": f"{address}#{entry.identifier}",
                "name": entry.name,
                "alternateName": list(entry.aliases),
                "description": entry.definition,
            })
            for entry in report.entries
        ]  # fmt: skip
        return {"@type": "DefinedTermSet", "name": page.title, "hasDefinedTerm": terms}
    return {}


def _interview(edition: Edition) -> dict[str, Any]:
    """The interview; a date of publication only where one is established."""
    day = established(edition.published)
    return _known({
        "@type": "NewsArticle",
        "@id": edition.url,
        "url": edition.url,
        "headline": edition.title,
        "datePublished": day.isoformat() if day else "",
        "publisher": _body(edition.publisher.name),
        "contributor": _person(edition),
    })  # fmt: skip


def _quotation(edition: Edition, page: Page, quoted: Quoted, report: Report, site: SiteFacts) -> dict[str, Any]:
    """A quotation as it reads on the page, its passage, its voices in words, and its speaker where he is certain."""
    shown = report.page("source")
    passage = edition.number(quoted.place)
    direct = quoted.voices == (Voice.DIRECT,)
    return _known({
        "@type": "Quotation",
        "@id": f"{_address(page, page.url, site)}#{quoted.identifier}",
        "text": " ".join(quoted.quotation.text.split()),
        "keywords": ", ".join(voice.label for voice in quoted.voices),
        "spokenByCharacter": _person(edition) if direct else {},
        "citation": _known({
            "@type": "CreativeWork",
            "@id": f"{_address(page, shown.url, site)}#p{passage}" if shown else "",
            "name": f"¶{passage}",
        }),
    })  # fmt: skip


def _address(page: Page, target: str, site: SiteFacts) -> str:
    """The address of `target`: absolute if the site has one, else as written on `page`."""
    return site.address(target) if site.url else relative(page.url, target)


def _person(edition: Edition) -> dict[str, str]:
    return {"@type": "Person", "name": edition.interviewee.name}


def _body(name: str) -> dict[str, str]:
    """A body that answers for a work; a site's authors are named together."""
    return {"@type": "Organization", "name": name}


def _known(data: dict[str, Any]) -> dict[str, Any]:
    """`data` without what is not known."""
    return {key: value for key, value in data.items() if value not in ("", [], {})}
