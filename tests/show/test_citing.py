"""What a reader copies or downloads to cite the interview and the site, read by citation libraries.

BibTeX by bibtexparser, RIS by rispy, CSL-JSON by citeproc: each says who publishes, what is known of the
date, and which passages there are, and none says more. Titles with the special characters of a format
come back as they were.
"""

from __future__ import annotations

import json
import warnings
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import helpers
import html5lib
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from edition.page.page import Page
from edition.show.citing import (
    Reference,
    SiteFacts,
    bibtex,
    csl_json,
    established,
    exports,
    ris,
    slug,
    written_date,
)
from edition.show.made import cite
from edition.show.view import View
from edition.source.model import Edition
from show.shown import ADDRESS, PUBLISHED_SITE, SITE, completed, of, report, small, survey

FILES = {f"cite/{name}.{suffix}" for name in ("interview", "site") for suffix in ("bib", "ris", "json")}
MARKS = set('"“”„«»‘')
PUBLISHER, SPEAKER = "Mehr News Agency", "Sergey Markedonov"
HARD = "Oaks & beeches: {slow} growth, 100% of 5_000 $ — #1 “é”"


def entry(text: str) -> dict[str, str]:
    """The fields of the one entry of a BibTeX file: text as LaTeX sets it, the address as it stands."""
    library = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    (found,) = library.entries
    fields = {field.key: str(field.value) for field in found.fields}
    if "url" in fields:
        fields["url"] = str(parse_string(text).entries[0]["url"])
    return {"type": found.entry_type, "key": found.key, **fields}


def record(text: str) -> dict[str, Any]:
    """The one record of an RIS file."""
    (found,) = rispy.loads(text)
    return dict(found)


def rendered(text: str) -> str:
    """The one item of a CSL-JSON file, as a style prints it."""
    items = json.loads(text)
    with warnings.catch_warnings():
        # citeproc-py knows the variables of CSL 1.0.1; it says so of "contributor", which came with 1.0.2.
        warnings.simplefilter("ignore")
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
        bibliography.register(Citation([CitationItem(items[0]["id"])]))
        (line,) = bibliography.bibliography()
    return str(line)


def test_the_files_and_what_they_hold() -> None:
    files = exports(helpers.edition(), SITE)
    assert set(files) == FILES
    last = len(helpers.edition().source.passages)
    for text in files.values():
        assert text.endswith("\n")
        assert f"¶1 to ¶{last}" in text
    assert exports(helpers.edition(), SITE) == files


def test_bibtex_of_the_interview_invents_nothing() -> None:
    edition = helpers.edition()
    found = entry(exports(edition, SITE)["cite/interview.bib"])
    assert set(found) == {"type", "key", "author", "title", "howpublished", "url", "note"}
    assert found["type"] == "misc"
    assert found["author"] == found["howpublished"] == PUBLISHER
    assert found["title"] == edition.title
    assert found["url"] == edition.url
    assert f"published {edition.published}" in found["note"]
    assert f"Interview with {SPEAKER}" in found["note"]


def test_ris_of_the_interview_invents_nothing() -> None:
    edition = helpers.edition()
    found = record(exports(edition, SITE)["cite/interview.ris"])
    assert found["type_of_reference"] == "ELEC"
    assert found["authors"] == [PUBLISHER]
    assert (found["title"], found["publisher"], found["urls"]) == (edition.title, PUBLISHER, [edition.url])
    assert f"published {edition.published}" in found["notes"][0]
    assert not {"year", "date", "access_date"} & set(found)


def test_csl_of_the_interview_invents_nothing() -> None:
    edition = helpers.edition()
    text = exports(edition, SITE)["cite/interview.json"]
    (item,) = json.loads(text)
    assert "issued" not in item
    assert item["author"] == [{"literal": PUBLISHER}]
    assert item["contributor"] == [{"literal": SPEAKER}]
    line = rendered(text)
    assert PUBLISHER in line
    assert edition.title in line
    assert "2025" not in line


def test_the_site_in_every_format() -> None:
    files = exports(helpers.edition(), PUBLISHED_SITE)
    bib, item = entry(files["cite/site.bib"]), json.loads(files["cite/site.json"])[0]
    assert (bib["title"], bib["author"], bib["url"]) == (SITE.name, SITE.author, ADDRESS)
    assert (bib["year"], bib["month"], bib["day"]) == ("2026", "11", "23") or bib["month"] in ("nov", "November")
    assert record(files["cite/site.ris"])["date"] == "2026/11/23"
    assert record(files["cite/site.ris"])["urls"] == [ADDRESS]
    assert item["issued"] == {"date-parts": [[2026, 11, 23]]}
    assert SITE.name in rendered(files["cite/site.json"])
    assert "2026" in rendered(files["cite/site.json"])


def test_without_an_address_of_the_site_none_is_given() -> None:
    files = exports(helpers.edition(), SITE)
    assert "url" not in entry(files["cite/site.bib"])
    assert "urls" not in record(files["cite/site.ris"])
    assert "URL" not in json.loads(files["cite/site.json"])[0]


def test_another_edition_with_an_established_date(tmp_path: Path) -> None:
    edition = small(tmp_path)
    files = exports(edition, SITE)
    found = entry(files["cite/interview.bib"])
    assert found["title"] == edition.title
    assert (found["key"], found["year"]) == ("gazette-ek", "2024")
    assert "published" not in found["note"]
    assert "¶1 to ¶2" in found["note"]
    assert record(files["cite/interview.ris"])["year"] == "2024"
    assert json.loads(files["cite/interview.json"])[0]["issued"] == {"date-parts": [[2024, 5, 3]]}
    assert "published 3 May 2024" in cite(View(edition, survey("source.html"), report(), SITE))


def test_hard_titles_come_back_as_they_were() -> None:
    work = Reference("key", HARD, "A & B", "a\nb c", url="https://example.org/a%20b_c", date=date(2024, 5, 3))
    found = entry(bibtex(work))
    assert found["title"] == HARD
    title = bibtex(work).splitlines()[2]  # the decoder forgives a bare _ or #, LaTeX does not
    assert all(f"\\{mark}" in title for mark in "&%$#_")
    assert (found["author"], found["note"]) == ("A & B", "a b c")
    assert found["url"] == "https://example.org/a%20b_c"
    assert record(ris(work))["title"] == HARD
    assert record(ris(work))["notes"] == ["a b c"]
    assert json.loads(csl_json(work))[0]["title"] == HARD


def test_a_title_cannot_begin_another_entry() -> None:
    title = "A\nER  - \nTY  - BOOK"
    work = Reference("key", title, "C", "n")
    assert record(ris(work))["title"] == " ".join(title.split())


@pytest.mark.parametrize(
    ("words", "day", "written"),
    [
        ("2026-11-23", date(2026, 11, 23), "23 November 2026"),
        ("after 17 January 2025", None, "after 17 January 2025"),
        ("2025", None, "2025"),
        ("4 May 2024", date(2024, 5, 4), "4 May 2024"),
        ("May 4, 2024", date(2024, 5, 4), "4 May 2024"),
        ("May 2024", None, "May 2024"),
        ("", None, ""),
    ],
)
def test_a_date_is_established_or_stays_words(words: str, day: date | None, written: str) -> None:
    assert established(words) == day
    assert written_date(words) == written


def test_keys_are_ascii() -> None:
    assert slug("Mehr", "Ünal & Søn") == "mehr-unal-sn"
    assert slug("خبر") == "work"


def cite_line(page: Page, site: SiteFacts) -> str:
    """The line at the foot of a topic page, as HTML."""
    html = View(helpers.edition(), replace(survey("sanctions.html"), page=page), report(), site).render("meta")
    return html.partition("<p>How to cite: ")[2].partition("</p>")[0]


def test_the_line_of_a_topic_page() -> None:
    page = survey("sanctions.html").page
    line = cite_line(page, PUBLISHED_SITE)
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(line, container="p")
    assert "\n" not in line
    assert {element.tag for element in tree.iter()} == {"DOCUMENT_FRAGMENT", "em"}
    assert [element.text for element in tree.iter("em")] == [page.title, SITE.name, helpers.edition().title]
    assert line.startswith("The readers, ")
    updated = written_date(str(page.meta["updated"]))
    assert line.endswith(f", {updated}, {ADDRESS}sanctions.html")
    assert not MARKS & set("".join(tree.itertext()))
    assert cite_line(page, SITE).endswith(f", {updated}")
    assert cite_line(page, replace(SITE, author="")).startswith(f"<em>{page.title}</em>, in ")


def test_the_line_escapes_what_it_is_given() -> None:
    page = replace(survey("sanctions.html").page, title="<b>A & B</b>", meta={"updated": "<i>"})
    line = cite_line(page, replace(PUBLISHED_SITE, name="<u>", author="<s>"))
    assert line.replace("<em>", "").replace("</em>", "").count("<") == 0
    assert "<em>&lt;b&gt;A &amp; B&lt;/b&gt;</em>" in line


def test_the_block_shows_what_the_files_hold() -> None:
    edition: Edition = helpers.edition()
    tree = completed("source.html", PUBLISHED_SITE)
    (whole,) = of(tree, ".ed-cite")
    files = exports(edition, PUBLISHED_SITE)
    assert ["".join(code.itertext()) for code in whole.iter("code")] == list(files.values())
    assert all(element.get("tabindex") == "0" for element in whole.iter("code"))
    assert [link.get("href") for link in whole.iter("a")] == list(files)
    assert [s.text for s in whole.iter("summary")] == ["BibTeX", "RIS", "CSL-JSON"] * 2
    lines = ["".join(p.itertext()) for p in whole.iter("p") if p.find("strong") is not None]
    assert [line for line in lines if MARKS & set(line)] == []
    assert all(part in lines[0] for part in (edition.title, edition.published, edition.url))
    assert ADDRESS in lines[1]


def test_the_block_escapes_what_it_is_given() -> None:
    hostile = replace(PUBLISHED_SITE, name="</code><script>", description="<img onerror=x>", author='"><a href=x>')
    (whole,) = of(completed("source.html", hostile), ".ed-cite")
    assert not list(whole.iter("script"))
    assert not list(whole.iter("img"))
    assert [a.get("href") for a in whole.iter("a")] == list(exports(helpers.edition(), hostile))
    assert hostile.name in "".join(whole.itertext())
