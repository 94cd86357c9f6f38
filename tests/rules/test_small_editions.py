"""The small editions judged: their own pages pass, and each speaker's words are refused in every other's mouth.

A report that quotes four people, an interview with printed questions, a speech without a publisher. The words and whose
they are stand here, not in hooks/; the table of the report is tried whole in test_four_speakers.py.
"""

from __future__ import annotations

import pytest
from edition.rules.sense.mentions import names_of
from helpers import EDITIONS, findings, misjudged
from source.made import read

PAGES = [(folder.name, page.name) for folder in sorted(EDITIONS.iterdir()) for page in sorted(folder.glob("docs/*.md"))]
DIRECT = {  # edition: whose mouth (the publisher's among them), and words of each between marks
    "report": {
        "Holm": "“it cannot wait for another one”",
        "Reid": "“Four weeks without a boat are a month without a doctor”",
        "Lang": "“We ask them to be patient for a safe boat”",
        "Ahle": "“the least bad month of the year”",
        "The Courier": "",
    },
    "interview": {
        "Oyelaran": "“gets softer, not weaker”",
        "The Review": "“What does an organ pipe lose with age?”",
    },
    "speech": {
        "Ashdown": "“It is a habit, and habits can be learned”",
        "Penn": "“A town that counts its books will never lose count of its children”",
    },
}
REPORTED = {  # edition: publisher, speaker, words told of the speaker in the publisher's wording
    "report": ("the Courier", "Holm", "“was safe but tired”"),
    "interview": ("the Review", "Oyelaran", "“that she hopes to sit in the last row”"),
}


@pytest.mark.parametrize(("name", "page"), PAGES)
def test_the_pages_of_each_edition_pass(name: str, page: str) -> None:
    docs = EDITIONS / name / "docs"
    found = findings((docs / page).read_text(encoding="utf-8"), page, folder=docs)
    assert [finding.head for finding in found if finding.is_error] == []


@pytest.mark.parametrize("name", DIRECT)
def test_each_ones_words_pass_in_their_own_mouth_and_in_no_other(name: str) -> None:
    told = (
        (sentence.format(who=who, words=words), who != owner)
        for owner, words in DIRECT[name].items()
        if words
        for who in DIRECT[name]
        for sentence in ("{who} said: {words}.", "{words}, {who} said.", "{who}: {words}")
    )
    assert misjudged(told, EDITIONS / name / "docs") == []


@pytest.mark.parametrize("name", REPORTED)
def test_reported_words_pass_with_the_publishers_frame_alone(name: str) -> None:
    publisher, speaker, words = REPORTED[name]
    told = [
        (f"{speaker} said {words}.", True),
        (f"According to {publisher}, {speaker} said {words}.", False),
        (f"In {speaker}’s view, it is {words}.", True),
    ]
    assert misjudged(told, EDITIONS / name / "docs") == []


def test_a_speaker_may_be_an_it() -> None:
    metadata = """title: Opinion
language: en
sha256: HASH
speakers: {court: {name: High Court, short: the Court, pronouns: [it]}, bell: {name: Ann Bell, pronouns: [she]}}
passages: [direct court]"""
    made = read("Separate schools are unequal. We reject the rule.", metadata).edition
    assert made
    names = names_of(made)
    told = [(m.who, m.owns) for m in names.find("it adds, and its view is", names.find("the court answers ann bell."))]
    assert told == [("court", False), ("court", True)]
    assert names.find("it adds", names.find("ann bell asks.")) == []
