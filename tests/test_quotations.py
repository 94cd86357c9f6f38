"""Quotations: which marks open and close one, and which are apostrophes."""

from __future__ import annotations

import pytest
from edition.quotations import Found, find_quotations
from edition.walker import read_blocks
from hypothesis import given
from hypothesis import strategies as st


def find(text: str) -> Found:
    """What a paragraph with this text holds."""
    return find_quotations(read_blocks(f"<p>{text}</p>").blocks[0], code_counts=True)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said “a b” and «c d» and „e f“ and „g h” and "i j".', ["a b", "c d", "e f", "g h", "i j"]),
        ("»a b« in another manner", ["a b"]),
        ("He said ‘a b’, 'c d' and 'e'.", ["a b", "c d"]),
        ("“a ‘b c’ d” and ‘e “f” g’", ["a ‘b c’ d", "e “f” g"]),
        ("“ a b ”", ["a b"]),
        ("<q>a b</q> and <q>“c”</q>", ["a b", "c"]),
        ("the countries' long b's and the 90s' end", []),
        ("It's the '90s, 'tis rock 'n' roll, isn't it, y'all", []),
        ("‘Twas the states’ fault", []),
        ("'the states' debts' were high", ["the states' debts"]),
        ("(‘a b’) [‘c d’]—‘e f’", ["a b", "c d", "e f"]),
        ("‘a b.’ And ‘c d!’", ["a b.", "c d!"]),
    ],
)
def test_quotations_are_told_from_apostrophes(text: str, quoted: list[str]) -> None:
    assert [q.text for q in find(text).quotations] == quoted


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("“a b", "“"),
        ("a b”", "”"),
        ("«a b”", "«”"),
        ('"a" b"', '"'),
        ("‘a b", "‘"),
        ("‚a b‘", "‚"),
        ("「a b」", "「」"),
        ("''a b''", "'"),
    ],
)
def test_marks_without_a_partner_are_reported(text: str, marks: str) -> None:
    found = {u.message for u in find(text).unpaired}
    assert found
    assert all(any(mark in message for message in found) for mark in marks)


def test_a_mark_without_a_partner_hides_no_quotation() -> None:
    found = find("“a “b c” d «e f»")
    assert {"b c", "e f"} <= {q.text for q in found.quotations}
    assert len(found.unpaired) == 1


def test_a_mark_in_code_counts_on_a_topic_page_alone() -> None:
    block = read_blocks('<p>a <code>"b"</code></p>').blocks[0]
    assert len(find_quotations(block, code_counts=True).unpaired) == 1
    assert len(find_quotations(block, code_counts=False).unpaired) == 0


def test_a_block_quotation_is_one_quotation_with_or_without_marks() -> None:
    for inner, text in (("a “b” c", "a “b” c"), ("“a b c”", "a b c"), ("‘a b c’", "a b c")):
        (block,) = read_blocks(f"<blockquote><p>{inner}</p></blockquote>").blocks
        (quotation,) = find_quotations(block, code_counts=True).quotations
        assert (quotation.form, quotation.text) == ("block", text)


@given(st.text(st.sampled_from("ab .,'\"“”‘’«»„[]…<&"), max_size=60))
def test_any_text_gives_quotations_that_do_not_overlap(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    for block in read_blocks(f"<p>{escaped}</p>").blocks:
        found = find_quotations(block, code_counts=True).quotations
        ends = [0, *(q.outer_end for q in found)]
        assert all(end <= q.outer <= q.start <= q.end <= q.outer_end for end, q in zip(ends, found, strict=False))
