"""quotations.jsonld: every quotation of the site as a W3C Web Annotation.

Target and body: an annotation is *about* its target, and its body says something about it. Here the
quotation on our page is what is annotated; the body says where its words come from. Turned round, the
interview would be annotated with our pages, and a reader who merges annotations of that text from
many sites would get our choice of words as if it were a comment on it. So the target is the page
with the quotation's id, and there is one body per piece of the quotation (an omission divides it):
the source with a pair of selectors for the same words. Selectors of one resource select the same
text, so pieces cannot share one. The voice is a body as well, with the purpose of classifying: the
model has a place for it, and a term of our own would need a context that nobody else can read.
"""

from __future__ import annotations

import json
from typing import Any

from ..edition import Edition
from ..page import Page, Quoted
from ..selectors import text_position_selector, text_quote_selector
from ..site import Report
from .citing import SiteFacts

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
FILE = "quotations.jsonld"
TEXT = "interview.txt"  # the source as the site publishes it, byte for byte


def web_annotations(edition: Edition, report: Report, site: SiteFacts) -> str:
    """The text of the file: one collection with one page, pages of the site by address, quotations as they stand.

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
            "id": f"{address}#page",
            "type": "AnnotationPage",
            "partOf": address,
            "startIndex": 0,
            "items": items,
        },
    }
    return json.dumps(collection, ensure_ascii=False) + "\n"


def _annotation(edition: Edition, page: Page, quoted: Quoted, site: SiteFacts) -> dict[str, Any]:
    """One quotation. The same words may stand on two pages, so the page is part of the annotation's id."""
    pieces = [_piece(edition, start, end, site) for start, end in quoted.place.spans]
    voices = [
        {
            "type": "TextualBody",
            "purpose": "classifying",
            "value": voice.label,
            "format": "text/plain",
            "language": "en",
        }
        for voice in quoted.voices
    ]
    return {
        "id": f"{site.address(FILE)}#{page.url}/{quoted.identifier}",
        "type": "Annotation",
        "motivation": "linking",
        "target": f"{site.address(page.url)}#{quoted.identifier}",
        "body": [*pieces, *voices],
    }


def _piece(edition: Edition, start: int, end: int, site: SiteFacts) -> dict[str, Any]:
    return {
        "type": "SpecificResource",
        "purpose": "linking",
        "source": site.address(TEXT),
        "selector": [
            text_quote_selector(edition.source, start, end),
            text_position_selector(edition.source, start, end),
        ],
    }
