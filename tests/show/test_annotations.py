"""quotations.jsonld, read as a program elsewhere would read it.

A JSON-LD processor expands it with the context of the Web Annotation specification (the terms used
here, in fixtures/anno.jsonld) and may drop nothing; what the model demands of each resource is checked
in its own words; and every selector is followed back into the published text.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import helpers
import pytest
from edition.folding import fold
from edition.page.page import Page
from edition.rules.site import report_on
from edition.rules.survey import survey_page
from edition.show.linked import CONTEXT, web_annotations
from edition.source.model import Edition
from pyld import jsonld
from show.shown import ADDRESS, PUBLISHED_SITE, SITE, SMALL_TEXT, fixture, loader, report, small

OA = "http://www.w3.org/ns/oa#"
AS = "http://www.w3.org/ns/activitystreams#"


def collection(site: Any = SITE) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(web_annotations(helpers.edition(), report(), site))
    return made


def listed(made: dict[str, Any]) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = made["items"]
    return items


def pieces(annotation: dict[str, Any]) -> list[dict[str, Any]]:
    return [body for body in annotation["body"] if body["type"] == "SpecificResource"]


def selected(piece: dict[str, Any], text: str) -> str:
    """What the selector of a piece selects in `text`, and nothing else."""
    quote = piece["selector"]
    around = quote["prefix"] + quote["exact"] + quote["suffix"]
    assert text.count(around) == 1
    selected_words: str = quote["exact"]
    return selected_words


def expand(text: str) -> list[Any]:
    """What a processor makes of the file, fetched from the site's address; it may drop no property."""

    def dropped(name: str | None) -> None:
        raise AssertionError(f"{name} is not in the context")

    options = {"base": ADDRESS + "quotations.jsonld", "documentLoader": loader({CONTEXT: fixture("anno.jsonld")})}
    expanded: list[Any] = jsonld.expand(json.loads(text), options, on_property_dropped=dropped)
    return expanded


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from nodes(item)


def test_one_annotation_for_each_verified_quotation() -> None:
    made = collection()
    wanted = [(s.page.url, q.identifier) for s in report().surveys for q in s.quoted]
    assert len(wanted) > 50
    assert len(listed(made)) == len(wanted)
    assert {a["target"] for a in listed(made)} == {f"{url}#{identifier}" for url, identifier in wanted}
    assert len({a["id"] for a in listed(made)}) == len(wanted)


def test_every_selector_finds_its_words_in_the_published_text() -> None:
    text = (helpers.DOCS / "interview.txt").read_bytes().decode("utf-8")
    shown = {f"{s.page.url}#{q.identifier}": q for s in report().surveys for q in s.quoted}
    for annotation in listed(collection()):
        quoted = shown[annotation["target"]]
        words = [selected(piece, text) for piece in pieces(annotation)]
        assert len(words) == len(quoted.place.spans)
        source = fold(" … ".join(words))
        for plain in re.split(r"\[[^\]]*\]", quoted.quotation.text):
            assert fold(plain) in source


def test_an_omission_gives_a_selector_per_piece() -> None:
    sources = [len(pieces(a)) for a in listed(collection())]
    spans = [len(q.place.spans) for s in report().surveys for q in s.quoted]
    assert sources == spans
    body = "Mehr writes that Iran “has its own approach to Crimea […] and Ukrainian conflict” [¶11](source.md#p11).\n"
    surveyed = survey_page(helpers.edition(), helpers.page(body))
    made = json.loads(web_annotations(helpers.edition(), report_on(helpers.edition(), [surveyed]), SITE))
    exact = [piece["selector"]["exact"] for piece in pieces(listed(made)[0])]
    assert exact == ["has its own approach to Crimea", "and Ukrainian conflict"]


def test_the_voice_classifies_the_quotation() -> None:
    voices = {
        f"{s.page.url}#{q.identifier}": [helpers.edition().label(v) for v in q.voices]
        for s in report().surveys
        for q in s.quoted
    }
    for annotation in listed(collection()):
        said = [body for body in annotation["body"] if body["type"] == "TextualBody"]
        assert [body["value"] for body in said] == voices[annotation["target"]] != []
        assert {body["purpose"] for body in said} == {"classifying"}


@pytest.mark.parametrize("site", [SITE, PUBLISHED_SITE], ids=["no address", "an address"])
def test_what_the_model_demands(site: Any) -> None:
    made = collection(site)
    assert made["@context"] == CONTEXT
    assert made["type"] == "AnnotationPage"
    assert isinstance(made["id"], str)
    for annotation in made["items"]:
        assert annotation["type"] == "Annotation"
        assert isinstance(annotation["id"], str)
        assert isinstance(annotation["target"], str)
        assert annotation["motivation"] == "linking"
        for body in annotation["body"]:
            assert isinstance(body["purpose"], str)
            if body["type"] == "TextualBody":
                assert isinstance(body["value"], str)
                continue
            assert isinstance(body["source"], str)
            quote = body["selector"]
            assert quote["type"] == "TextQuoteSelector"
            assert all(isinstance(quote[key], str) for key in ("exact", "prefix", "suffix"))


def test_a_processor_reads_it_and_drops_nothing() -> None:
    expanded = expand(web_annotations(helpers.edition(), report(), SITE))
    kinds = Counter(kind for node in nodes(expanded) for kind in node.get("@type", []) if isinstance(kind, str))
    number = sum(len(s.quoted) for s in report().surveys)
    spans = sum(len(q.place.spans) for s in report().surveys for q in s.quoted)
    assert kinds[AS + "OrderedCollectionPage"] == 1
    assert kinds[OA + "Annotation"] == number
    assert kinds[OA + "SpecificResource"] == kinds[OA + "TextQuoteSelector"] == spans
    for node in nodes(expanded):
        assert node.get("@id", ADDRESS).startswith((ADDRESS, OA))
    items = expanded[0][AS + "items"][0]["@list"]
    assert [node["@id"] for node in items] == [a["id"] for a in listed(collection(PUBLISHED_SITE))]


def test_relative_addresses_mean_what_absolute_ones_say() -> None:
    relative = web_annotations(helpers.edition(), report(), SITE)
    absolute = web_annotations(helpers.edition(), report(), PUBLISHED_SITE)
    assert relative != absolute
    assert ADDRESS not in relative
    assert expand(relative) == expand(absolute)


def test_selectors_hold_characters_of_the_file(tmp_path: Path) -> None:
    edition: Edition = small(tmp_path)
    html = '<p>She “planted oaks” <a href="source.html#p2">¶2</a> and “trees grow slowly”.</p>'
    quoted = survey_page(edition, Page("docs/a.md", "a.html", html, meta={"title": "A"}, title="A"))
    made = json.loads(web_annotations(edition, report_on(edition, [quoted]), SITE))
    found = [selected(piece, SMALL_TEXT) for a in listed(made) for piece in pieces(a)]
    assert found == ["planted oaks", "trees grow slowly"]


def test_a_site_without_quotations_has_an_empty_page() -> None:
    made = json.loads(web_annotations(helpers.edition(), report_on(helpers.edition(), []), SITE))
    assert listed(made) == []
