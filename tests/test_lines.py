"""Lines: a finding names the line of the Markdown file, front matter counted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from edition.survey import survey_page
from helpers import breaches, edition, page

FALSE = "“the good impact of sanctions”"


@pytest.mark.parametrize(
    ("before", "line"),
    [
        ("", 1),
        ("---\ntitle: x\n---\n", 4),
        ("---\ntitle: x\n---\n\n# Heading\n\n", 7),
        ("The first paragraph [¶5](source.md#p5),\nover two lines.\n\n", 4),
        ("<!-- a comment\nover two lines -->\n\n", 4),
        ("- an item [¶5](source.md#p5)\n- ", 2),
        ("> It's wider.\n\n", 3),
        ("| a | b |\n|---|---|\n| [¶5](source.md#p5) | ", 3),
        ("Some *words* and a [link](glossary.md#treaty)\n[¶5](source.md#p5) and then ", 2),
        ("One &amp; another&nbsp;word [¶5](source.md#p5)\nand ", 2),
    ],
)
def test_the_line_is_where_the_quotation_starts(before: str, line: int) -> None:
    assert f"{line}: quote-missing" in breaches(before + FALSE)


def test_the_same_words_are_told_apart_by_their_order() -> None:
    text = (
        f"He spoke of {FALSE}.\n\nThe good impact of sanctions is not his [¶5](source.md#p5).\n\nHe spoke of {FALSE}.\n"
    )
    assert breaches(text) == ["1: quote-missing", "5: quote-missing"]


def test_the_second_quotation_of_a_paragraph_has_its_own_line() -> None:
    text = f"He said: “It's wider”,\nand spoke of\n{FALSE}\nand of {FALSE}."
    assert breaches(text) == ["3: quote-missing", "4: quote-missing"]


@pytest.mark.parametrize("nothing", ["<q></q>", "- <q> </q>", "| one |\n|---|\n| <q></q> |", "“ ”"])
def test_a_quotation_without_a_word_is_found_after_what_stands_before_it(nothing: str) -> None:
    text = f"He said: “It's wider.”\n\n{nothing}\n\nIt says “wider”.\n"
    assert breaches(text) == [f"{3 + nothing.count(chr(10))}: quote-missing"]


def test_words_in_an_attribute_are_found_in_the_raw_text() -> None:
    assert breaches(f"He said: “It's wider.”\n\n![A sign: {FALSE}](a.png)") == ["3: quote-missing"]


def test_every_quotation_of_a_long_page_has_its_line() -> None:
    words = ["It's wider", "a good partner and signal", "almost 200 years", "the negative impact of sanctions"]
    text = "".join(
        f"Line {n} has “{words[n % 4]}” [¶{(6, 5, 7, 5)[n % 4]}](source.md#p{(6, 5, 7, 5)[n % 4]}).\n\n"
        for n in range(200)
    )
    survey = survey_page(edition(), page(text))
    assert [survey.page.lines.of_block(q.block, q.quotation.outer) for q in survey.quoted] == list(range(1, 401, 2))


@pytest.mark.parametrize(("path", "url"), [
    ("docs/more/page.md", "more/page.html"), ("docs/more/page.md", "more/page/index.html"),
    ("docs/more/index.md", "more/index.html"),
])  # fmt: skip
def test_a_page_in_a_folder_is_told_the_way_to_the_interview(path: str, url: str) -> None:
    made = replace(page("“It's wider” [¶5](../source.md#p5)"), path=path, url=url)
    (found,) = survey_page(edition(), made).findings
    assert found.hint == "this is [¶6](../source.md#p6), you cite ¶5"
