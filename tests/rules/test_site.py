"""The site: terms, uses and coverage, which only all pages together can tell."""

from __future__ import annotations

from edition.rules.site import report_on
from edition.rules.survey import survey_page
from helpers import edition, page, real, report

GLOSSARY = """---
kind: glossary
---
## Terms {#terms}

### Trade {#trade}

Also: business, commerce
{ .aliases }

An area of the agreement [¶3.2](source.md#p3).

### Energy {#energy}

Another area [¶3.2](source.md#p3).
"""


def test_entries_have_names_aliases_and_a_definition() -> None:
    trade, energy = report(page(GLOSSARY, "glossary.md")).entries
    assert (trade.identifier, trade.name, trade.aliases, trade.line) == ("trade", "Trade", ("business", "commerce"), 6)
    assert trade.definition == "An area of the agreement ¶3.2."
    assert (energy.aliases, energy.page.path) == ((), "docs/glossary.md")


def test_a_term_knows_the_pages_that_link_it_but_not_the_glossary() -> None:
    links = page("Of [trade](glossary.md#trade) and [trade](glossary.md#trade) [¶3](source.md#p3).")
    found = report(page(GLOSSARY, "glossary.md"), links)
    assert [p.path for p in found.terms["trade"]] == ["docs/page.md"]
    assert [f.message for f in found.findings if f.rule == "term-unused"] == ["no page links “Energy”"]


def test_a_sentence_knows_who_quotes_and_who_cites_it() -> None:
    quotes = page("“It's wider”, he said.\n\n“It's wider”, he added.", "quotes.md")
    cites = page("It grew [¶6.2](source.md#p6). The first is longer [¶6.1](source.md#p6).", "cites.md")
    used = report(quotes, cites).used
    assert {sentence: [survey.page.path for survey in surveys] for sentence, surveys in used.items()} == {
        (6, 2): ["docs/quotes.md", "docs/cites.md"], (6, 1): ["docs/cites.md"],
    }  # fmt: skip


def test_a_citation_of_a_passage_counts_for_all_its_sentences() -> None:
    assert report(page("The past is long [¶7](source.md#p7).")).used.keys() == {(7, n) for n in range(1, 6)}


def test_a_citation_of_a_quotation_counts_for_the_quoted_sentence_alone() -> None:
    assert report(page("“It's wider” [¶6](source.md#p6), he said.")).used.keys() == {(6, 2)}


def test_only_topic_pages_use_the_interview() -> None:
    assert report(page("---\nkind: about\n---\n“It's wider”, he said.")).used == {}


def test_each_passage_with_unused_sentences_is_a_notice_at_its_line_of_the_text() -> None:
    found = [f for f in report(page("“It's wider”, he said.")).findings if f.rule == "passage-unused"]
    assert len(found) == 12
    said = {(f.path, f.line, f.message) for f in found}
    assert ("docs/interview.txt", 11, "no topic page quotes or cites ¶6.1") in said
    assert ("docs/interview.txt", 13, "no topic page quotes or cites ¶7") in said
    assert not any(f.is_error for f in found)


def test_a_site_without_a_quotation_has_fallen_silent() -> None:
    found = report_on(edition(), [survey_page(edition(), page("---\nkind: about\n---\nNothing is quoted."))]).errors
    assert [(f.path, f.rule) for f in found] == [("docs/interview.yml", "quote-missing")]


def test_a_site_of_paraphrases_alone_has_not() -> None:
    assert report(page("The agreement covers trade, energy and defense [¶3.2](source.md#p3).")).errors == []


def test_the_summary_counts() -> None:
    found = report_on(edition(), [survey_page(edition(), page("“It's wider” and “it is narrower”, he said."))])
    assert found.summary() == (
        "2 quotations found, 1 verified; 1 of 21 sentences of the source used; 1 error, 12 notices"
    )


def test_a_second_page_of_kind_source_is_found_on_that_page_alone() -> None:
    own = "---\ntitle: A\nkind: source\n---\n\n# A\n\nThe agreement covers trade [¶3.2](source.md#p3).\n"
    found = report(page(own, "a.md"), real("source.md").page).findings
    assert {f.path for f in found if f.is_error} == {"docs/a.md"}
