"""Operators, clarifications, slips: what interview.yml says of words, found again in the text."""

from __future__ import annotations

import pytest
from edition.source import Edition, Manner
from edition.source.model import Operator
from source.made import real, small

ANSWER = "Did the ship sink?\n\nNo, it did not."


def shown(edition: Edition, op: Operator) -> str:
    """An operator as *its words > what it governs > its heads*."""
    exact = edition.source.exact
    words = " … ".join(exact(*span) for span in op.spans)
    return " > ".join([words, exact(*op.governs), " + ".join(exact(*head) for head in op.heads)]) if op.kind else words


def operators(edition: Edition, passage: int) -> list[str]:
    """The operators of a passage, each as it is shown."""
    return [shown(edition, op) for op in edition.operators if op.passage == passage]


def test_an_operator_knows_its_words_its_stretch_and_its_heads() -> None:
    assert operators(real(), 5) == [
        "doesn't mean that > this agreement will diminish the negative impact of sanctions or Western pressure "
        "immediately > will diminish",
        "trying to > be freed from the Western pressure > freed",
        "desire to > build bilateral relations and to promote a beneficiary agenda > build + promote",
    ]


def test_an_operator_of_two_pieces() -> None:
    assert operators(real(), 8)[0].startswith("rumors … over the existence of > alleged problems")


def test_of_several_places_the_nearest_to_its_stretch_is_meant() -> None:
    first, _, second, *_ = operators(real(), 7)
    assert (first, second) == (
        "trying to > overcome the negative legacies of the past > overcome",
        "trying to > overcome the negative legacy of the past > overcome",
    )


def test_an_operator_that_turns_nothing_has_its_words_alone() -> None:
    assert operators(real(), 7)[-1] == "Don't forget that"


def test_an_answer_may_govern_the_question_before() -> None:
    more = """operators:
  - {passage: 2, words: "No", kind: negation, governs: the ship sink, head: sink}
  - {passage: 2, words: not, kind: negation, governs: it did, head: did}"""
    edition = small(ANSWER, "[direct post, direct ann]", more)
    assert operators(edition, 2) == ["No > the ship sink > sink", "not > it did > did"]


@pytest.mark.parametrize(
    ("entries", "count"),
    [
        ("{words: not only, turns: false}", 3),
        ("{passage: [1, 2], words: not only, turns: false}", 3),
        ("{passage: 1, words: not only, turns: false}, {passage: 2, words: not only, turns: false}", 3),
        ("{passage: 1, sentence: 2, words: not, turns: false}, {words: not only, turns: false}", 4),
    ],
)
def test_words_that_turn_nothing_may_stand_in_many_places(entries: str, count: int) -> None:
    text = "It is not only cold. Not only cold.\n\nI say not only cold."
    assert len(small(text, "[own, own]", f"operators: [{entries}]").operators) == count


def test_an_entry_that_turns_wins_over_one_that_does_not() -> None:
    text = "It is not only cold. It is not only wet."
    turning = "{passage: 1, sentence: 2, words: not, kind: negation, governs: only wet, head: wet}"
    edition = small(text, "[own]", f"operators: [{{words: not only, turns: false}}, {turning}]")
    assert operators(edition, 1) == ["not > only wet > wet", "not only"]


def test_a_sentence_tells_two_places_apart() -> None:
    text = "It is not cold. It is not cold."
    entries = ", ".join(
        f"{{passage: 1, sentence: {n}, words: not, kind: negation, governs: cold, head: cold}}" for n in (1, 2)
    )
    first, second = small(text, "[own]", f"operators: [{entries}]").operators
    assert first.end < first.governs[0] < second.start < second.governs[0]


def test_a_negation_is_covered_by_any_operator_that_holds_it() -> None:
    more = "operators: [{passage: 1, words: there is no doubt that, turns: false}]"
    assert operators(small("I say there is no doubt that it is cold.", "[own]", more), 1) == ["there is no doubt that"]


def test_a_source_with_an_odd_apostrophe_may_keep_it() -> None:
    more = 'operators: [{passage: 1, words: "isn´t", kind: negation, governs: cold, head: cold}]'
    assert operators(small("It isn´t cold.", "[own]", more), 1) == ["isn´t > cold > cold"]


def test_a_negation_between_signs_of_emphasis_is_asked_for_and_found() -> None:
    more = "operators: [{passage: 1, words: not, kind: negation, governs: cold, head: cold}]"
    assert operators(small("It is _not_ cold.", "[own]", more), 1) == ["not > cold > cold"]
    with pytest.raises(AssertionError, match=r"the negation “not” in ¶1\.1 has no operator entry"):
        small("It is _not_ cold.", "[own]")


def test_a_capital_at_the_start_of_clarified_words_is_free() -> None:
    more = "clarifications: [{words: the sea, for: [it, that]}, {words: again, for: []}]"
    edition = small("It is cold. That is why.", "[own]", more)
    assert edition.clarifications == {"the sea": ["it", "that"], "again": []}


def test_values_are_read_as_they_are_written() -> None:
    more = """published: 2025-01-17
operators: [{words: no, turns: false}]
contested: {on: 12:30:00}
slips: [{passage: 1, words: 3.10}]"""
    edition = small("So it is: no. On 3.10 it froze.", "[own]", more)
    assert edition.published == "2025-01-17"
    assert edition.contested == (("on", "12:30:00"),)
    assert edition.slips[0].words == "3.10"


def test_every_slip_of_the_editorial_guide_is_listed() -> None:
    assert [(real().number(s.place), s.words) for s in real().slips] == [
        (4, "has to contribute to counteract"),
        (5, "to promote a beneficiary agenda"),
        (7, "Iran and Russia also trying"),
        (7, "he said. adding"),
        (10, "the maybe problems"),
        (10, "Russia. first point"),
        (11, "and Russia, on the other hand, Russia's attempts"),
        (11, "at the Iranian side"),
    ]


def test_an_edition_has_abbreviations_of_its_own() -> None:
    assert len(small("See Fn. 3 there.", "[own]").source.passages[0].sentences) == 2
    assert len(small("See Fn. 3 there.", "[own]", "abbreviations: [Fn.]").source.passages[0].sentences) == 1


def test_labels_of_the_edition_stand_beside_the_usual_ones() -> None:
    edition = small("It is.", "[own]", "labels: {own: the paper’s text, direct: {short: words}}")
    own, direct, reported = (edition.labels[m] for m in (Manner.OWN, Manner.DIRECT, Manner.REPORTED))
    assert (own.long, own.short) == ("the paper’s text", "the paper’s text")
    assert (direct.long, direct.short) == ("direct speech", "words")
    assert reported.long == "reported speech"
