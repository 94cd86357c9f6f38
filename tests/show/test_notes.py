"""What stands behind a quotation: whose words, always at the mark; where they stand, unless an editor said so later."""

from __future__ import annotations

import helpers
import pytest
from show.shown import complete, completed, of, told, tree, words, written

QUOTED = {  # a paragraph as written, and as it stands on the page: notes in ‹ ›, no-break spaces as ~
    "He said that they “have not been closer than today”.":
        "He said that they “have not been closer than today”.‹~direct speech~¶7.2›",
    "They “have not been closer than today”, he said.":
        "They “have not been closer than today”,‹~direct speech~¶7.2› he said.",
    "Of them he said “have not been closer than today” and more.":
        "Of them he said “have not been closer than today”‹~direct speech~¶7.2› and more.",
    "He spoke of “the maybe problems” [¶10.1](source.md#p10).":
        "He spoke of “the maybe problems”‹~direct speech~¶10.1›.",
    "They “have not been closer than today”, he said of them [¶7.2](source.md#p7).":
        "They “have not been closer than today”,‹~direct speech› he said of them~¶7.2.",
    "He said “It’s wider” ([¶6](source.md#p6)) of it.":
        "He said “It’s wider”‹~direct speech› (¶6) of it.",
    "He said “It’s wider” and “a good partner and signal”.":
        "He said “It’s wider”‹~direct speech~¶6.2› and “a good partner and signal”.‹~direct speech~¶5.2›",
    "He said *“It’s wider”* of it.":
        "He said “It’s wider”‹~direct speech~¶6.2› of it.",
    "He said <q>It’s wider</q> of it.":
        "He said It’s wider‹~direct speech~¶6.2› of it.",
    "He said *of it “It’s wider” and more*.":
        "He said of it “It’s wider”‹~direct speech~¶6.2› and more.",
    "Mehr’s report speaks of “rumors made by the West over the existence of alleged problems” here.":
        "Mehr’s report speaks of “rumors made by the West over the existence of alleged problems”"
        "‹~reported speech~¶8› here.",
}  # fmt: skip


@pytest.mark.parametrize("text", QUOTED)
def test_a_note_touches_its_mark(text: str) -> None:
    paragraphs = [p for p in complete(f"# Title\n\n{text}").iter("p") if not (p.get("class") or "").startswith("ed-")]
    assert told(paragraphs[0]) == QUOTED[text]


def test_a_note_stands_in_no_link_and_in_emphasis_only_where_words_of_ours_follow() -> None:
    page = complete("He said [*“It’s wider”* of it](https://example.org/) and *“It’s wider”*.")
    assert [of(link, ".ed-note") for link in page.iter("a") if link.get("href") == "https://example.org/"] == [[]]
    assert [of(em, ".ed-note") for em in page.iter("em")] == [[]] * len(list(page.iter("em")))
    assert len(of(page, ".ed-note")) == 2


def test_a_block_quotation_has_its_note_at_its_end() -> None:
    page = complete("> This is why we cannot limit the significance of this treaty\n>\n> — Sergey Markedonov")
    (block,) = page.iter("blockquote")
    assert [told(p) for p in block.iter("p")] == [
        "This is why we cannot limit the significance of this treaty‹~direct speech~¶6.1›", "— Sergey Markedonov",
    ]  # fmt: skip


def test_each_framed_quotation_of_the_site_has_one_note_and_each_label_its_definition() -> None:
    seen = 0
    for name in ("index", "background", "sanctions", "defense", "divergences", "glossary"):
        page = completed(f"{name}.html")
        frames, notes = of(page, ".ed-q"), of(page, ".ed-note")
        assert len(frames) == len(notes), name
        for note in notes:
            (label,) = of(note, ".ed-voice")
            assert (label.get("href") or "").endswith(f"#{label.get('data-term')}")
            assert label.get("data-term") in ("direct-speech", "reported-speech", "agencys-text")
        identifiers = [frame.get("id") for frame in frames]
        assert len(set(identifiers)) == len(identifiers)
        seen += len(frames)
    assert seen > 40


def test_in_headings_and_footnotes_there_is_none() -> None:
    page = complete("# Title\n\n## “It’s wider” {#w}\n\nHe said so [¶6](source.md#p6).")
    assert of(page, ".ed-note") == []


def test_what_authors_wrote_stays_as_it_was() -> None:
    for name in ("index", "background", "sanctions", "defense", "divergences", "glossary", "method", "rules"):
        plain = helpers.page((helpers.DOCS / f"{name}.md").read_text("utf-8"))
        assert written(completed(f"{name}.html")).split() == written(tree(plain.html)).split(), name


def test_a_citation_leads_to_its_sentence_and_is_read_out() -> None:
    page = complete("He said so [¶7.2](source.md#p7) and so [¶6](source.md#p6).")
    sentence, passage = (a for a in page.iter("a") if "ed-ref" in (a.get("class") or ""))
    assert (sentence.get("href"), sentence.get("data-s")) == ("source.html#p7-2", "2")
    assert (passage.get("href"), passage.get("data-s")) == ("source.html#p6", None)
    assert "".join(sentence.itertext()) == "passage ¶7.2"
    assert words(sentence) == "¶7.2"


def test_a_footnote_links_what_it_says_of_its_source_and_keeps_the_address_for_paper() -> None:
    text = 'Text [¶1](source.md#p1).\n\n!!! context "Editor’s context"\n\n    A fact.[^a] [^b]\n\n'
    notes = "[^a]: A paper, *On a & b*, 2 May 2025, <https://example.org/a?b=1&c=2>.\n[^b]: A talk of 2025.\n"
    page = complete(text + notes)
    (source,) = of(page, ".ed-source")
    assert source.get("href") == "https://example.org/a?b=1&c=2"
    assert words(source) == "A paper, On a & b, 2 May 2025"
    assert [words(e) for e in of(page, ".ed-address")] == [", https://example.org/a?b=1&c=2"]
    (kept,) = of(page, ".ed-keep")
    assert words(kept) == "1 2"
