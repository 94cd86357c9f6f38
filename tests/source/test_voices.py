"""Voices: whose words each stretch of a source is, by passage, sentence, marks, stretches and cues."""

from __future__ import annotations

import pytest
from edition.source import Manner, Voice, find
from source.made import heard, read, real, small


def test_the_voices_of_the_interview_are_those_of_the_editorial_guide() -> None:
    source = real().source
    counts = {
        p.number: sum(source.count_words(s.start, s.end) for s in p.stretches if s.voice.manner == Manner.DIRECT)
        for p in source.passages
    }
    assert {number: n for number, n in counts.items() if n} == {5: 50, 6: 20, 7: 28, 10: 50}


def test_inside_the_marks_is_direct_speech_of_the_same_speaker() -> None:
    assert heard(small('It was cold, she said. "We slept." She left.', "[reported ann]")) == [
        "reported ann: It was cold, she said.",
        'direct ann: "We slept."',
        "reported ann: She left.",
    ]


def test_inside_the_marks_is_whom_the_slash_names() -> None:
    assert heard(small('Ann told us: "No." We slept.', "[own / direct ann]", OPERATORS)) == [
        "own post: Ann told us:",
        'direct ann: "No."',
        "own post: We slept.",
    ]


def test_words_in_marks_may_be_own_text_too() -> None:
    assert heard(small('The "Old Ferry" sank.', "[own / own]")) == ['own post: The "Old Ferry" sank.']


OPERATORS = 'operators: [{words: "no", turns: false}]'


def test_each_sentence_may_have_its_own_voice() -> None:
    assert heard(small("It is cold. He sleeps.", "[[reported ann, direct bob]]")) == [
        "reported ann: It is cold.",
        "direct bob: He sleeps.",
    ]


def test_the_publisher_in_direct_speech_is_a_printed_question() -> None:
    edition = small("Post: Is it cold?\n\nRoe: It is.", "[direct post, direct ann]", 'cues: ["Post:", "Roe:"]')
    assert heard(edition) == [
        "own post: Post:",
        "direct post: Is it cold?",
        "own post: Roe:",
        "direct ann: It is.",
    ]
    assert edition.label(edition.source.passages[0].stretches[1].voice) == "direct speech, Post"


def test_a_cue_is_never_found() -> None:
    edition = small("Roe: It is, Roe: no.", "[direct ann]", 'cues: ["Roe:"]\n' + OPERATORS)
    assert find(edition.source, "Roe: It is") == []
    assert len(find(edition.source, "Roe")) == 1
    assert len(find(edition.source, "It is")) == 1


def test_a_stretch_overrides_sentence_and_marks() -> None:
    more = 'stretches: [{passage: 1, words: Old Ferry, voice: own}, {passage: 1, words: "[laughs]", voice: own}]'
    edition = small('The "Old Ferry" sank, she said [laughs] and left.', "[own]", more)
    assert {s.voice.manner for p in edition.source.passages for s in p.stretches} >= {Manner.OWN}
    assert edition.source.voices([(4, 15)]) == (Voice(Manner.OWN, "post"),)


def test_quoted_words_stay_quoted_between_marks() -> None:
    assert heard(small('"We slept." He left.', "[[quoted bob, reported ann]]"))[0] == 'quoted bob: "We slept."'


def test_words_of_another_are_quoted_by_the_speaker() -> None:
    more = "stretches: [{passage: 1, words: of the people, voice: quoted bob}]"
    edition = small("A house of the people it is.", "[direct ann]", more)
    at = edition.source.folded.index("of the people")
    assert edition.source.voices([(at, at + 13)]) == (Voice(Manner.QUOTED, "bob", "ann"),)
    assert heard(edition)[1] == "quoted bob: of the people"


def test_a_stretch_may_name_its_sentence_and_skip_words() -> None:
    more = "stretches: [{passage: 1, sentence: 2, words: cold … house, voice: direct bob}]"
    assert heard(small("A cold house. A cold old house.", "[own]", more)) == [
        "own post: A cold house.",
        "own post: A",
        "direct bob: cold old house",
        "own post: .",
    ]


@pytest.mark.parametrize(
    ("passages", "more"),
    [
        ("[direct ann]", ""),
        ("[reported ann]", "stretches: [{passage: 1, words: '40\" bolt', voice: reported ann}]"),
    ],
)
def test_a_mark_without_a_partner_does_no_harm_where_it_decides_nothing(passages: str, more: str) -> None:
    edition = small('The 40" bolt "held".', passages, more)
    at = edition.source.folded.index("held")
    assert edition.source.voices([(at, at + 4)]) == (Voice(Manner.DIRECT, "ann"),)


def test_a_speaker_may_be_left_out_where_there_is_one() -> None:
    assert {s.voice.owner for p in real().source.passages for s in p.stretches} == {"markedonov", "mehr"}


def test_without_a_publisher_own_text_is_nobodys() -> None:
    metadata = "{title: A, language: en, sha256: HASH, speakers: {ann: {name: Ann}}, passages: [[direct, own]]}"
    made = read("We slept. (Applause.)", metadata)
    assert made.edition is not None
    assert heard(made.edition) == ["direct ann: We slept.", "own: (Applause.)"]


def test_stretches_hold_every_word_of_the_source_in_order() -> None:
    source = real().source
    for passage in source.passages:
        ends = [(s.start, s.end) for s in passage.stretches]
        assert ends == sorted(ends)
        assert sum(source.count_words(*span) for span in ends) == source.count_words(passage.start, passage.end)
