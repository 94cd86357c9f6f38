"""Selectors: every place where words stand, found at once; and the W3C's selectors of a place."""

from __future__ import annotations

import re

import pytest
from edition.selectors import Index, Place, find_pieces, text_position_selector, text_quote_selector
from edition.source import Voice, read_source
from helpers import INTERVIEW, edition
from hypothesis import given
from hypothesis import strategies as st

SMALL = "a a b a a b.\n\nb a, ab a-b a's a a b\n"


def small() -> Index:
    """A source in which everything stands often."""
    return Index(read_source(SMALL, [[Voice.AGENCY], [Voice.AGENCY]]))


def plainly(index: Index, words: str) -> list[int]:
    """The same, found the slow and obvious way."""
    edge = r"(?<![\w'-])" if words[0].isalnum() else ""
    end = r"(?!['-]?\w)" if words[-1].isalnum() else ""
    text = index.source.folded
    return [m.start() for m in re.finditer(f"(?={edge}{re.escape(words)}{end})", text) if "\n" not in words]


@pytest.mark.parametrize(
    "words", ["a", "b", "a a", "a a b", "a b", "b.", "a,", "ab", "a-b", "a's", "a b.", "b a, ab", "c", "a a a"]
)
def test_every_place_is_found(words: str) -> None:
    assert small().find(words) == plainly(small(), words)


@given(
    st.text("ab ,.-'", min_size=1, max_size=8)
    .map(str.strip)
    .filter(lambda t: bool(t) and t[0] in "ab" and t[-1] in "ab")
)
def test_the_index_finds_what_a_plain_search_finds(words: str) -> None:
    assert small().find(words) == plainly(small(), words)


def test_words_do_not_run_on_into_the_next_passage() -> None:
    assert small().find("b. b") == []
    assert small().crossing("a b. b a") == (1, 2)
    assert small().crossing("a a b.") is None


def test_pieces_stand_in_order_and_the_tightest_place_counts() -> None:
    index = edition().index
    (place,) = find_pieces(index, ["a good partner", "for countries"])
    assert [edition().source.exact(*span) for span in place.spans] == ["a good partner", "for countries"]
    assert [edition().source.exact(*gap).strip() for gap in place.gaps] == ["and signal"]
    assert find_pieces(index, ["for countries", "a good partner"]) == []
    assert find_pieces(index, ["a good partner", "It's wider"]) == []


def test_a_place_covers_what_its_pieces_hold() -> None:
    place = Place(((2, 5), (9, 12)))
    assert place.covers(3, 5)
    assert not place.covers(4, 10)
    assert place.touches(4, 10)
    assert not place.touches(5, 9)


def test_the_quote_selector_gives_the_source_and_what_is_around_it() -> None:
    (at,) = edition().index.find("It's wider")
    selector = text_quote_selector(edition().source, at, at + len("It's wider"))
    assert selector["exact"] == "It's wider"
    assert selector["prefix"] + selector["exact"] + selector["suffix"] in INTERVIEW


def test_the_position_selector_counts_code_points_of_the_file() -> None:
    (at,) = edition().index.find("almost 200 years")
    selector = text_position_selector(edition().source, at, at + len("almost 200 years"))
    assert INTERVIEW[int(selector["start"]) : int(selector["end"])] == "almost 200 years"
