"""The HTML that the build makes from data: nested as it should be, escaped, and true to the source.

A small edition of its own, whose text holds what looks like mark-up, stands for any article;
the real edition is asked for the figures that readers see.
"""

from __future__ import annotations

from hashlib import sha256
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import helpers
import pytest
from edition.built import check_site
from edition.edition import Edition
from edition.markup import VOID, tokens
from edition.metadata import read_edition
from edition.page import Page, Survey
from edition.show.popovers import popovers
from edition.show.rendering import in_words, incipit, regions
from edition.show.views import fill_slots, glossary_uses, source_page
from edition.site import Report

TEXT = (
    'The board met. "We open the bridge & the <script>alert(1)</script> gate in May," said Ada Lund. "If it holds."\n\n'
    "The old bridge was closed in 1990, and nobody missed it.\n\n"
    "The board meets again.\n"
)
KNOWN = """\
title: The <bridge> & "the" board
publisher: {{name: The <Gazette>, short: Gazette}}
interviewee: {{name: Ada Lund, names: [Lund, she]}}
url: https://example.org/?a=<b>&c="d"
published: in May
sha256: {digest}
passages:
  - [agency, agency, direct]
  - [agency]
  - [agency]
operators:
  - {{passage: 2, words: nobody, kind: negation, governs: missed it, head: missed}}
slips:
  - {{passage: 2, words: was closed, note: by whom is “<open>”}}
"""
SOURCE = "".join(f'<h2 id="p{n}">¶{n}</h2>\n<p>{escape(p)}</p>\n' for n, p in enumerate(TEXT.strip().split("\n\n"), 1))
TOPIC = (
    '<h1 id="t">T</h1><p>Lund said: “the bridge &amp; the &lt;script&gt;alert(1)&lt;/script&gt; gate” and '
    '“open the bridge” at the <a href="glossary.html#gate">gate</a>.</p>'
    '<p>It is old <a href="source.html#p2">¶2</a>.</p>'
)
GLOSSARY = (
    '<h2 id="things">Things</h2><h3 id="gate">The &lt;gate&gt;</h3>'
    '<p>A gate &amp; more <a href="source.html#p1">¶1</a>.</p>'
    '<p>The end.</p><h3 id="bar">Bar</h3><p>A bar <a href="source.html#p1">¶1</a>.</p>'
    '<div class="footnote"><ol><li id="fn:1">x</li></ol></div>'
)


class Nesting(HTMLParser):
    """Reads HTML as a browser's parser does and refuses what does not nest; keeps ids and elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()
        assert not self.open, f"left open: {self.open}"
        ids = [attributes["id"] for _, attributes in self.elements if "id" in attributes]
        assert len(ids) == len(set(ids)), ids

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        assert not {"style", "onload", "onclick"} & dict(attrs).keys()
        if tag == "a":
            assert "a" not in self.open
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str, name: str = "") -> list[dict[str, str | None]]:
        """The attributes of each element with this tag and class."""
        return [a for t, a in self.elements if t == tag and (not name or name in (a.get("class") or "").split())]


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    """The edition of TEXT."""
    (tmp_path / "interview.txt").write_text(TEXT, encoding="utf-8")
    known = KNOWN.format(digest=sha256(TEXT.encode()).hexdigest())
    (tmp_path / "interview.yml").write_text(known, encoding="utf-8")
    read = read_edition(tmp_path / "interview.txt", tmp_path / "interview.yml")
    assert read.edition is not None, read.findings
    return read.edition


@pytest.fixture
def report(edition: Edition) -> Report:
    """The report on a site of four pages about it."""
    pages = [
        ("topic.html", TOPIC, "topic", "A <topic>"),
        ("source.html", SOURCE, "source", "The text"),
        ("glossary.html", GLOSSARY, "glossary", "Glossary"),
        ("quotations.html", "<h1>Q</h1>", "register", "Quotations"),
    ]
    made = [
        Page(f"docs/{u}", u, html, "", {"kind": kind, "title": title, "description": "x"}, title)
        for u, html, kind, title in pages
    ]
    found = check_site(edition, made)
    assert [f.rule for f in found.findings if f.rule.startswith(("quote", "source"))] == []
    return found


def survey(report: Report, kind: str) -> Survey:
    """The survey of the page of a kind."""
    return next(s for s in report.surveys if s.page.kind == kind)


def text_of(html: str) -> str:
    """The text of `html`, all of it."""
    return "".join(value for kind, value, *_ in tokens(html) if kind == "text")


def passages(html: str) -> list[str]:
    """The text of each passage's paragraph."""
    return [text_of(piece.partition("</p>")[0]) for piece in html.split('<p class="ed-passage">')[1:]]


def test_interview_page_keeps_every_character(edition: Edition, report: Report) -> None:
    made = source_page(edition, SOURCE, survey(report, "source").page, report)
    Nesting(made)
    assert passages(made) == TEXT.strip().split("\n\n")
    assert "<script>" not in made


def test_real_interview_page_keeps_every_character() -> None:
    real = helpers.report(helpers.real("sanctions.md").page)
    page = survey(real, "source").page
    made = source_page(helpers.edition(), page.html, page, real)
    Nesting(made)
    assert passages(made) == helpers.INTERVIEW.strip().split("\n\n")


def test_voices_sentences_and_marks(edition: Edition, report: Report) -> None:
    page = survey(report, "source").page
    made = Nesting(source_page(edition, SOURCE, page, report))
    assert [a["id"] for a in made.all("span", "ed-s")] == ["p1-1", "p1-2", "p1-3", "p2-1", "p3-1"]
    assert [a["data-voice"] for a in made.all("span", "ed-stretch")][:4] == ["agency", "direct", "agency", "direct"]
    assert len(made.all("mark", "ed-used")) == 1  # two quotations that overlap are one mark
    assert {"href": "#p1-uses"} in made.all("a")


def test_a_mark_leads_to_its_one_use(edition: Edition, report: Report) -> None:
    topic = survey(report, "topic")
    topic.quoted = topic.quoted[:1]
    made = source_page(edition, SOURCE, survey(report, "source").page, report)
    assert f'<mark class="ed-used"><a href="topic.html#{topic.quoted[0].identifier}">' in made
    assert "Quoted once, on A &lt;topic&gt;" in made
    assert 'Paraphrased on <a href="topic.html">A &lt;topic&gt;</a>.' in made


def test_a_changed_passage_is_left_alone(edition: Edition, report: Report) -> None:
    changed = SOURCE.replace("missed it", "wanted it")
    made = source_page(edition, changed, survey(report, "source").page, report)
    assert "<p>The old bridge was closed in 1990, and nobody wanted it.</p>" in made


def test_popovers_mark_the_words_quoted_here(edition: Edition, report: Report) -> None:
    topic = survey(report, "topic")
    made = popovers(edition, topic, report)
    nested = Nesting(made)
    assert [a["id"] for a in nested.all("aside")] == ["pop-p1", "pop-p2", "pop-t-gate"]
    first, second = (q.identifier for q in topic.quoted)
    assert [m["data-q"] for m in nested.all("mark")] == [second, f"{second} {first}", first]
    words = made.partition("</p><p>")[2].partition("</p>")[0]
    assert text_of(words) == TEXT.partition("\n")[0]
    assert popovers(edition, survey(report, "source"), report) == ""


def test_the_register_page_has_every_passage_quoted_anywhere(edition: Edition, report: Report) -> None:
    made = Nesting(popovers(edition, survey(report, "register"), report))
    assert [a["id"] for a in made.all("aside")] == ["pop-p1"]
    assert len(made.all("mark")) == 3


def test_the_register_lists_every_quotation_in_source_order(edition: Edition, report: Report) -> None:
    made = fill_slots(edition, survey(report, "register"), "<!-- edition: register -->", report)
    nested = Nesting(made)
    assert len(nested.all("tr")) == 3
    assert made.index("<td>open the bridge<") < made.index("<td>the bridge &amp; the &lt;script&gt;alert(1)&lt;")
    topic = survey(report, "topic")
    assert [a["href"] for a in nested.all("a") if "class" not in a] == [
        f"topic.html#{q.identifier}" for q in reversed(topic.quoted)
    ]
    assert [a["href"] for a in nested.all("a", "ed-ref")] == ["source.html#p1-2"] * 2


@pytest.mark.parametrize("slot", ["picture", "usage", "register", "source-note", "slips"])
def test_each_slot_is_one_marked_element_without_quotation_marks(edition: Edition, report: Report, slot: str) -> None:
    made = fill_slots(edition, survey(report, "topic"), f"<p>a</p><!-- edition: {slot} --><p>b</p>", report)
    nested = Nesting(made)
    assert [a["data-edition"] for _, a in nested.elements if "data-edition" in a] == [slot]
    assert not set("“”«»") & set(text_of(made))
    assert "<script" not in made
    assert "<open>" not in made


def test_an_unknown_slot_stays_a_comment(edition: Edition, report: Report) -> None:
    html = "<p>a</p><!-- edition: cite-exports --><!-- other -->"
    assert fill_slots(edition, survey(report, "topic"), html, report) == html


def test_the_picture_links_each_passage_and_says_the_same_in_words(edition: Edition, report: Report) -> None:
    made = fill_slots(edition, survey(report, "topic"), "<!-- edition: picture -->", report)
    nested = Nesting(made)
    assert [a["href"] for a in nested.all("a")] == [f"source.html#p{n}" for n in (1, 2, 3, 1, 2, 3)]
    assert 'aria-label="¶2, agency’s text; 11 words; paraphrased on A &lt;topic&gt;"' in made
    assert "¶3</a>: 4 words, agency’s text; not used</li>" in made
    heights = [float(a["height"] or 0) for a in nested.all("rect", "ed-hit")]
    assert heights[1] / heights[2] == pytest.approx(11 / 4)


def test_the_plot_counts_as_the_editorial_guide_does() -> None:
    real = helpers.report(helpers.real("defense.md").page)
    made = fill_slots(helpers.edition(), real.surveys[0], "<!-- edition: usage -->", real)
    assert "Words of the interview, by voice: 519" in made
    assert "<td>148</td><td>28.5\N{NO-BREAK SPACE}%</td>" in made


def test_glossary_uses_follow_each_entry(report: Report) -> None:
    made = glossary_uses(survey(report, "glossary"), GLOSSARY, report)
    Nesting(made)
    assert '<p>The end.</p><p class="ed-uses" data-edition="uses"' in made
    assert 'Used on <a href="topic.html">A &lt;topic&gt;</a>.</p>' in made
    assert made.count("ed-uses") == 1
    assert made.endswith("</div>")


def test_regions_and_words() -> None:
    assert list(regions([(0, 5, "a"), (3, 8, "b"), (9, 10, "c")])) == [
        (0, 3, ["a"]), (3, 5, ["a", "b"]), (5, 8, ["b"]), (9, 10, ["c"]),
    ]  # fmt: skip
    assert [in_words(list(x)) for x in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]
    assert incipit("one two three", 10) == "one two …"
