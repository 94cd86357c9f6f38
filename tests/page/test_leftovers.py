"""Leftovers: mark-up that is left as text is named, with what to write; ordinary signs are let be."""

from __future__ import annotations

import pytest
from edition.page import leftovers
from page.rendered import html, page


def found(markdown: str, *, code_counts: bool = True) -> list[str]:
    """The messages on a page with this Markdown."""
    left = [trouble for _, trouble in leftovers.troubles(page(markdown), markdown, code_counts=code_counts)]
    assert all(trouble.hint for trouble in left)
    return [trouble.message for trouble in left]


@pytest.mark.parametrize(
    "left",
    [
        "++ctrl+c++", "{--a--}", "{++a++}", ":material-x:", "- [ ] a", "- [x] a", "A fact^[note].",
        "As said [@key, p. 3].", "%%todo%%", r"Mehr\'s view", "{% if %}", "{{ more }}", '!!! note "Areas',
        "A fact.[^x]", "a ** b**", "a __b", "[energy](source.md #p3", "[treaty] (glossary.md#treaty)",
        "(treaty)[glossary.md#treaty]", "[[the text]]", "a][b c", "## Title {#id", "Text. { .wide }", "*a b", "~~a~~",
        "==a==", "^^a^^", "::: a", "/// a", "*[EU]: Eurasian Union", "&amp;nbsp;", "&amp;#8220;", "a &lt;b&gt;",
        "Its fields:\n1. trade\n2. energy", "Its fields:\n- trade", "Its fields:\n4. trade\n5. energy",
        "a <!-- b", "<p>**a**</p>", "a\n| b | c |",
    ],
)  # fmt: skip
def test_mark_up_left_as_text_is_named(left: str) -> None:
    messages = found(left)
    assert len(messages) == 1
    assert messages[0].startswith("mark-up is left as text: ")


@pytest.mark.parametrize(
    "text",
    [
        "In 2 < 3 and 3 > 2, a * b, R&D and *trade*; 5 % and #3, C++, a/b, 10:30:15, “a: b”.",
        r"An estimate\*, \*so, 17\. January, \[so\].", "He said “a […] b” [sic] and “[t]his [the two countries]”.",
        "See https://example.org/a_b?c=d&e=f and a_b_c.", "1. one\n2. two\n\n- three\n\n`{{ x }} **`",
        "5 + 3 = 8; a — b -- c",
        "---\ntitle: x\n---\n\n## A {#a}\n\n> b\n\n| c |\n|---|\n| d |", "What?! Yes!", "## 1. Introduction",
    ],
)  # fmt: skip
def test_ordinary_signs_are_no_mark_up(text: str) -> None:
    assert found(text) == []


def test_the_place_is_where_it_begins_and_the_hint_fits() -> None:
    ((block, left),) = leftovers.troubles(page("A fact.[^nowhere]"), "", code_counts=True)
    assert (block.text[left.at :], left.hint[:28]) == ("[^nowhere]", "no footnote has this name: e")


def test_a_paragraph_indented_into_code_is_named_where_code_is_read() -> None:
    text = "One.\n\n    Two.\n\n```\nthree\n```\n"
    assert found(text) == ["an indented paragraph is shown as code"]
    assert found(text, code_counts=False) == []
    assert found("    A “quotation”") == ["an indented paragraph is shown as code"]
    assert found('!!! note "Title\n\n    Text')[1:] == ["an indented paragraph is shown as code"]


def test_a_number_that_begins_a_paragraph_stays_what_it_is() -> None:
    assert '<ol start="17">' in html("17. January 2025 is the day.")


@pytest.mark.parametrize(
    ("markdown", "offsets"),
    [
        ("A.[^a]\n\n[^a]: One.\n\n[^b]: Two.\n[^a]: Three.", [32]),
        ("[a][x]\n\n[x]: a.md\n[X]: b.md", [19]),
        ("[^a]: One.\n\n```\n[^a]: Two.\n```", []),
        ("[^a]: One.\n[^b]: Two [^a]: three.", []),
    ],
)
def test_of_two_notes_or_addresses_with_one_name_the_second_is_named(markdown: str, offsets: list[int]) -> None:
    assert [trouble.at for trouble in leftovers.lost(markdown)] == offsets
