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

from ..rules.results import Report
from ..source.model import Edition
from ..source.places import text_quote_selector
from .citing import SiteFacts, known
from .view import TEXT, View

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
FILE = "quotations.jsonld"


def page_jsonld(view: View) -> str:
    """The script element with the data of a topic page; on the register the way to `FILE`; elsewhere nothing."""
    page, edition = view.page, view.edition
    kind = "NewsArticle" if edition.publisher else "CreativeWork"
    data = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": page.title,
        "author": {"@type": "Organization", "name": view.site.author},  # a site's authors are named together
        "dateModified": str(page.meta.get("updated") or ""),
        "isBasedOn": known({"@type": kind, "headline": edition.title, "url": edition.url}),
    }
    return view.render("jsonld", data=known(data), annotations=FILE)


def web_annotations(edition: Edition, report: Report, site: SiteFacts) -> str:
    """The text of `FILE`: one page of annotations, pages of the site by address, quotations as they stand.

    Without an address of the site the IRIs are relative; they resolve against the address of the file.
    """
    text = {"type": "SpecificResource", "purpose": "linking", "source": site.address(TEXT)}
    voice = {"type": "TextualBody", "purpose": "classifying"}
    items = [
        {
            "id": f"{site.address(FILE)}#{survey.page.url}/{quoted.identifier}",  # the same words may be on two pages
            "type": "Annotation",
            "motivation": "linking",
            "target": f"{site.address(survey.page.url)}#{quoted.identifier}",
            "body": [
                *(text | {"selector": text_quote_selector(edition.source, *span)} for span in quoted.place.spans),
                *(voice | {"value": label} for label in dict.fromkeys(map(edition.label, quoted.voices))),
            ],
        }
        for survey in report.surveys
        for quoted in survey.quoted
    ]
    page = {"@context": CONTEXT, "id": site.address(FILE), "type": "AnnotationPage", "items": items}
    return json.dumps(page, ensure_ascii=False) + "\n"
