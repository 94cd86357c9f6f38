"""Places: every place where words stand, the pieces of an omission, and the W3C's selector."""

from __future__ import annotations

import re

import pytest
from edition.source import find
from edition.source.passage import Place, Source
from edition.source.places import crossing, locate, text_quote_selector
from edition.source.text import read_source
from hypothesis import given
from hypothesis import strategies as st
from source.made import real

SMALL = read_source("a a b a a b.\n\nb a, ab a-b a's a a b\n")
TEXT = real().source.text


def plainly(source: Source, words: str) -> list[int]:
    """The same, found the slow and obvious way."""
    edge = r"(?<![\w'-])" if words[0].isalnum() else ""
    end = r"(?!['-]?\w)" if words[-1].isalnum() else ""
    return [m.start() for m in re.finditer(f"(?={edge}{re.escape(words)}{end})", source.folded)]


@pytest.mark.parametrize(
    "words", ["a", "b", "a a", "a a b", "a b", "b.", "a,", "ab", "a-b", "a's", "a b.", "b a, ab", "c", "a a a"]
)
def test_every_place_is_found(words: str) -> None:
    assert find(SMALL, words) == plainly(SMALL, words)


@given(st.from_regex(r"[ab][ab ,.'-]{0,6}[ab]|[ab]", fullmatch=True))
def test_words_are_found_where_a_plain_search_finds_them(words: str) -> None:
    assert find(SMALL, words) == plainly(SMALL, words)


def test_words_do_not_run_on_into_the_next_passage() -> None:
    assert find(SMALL, "b. b") == find(SMALL, "b.\nb") == find(SMALL, "") == []


def test_words_across_two_passages_are_told_with_both_numbers() -> None:
    assert crossing(SMALL, "a b. b a") == (1, 2)
    assert crossing(SMALL, "a a b.") is None
    assert crossing(real().source, "beneficiary agenda. This is why we") == (5, 6)
    assert crossing(real().source, 'agenda." "This is') == (5, 6)


@pytest.mark.parametrize(
    ("pieces", "found"),
    [
        (["a good partner", "for countries"], ["and signal"]),
        (["for countries", "a good partner"], None),
        (["a good partner", "It's wider"], None),
        (["negative legacies", "new perspectives"], ["of the past in order to build"]),
        (["Iran and Russia", "trying to", "the past"], ["also", "overcome the negative legacies of"]),
        (["absence", "absence of"], None),
    ],
)
def test_pieces_stand_in_order_in_one_passage(pieces: list[str], found: list[str] | None) -> None:
    places = locate(real().source, " … ".join(pieces), 0, len(real().source.folded))
    assert [real().source.exact(*gap).strip() for gap in places[0].gaps] == found if found else places == []


def test_of_places_that_end_together_the_tightest_counts() -> None:
    assert [p.spans for p in locate(SMALL, "a … b.", 0, 13)] == [((6, 7), (10, 12))]


def test_a_place_covers_what_its_pieces_hold() -> None:
    place = Place(((2, 5), (9, 12)))
    assert place.covers(3, 5)
    assert not place.covers(4, 10)
    assert place.touches(4, 10)
    assert not place.touches(5, 9)


def test_the_selector_gives_the_source_and_what_is_around_it() -> None:
    (at,) = find(real().source, "It's wider")
    quote = text_quote_selector(real().source, at, at + len("It's wider"))
    assert quote["exact"] == "It's wider"
    assert quote["prefix"] + quote["exact"] + quote["suffix"] in TEXT
