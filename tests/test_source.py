"""The source: passages, sentences, voices, and the way back from folded to original text."""

from __future__ import annotations

import pytest
from edition.folding import fold_with_offsets
from edition.source import Source, Voice, read_source, sentence_spans, split_passages
from helpers import DOCS, INTERVIEW, edition
from hypothesis import given
from hypothesis import strategies as st

AGENCY, REPORTED, DIRECT = Voice.AGENCY, Voice.REPORTED, Voice.DIRECT
SMALL = 'It was cold, she said. "We slept. We woke."\r\nMore of it.\r\n\r\n  The “Old  Ferry” sank…  It was gone.\n'


def small() -> Source:
    """Two passages, the second with a name in marks."""
    return read_source(SMALL, [[REPORTED, DIRECT, DIRECT, AGENCY], [AGENCY, REPORTED]], ["Old Ferry"])


def test_the_interview_has_twelve_passages_and_twenty_one_sentences() -> None:
    passages = edition().source.passages
    assert [len(p.sentences) for p in passages] == [1, 1, 2, 2, 2, 2, 5, 1, 1, 2, 1, 1]


def test_passages_know_their_lines() -> None:
    lines = INTERVIEW.splitlines()
    for passage in edition().source.passages:
        assert edition().source.exact(passage.start, passage.end) == lines[passage.line - 1].strip()


def test_the_voices_are_those_of_the_editorial_guide() -> None:
    source = edition().source
    counts = {
        p.number: sum(len(source.folded[s.start : s.end].split()) for s in p.stretches if s.voice == DIRECT)
        for p in source.passages
    }
    assert {number: n for number, n in counts.items() if n} == {5: 50, 6: 20, 7: 28, 10: 50}


def test_a_blank_line_ends_a_passage_and_a_line_does_not() -> None:
    assert [p.line for p in small().passages] == [1, 4]


def test_sentences_end_before_a_space_and_with_their_closing_mark() -> None:
    source = small()
    shown = [source.exact(s.start, s.end) for p in source.passages for s in p.sentences]
    assert shown == [
        "It was cold, she said.",
        '"We slept.',
        'We woke."',
        "More of it.",
        "The “Old  Ferry” sank…",
        "It was gone.",
    ]


@pytest.mark.parametrize(
    "text", ["Mr. Smith left.", "The U.S. envoy left.", "J. Smith left.", "It cost 3.5 crowns.", "e.g. this"]
)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert len(sentence_spans(text)) == 1


def test_words_between_marks_are_direct_speech() -> None:
    source = small()
    at = source.folded.index("We slept")
    assert source.voices(at, at + 8) == (DIRECT,)
    assert source.voices(0, at + 8) == (REPORTED, DIRECT)


def test_a_name_between_marks_is_no_speech() -> None:
    source = small()
    at = source.folded.index("Old Ferry")
    assert source.voices(at, at + 9) == (AGENCY,)


def test_offsets_lead_to_the_characters_of_the_file() -> None:
    source = small()
    for words, original in (("Old Ferry", "Old  Ferry"), ("sank… It", "sank…  It"), ('woke." More', 'woke."\r\nMore')):
        at = source.folded.index(words)
        assert source.exact(at, at + len(words)) == original
        low, high = source.original(at, at + len(words))
        assert SMALL[low:high] == original


@given(st.lists(st.text("ab.“’ \u200b\u00ad\ue000e\u0301…\u00a0"), max_size=5))
def test_each_passage_lies_in_the_text_as_if_it_stood_alone(blocks: list[str]) -> None:
    source = read_source("\n\n".join(blocks), [])
    for passage, block in zip(source.passages, split_passages(source.text), strict=True):
        alone = fold_with_offsets(block[0], block.start())
        assert source.folded[passage.start : passage.end] == alone.text
        starts = [source.offsets[i] for i in range(passage.start, passage.end)]
        assert starts == [alone.offsets[i] for i in range(len(alone.text))]
        assert source.offsets[passage.end] == alone.length


def test_positions_count_code_points_and_not_bytes() -> None:
    text = "Ein 🌲 stand da. 𝔸ber  allein.\n"
    source = read_source(text, [[AGENCY, AGENCY]])
    at = source.folded.index("allein")
    assert source.original(at, at + 6) == (text.index("allein"), text.index("allein") + 6)


def test_the_source_is_kept_as_it_is() -> None:
    assert edition().source.text.encode() == (DOCS / "interview.txt").read_bytes()
