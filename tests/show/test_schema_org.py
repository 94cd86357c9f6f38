"""The data in the head of each page, read by a JSON-LD processor and by an HTML parser.

Every page of the real site is made and expanded, and no text of a page can leave the script element that holds the
data.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import helpers
import html5lib
import pytest
from edition.rules.survey import survey_page
from edition.show.citing import SiteFacts
from edition.show.linked import page_jsonld
from edition.show.view import View
from pyld import jsonld
from show.shown import ADDRESS, PUBLISHED_SITE, SITE, loader, report, survey

S = "https://schema.org/"
CONTEXTS = {"https://schema.org": {"@context": {"@vocab": S}}}
KINDS = {"topic": "Article", "source": "WebPage", "register": "WebPage", "glossary": "WebPage", "about": "WebPage"}


def made(name: str, site: SiteFacts = SITE) -> dict[str, Any]:
    """The data of a real page."""
    return held(page_jsonld(View(helpers.edition(), survey(name), report(), site)))


def held(script: str) -> dict[str, Any]:
    """The data that a script element holds."""
    inner = script.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert len(inner) == len(script) - 44
    data: dict[str, Any] = json.loads(inner)
    return data


def expand(data: dict[str, Any], base: str) -> list[Any]:
    """What a processor makes of it; it may drop nothing."""

    def dropped(name: str | None) -> None:
        raise AssertionError(f"{name} means nothing")

    options = {"base": base, "documentLoader": loader(CONTEXTS)}
    expanded: list[Any] = jsonld.expand(data, options, on_property_dropped=dropped)
    return expanded


def values(data: Any) -> Iterator[Any]:
    yield data
    for part in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from values(part)


def test_every_page_says_what_it_is_and_nothing_empty() -> None:
    for surveyed in report().surveys:
        page = surveyed.page
        data = made(page.url)
        assert data["@context"] == "https://schema.org"
        assert data["@type"] == KINDS[page.kind]
        assert data["description"] == page.meta["description"]
        assert (data.get("headline") or data.get("name")) == page.meta["title"]
        assert not [value for value in values(data) if value in ("", [], {}, None)]
        expanded = expand(data, ADDRESS + page.url)
        assert expanded[0]["@id"] == ADDRESS + page.url
        assert expanded[0]["@type"] == [S + KINDS[page.kind]]


def test_relative_addresses_mean_what_absolute_ones_say() -> None:
    for surveyed in report().surveys:
        base = ADDRESS + surveyed.page.url
        relative, absolute = made(surveyed.page.url), made(surveyed.page.url, PUBLISHED_SITE)
        assert absolute.pop("url") == base
        assert absolute["isPartOf"].pop("@id") == ADDRESS
        for data in (relative, absolute):
            for part in values(data):  # contentUrl is text to this context, an address to schema.org's own
                if isinstance(part, dict) and "contentUrl" in part:
                    part["contentUrl"] = {"@id": part["contentUrl"]}
        assert expand(relative, base) == expand(absolute, base)


def test_a_page_in_a_folder_finds_its_way() -> None:
    deep = replace(survey("source.html").page, url="deep/source.html")
    data = held(page_jsonld(View(helpers.edition(), survey_page(helpers.edition(), deep), report(), SITE)))
    expanded = expand(data, ADDRESS + deep.url)
    assert expanded[0]["@id"] == ADDRESS + deep.url
    assert data["encoding"]["contentUrl"] == "../interview.txt"


def test_a_topic_page_rests_on_the_interview() -> None:
    based = made("sanctions.html")["isBasedOn"]
    edition = helpers.edition()
    assert based["@type"] == "NewsArticle"
    assert (based["headline"], based["url"]) == (edition.title, edition.url)
    assert made("sanctions.html")["dateModified"] == str(survey("sanctions.html").page.meta["updated"])


def test_what_the_other_pages_show() -> None:
    interview, register = made("source.html"), made("quotations.html")
    assert interview["mainEntity"]["@type"] == "NewsArticle"
    assert interview["encoding"]["contentUrl"] == "interview.txt"
    assert register["encoding"]["contentUrl"] == "quotations.jsonld"
    assert not {"mainEntity", "isBasedOn", "encoding"} & {*made("method.html"), *made("glossary.html")}


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!-- <script>", "a & b ]]>", "\u2028\u2029"])
def test_no_text_leaves_the_script_element(text: str) -> None:
    page = replace(survey("sanctions.html").page, title=text, meta={"description": text, "updated": text})
    surveyed = survey_page(helpers.edition(), page)
    hostile = replace(SITE, name=text, author=text, description=text)
    script = page_jsonld(View(helpers.edition(), surveyed, report(), hostile))
    data = script.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set("<>&\u2028\u2029\n") & set(data)
    assert json.loads(data)["headline"] == text
    document = f"<!doctype html><title>T</title>{script}<p>after</p>"
    tree = html5lib.parse(document, namespaceHTMLElements=False)
    assert [element.text for element in tree.iter("script")] == [data]
