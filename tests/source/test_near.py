"""The nearest miss: the likeliest cause in words, and words of the source to paste."""

from __future__ import annotations

import pytest
from edition.folding import fold
from edition.source import find
from edition.source.nearest import Near, nearest
from source.made import real

YOURS = "is yours: leave it out, or set it outside the quotation marks"
OTHER = "the words hold a sign that the source has not:"
CAUSES = [
    ("the positive impact of sanctions", "the source has “negative”, not “positive”"),
    ("the impact of sanctions", "“negative” is missing here"),
    ("the negative impact.", f"the full stop {YOURS}"),
    ("It's wider,", f"the comma {YOURS}"),
    ("The negative impact of sanctions", "the source has “the”, not “The”"),
    ("it's wider", "the source has “It's”, not “it's”"),
    ("It's wider!", "“!” is not in the source here"),
    ("a good partner, and signal", f"the comma {YOURS}"),
    ("trade, energy and defense", "“,” is missing here"),
    ("the negаtive impact of sanctions", f"{OTHER} а (cyrillic small letter a, U+0430)"),
    ("a beneﬁciary agenda", f"{OTHER} ﬁ (latin small ligature fi, U+FB01)"),
    ("It´s wider", f"{OTHER} ´ (acute accent, U+00B4)"),
    ("Itʼs wider", f"{OTHER} ʼ (modifier letter apostrophe, U+02BC)"),
    ("long–term partnership deal", f"{OTHER} – (en dash, U+2013)"),
    ("a good partner and sign", "the source has “signal”, not “sign”"),
    ("term partnership deal", "the source has “long-term”, not “term”"),
    ("immediatly", "the source has “immediately”, not “immediatly”"),
    ("almost 300 years", "the source has “200”, not “300”"),
    ("a very good partner", "“very” is not in the source here"),
    ("joint mil-\nitary exercises", "the source has “military”, not “mil- itary”"),
    ("a long- term partnership deal", "the source has “long-term”, not “long- term”"),
    ("a good partner . . . for countries", "words that are left out are marked […]"),
    ("a good partner … for countries", "words that are left out are marked […]"),
    ("the nega\u200etive impact", f"{OTHER} \u200e (left-to-right mark, U+200E)"),
    ("the negative\x02 impact", f"{OTHER} \x02 (a control character, U+0002)"),
]  # fmt: skip


def near(words: str) -> Near:
    """What is nearest to these words."""
    found = nearest(real().source, fold(words))
    assert found is not None
    return found


@pytest.mark.parametrize(("words", "cause"), CAUSES, ids=[ascii(words) for words, _ in CAUSES])
def test_the_likeliest_cause_comes_first(words: str, cause: str) -> None:
    assert near(words).cause == cause


@pytest.mark.parametrize("words", [words for words, _ in CAUSES], ids=[ascii(words) for words, _ in CAUSES])
def test_the_text_to_paste_stands_in_the_source(words: str) -> None:
    found, source = near(words), real().source
    assert found.start in find(source, source.folded[found.start : found.end])
    assert source.passage_at(found.start).number == found.passage


@pytest.mark.parametrize(
    ("words", "difference"),
    [
        ("the positive impact of sanctions", "the [-positive-]{+negative+} impact of sanctions"),
        (
            "But it will be a good partner and signal for countries trying to be freed from the Eastern pressure",
            "But it will be a good partner and … freed from the [-Eastern-]{+Western+} pressure",
        ),
        ("It's wider,", "It's wider [-,-]"),
        ("a good partner . . . for countries", "a good partner [-. . .-]{+and signal+} for countries"),
    ],
)
def test_the_difference_shows_both_readings(words: str, difference: str) -> None:
    assert near(words).difference == difference


@pytest.mark.parametrize("words", ["purple elephants dance", "", "…"])
def test_words_that_stand_nowhere_have_no_neighbour(words: str) -> None:
    assert nearest(real().source, words) is None


def test_a_likeness_is_high_for_one_wrong_word_and_low_for_most() -> None:
    assert near("Iran and Russia have not been nearer than today").likeness > 0.8
    assert near("the blue pressure dances on elephants today").likeness < 0.45
