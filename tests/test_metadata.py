"""Metadata: what interview.yml says, found again in the text. What is wrong with it: test_broken_source.py."""

from __future__ import annotations

from typing import Literal
from unicodedata import normalize

import pytest
from edition.edition import Operator, Party
from helpers import edition

Form = Literal["NFC", "NFD"]


def operator(passage: int, number: int = 0) -> Operator:
    """An operator of a passage."""
    return [op for op in edition().operators if op.passage == passage][number]


def exact(span: tuple[int, int]) -> str:
    """The source's words of a span."""
    return edition().source.exact(*span)


def test_who_speaks_and_who_publishes() -> None:
    assert (edition().interviewee.name, edition().interviewee.short) == ("Sergey Markedonov", "Markedonov")
    assert (edition().publisher.name, edition().publisher.short) == ("Mehr News Agency", "Mehr")


def test_names_and_pronouns_are_mentions() -> None:
    for text in ("Markedonov said", "he said", "in his words", "the Russian expert", "Markedonov’s answer"):
        assert edition().interviewee.mention.search(text), text
    for text in ("the shed", "Markedonova", "this"):
        assert not edition().interviewee.mention.search(text), text


@pytest.mark.parametrize(("given", "written"), [("NFC", "NFD"), ("NFD", "NFC"), ("NFD", "NFD")])
def test_a_name_is_heard_however_its_accents_are_written(given: Form, written: Form) -> None:
    party = Party(normalize(given, "Jürgen Müller"), normalize(given, "Müller"))
    assert party.mention.search(normalize(written, "as Müller said")) is not None
    assert party.mention.search("as Muller said") is None


def test_people_whom_the_source_names_with_an_office_are_known() -> None:
    assert "pezeshkian" in edition().persons


def test_an_operator_knows_its_words_its_stretch_and_its_head() -> None:
    op = operator(5)
    assert (op.kind, op.turns) == ("negation", True)
    assert [exact(span) for span in op.words] == ["doesn't mean that"]
    assert exact(op.governs).startswith("this agreement will diminish")
    assert exact(op.governs).endswith("immediately")
    assert exact(op.head) == "will diminish"


def test_an_operator_of_two_pieces() -> None:
    assert [exact(span) for span in operator(8).words] == ["rumors", "over the existence of"]


def test_of_several_places_the_nearest_to_its_stretch_is_meant() -> None:
    both = [op for op in edition().operators if op.passage == 7 and exact(op.words[0]).endswith("trying to")]
    assert [exact(op.governs) for op in both] == [
        "overcome the negative legacies of the past",
        "overcome the negative legacy of the past",
    ]
    assert both[0].end < both[1].start
    assert all(op.end <= op.governs[0] for op in both)


def test_an_affirmation_turns_nothing() -> None:
    assert [exact(op.words[0]) for op in edition().operators if not op.turns] == ["Don't forget that"]


def test_every_slip_of_the_editorial_guide_is_listed() -> None:
    assert [(s.passage, s.words) for s in edition().slips] == [
        (4, "has to contribute to counteract"),
        (5, "to promote a beneficiary agenda"),
        (7, "Iran and Russia also trying"),
        (7, "he said. adding"),
        (10, "the maybe problems"),
        (10, "Russia. first point"),
        (11, "and Russia, on the other hand, Russia's attempts"),
        (11, "at the Iranian side"),
    ]


def test_origin_and_date() -> None:
    assert edition().url.endswith("/227448/Significance-of-Iran-Russia-treaty-beyond-current-agenda")
    assert edition().published == "after 17 January 2025"
    assert edition().sha256.startswith("f4273d00")
