"""The nearest miss: the likeliest cause in words, and the text to paste."""

from __future__ import annotations

import pytest
from edition.folding import fold
from edition.nearest import Near
from helpers import edition

CAUSES = [
    ("the positive impact of sanctions", "the source has “negative”, not “positive”"),
    ("the impact of sanctions", "“negative” is missing here"),
    ("negative impact of sanctions or Western pressure .", "the full stop is yours"),
    ("It's wider,", "the comma is yours"),
    ("the negative impact of sanctions.", "the full stop is yours"),
    ("The negative impact of sanctions", "the source has a lower-case t in “the”"),
    ("it's wider", "the source has a capital I in “It's”"),
    ("It's wider!", "the exclamation mark is yours"),
    ("a good partner, and signal", "the comma is yours"),
    ("trade, energy and defense", "the comma is missing here"),
    ("the negаtive impact of sanctions", "“negаtive” holds а (cyrillic small letter a, U+0430)"),
    ("long–term partnership deal", "“long–term” holds – (en dash, U+2013)"),
    ("a good partner and sign", "the word “signal” is cut to “sign”"),
    ("immediatly", "the source has “immediately”, not “immediatly”"),
    ("almost 300 years", "the source has “200”, not “300”"),
    ("a very good partner", "“very” is not in the source here"),
]


def near(words: str) -> Near:
    """What is nearest to these words."""
    found = edition().finder.nearest(fold(words))
    assert found is not None
    return found


@pytest.mark.parametrize(("words", "cause"), CAUSES, ids=[words for words, _ in CAUSES])
def test_the_likeliest_cause_comes_first(words: str, cause: str) -> None:
    assert near(words).cause == cause


@pytest.mark.parametrize(("words", "cause"), CAUSES, ids=[words for words, _ in CAUSES])
def test_the_text_to_paste_stands_in_the_source(words: str, cause: str) -> None:
    found = near(words)
    pasted = edition().source.folded[found.start : found.end]
    assert edition().index.find(pasted), f"{pasted} ({cause})"
    assert edition().source.passage_at(found.start).number == found.passage


def test_the_text_to_paste_does_not_end_with_a_word_that_leads_on() -> None:
    found = near("keep good relations with Israel")
    assert edition().source.folded[found.start : found.end] == "keep good relations with the Israeli"


def test_the_difference_shows_both_readings() -> None:
    assert near("the positive impact of sanctions").difference == "the [-positive-]{+negative+} impact of sanctions"


def test_a_long_run_of_equal_words_is_shortened() -> None:
    words = "But it will be a good partner and signal for countries trying to be freed from the Eastern pressure"
    assert near(words).difference == "… to be freed from the [-Eastern-]{+Western+} pressure"


def test_words_that_stand_nowhere_have_no_neighbour() -> None:
    assert edition().finder.nearest("purple elephants dance") is None


def test_a_likeness_is_high_for_one_wrong_word_and_low_for_most() -> None:
    assert near("Iran and Russia have not been nearer than today").likeness > 0.8
    assert near("the blue pressure dances on elephants today").likeness < 0.45
