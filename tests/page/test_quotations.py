"""Quotations: which marks open and close one, which are apostrophes, and what may not stand inside."""

from __future__ import annotations

import pytest
from edition.page.blocks import Trouble
from edition.page.quotations import Quotation, bad_element, find_quotations
from edition.page.reader import read_article
from hypothesis import given
from hypothesis import strategies as st
from page.rendered import quotations


def find(text: str) -> tuple[tuple[Quotation, ...], list[Trouble]]:
    """What a paragraph with this text holds."""
    return find_quotations(read_article(f"<p>{text}</p>").blocks[0], code_counts=True)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said “a b” and «c d» and „e f“ and „g h” and "i j".', ["a b", "c d", "e f", "g h", "i j"]),
        ("»a b« in another manner", ["a b"]),
        ("He said ‘a b’, 'c d' and 'e'.", ["a b", "c d"]),
        ("“a ‘b c’ d” and ‘e “f” g’", ["a ‘b c’ d", "e “f” g"]),
        ("“ a b ”", ["a b"]),
        ("<q>a b</q> and <q>c</q>", ["a b", "c"]),
        ("<q>a b</q><q>c</q>", ["a b", "c"]),
        ("&ldquo;a&rdquo; and &quotb&quot", ["a", "b"]),
        ("the countries' long b's and the 90s' end", []),
        ("It's the '90s, 'tis rock 'n' roll, isn't it, y'all", []),
        ("‘Twas the states’ fault", []),
        ("‘Till it ends, he is good’ and '17 January was a day'", ["Till it ends, he is good", "17 January was a day"]),
        ("'the states' debts' were high", ["the states' debts"]),
        ("(‘a b’) [‘c d’]—‘e f’:’g h’", ["a b", "c d", "e f", "g h"]),
        ("‘a b.’ And ‘c d!’", ["a b.", "c d!"]),
        ("'It ends. It is good. He waits.' Now", ["It ends. It is good. He waits."]),
        ("he says‘a b’ so", ["a b"]),
        ("ʿAli of Bandar-e ʻAbbas, at 27°11′ north, 5″ wide", []),
        ("a << b, Menu >> File", []),
    ],
)
def test_quotations_are_told_from_apostrophes(text: str, quoted: list[str]) -> None:
    found, unpaired = find(text)
    assert [q.text for q in found] == quoted
    assert unpaired == []


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("“a b", "“"), ("a b”", "”"), ("«a b”", "«”"), ('"a" b"', '"'), ("‘a b", "‘"), ("‚a b‘", "‚"),
        ("「a b」", "「"), ("''a b''", "'"), ("≪a b≫", "≪"), (",,a b''", ","), ("´a b´", "´"), ("`a b´", "`"),
        ("' a b '", "'"),
    ],
)  # fmt: skip
def test_marks_without_a_partner_or_of_other_alphabets_are_reported(text: str, marks: str) -> None:
    found = {u.message for u in find(text)[1]}
    assert found
    assert all(any(mark in message for message in found) for mark in marks)


def test_a_mark_without_a_partner_hides_no_quotation() -> None:
    found, unpaired = find("“a “b c” d «e f»")
    assert {"b c", "e f"} <= {q.text for q in found}
    assert len(unpaired) == 1


@pytest.mark.parametrize(
    "text",
    [
        "\ufffdthe impact\ufffd", "\x93the impact\x94", "â€œthe impactâ€\x9d", "â€œthe impact", "Â«the impactÂ»",
        "вЂњthe impactвЂќ", "the\ue000impact", "“a \u202eb”", "&#0;a", "naÃ¯ve", "ï»¿a",
    ],
)  # fmt: skip
def test_damaged_text_is_named(text: str) -> None:
    assert [u for u in find(text)[1] if "damaged" in u.message]
    quoted = read_article(f"<blockquote><p>{text}</p></blockquote><img alt='{text}'>").blocks
    assert all("damaged" in str(find_quotations(b, code_counts=False)[1]) for b in quoted[:2])


@pytest.mark.parametrize("text", ["Âge d’or, naïve café", "в Ђаковица", "5 € and â", "soft\u00adhyphen, no\u200bwidth"])
def test_letters_with_accents_are_no_damage(text: str) -> None:
    assert find(text)[1] == []


def test_a_mark_in_code_counts_on_topic_pages_alone() -> None:
    for code in ('"b"', "&quot;b&quot;", "‘", "'b c'"):
        block = read_article(f"<p>a <code>{code}</code></p>").blocks[0]
        assert len(find_quotations(block, code_counts=True)[1]) == 1
        assert len(find_quotations(block, code_counts=False)[1]) == 0
    assert find("a <code>it's</code>")[1] == []


@pytest.mark.parametrize(
    ("inner", "text"),
    [("a “b” c", "a “b” c"), ("“a b c”", "a b c"), ("‘a b c’", "a b c"), ("[…]", "[…]"), ("“...”", "..."), ("…", "…")],
)
def test_a_block_quotation_is_one_quotation_with_or_without_marks(inner: str, text: str) -> None:
    (block,) = read_article(f"<blockquote><p>{inner}</p></blockquote>").blocks
    (quotation,) = find_quotations(block, code_counts=True)[0]
    assert (quotation.form, quotation.text) == ("block", text)


def test_a_citation_in_parentheses_is_no_word_of_a_block_quotation() -> None:
    assert [q.text for q in quotations("> one two ([¶5](source.md#p5))")] == ["one two"]
    for line in ("[¶5](source.md#p5)", "([¶5](source.md#p5))", "[[¶5](source.md#p5)]", "— [¶5](source.md#p5)", "—"):
        assert quotations(f"> {line}") == []


def test_titles_and_attributions_are_quotations_only_between_marks() -> None:
    html = "<details class='quote'><summary>A “b”</summary><p>c</p><footer>D “e”</footer></details>"
    found = [q.text for b in read_article(html).blocks for q in find_quotations(b, code_counts=True)[0]]
    assert found == ["b", "c", "e"]


def test_a_title_in_italics_is_exempt_in_a_footnote_that_names_a_reference() -> None:
    note = "A.[^a]\n\n[^a]: TASS, *On “b c”*, and “d”, <https://example.org/>."
    assert [q.text for q in quotations(note)] == ["d"]
    assert [q.text for q in quotations(note.replace("<https://example.org/>", "p. 3"))] == ["b c", "d"]
    assert [q.text for q in quotations("*On “b c”*, <https://example.org/>.")] == ["b c"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "“a <em>b</em> <strong>c</strong> <a href='x'>d</a> <abbr title='e'>e</abbr><br>f <span>g</span>”",
            "",
        ),
        ("“a<sup id='fnref:x'><a class='footnote-ref' href='#fn:x'>1</a></sup> b”", ""),
        ("“a <del>b</del> c”", "<del>"),
        ("<ins>“a b”</ins>", "<ins>"),
        ("<small>“a b”</small>", ""),
        ("“a <small>b</small>”", "<small>"),
        ("“a <mark>b</mark>”", "<mark>"),
        ("“a <q>b</q>”", "<q>"),
        ("<q>a <q>b</q></q>", "<q>"),
        ("<q>a b</q>", ""),
        ("“a <code>b</code>”", "<code>"),
        ("“a <img src='x' alt=''>”", "<img>"),
        ("<del>a</del> “b” <s>c</s>", ""),
    ],
)
def test_what_may_not_stand_in_a_quotation(text: str, reason: str) -> None:
    found = [q for b in read_article(text).blocks for q in find_quotations(b, code_counts=False)[0]]
    problems = [why for why in map(bad_element, found) if why]
    assert len(problems) == bool(reason)
    assert all(reason in why for why in problems)


@given(st.text(st.sampled_from("ab .,'\"“”‘’«»„[]…<&"), max_size=60))
def test_any_text_gives_quotations_that_do_not_overlap(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    for block in read_article(f"<p>{escaped}</p>").blocks:
        found = find_quotations(block, code_counts=True)[0]
        ends = [0, *(q.outer_end for q in found)]
        assert all(end <= q.outer <= q.start <= q.end <= q.outer_end for end, q in zip(ends, found, strict=False))
