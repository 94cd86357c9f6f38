"""Brackets: the plain readings of a quotation with permitted changes, and what no reading allows."""

from __future__ import annotations

import pytest
from edition.rules.words.brackets import read_brackets
from edition.rules.words.operators import Change
from helpers import edition


def readings(text: str) -> list[tuple[str, ...]]:
    """The pieces of each reading."""
    read = read_brackets(text, edition().clarifications)
    return [] if isinstance(read, Change) else [r.pieces for r in read]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no bracket", [("no bracket",)]),
        ("one […] two", [("one ", "two")]),
        ("one […] two […] three", [("one ", "two ", "three")]),
        ("[t]his treaty", [("This treaty",)]),
        ("[T]his treaty", [("this treaty",)]),
        ("[a] treaty", [("A treaty",)]),
        ("beneficiary [sic] agenda", [("beneficiary agenda",)]),
        ("agenda [sic].", [("agenda.",)]),
    ],
)
def test_each_bracket_has_its_readings(text: str, expected: list[tuple[str, ...]]) -> None:
    assert [tuple(" ".join(p.split()) for p in pieces) for pieces in readings(text)] == [
        tuple(p.strip() for p in pieces) for pieces in expected
    ]


def test_a_clarification_replaces_or_explains() -> None:
    assert ("previously our countries opposed each other",) in readings(
        "previously [the two countries] opposed each other"
    )
    assert ("our countries opposed each other",) in readings("our countries [the two countries] opposed each other")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("one [two three", "no partner"),
        ("one two] three", "no partner"),
        ("one [two [three] four]", "no partner or holds another"),
        ("[…] one", "not at an edge"),
        ("one […]", "not at an edge"),
        ("one […] […] two", "not at an edge"),
        ("[sic] one", "after quoted words"),
        ("one [two] three", "[two] is no permitted change"),
        ("one [] three", "[] is no permitted change"),
        ("one[t]wo", "inside a word"),
        ("[the two countries] opposed", "less than half"),
        ("one " + "[…] two " * 3 + "[x y]", "[x y]"),
    ],
)
def test_anything_else_is_refused(text: str, problem: str) -> None:
    read = read_brackets(text, edition().clarifications)
    assert isinstance(read, Change)
    assert problem in read.why


def test_many_brackets_end_soon() -> None:
    text = "our countries " + "[the two countries] they " * 500
    assert isinstance(read_brackets(text, edition().clarifications), Change)
