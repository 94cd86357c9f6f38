"""Blocks: what a reader sees of a page, one paragraph, cell, item or heading at a time."""

from __future__ import annotations

import pytest
from edition.blocks import OBJECT, Block
from edition.walker import read_blocks
from helpers import page


def blocks(markdown: str) -> list[Block]:
    """The blocks of a page with this Markdown."""
    return read_blocks(page(markdown).html).blocks


def shown(markdown: str) -> list[tuple[str, str]]:
    """Kind and text of each block."""
    return [(b.kind, " ".join(b.text.split())) for b in blocks(markdown)]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("one *two*\nthree", [("text", "one two three")]),
        ("- one\n- two", [("item", "one"), ("item", "two")]),
        ("## one\n\ntwo", [("heading", "one"), ("text", "two")]),
        ("|a|b|\n|-|-|\n|c|d|", [("cell", c) for c in "abcd"]),
        ("Term\n:   what it is", [("term", "Term"), ("item", "what it is")]),
        ('!!! note "A title"\n\n    body', [("title", "A title"), ("text", "body")]),
        ("> one\n>\n> — who", [("text", "one"), ("attribution", "— who")]),
        ('![one "two"](a.png)', [("attribute", 'one "two"'), ("text", OBJECT)]),
        ("one `two`", [("text", f"one {OBJECT}")]),
        ("<details><summary>one</summary>two</details>", [("title", "one"), ("text", "two")]),
    ],
)
def test_a_block_has_a_kind_and_a_text(markdown: str, expected: list[tuple[str, str]]) -> None:
    assert [(kind, text) for kind, text in shown(markdown) if text != "Link to this section"] == expected


def test_a_citation_is_no_text() -> None:
    (block,) = blocks("One [¶5](source.md#p5), two [¶7.2](source.md#p7).")
    assert block.text == "One , two ."
    assert [(c.passage, c.sentence, block.text[: c.at]) for c in block.citations] == [
        (5, 0, "One "),
        (7, 2, "One , two "),
    ]


def test_footnote_markers_and_header_links_are_no_text() -> None:
    found = blocks("## One\n\nTwo.[^a]\n\n[^a]: Three.")
    assert [b.text.strip() for b in found if b.kind != "attribute"] == ["One", "Two.", "Three."]
    assert [identifier for b in found for _, identifier in b.footnotes] == ["fn:a"]


def test_a_text_position_leads_to_the_same_character_of_the_html() -> None:
    html = "<p>a &amp; <em>b&nbsp;c</em><br>“d” <a href='x#p5'>¶5</a> e</p>"
    (block,) = read_blocks(html).blocks
    for at, character in enumerate(block.text):
        assert html[block.html(at)] in (character, "&", "<")


def test_company_is_kept() -> None:
    found = {b.text.strip(): b for b in blocks("> one\n\n!!! context\n\n    two\n\n|three|\n|-|\n|four|\n")}
    assert found["one"].company.quote != -1
    assert found["two"].company.box != -1
    assert found["three"].company.header
    assert found["four"].company.row not in (-1, found["three"].company.row)


def test_sections_that_are_not_judged() -> None:
    found = {
        b.text: b.company.judged
        for b in blocks("one\n\ntwo\n{ .site-note }\n\n## Related {#related}\n\nthree\n\n## More\n\nfour")
    }
    assert [found[text] for text in ("one", "two", "three", "four")] == [True, False, False, True]


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ("<p>a <em>b</p>", "<em> is not closed in its block"),
        ("<div><p>a</p>", "<div> is not closed"),
        ("<p>a</b></p>", "</b> closes nothing"),
        ("<p>a <span data-edition='note'>b</span></p>", "the attribute data-edition is reserved for the build"),
        ("<div>" * 300, "<div> is nested too deeply"),
    ],
)
def test_mark_up_that_cannot_be_trusted_is_trouble(html: str, message: str) -> None:
    assert message in {t.message for t in read_blocks(html).troubles}


def test_the_builds_own_additions_are_left_out_of_a_built_page() -> None:
    html = '<p>a <span class="ed-note" data-edition="note">¶5 direct speech</span>b</p>'
    assert [b.text for b in read_blocks(html, built=True).blocks] == ["a b"]


def test_what_stands_in_a_dropped_link_ends_where_it_was_dropped() -> None:
    (block,) = read_blocks('<h2>So <a class="headerlink" href="#x"><q>¶</q></a></h2>').blocks
    assert block.text == "So "
    assert all(inline.start <= inline.end <= len(block.text) for inline in block.inlines)
