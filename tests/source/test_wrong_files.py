"""Every kind of wrong file is said with its line, what is wrong and the mend: the cases of wrong-files.md."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from edition.source import read_edition
from source.made import read

CASES = re.split(r"^## (.+)\n", (Path(__file__).parent / "wrong-files.md").read_text(encoding="utf-8"), flags=re.M)[1:]
BLOCK = re.compile(r"^```(text|yaml)\n(.*?)^```\n", re.M | re.S)
EXPECTED = re.compile(r"(?:(?:(interview\.txt) )?line (\d+): )?(.*?) / (.*)")


def by_key(metadata: str) -> dict[str, str]:
    """The lines of each top-level key."""
    parts = re.split(r"^(\w+)(?=:)", metadata, flags=re.M)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def blocks_of(case: str) -> dict[str, str]:
    """The blocks of a case, by their language."""
    return {m[1]: m[2] for m in BLOCK.finditer(case)}


BASE = blocks_of(CASES[1])


def holds(text: str, words: str) -> bool:
    """Whether `text` has the words in this order, … standing for anything."""
    return re.search(".*".join(map(re.escape, words.split("…"))), text, re.S) is not None


@pytest.mark.parametrize(("title", "case"), list(zip(CASES[2::2], CASES[3::2], strict=True)), ids=CASES[2::2])
def test_a_wrong_file_is_told_with_line_and_mend(title: str, case: str) -> None:
    blocks = blocks_of(case)
    changed = blocks.get("yaml", "")
    if "twice" in title and "key" in title:
        metadata = "".join(BASE["yaml"].splitlines(keepends=True)[1:]) + changed
    else:
        keys = {k: v for k, v in (by_key(BASE["yaml"]) | by_key(changed)).items() if v != ": ~\n"}
        metadata = "".join(k + v for k, v in keys.items())
    arrow = next((i for i, line in enumerate(metadata.splitlines(), 1) if line.endswith("# <-")), 0)
    text = blocks.get("text", BASE["text"])
    expected = [EXPECTED.fullmatch(line) for line in BLOCK.sub("", case).splitlines() if line.strip()]
    problems = read(text, metadata).problems
    assert len(problems) == len(expected), problems
    for problem, wanted in zip(problems, expected, strict=True):
        assert wanted
        assert problem.path == (wanted[1] or "interview.yml")
        assert problem.line == int(wanted[2] or arrow)
        assert holds(problem.message, wanted[3]), problem
        assert holds(problem.hint, wanted[4]), problem


def test_the_edition_that_the_cases_change_is_right() -> None:
    assert read(BASE["text"], BASE["yaml"]).problems == ()


def test_guesses_are_let_through_where_they_are_allowed() -> None:
    metadata = BASE["yaml"].replace("- own\n", "- ?own\n")
    found = read(BASE["text"], metadata, guesses=True)
    assert found.edition is not None
    assert [p.message for p in found.problems] == ["guesses not yet looked at: 1 under passages"]
    assert read(BASE["text"], metadata).edition is None


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_a_text_that_differs_in_its_line_ends_is_another(ends: str) -> None:
    raw = BASE["text"].replace("\n", ends).encode()
    as_recorded = BASE["yaml"].replace("HASH", hashlib.sha256(BASE["text"].encode()).hexdigest())
    (problem,) = read(raw, as_recorded).problems
    assert problem.rule == "source-changed"
    assert "line ends" in problem.hint


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"It was \x00 dark.", "a control character, U+0000"),
        (b"It was \x07 dark.", "a control character, U+0007"),
        ("It was \x93dark\x94.".encode(), "a control character, U+0093"),
        (b"It was \x93dark\x94.", "it holds “�”"),
        ("It was dark.".encode("utf-16"), "it holds “�”"),
    ],
)
def test_a_damaged_text_is_named(raw: bytes, message: str) -> None:
    (problem,) = read(b"One.\n\n" + raw if b"\xff" not in raw else raw, BASE["yaml"]).problems
    assert problem.path == "interview.txt"
    assert problem.line == (3 if b"\xff" not in raw else 1)
    assert message in problem.message


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    found = read_edition(tmp_path / "interview.txt", tmp_path / "interview.yml")
    assert [p.message for p in found.problems] == ["cannot be read: No such file or directory"] * 2


@pytest.mark.parametrize("metadata", ["", "- a", "title", "a: &x [*x]", "{", "? [a]\n: b", "a: \x07", "a: \x0b"])
def test_nothing_in_the_file_makes_reading_fail(metadata: str) -> None:
    found = read("It was dark.", metadata)
    assert found.edition is None
    assert found.problems
