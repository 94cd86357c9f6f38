"""Brackets: the plain readings of a quotation with permitted changes, and what no reading allows."""

from __future__ import annotations

import pytest
from edition.findings import Failure
from edition.rules.words.brackets import read_brackets
from edition.source.places import standing
from helpers import edition


def stands(text: str) -> list[str]:
    """What the source has where a quotation stands."""
    patterns = read_brackets(text, edition().clarifications)
    places = [] if isinstance(patterns, Failure) else standing(edition().source, patterns)
    return [edition().source.folded[place.start : place.end] for place in places]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("a good […] signal", "a good partner and signal"),
        ("a good […] and […] countries", "a good partner and signal for countries"),
        ("[I]t will be", "it will be"),
        ("[b]ut it will be", "But it will be"),
        ("a beneficiary [sic] agenda", "a beneficiary agenda"),
        ("a beneficiary agenda [sic].", "a beneficiary agenda."),
        ("previously [the two countries] opposed each", "previously our countries opposed each"),
        ("previously our countries [the two countries] opposed", "previously our countries opposed"),
        ("he said. adding, [The two countries] try", "he said. adding, they try"),
    ],
)
def test_each_bracket_stands_for_words_of_the_source(text: str, source: str) -> None:
    assert stands(text) == [source]


@pytest.mark.parametrize(
    "text",
    ["a good [b]artner", "a good [p]artner", "part[n]er", "our [countries] opposed", "previously [the treaty] opposed",
     "try [the two countries] to", "a good […] partner", "part[sic]ner", "long-[sic]term", "signal […] a good partner",
     "the Iranian side. [b]ut at the same time"],  # from one passage into the next
)  # fmt: skip
def test_or_for_nothing(text: str) -> None:
    assert stands(text) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("one [two three", "no partner"),
        ("one two] three", "no partner"),
        ("one [two [three] four]", "no partner or holds another"),
        ("[…] one", "at an edge"),
        ("one […]", "at an edge"),
        ("one […] […] two", "at an edge"),
        ("[sic] one", "after quoted words"),
        ("one [two] three", "[two] is no permitted change"),
        ("one [] three", "[] is no permitted change"),
        ("[the two countries] opposed", "less than half"),
        ("one " + "[…] two " * 3 + "[x y]", "[x y]"),
    ],
)
def test_anything_else_is_refused(text: str, problem: str) -> None:
    read = read_brackets(text, edition().clarifications)
    assert isinstance(read, Failure)
    assert problem in read.message


@pytest.mark.parametrize("text", ["our countries" + " [the two countries] they" * 50, "the" + " […] of" * 50])
def test_many_brackets_end_soon(text: str) -> None:
    assert stands(text) == []
