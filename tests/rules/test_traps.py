"""The seven traps of this text (editorial guide): each closed, and each with its fair way round.

They are about this one interview; what the rules say in general stands in tests/cases/.
"""

from __future__ import annotations

import pytest
from helpers import breaches, findings, quoted

PROBLEMS = "“problems in bilateral relations between Iran and Russia”"
RELATIONS = "“in bilateral relations between Iran and Russia”"


@pytest.mark.parametrize(
    ("cited", "voice"), [("¶8](source.md#p8", "¶8 reported speech"), ("¶10](source.md#p10", "¶10 direct speech")]
)
def test_1_the_voice_comes_from_the_cited_passage(cited: str, voice: str) -> None:
    assert quoted(f"There may be trouble {RELATIONS} [{cited}).") == [voice]


@pytest.mark.parametrize("cited", ["¶8](source.md#p8", "¶10](source.md#p10"])
def test_1_in_both_places_a_hedge_belongs_to_it(cited: str) -> None:
    assert set(breaches(f"There are {PROBLEMS} [{cited}).")) == {"1: quote-clipped"}


def test_1_with_its_hedge_each_stands_once() -> None:
    assert breaches("He spoke of “the maybe problems in bilateral relations”.") == []
    assert breaches("Mehr's report has “rumors made by the West over the existence of alleged problems”.") == []


def test_1_without_a_citation_nobody_knows_which() -> None:
    assert breaches(f"There may be trouble {RELATIONS}.") == ["1: quote-ambiguous"]


def test_2_exact_and_unique_and_the_opposite_of_what_was_said() -> None:
    opposite = "“this agreement will diminish the negative impact of sanctions”"
    for sentence in (f"Markedonov said that {opposite}.", f"{opposite}, by spring.", f"He is sure of it: {opposite}."):
        assert breaches(sentence) == ["1: quote-clipped"], sentence
    assert breaches(f"Markedonov denied that {opposite}.") == ["1: quote-clipped", "1: quote-voice"]


@pytest.mark.parametrize("words", ["some divergences", "Israeli regime"])
def test_3_true_words_that_are_nobodys_direct_speech(words: str) -> None:
    assert breaches(f"Markedonov spoke of “{words}”.") == ["1: quote-voice"]
    assert breaches(f"In his own words, it is the “{words}”.") == ["1: quote-voice"]
    assert breaches(f"Mehr's report speaks of “{words}”.") == []


def test_4_nobody_speaks_in_passage_9() -> None:
    words = "“security and defense cooperation are among the most significant clauses”"
    assert breaches(f"Markedonov said that {words}.") == ["1: quote-voice"]
    assert breaches(f"According to Mehr, Markedonov said that {words}.") == ["1: quote-voice"]
    assert breaches("Markedonov said that defense cooperation is significant [¶9](source.md#p9).") == ["1: quote-voice"]
    assert breaches(f"Mehr writes that {words}.") == []


def test_5_passages_5_and_6_are_his_though_no_speaker_is_named() -> None:
    assert quoted("Markedonov said: “It's wider.” He spoke of “a good partner and signal”.") == [
        "¶6 direct speech",
        "¶5 direct speech",
    ]
    assert breaches("Mehr writes that the treaty is “a good partner and signal”.") == ["1: quote-voice"]


def test_6_this_aspect_is_not_resolved_for_the_reader() -> None:
    resolved = "According to Mehr, he said that “This [missing clause] may be one of the most controversial aspects”."
    assert breaches(resolved) == ["1: quote-edited"]
    assert breaches("According to Mehr, he said that “This aspect may be one of the most controversial aspects”.") == []


def test_7_the_features_are_the_agencys_framing_and_not_his_claim() -> None:
    claim = "the agreement has to contribute to counteract these sanctions"
    assert set(breaches(f"Markedonov said that “{claim}”.")) == {"1: quote-clipped", "1: quote-voice"}
    assert breaches(f"Mehr's report speaks of “the features that {claim}”.") == []


def test_a_finding_names_the_source_wording_and_a_way_out() -> None:
    finding = findings("Markedonov spoke of “the positive impact of sanctions”.")[0]
    assert finding.nearest == "¶5 the [-positive-]{+negative+} impact of sanctions"
    assert "[¶5](source.md#p5)" in finding.hint
    assert finding.mend == "“the negative impact of sanctions”"
