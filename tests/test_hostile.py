"""Hostile input: nothing active reaches a page, and the time of a check grows no faster than the input.

Each case is put together twice, the second time eight times as long. A check whose cost grew with the
square would take 64 times as long; 24 times is the line drawn, so that a busy machine passes.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import html5lib
import pytest
from edition.edition import Edition
from edition.findings import as_github, as_list, as_text
from edition.metadata import read_edition
from edition.page import Page
from edition.show.annotate import Insertions, annotate, insert, show_findings
from edition.site import Report, report_on
from edition.survey import survey_page
from helpers import edition

SAID = "will diminish the negative impact of sanctions or Western pressure immediately"
ACTIVE = "<script>alert(1)</script><img src=x onerror=alert(1)><a href='javascript:alert(1)'>x</a>"
HOSTILE_TEXT = (
    f"{ACTIVE} is what he said & <b>more\u202e of it\u2066 “here” {'<' * 50}.\n\n"
    'Second "passage" </p></article><svg onload=alert(1)>.\n'
)
CASES: dict[str, Callable[[int], str]] = {
    "quotations in a row": lambda n: "<p>" + f"He said “{SAID}” once. " * n + "</p>",
    "quotations in one sentence": lambda n: "<p>" + f"and “{SAID}” " * n + "</p>",
    "wrong quotations": lambda n: "<p>" + "and “will diminish the positive impact” " * n + "</p>",
    "opening marks": lambda n: "<p>" + "“" * (20 * n) + "</p>",
    "nested marks": lambda n: "<p>" + "“a " * (20 * n) + "”" * (20 * n) + "</p>",
    "straight marks": lambda n: "<p>" + '" a ' * (20 * n) + "</p>",
    "single marks": lambda n: "<p>" + "‘a b s' " * (20 * n) + "</p>",
    "apostrophes in marks": lambda n: "<p>“" + "'a " * (20 * n) + "”</p>",
    "square brackets": lambda n: "<p>“" + "[" * (20 * n) + "]" * (20 * n) + "”</p>",
    "omissions": lambda n: "<p>“" + "treaty […] " * (20 * n) + "”</p>",
    "round brackets": lambda n: "<p>“treaty” " + "(" * (20 * n) + "</p>",
    "quotations without a word": lambda n: "<p><q></q></p>" * (10 * n),
    "tags": lambda n: "<p>" + "<em>x</em>" * (50 * n) + "</p>",
    "unclosed tags": lambda n: "<p>" + "<em>" * (50 * n),
    "closing tags": lambda n: "</em></p>" * (20 * n),
    "half tags": lambda n: "<p>" + "<a x='" * (50 * n),
    "comments": lambda n: "<!--" * (50 * n),
    "entities": lambda n: "<p>" + "&quot;&#8220;&#0;" * (20 * n) + "</p>",
    "footnote openings": lambda n: "<p>" + "[^" * (50 * n) + "</p>",
    "citations": lambda n: "<p>" + '“treaty” <a href="source.html#p2">¶2</a> ' * n + "</p>",
    "a long word": lambda n: "<p>“" + "a" * (500 * n) + "”</p>",
    "a long line": lambda n: "<p>" + "word " * (500 * n) + f"“{SAID}”</p>",
    "a long quotation after a possessive": lambda n: (
        "<p>Not, by his reckoning, “" + "closer " * n + "” for “wider”.</p>"
    ),
    "words and commas": lambda n: "<p>“treaty”, who " + "when he, " * (50 * n) + "</p>",
    "null bytes and direction": lambda n: "<p>" + "\x00\u202e“treaty” " * n + "</p>",
    "cells": lambda n: "<table>" + "<tr><td>“treaty”</td><td>x</td></tr>" * n + "</table>",
    "cells of one row": lambda n: "<table><tr>" + "<td>“treaty”</td><td>x</td>" * n + "</tr></table>",
    "attributions": lambda n: f"<blockquote><p>{SAID}</p>" + "<cite>Markedonov</cite>" * n + "</blockquote>",
    "block quotations": lambda n: f"<blockquote><p>{SAID}</p><p>— Markedonov</p></blockquote>" * n,
    "headings": lambda n: "".join(f'<h3 id="x{i}">X</h3><p>“treaty”</p>' for i in range(n)),
    "half entities": lambda n: "<p>" + "see a &amp b " * (10 * n) + "</p>",
    "one footnote": lambda n: (
        "<p>" + '<sup id="f"><a class="footnote-ref" href="#fn:1">1</a></sup> x ' * (5 * n) + "</p>"
    ),
    "citations without quotations": lambda n: "<p>" + '<em>a</em> <a href="source.html#p2">¶2</a> ' * (5 * n) + "</p>",
    "a block quotation with citations": lambda n: (
        "<blockquote>" + "<p>It's wider <a href='source.html#p6'>¶6</a></p>" * n + "</blockquote>"
    ),
    "letters of two alphabets": lambda n: "<p>" + "жx" * (50 * n) + "</p>",
    "links to no term": lambda n: "".join(f'<p><a href="glossary.html#x{i}">x</a></p>' for i in range(n)),
}


def _checked(html: str) -> tuple[Report, str]:
    """The report on a page, and the page as `mkdocs serve` shows it and as a build writes it."""
    made = Page("docs/page.md", "page.html", html, html, {}, "Page")
    glossary = Page("docs/glossary.md", "glossary.html", "<h3 id='a'>A</h3>", "### A", {"kind": "glossary"}, "Glossary")
    survey = survey_page(edition(), made)
    report = report_on(edition(), [survey, survey_page(edition(), glossary)])
    numbered = [(f, n) for n, f in enumerate(survey.findings, 1)]
    boxes: Insertions = []
    show_findings(html, boxes, numbered)
    shown = as_list(numbered) + insert(html, boxes)
    return report, shown + annotate(edition(), survey, lambda p: f"source.html#p{p}", glossary)


@pytest.mark.parametrize("case", CASES)
def test_time_grows_with_the_input(case: str) -> None:
    """Eight times the input, at most 24 times the processor time (small times are taken as 20 ms)."""
    times = []
    for size in (40, 320):
        html = CASES[case](size)
        best = 99.0
        for _ in range(2):
            started = time.process_time()
            _checked(html)
            best = min(best, time.process_time() - started)
        times.append(max(best, 0.02))
    assert times[1] < 24 * times[0], times


def _active(html: str) -> list[str]:
    """Elements and attributes that a browser would run."""
    found = []
    for element in html5lib.parse(html, namespaceHTMLElements=False).iter():
        found += [element.tag] if element.tag in ("script", "iframe", "object", "embed", "base") else []
        found += [k for k, v in element.attrib.items() if str(k).startswith("on") or "javascript:" in v.lower()]
    return found


@pytest.fixture
def hostile(tmp_path: Path) -> Edition:
    """An edition whose text and metadata are full of mark-up."""
    import hashlib
    import json

    digest = hashlib.sha256(HOSTILE_TEXT.encode()).hexdigest()
    known = {"name": ACTIVE, "short": ACTIVE, "names": [ACTIVE]}
    data = {
        "title": ACTIVE, "publisher": known, "interviewee": known, "sha256": digest,
        "url": f"https://example.org/{ACTIVE}\"'",
        "published": ACTIVE, "licence": ACTIVE, "passages": [["direct"], ["reported"]], "contested": {"here": ACTIVE},
    }  # fmt: skip
    (tmp_path / "interview.txt").write_text(HOSTILE_TEXT, encoding="utf-8")
    (tmp_path / "interview.yml").write_text(json.dumps(data), encoding="utf-8")
    read = read_edition(tmp_path / "interview.txt", tmp_path / "interview.yml")
    assert read.edition is not None, read.findings
    return read.edition


def test_a_hostile_source_stays_text(hostile: Edition) -> None:
    """Findings that show the source's words, boxes and annotations hold no mark-up of the source's."""
    html = "<p>It is “alert(1) is what he said more” and “is what he said”, and “passage”. It is here.</p>"
    survey = survey_page(hostile, Page("docs/page.md", "page.html", html, html, {}, "Page"))
    assert survey.findings
    numbered = [(f, n) for n, f in enumerate(survey.findings, 1)]
    boxes: Insertions = []
    show_findings(html, boxes, numbered)
    shown = as_list(numbered) + insert(html, boxes) + annotate(hostile, survey, lambda p: f"source.html#p{p}", None)
    assert _active(shown) == []
    for finding in survey.findings:
        assert re.search(r"[\x00-\x09\x0b-\x1f\u202a-\u202e\u2066-\u2069]", as_text(finding)) is None
    assert "\u202e" not in as_github(survey.findings)


def test_a_hostile_page_gets_nothing_active_from_the_build() -> None:
    """What was active on the page was written there; the build adds nothing and reports the page."""
    html = f"<p>“{ACTIVE}” and “will {ACTIVE} diminish” and {ACTIVE}</p>"
    report, shown = _checked(html)
    assert len(_active(shown)) == 2 * len(_active(html))
    assert any(f.rule == "block-unparsed" for f in report.errors)
