"""Folding: what is no difference folds to the same text, everything else stays; offsets lead back."""

from __future__ import annotations

import unicodedata

import pytest
from edition.folding import WORD, ZERO_WIDTH, fold, fold_with_offsets, is_boundary
from hypothesis import given
from hypothesis import strategies as st

TEXT = st.text(
    st.sampled_from("aé\u0301ñ“”„\"‘’'…. \t\n\u00a0\u202f-\u2010\u2011–ｗа가\u1161\u11a8" + ZERO_WIDTH)
    | st.characters()
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a  b\n\tc", "a b c"),
        (" a ", "a"),
        ("200\u00a0years", "200 years"),
        ("200\u202fyears", "200 years"),
        ("nega\u00adtive", "negative"),
        ("im\u200bpact", "impact"),
        ("“a”", '"a"'),
        ("„a“", '"a"'),
        ("It’s", "It's"),
        ("long\u2010term", "long-term"),
        ("long\u2011term", "long-term"),
        ("a ... b", "a … b"),
        ("e\u0301", "é"),
    ],
)
def test_no_difference(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a", "A"),
        ("a", "а"),
        ("a", "á"),
        ("wide", "ｗｉｄｅ"),
        ("It's", "It\u02bcs"),
        ("long-term", "long–term"),
        ("a\u200bb", "a b"),
        ("a, b", "a b"),
        ("....", "…"),
        ("«a»", '"a"'),
        ("ﬁnd", "find"),
        ("²", "2"),
    ],
)
def test_a_difference(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXT)
def test_both_ways_of_folding_agree(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded) + 1


@given(TEXT)
def test_offsets_rise_and_lead_back_to_what_was_folded(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    starts, ends = offsets[:-1], offsets[1:]
    assert all(a <= b for a, b in zip(starts, ends, strict=False))
    for character, start, end in zip(folded, starts, ends, strict=False):
        origin = text[start:end]
        if start < end:
            assert character in fold(origin) or (character == " " and not fold(origin))


@given(TEXT, TEXT)
def test_composed_and_decomposed_text_fold_alike(one: str, other: str) -> None:
    text = unicodedata.normalize("NFC", f"{one} {other}")
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


@pytest.mark.parametrize(
    "cut",
    [
        "can|not",
        "doesn|'t",
        "doesn'|t",
        "long|-term",
        "long-|term",
        "2|00",
        "3|.5",
        "1,|000",
        "[T]|hey",
        "(un)|likely",
        "like|(ly)",
        "snake|_case",
    ],
)
def test_no_word_is_cut(cut: str) -> None:
    assert not is_boundary(cut.replace("|", ""), cut.index("|"))


@pytest.mark.parametrize(
    "edge",
    ["|a b", "a| b", "a |b", "a b|", "wider|.", "wider.|", 'a|"', "countries|' b", "a|, b", "x |- y", "_|No_", "_No|_"],
)
def test_a_word_begins_and_ends_there(edge: str) -> None:
    assert is_boundary(edge.replace("|", ""), edge.index("|"))


def test_apostrophe_hyphen_and_point_belong_to_the_word() -> None:
    found = WORD.findall("It doesn't cost 1,000.50 in a long-term deal.")
    assert found == "It doesn't cost 1,000.50 in a long-term deal".split()
