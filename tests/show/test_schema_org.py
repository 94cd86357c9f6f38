"""The data in the head of each topic page, read by a JSON-LD processor and by an HTML parser.

Every topic page of the real site is made and expanded, the others have none, and no text of a page can leave the
script element that holds the data.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import helpers
import html5lib
import pytest
from edition.rules.survey import survey_page
from edition.show.linked import page_jsonld
from edition.show.view import View
from pyld import jsonld
from show.shown import SITE, loader, report, survey

S = "https://schema.org/"
CONTEXTS = {"https://schema.org": {"@context": {"@vocab": S}}}
OPENING, END = '<script type="application/ld+json">', "</script>"


def made(name: str) -> dict[str, Any]:
    """The data of a real page."""
    script = page_jsonld(View(helpers.edition(), survey(name), report(), SITE))
    data: dict[str, Any] = json.loads(script.removeprefix(OPENING).removesuffix(END))
    return data


def dropped(name: str | None) -> None:
    raise AssertionError(f"{name} means nothing")


def test_every_topic_page_says_what_it_is_and_nothing_empty() -> None:
    pages = [surveyed.page for surveyed in report().surveys if surveyed.page.kind == "topic"]
    assert len(pages) > 4
    for page in pages:
        data = made(page.url)
        assert (data["@type"], data["headline"]) == ("Article", page.meta["title"])
        assert not [value for value in (*data.values(), *data["isBasedOn"].values()) if not value]
        options = {"documentLoader": loader(CONTEXTS)}
        (expanded,) = jsonld.expand(data, options, on_property_dropped=dropped)
        assert expanded["@type"] == [S + "Article"]


def test_a_topic_page_rests_on_the_interview() -> None:
    based = made("sanctions.html")["isBasedOn"]
    edition = helpers.edition()
    assert based["@type"] == "NewsArticle"
    assert (based["headline"], based["url"]) == (edition.title, edition.url)
    assert made("sanctions.html")["dateModified"] == str(survey("sanctions.html").page.meta["updated"])


def test_the_register_leads_to_the_file_of_annotations_and_other_pages_have_none() -> None:
    for surveyed in report().surveys:
        head = page_jsonld(View(helpers.edition(), surveyed, report(), SITE))
        assert ('href="quotations.jsonld"' in head) == (surveyed.page.kind == "register")
        assert bool(head) == (surveyed.page.kind in ("topic", "register"))


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!-- <script>", "a & b ]]>", "\u2028\u2029"])
def test_no_text_leaves_the_script_element(text: str) -> None:
    page = replace(survey("sanctions.html").page, title=text, meta={"updated": text})
    hostile = replace(SITE, name=text, author=text)
    script = page_jsonld(View(helpers.edition(), survey_page(helpers.edition(), page), report(), hostile))
    data = script.removeprefix(OPENING).removesuffix(END)
    assert not set("<>&\u2028\u2029\n") & set(data)
    assert json.loads(data)["headline"] == text
    document = f"<!doctype html><title>T</title>{script}<p>after</p>"
    tree = html5lib.parse(document, namespaceHTMLElements=False)
    assert [element.text for element in tree.iter("script")] == [data]
