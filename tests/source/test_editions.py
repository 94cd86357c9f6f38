"""The small editions of tests/editions: a report that quotes four people, printed questions, a speech that quotes."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from edition.folding import fold
from edition.source import Edition, find, read_edition
from source.made import ROOT, real

EDITIONS = Path(__file__).resolve().parents[1] / "editions"

VOICES = [
    ("report", "will stop its winter ferry", "Courier’s text"),
    ("report", "safe but tired", "reported speech, Holm"),
    ("report", "it cannot wait for another one", "direct speech, Holm"),
    ("report", "Nobody on the islands", "direct speech, Reid"),
    ("report", "a fishing boat would carry medicine", "reported speech, Lang"),
    ("report", "patient for a safe boat", "direct speech, Lang"),
    ("report", "the least bad month of the year", "direct speech, Ahle"),
    ("report", "most pupils stay at home", "reported speech, Ahle"),
    ("report", "Lady Lucia", "Courier’s text"),
    ("interview", "What does an organ pipe lose", "direct speech, Review"),
    ("interview", "Less than people think", "direct speech"),
    ("interview", "[laughs]", "own text"),
    ("interview", "she hopes to sit in the last row", "reported speech"),
    ("speech", "the three of you who came for the cake", "direct speech, Ashdown"),
    ("speech", "(Laughter.)", "transcript"),
    ("speech", "A town that counts its books", "quoted words, Penn"),
    ("speech", "I know that he paid for the shelves himself", "direct speech, Ashdown"),
]


@cache
def edition(name: str) -> Edition:
    """One of the small editions."""
    docs = EDITIONS / name / "docs"
    made = read_edition(docs / "interview.txt", docs / "interview.yml")
    assert made.edition is not None, made.problems
    return made.edition


@pytest.mark.parametrize(("name", "words", "label"), VOICES, ids=[words for _, words, _ in VOICES])
def test_each_stretch_is_labelled_with_manner_and_owner(name: str, words: str, label: str) -> None:
    made = edition(name)
    (at,) = find(made.source, fold(words))
    assert made.label_of(made.source.voices([(at, at + len(fold(words)))])) == label


@pytest.mark.parametrize("name", ["report", "interview", "speech"])
def test_the_pages_quote_what_stands_in_the_source(name: str) -> None:
    text = (EDITIONS / name / "docs" / "index.md").read_text(encoding="utf-8")
    quoted = re.findall(r"“([^”]+)”|^> ([^—\n]+)$", text, re.M)
    assert len(quoted) >= 3
    for inline, block in quoted:
        assert find(edition(name).source, fold(inline or block)), inline or block


@pytest.mark.parametrize("name", ["report", "interview", "speech"])
def test_the_source_page_has_a_heading_for_each_passage(name: str) -> None:
    text = (EDITIONS / name / "docs" / "source.md").read_text(encoding="utf-8")
    numbers = [passage.number for passage in edition(name).source.passages]
    assert re.findall(r"^## ¶\d+ \{#p(\d+)\}$", text, re.M) == [str(number) for number in numbers]
    assert 150 <= edition(name).source.words <= 300


def test_a_cue_belongs_to_no_quotation() -> None:
    source = edition("interview").source
    assert len(source.cues) == 8
    assert find(source, "Review: What does an organ pipe lose with age?") == []


def test_no_name_of_this_text_stands_in_the_code() -> None:
    """Parties, the other people, the contested words: all of them are data."""
    known = real()
    names = {name for p in known.parties.values() for name in p.names if name[0].isupper()}
    names |= {*known.others, *(word for word, _ in known.contested)}
    files = [f for f in (ROOT / "hooks").rglob("*") if f.suffix in (".py", ".yml", ".md")]
    found = [(f.name, n) for f in files for n in names if re.search(rf"\b{n}\b", f.read_text(encoding="utf-8"), re.I)]
    assert (len(files) > 60, found) == (True, [])
