"""A first interview.yml for any text: read with its guesses allowed, it has no other finding."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from edition.draft import draft
from edition.source import Read, read_edition
from hypothesis import given, settings
from hypothesis import strategies as st
from source.made import ROOT, heard, read

EDITIONS = ROOT / "tests" / "editions"
TEXTS = {name: (EDITIONS / name / "docs" / "interview.txt") for name in ("report", "interview", "speech")}
TEXTS["ours"] = ROOT / "docs" / "interview.txt"
PIECES = [
    *"Ann Roe|Bob|he said|said Ann Roe|she said|according to Bob,|It is|not|no|No. 7|not only|can´t|doesn't".split("|"),
    *'never|nothing|without|cold|I|we|"|"|“|”|‘|’|«|»|40"|…|. . .|.|?|!|,|;|:|Mr.|(Applause.)|[laughs]|É|# x'.split(
        "|"
    ),
    *"\n|\n\n|\n\nRoe: |\n\nQ: |{a}|- b|\t|\u200b".split("|"),
]


def drafted(text: str) -> Read:
    """What reading a text with its draft gives, guesses allowed."""
    return read(text, draft(text)["interview.yml"], guesses=True)


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("change", [("\n", "\n"), ("\n", "\r\n"), ("\n", "\r"), (". ", ".\n"), ("Q", "\ufeffQ")])
def test_a_draft_has_no_finding_but_its_guesses(name: str, change: tuple[str, str]) -> None:
    found = drafted(TEXTS[name].read_text(encoding="utf-8").replace(*change))
    assert found.edition is not None, found.problems
    (problem,) = found.problems
    assert "under passages" in problem.message
    assert "rights" in problem.message


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map(" ".join))
def test_a_draft_of_any_text_has_no_finding_but_its_guesses(text: str) -> None:
    found = drafted(text + " End.")
    assert found.edition is not None, found.problems
    assert len(found.problems) == 1


def test_the_draft_of_a_report_finds_most_voices() -> None:
    found, real = drafted(TEXTS["report"].read_text(encoding="utf-8")), read_edition(
        TEXTS["report"], TEXTS["report"].with_suffix(".yml")
    )  # fmt: skip
    assert found.edition
    assert real.edition
    guessed = [line.replace("publisher", "courier") for line in heard(found.edition)]
    wanted = heard(real.edition)
    assert len(set(wanted) - set(guessed)) <= 3, set(wanted) - set(guessed)


def test_who_speaks_is_proposed_with_name_and_pronoun() -> None:
    text = draft(TEXTS["report"].read_text(encoding="utf-8"))["interview.yml"]
    assert 'holm: {name: "?Mira Holm", pronouns: ["?she"]}' in text
    assert 'reid: {name: "?Tomas Reid", pronouns: ["?he"]}' in text


def test_printed_questions_are_the_publishers() -> None:
    text = draft(TEXTS["interview"].read_text(encoding="utf-8"))["interview.yml"]
    assert 'cues: ["Review:", "Oyelaran:"]\n' in text
    assert "- ?direct publisher\n    # 1 Review: What does an organ pipe lose with age?" in text


def test_who_asks_publishes_under_the_name_of_the_cue_and_a_passage_without_one_is_of_the_same() -> None:
    text = draft(
        "Marit Dahl met Jonas Berg.\n\nPost: Is it deep, Ms Dahl?\n\nDahl: It is.\n\nPost: Why?\n\nBerg: Wait.\n\n"
        "Dahl: Ask Ms Dahl.\n\nBerg: Yes. The January says so.\n\nThe Post has seen the letters.\n"
    )["interview.yml"]
    assert 'dahl: {name: "?Marit Dahl"}\n  berg: {name: "?Jonas Berg"}\n' in text
    assert 'publisher: {name: "?Post"}' in text
    assert "january" not in text
    assert "- ?own\n    # 1 Marit Dahl met" in text
    assert "- ?direct berg\n    # 1 The Post has seen" in text


def test_a_speech_is_of_one_and_quotes_another() -> None:
    text = draft(TEXTS["speech"].read_text(encoding="utf-8"))["interview.yml"]
    assert "?direct speaker / quoted penn" in text
    assert "- ?own  # 2 (Applause.)" in text
    assert "publisher:" not in text.replace("# ", "")


def test_what_turns_nothing_as_a_rule_is_proposed_so() -> None:
    text = draft("It is not only cold. Not only that. It is No. 7a. There is no doubt. He did not go.")["interview.yml"]
    still = re.findall(r'sentence: (\d), words: (.*?), turns: "\?false"', text)
    assert still == [("1", "not only"), ("2", "Not only"), ("3", "No"), ("4", "no doubt")]
    assert 'words: not, kind: "?negation", governs: "?go", head: "?go"' in text


def test_the_lines_for_the_navigation_are_yaml() -> None:
    lines = draft('Ann: "It is: cold", and #1 & {more}.\n')["mkdocs-nav.yml"]
    assert yaml.safe_load(lines)["site_name"] == "The speech, read closely"


def test_the_first_pages_belong_together() -> None:
    pages = draft(TEXTS["report"].read_text(encoding="utf-8"))
    assert set(pages) == {
        "interview.yml",
        "index.md",
        "source.md",
        "glossary.md",
        "quotations.md",
        "method.md",
        "mkdocs-nav.yml",
    }
    assert re.findall(r"\{#p(\d+)\}", pages["source.md"]) == list("1234567")
    assert "### Mira Holm {#holm}" in pages["glossary.md"]
    assert set(re.findall(r"[\w-]+\.md", pages["mkdocs-nav.yml"])) == {name for name in pages if name.endswith(".md")}
    for name, page in pages.items():
        assert "$" not in page
        links = {Path(link).name for link in re.findall(r"\]\(([\w.-]+)", page)}
        assert links <= set(pages), name
