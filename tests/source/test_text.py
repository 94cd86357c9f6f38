"""The text: passages, sentences and marks, and the way back from folded to original text."""

from __future__ import annotations

import pytest
from edition.folding import fold, fold_with_offsets
from edition.source.text import marked, read_source, sentence_spans
from hypothesis import given
from hypothesis import strategies as st
from source.made import ROOT, real

ENDS = ("\n", "\r\n", "\r")
SHORT = frozenset({"mr", "v", "no#", "p.m", "fig"})


def sentences(text: str) -> list[str]:
    """The sentences of a passage."""
    folded = fold(text)
    return [folded[a:b] for a, b in sentence_spans(folded, SHORT)]


def pairs(text: str) -> tuple[list[str], list[str]]:
    """What stands between marks in a passage, and the words at each mark without a partner."""
    source = read_source(text)
    spans, unpaired = marked(source, source.passages[0])
    return [source.exact(*span) for span in spans], [source.exact(at, at + 4) for at in unpaired]


def test_the_interview_has_twelve_passages_and_twenty_one_sentences() -> None:
    assert [len(p.sentences) for p in real().source.passages] == [1, 1, 2, 2, 2, 2, 5, 1, 1, 2, 1, 1]


@pytest.mark.parametrize("end", ENDS)
def test_a_blank_line_ends_a_passage_and_a_line_does_not_whatever_ends_the_lines(end: str) -> None:
    source = read_source(end.join(["", "One", "two.", "  ", "", "  Three.", ""]))
    assert [source.folded[p.start : p.end] for p in source.passages] == ["One two.", "Three."]
    assert [p.line for p in source.passages] == [2, 6]


def test_a_byte_order_mark_is_no_passage_and_no_word() -> None:
    assert read_source("\ufeffOne.\n").folded == "One."
    assert read_source("\ufeff\n\nOne.\n").folded == "One."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was cold. we slept! Why? nobody knew.", ["It was cold.", "we slept!", "Why?", "nobody knew."]),
        ("It was cold; we slept: all of us.", ["It was cold; we slept: all of us."]),
        ('"It was cold." We slept (well.) We woke.', ['"It was cold."', "We slept (well.)", "We woke."]),
        ("« Il fait froid. » On dort.", ["« Il fait froid. »", "On dort."]),
        ("Mr. Roe left at 5 p.m. by boat, see Fig. 3.", ["Mr. Roe left at 5 p.m. by boat, see Fig. 3."]),
        ("Roe v. Wade. It stood.", ["Roe v. Wade.", "It stood."]),
        ("Docket No. 7 says no. It says so.", ["Docket No. 7 says no.", "It says so."]),
        ("No. They left.", ["No.", "They left."]),
        ("J. R. Roe of the U.S. won. J.-P. Doe lost.", ["J. R. Roe of the U.S. won.", "J.-P. Doe lost."]),
        ("It cost 3.5 crowns. Cheap.", ["It cost 3.5 crowns.", "Cheap."]),
        ("It was . . . cold. . . . We slept.", ["It was . . . cold. . . . We slept."]),
        ("It was… cold... We slept…", ["It was… cold…", "We slept…"]),
        ("It was in 1986. A year later…", ["It was in 1986.", "A year later…"]),
        ("What?! Never....", ["What?!", "Never…."]),
        ("No end", ["No end"]),
    ],
)
def test_a_sentence_ends_at_a_stop_and_white_space_but_not_at_an_abbreviation(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" and "yes".', ['"no"', '"yes"']),
        ("He said “no” and «yes» and „so“ and „on”.", ["“no”", "«yes»", "„so“", "„on”"]),
        ("‘It’s cold,’ he said. ‘The dogs’ food is gone.’", ["‘It’s cold,’", "‘The dogs’ food is gone.’"]),
        ("“He said ‘no’ to me.”", ["“He said ‘no’ to me.”"]),
        ("‘He said “no” to me.’", ["‘He said “no” to me.’"]),
        ('He—"no"—left ("so").', ['"no"', '"so"']),
        ("In the countries’ view it’s rock ’n’ roll.", []),
        ("Don‘t.", []),
    ],
)
def test_marks_are_paired_by_their_shape(text: str, expected: list[str]) -> None:
    assert pairs(text) == (expected, [])


@pytest.mark.parametrize(
    ("text", "unpaired"),
    [
        ('A 40" bolt fell.', ['" bo']),
        ('A 40" by 30" sheet fell.', ['" by', '" sh']),
        ('"It was cold, he said. "We slept."', ['"It ']),
        ("“It was cold, he said. “We slept.”", ["“It "]),
        ("It was cold,” he said.", ["” he"]),
        ("“It was cold,“ he said.", ["“It ", "“ he"]),
        ("‘It was cold, he said.", ["‘It "]),
        ("‘The dogs’ and the cats’ food.", ["‘The"]),
        ('“It was cold," he said.', ["“It ", '" he']),
    ],
)
def test_a_mark_without_a_partner_is_named_and_makes_no_speech(text: str, unpaired: list[str]) -> None:
    spans, lone = pairs(text)
    assert lone == unpaired
    assert not [span for span in spans if "he said" in span]


def test_offsets_lead_to_the_characters_of_the_file() -> None:
    text = "It was cold.\r\nMore.\r\n\r\n  The “Old  Ferry” sank…  Ein 🌲 stand da.\n"
    source = read_source(text)
    for original in ("Old  Ferry", "cold.\r\nMore", "sank…  Ein 🌲", "da."):
        at = source.folded.index(fold(original))
        low, high = source.offsets[at], source.offsets[at + len(fold(original))]
        assert text[low:high] == original


@given(st.lists(st.text("ab.“’ \u200b\u00ad\ue000e\u0301…\u00a0"), max_size=5))
def test_each_passage_lies_in_the_text_as_if_it_stood_alone(blocks: list[str]) -> None:
    source = read_source("\n\n".join(blocks))
    for passage in source.passages:
        alone, offsets = fold_with_offsets(source.exact(passage.start, passage.end), source.offsets[passage.start])
        assert source.folded[passage.start : passage.end] == alone
        assert source.offsets[passage.start : passage.end + 1] == offsets


@given(st.text("aB.?! …'\"“”‘’«», "))
def test_sentences_hold_every_word_and_never_overlap(text: str) -> None:
    folded = fold(text)
    spans = sentence_spans(folded)
    assert " ".join(folded[a:b] for a, b in spans) == folded


def test_the_source_is_kept_as_it_is() -> None:
    assert real().source.text.encode() == (ROOT / "docs" / "interview.txt").read_bytes()
