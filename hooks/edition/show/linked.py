"""For programs: schema.org data in the head of each article, every quotation of the site as a W3C Web Annotation.

An article is a topic page, which rests on the source; of it stands there what search engines ask, and no more. The
register, which shows all quotations, leads to the file of annotations.

An annotation is *about* its target, so the target is the quotation on our page; turned round, a reader who merges
annotations of the source from many sites would get our choice of words as if it were a comment on it. There is one body
per piece of the quotation (an omission divides it), the source with a selector, and one that classifies: the voice, for
which a term of our own would need a context that nobody else can read.
"""

from __future__ import annotations

import json
from typing import Any

from jinja2.utils import htmlsafe_json_dumps

from ..page.page import Page
from ..rules.results import Report
from ..rules.sense.context import Quoted
from ..source.model import Edition
from ..source.places import text_quote_selector
from .citing import SiteFacts
from .references import known
from .view import TEXT, View

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
FILE = "quotations.jsonld"


def page_jsonld(view: View) -> str:
    """The script element with the data of a topic page; on the register the way to `FILE`; elsewhere nothing."""
    page, edition = view.page, view.edition
    if page.kind == "register":
        return f'<link rel="alternate" type="application/ld+json" href="{view.file(FILE)}">'
    if page.kind != "topic":
        return ""
    kind = "NewsArticle" if edition.publisher else "CreativeWork"
    data = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": page.title,
        "author": {"@type": "Organization", "name": view.site.author},  # a site's authors are named together
        "dateModified": str(page.meta.get("updated") or ""),
        "isBasedOn": known({"@type": kind, "headline": edition.title, "url": edition.url}),
    }
    return f'<script type="application/ld+json">{htmlsafe_json_dumps(known(data))}</script>'


def web_annotations(edition: Edition, report: Report, site: SiteFacts) -> str:
    """The text of `FILE`: one page of annotations, pages of the site by address, quotations as they stand.

    Without an address of the site the IRIs are relative; they resolve against the address of the file.
    """
    items = [_annotation(edition, survey.page, quoted, site) for survey in report.surveys for quoted in survey.quoted]
    page = {"@context": CONTEXT, "id": site.address(FILE), "type": "AnnotationPage", "items": items}
    return json.dumps(page, ensure_ascii=False) + "\n"


def _annotation(edition: Edition, page: Page, quoted: Quoted, site: SiteFacts) -> dict[str, Any]:
    """One quotation. The same words may stand on two pages, so the page is part of the annotation's id."""
    source = {"type": "SpecificResource", "purpose": "linking", "source": site.address(TEXT)}
    pieces = [source | {"selector": text_quote_selector(edition.source, *span)} for span in quoted.place.spans]
    voice = {"type": "TextualBody", "purpose": "classifying"}
    return {
        "id": f"{site.address(FILE)}#{page.url}/{quoted.identifier}",
        "type": "Annotation",
        "motivation": "linking",
        "target": f"{site.address(page.url)}#{quoted.identifier}",
        "body": [*pieces, *(voice | {"value": label} for label in edition.labels_of(quoted.voices))],
    }
