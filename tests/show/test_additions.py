"""What the build makes from data: under the title, the interview page, the map, quotations, popovers, the foot."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import helpers
import pytest
from edition.folding import fold
from edition.rules.results import Report
from edition.show import View, assemble
from show.shown import ADDRESS, PUBLISHED_SITE, SITE, complete, completed, of, report, survey, tree, words

EDITION = helpers.edition()
PASSAGES = EDITION.source.passages
REPORT = helpers.EDITIONS / "report" / "docs"


def test_under_a_title_stand_the_byline_and_the_voices_in_plain_words() -> None:
    page = completed("sanctions.html")
    (opening,) = of(page, ".ed-opening")
    before = list(page)[list(page).index(opening) - 1]
    assert before.tag == "h1"
    assert [(a.get("href"), a.get("data-term")) for a in of(opening, ".ed-byline")[0].iter("a")] == [
        ("glossary.html#mehr-news-agency", "mehr-news-agency")
    ]
    told = words(of(opening, ".ed-key")[0])
    for label in EDITION.labels.values():
        if label.long in ("direct speech", "reported speech", "agency’s text"):
            assert f"{label.long} {label.plain}" in told
    assert of(completed("method.html"), ".ed-opening") == []


def test_the_interview_page_has_every_character_each_sentence_and_no_link_in_the_text() -> None:
    page = completed("source.html")
    shown = of(page, ".ed-passage")
    assert [fold("".join(p.itertext())) for p in shown] == [EDITION.source.folded[p.start : p.end] for p in PASSAGES]
    assert ["".join(p.itertext()) for p in shown] == [EDITION.source.exact(p.start, p.end) for p in PASSAGES]
    assert [e.tag for p in shown for e in p.iter() if e.tag not in ("p", "span")] == []
    assert [e.get("id") for e in of(page, ".ed-s")] == [
        f"p{s.passage}-{s.number}" for p in PASSAGES for s in p.sentences
    ]
    voices = Counter[str | None]()
    for part in of(page, ".ed-stretch"):
        voices[part.get("data-voice")] += len("".join(part.itertext()).split())
    assert set(voices) == {"direct", "reported", "own"}


def test_beside_a_passage_stand_its_uses() -> None:
    used = sum(1 for s in report().surveys for _ in s.quoted if s.page.kind != "about")
    beside = of(completed("source.html"), ".ed-beside")
    assert len(beside) == len(PASSAGES)
    assert sum(len(list(b.iter("li"))) for b in beside) == used
    ids = {q.identifier for s in report().surveys for q in s.quoted}
    hrefs = [a.get("href") for b in beside for item in b.iter("li") for a in item.iter("a")]
    assert all(href.partition("#")[2] in ids or "#" not in href for href in hrefs if href)


def test_the_switch_has_the_short_labels_and_works_by_itself() -> None:
    (switch,) = of(completed("source.html"), ".ed-switch")
    short = [label.short for manner, label in EDITION.labels.items() if manner in ("direct", "reported", "own")]
    assert sorted(words(label) for label in switch.iter("label")) == sorted(["All", *short])
    assert [i.get("value") for i in switch.iter("input") if i.get("checked") is not None] == ["all"]


def test_the_map_has_a_row_a_passage_and_counts_whose_words_are_whose() -> None:
    page = completed("index.html")
    (figure,) = of(page, ".ed-figure")
    rows = list(of(figure, ".ed-map")[0].iter("li"))
    assert [words(of(row, ".ed-number")[0]) for row in rows] == [f"¶{p.number}" for p in PASSAGES]
    assert words(figure).startswith("148 of 519 words are his own, in direct speech.")
    lengths = [len("".join(of(row, ".ed-length")[0].itertext())) for row in rows]
    counted = [EDITION.source.count_words(p.start, p.end) for p in PASSAGES]
    assert max(lengths) <= 60
    assert [n for _, n in sorted(zip(counted, lengths, strict=True))] == sorted(lengths)
    hers = complete("# Title\n\n<!-- edition: map -->", folder=helpers.EDITIONS / "interview" / "docs")
    assert "of 191 words are her own, in direct speech." in words(of(hers, ".ed-figure")[0])
    topics = {s.page.url for s in report().surveys if s.page.kind == "topic"} - {"index.html"}
    assert {a.get("href") for a in of(figure, ".ed-where")} <= topics
    assert len(of(figure, ".ed-where")) == len(PASSAGES)


def test_quotations_stand_there_once_with_all_their_pages() -> None:
    page = completed("quotations.html")
    (listed,) = of(page, ".ed-register")
    rows = list(listed.iter("li"))
    shown = Counter((words(of(row, ".ed-words")[0]), row.get("data-number")) for row in rows)
    wanted = {
        (" ".join(q.quotation.text.split()), str(EDITION.number(q.place))) for s in report().surveys for q in s.quoted
    }
    assert {(fold(text), number) for text, number in shown} == {(fold(text), number) for text, number in wanted}
    pages = sum(len([a for a in row.iter("a") if "#q-" in (a.get("href") or "")]) for row in rows)
    assert pages == sum(1 for s in report().surveys for q in s.quoted if q.framed)
    counts = [int(words(span)) for label in of(page, ".ed-filter")[0].iter("label") for span in label.iter("span")]
    assert counts[0] == len(rows) == sum(counts[1:])
    given = {button.get("data-credit") for row in rows for button in of(row, ".ed-copy")}
    assert given == {
        "Sergey Markedonov, direct speech, in Mehr News Agency", "Markedonov as reported by Mehr", "Mehr News Agency",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["index", "background", "sanctions", "glossary", "quotations", "source"])
def test_popovers_are_there_for_whatever_a_page_leads_to(name: str) -> None:
    page = completed(f"{name}.html")
    held = {aside.get("id") for aside in page.iter("aside")}
    wanted = {f"pop-{a.get('data-passage')}" for a in of(page, ".ed-ref")}
    wanted |= {f"pop-t-{a.get('data-term')}" for a in page.iter("a") if a.get("data-term")}
    assert wanted == held
    identifiers = [e.get("id") or "" for e in page.iter() if e.get("id")]
    assert sorted(identifiers) == sorted(set(identifiers))
    for aside in page.iter("aside"):
        for text in of(aside, ".ed-pop-words"):
            passage = PASSAGES[int((aside.get("id") or "").removeprefix("pop-p")) - 1]
            assert "".join(text.itertext()) == EDITION.source.exact(passage.start, passage.end)


def test_a_popover_marks_the_quotation_and_the_sentence() -> None:
    page = complete("He said “It’s wider”. Of more he spoke elsewhere [¶5.1](source.md#p5).")
    asides = {aside.get("id"): aside for aside in page.iter("aside")}
    (frame,) = of(page, ".ed-q")
    quoted = [e for e in asides["pop-p6"].iter() if e.get("data-q") == frame.get("id")]
    assert "".join("".join(e.itertext()) for e in quoted) == "It's wider"
    sentence = "".join("".join(e.itertext()) for e in asides["pop-p5"].iter() if e.get("data-s") == "1")
    assert sentence.rstrip().endswith("pressure immediately.")


def test_at_the_foot_an_error_is_reported_where_somebody_reads_it() -> None:
    def href(repo_url: str = SITE.repo_url, contact: str = "") -> str | None:
        page = completed("sanctions.html", replace(PUBLISHED_SITE, repo_url=repo_url, contact=contact))
        return next((a.get("href") for a in of(page, ".ed-report")), None)

    assert (href() or "").startswith("https://git.example/reading/issues/new?title=Error%20on")
    assert "sanctions.html%0APassage%3A%20" in (href() or "")
    assert (href(repo_url="", contact="a@example.org") or "").startswith("mailto:a@example.org?subject=Error%20on")
    assert href(repo_url="", contact="https://example.org/write") == "https://example.org/write"
    assert href(repo_url="") is None
    assert f"How to cite: The readers, {survey('sanctions.html').page.title}" in words(completed("sanctions.html"))
    assert words(completed("sanctions.html", PUBLISHED_SITE)).count(f"{ADDRESS}sanctions.html") == 1


def test_glossary_entries_say_where_they_are_used() -> None:
    page = completed("glossary.html")
    used = [e.identifier for e in report().entries if report().terms.get(e.identifier)]
    told = [e for e in page if e.tag in ("h3", "p") and (e.tag == "h3" or e.get("class") == "ed-uses")]
    headed = [a.get("id") for a, b in pairwise(told) if a.tag == "h3" and b.tag == "p"]
    assert headed == used


def test_an_unknown_slot_stays_a_comment() -> None:
    html = assemble.complete(View(EDITION, survey("method.html"), report(), SITE))
    own = survey("method.html")
    with_slot = replace(own, page=replace(own.page, html=own.page.html + "<!-- edition: nothing -->"))
    assert "<!-- edition: nothing -->" in assemble.complete(View(EDITION, with_slot, report(), SITE))
    assert "<!-- edition: nothing -->" not in html


def test_an_unknown_slot_is_named_with_its_line() -> None:
    made = helpers.page("# Title\n\nA word.\n\n<!--edition: maps-->\n\n<!-- edition: map -->\n")
    (finding,) = assemble.unknown_slots(made)
    assert (finding.line, finding.rule) == (5, "block-unparsed")
    assert "edition: maps" in finding.message
    assert "map, register" in finding.hint


def test_a_hostile_title_is_shown_and_never_obeyed() -> None:
    bad = '"><script>x</script>'
    surveys = [replace(s, page=replace(s.page, title=bad)) for s in report().surveys]
    spoilt = replace(report(), surveys=surveys)
    assert isinstance(spoilt, Report)
    for own in surveys:
        html = assemble.complete(View(EDITION, own, spoilt, replace(SITE, author=bad, name=bad, description=bad)))
        assert list(tree(html).iter("script")) == []
        assert not re.search(r'="[^"]*"><script', html)


def test_where_several_speak_the_labels_say_who() -> None:
    page = complete("Tomas Reid said: “Nobody on the islands voted for that”.", folder=REPORT)
    assert "direct speech, Reid" in {words(e) for e in of(page, ".ed-voice")}
    source = complete((REPORT / "source.md").read_text("utf-8"), "source.md", REPORT)
    given = {e.get("data-credit") for e in source.iter() if e.get("data-credit")}
    assert "Tomas Reid, direct speech, in Coast Courier" in given
    assert "Reid as reported by Courier" in given
