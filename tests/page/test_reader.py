"""The reader: what a reader sees of a page, one paragraph, cell, item or heading at a time."""

from __future__ import annotations

import pytest
from edition.page.blocks import OBJECT, Block
from edition.page.reader import read_article
from page.rendered import blocks, page


def shown(markdown: str) -> list[tuple[str, str]]:
    """Kind and text of each block."""
    return [(b.kind, " ".join(b.text.split())) for b in blocks(markdown)]


def by_text(markdown: str) -> dict[str, Block]:
    """The blocks of a page by their text."""
    return {b.text.strip(): b for b in blocks(markdown)}


def troubles(markdown: str) -> list[str]:
    """What is wrong with the mark-up of a page."""
    return [t.message for t in page(markdown).troubles]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("one *two*\nthree", [("text", "one two three")]),
        ("- one\n- two", [("item", "one"), ("item", "two")]),
        ("## one\n\ntwo", [("heading", "one"), ("text", "two")]),
        ("|a|b|\n|-|-|\n|c|d|", [("cell", c) for c in "abcd"]),
        ("Term\n:   what it is", [("term", "Term"), ("item", "what it is")]),
        ('!!! note "A title"\n\n    body', [("title", "A title"), ("text", "body")]),
        ("> [!quote] A title\n> body", [("title", "A title"), ("text", "body")]),
        ("> one\n>\n> — who", [("text", "one"), ("text", "— who")]),
        ("<blockquote>one<footer>who, in <cite>it</cite></footer></blockquote>",
         [("text", "one"), ("attribution", "who, in"), ("attribution", "it")]),
        ("<figure><p>one</p><figcaption>two</figcaption></figure>", [("text", "one"), ("caption", "two")]),
        ('![one "two"](a.png)', [("attribute", 'one "two"'), ("text", OBJECT)]),
        ('<abbr title="effect">one</abbr>', [("attribute", "effect"), ("text", "one")]),
        ("one `two`", [("text", f"one {OBJECT}")]),
        ("one<br>two", [("text", "one two")]),
        ("<details><summary>one</summary>two</details>", [("title", "one"), ("text", "two")]),
    ],
)  # fmt: skip
def test_a_block_has_a_kind_and_a_text(markdown: str, expected: list[tuple[str, str]]) -> None:
    assert shown(markdown) == expected


@pytest.mark.parametrize("link", ["¶5", "[¶5]", "(¶5)", " ¶ 5 ", "&para;5"])
def test_a_citation_is_no_text(link: str) -> None:
    (block,) = blocks(f"One [{link}](source.md#p5), two [¶7.2](source.md#p7).")
    assert block.text == "One , two ."
    found = [(c.passage, c.sentence, block.text[: c.at]) for c in block.citations]
    assert found == [(5, 0, "One "), (7, 2, "One , two ")]


@pytest.mark.parametrize("link", ["¶06", "¶6.0", "see ¶6", "¶6 and ¶7"])
def test_a_link_that_only_looks_like_a_citation_is_named(link: str) -> None:
    assert troubles(f"One [{link}](source.md#p6).") == [f"the citation “{link}” cannot be read"]


def test_footnote_markers_and_header_links_are_no_text() -> None:
    found = blocks("## One\n\nTwo.[^a]\n\n[^a]: Three.")
    assert [b.text.strip() for b in found] == ["One", "Two.", "Three."]
    assert [identifier for b in found for _, identifier in b.footnotes] == ["fn:a"]
    assert [b.company.footnote for b in found] == ["", "", "fn:a"]


def test_a_class_alone_hides_no_word() -> None:
    assert shown("He says [“so”](#x){ .headerlink }.") == [("text", "He says “so”.")]


def test_a_text_position_leads_to_the_same_character_of_the_html() -> None:
    html = "<p>a &amp; <em>b&nbsp;c</em><br>“d” <a href='x#p5'>¶5</a> e <code>f</code> g</p>"
    (block,) = read_article(html).blocks
    for at, character in enumerate(block.text):
        assert html[block.html(at)] in (character, "&", "<", "f")


def test_a_position_in_an_attribute_leads_to_its_value() -> None:
    html = '<p><img src="a.png" alt="one" title="two" /></p>'
    one, two, _ = read_article(html).blocks
    assert [html[b.html(0) : b.html(3)] for b in (one, two)] == ["one", "two"]


def test_company_is_kept() -> None:
    found = by_text('> one\n\n!!! context\n\n    two\n\n|three|\n|-|\n|four|\n\n!!! quote "five"\n\n    six\n')
    assert found["one"].company.quote != -1
    assert found["two"].company.box != -1
    assert found["three"].company.header
    assert found["four"].company.row not in (-1, found["three"].company.row)
    assert found["five"].company.quote == found["six"].company.quote not in (-1, found["one"].company.quote)


def test_a_cell_knows_its_column() -> None:
    html = "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    assert [(b.text, b.company.column) for b in read_article(html).blocks] == [("a", 0), ("b", 1), ("c", 0), ("d", 1)]


def test_sections_that_are_not_judged() -> None:
    markdown = "one\n\ntwo\n{ .site-note }\n\n## Related {#related}\n\nthree\n\n### Sub\n\nfour\n\n## More\n\nfive"
    found = by_text(markdown)
    judged = [found[text].company.judged for text in ("one", "two", "three", "four", "five")]
    assert judged == [True, False, False, False, True]


def test_headings_entries_and_links() -> None:
    read = page("## A {#a}\n\n### B {#b}\n\n[one](x.md):\n\n- two\n\n## C {#c}\n\nthree")
    assert [(level, identifier, text) for level, identifier, text, _ in read.headings] == [
        (2, "a", "A"), (3, "b", "B"), (2, "c", "C"),
    ]  # fmt: skip
    found = {b.text.strip(): b for b in read.blocks}
    assert [found[text].entry for text in ("A", "one:", "two", "three")] == ["", "b", "b", ""]
    assert [href for href, _ in read.links if not href.startswith("#")] == ["x.md"]
