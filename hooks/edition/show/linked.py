"""For programs: schema.org data in the head of each page, and every quotation of the site as a W3C Web Annotation.

A topic page is an article based on the source; the interview page shows it, and it and the register have a file that
says the same. Nothing in the data may close the script element it stands in.

An annotation is *about* its target, so the target is the quotation on our page; turned round, a reader who merges
annotations of the source from many sites would get our choice of words as if it were a comment on it. There is one body
per piece of the quotation (an omission divides it), the source with a pair of selectors, and one that classifies: the
voice, for which a term of our own would need a context that nobody else can read.
"""

from __future__ import annotations

import json
from typing import Any

from ..page.page import Page
from ..rules.quoted import Quoted
from ..rules.results import Report
from ..source.model import Edition
from ..source.places import text_position_selector, text_quote_selector
from .citing import SiteFacts
from .references import known
from .view import TEXT, View

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
FILE = "quotations.jsonld"
_FILES = {"source": (TEXT, "text/plain"), "register": (FILE, "application/ld+json")}  # by the kind of their page
_UNSAFE = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def page_jsonld(view: View) -> str:
    """The script element with the JSON-LD of one page."""
    page, site = view.page, view.site
    address, topic = _address(view, page.url), page.kind == "topic"
    data = {
        "@context": "https://schema.org",
        "@type": "Article" if topic else "WebPage",
        "@id": address,
        "url": address if site.url else "",
        "headline" if topic else "name": page.title,
        "description": str(page.meta.get("description") or ""),
        "author": {"@type": "Organization", "name": site.author},  # a site's authors are named together
        "dateModified": str(page.meta.get("updated") or ""),
        "isPartOf": known({"@type": "WebSite", "@id": site.url, "name": site.name, "description": site.description}),
    }
    if page.kind in ("topic", "source"):
        kind, url = "NewsArticle" if view.edition.publisher else "CreativeWork", view.edition.url
        source = known({"@type": kind, "@id": url, "url": url, "headline": view.edition.title})
        data["isBasedOn" if topic else "mainEntity"] = source
    if page.kind in _FILES:
        name, form = _FILES[page.kind]
        data["encoding"] = {"@type": "MediaObject", "contentUrl": _address(view, name), "encodingFormat": form}
    text = json.dumps(known(data), ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)
    return f'<script type="application/ld+json">{text}</script>'


def web_annotations(edition: Edition, report: Report, site: SiteFacts) -> str:
    """The text of `FILE`: one collection with one page, pages of the site by address, quotations as they stand.

    Without an address of the site the IRIs are relative; they resolve against the address of the file.
    """
    surveys = sorted(report.surveys, key=lambda survey: survey.page.url)
    items = [_annotation(edition, survey.page, quoted, site) for survey in surveys for quoted in survey.quoted]
    address = site.address(FILE)
    collection = {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationCollection",
        "label": f"Quotations in {site.name}",
        "total": len(items),
        "first": {
            "id": f"{address}#page", "type": "AnnotationPage", "partOf": address, "startIndex": 0, "items": items,
        },
    }  # fmt: skip
    return json.dumps(collection, ensure_ascii=False) + "\n"


def _annotation(edition: Edition, page: Page, quoted: Quoted, site: SiteFacts) -> dict[str, Any]:
    """One quotation. The same words may stand on two pages, so the page is part of the annotation's id."""
    source = edition.source
    pieces = [
        {
            "type": "SpecificResource",
            "purpose": "linking",
            "source": site.address(TEXT),
            "selector": [text_quote_selector(source, start, end), text_position_selector(source, start, end)],
        }
        for start, end in quoted.place.spans
    ]
    voice = {"type": "TextualBody", "purpose": "classifying", "format": "text/plain", "language": "en"}
    return {
        "id": f"{site.address(FILE)}#{page.url}/{quoted.identifier}",
        "type": "Annotation",
        "motivation": "linking",
        "target": f"{site.address(page.url)}#{quoted.identifier}",
        "body": [*pieces, *(voice | {"value": label} for label in edition.labels_of(quoted.voices))],
    }


def _address(view: View, target: str) -> str:
    """The address of `target`: absolute if the site has one, else as written on the page."""
    return view.site.address(target) if view.site.url else view.file(target)
