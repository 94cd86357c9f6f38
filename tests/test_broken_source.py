"""The source and its metadata, broken in every way an editor could break them.

Each is a clear error that says which file, where, what, and how to mend it; never a traceback, and nothing
is built. Most cases read the two files directly; a few run the whole build.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from edition import yaml_lines
from edition.findings import as_text
from edition.metadata import read_edition
from helpers import DOCS
from sites import build, edit, project

TEXT = (DOCS / "interview.txt").read_bytes()
YAML = (DOCS / "interview.yml").read_text(encoding="utf-8")

# What is replaced in interview.yml, by what, and what the finding says.
METADATA = [
    ("title: Sig", "titel: Sig", "titel is an unknown key"),
    ("title: Significance of Iran-Russia treaty beyond current agenda\n", "", "title is missing"),
    ("  name: Sergey Markedonov\n", "", "interviewee.name is missing"),
    ("  short: Mehr\n", "  nick: Mehr\n", "publisher.nick is an unknown key"),
    ("sha256: f427", "sha256: 0427", "has another SHA-256"),
    ("url: https://en.mehr", "url: en.mehr", "url is no web address"),
    ("url: https://en.mehr", "url: [https://en.mehr", "is not valid YAML"),
    ("title: Sig", "title: Sig: ", "is not valid YAML"),
    ("title: Sig", "\ttitle: Sig", "is not valid YAML"),
    ("names: [Comprehensive", "---\nnames: [Comprehensive", "is not valid YAML: a second document begins"),
    ("title: Sig", "? [title]\n: Sig", "is not valid YAML: a key is not text"),
    ("title: Sig", "title: *Sig", "is not valid YAML: an alias stands for a value given before"),
    ("published: after", "title: Again\npublished: after", "the key “title” stands twice"),
    ("  - [agency, agency]                                  # p3\n", "", "passages has 11 entries, the source has 12"),
    ("[agency, agency]", "[agency]", "¶3: 1 voice for 2 sentences"),
    ("[agency, agency]", "[agency, agent]", "“agent” is no voice"),
    ("names: [Comprehensive Strategic Agreement]", "names: [Strategic Agreement]", "does not stand in marks"),
    ('words: "doesn\'t mean that"', 'words: "does not mean that"', "“does not mean that” is not in ¶5"),
    ("{passage: 6, words: cannot", "{passage: 16, words: cannot", "passage 16 does not exist"),
    ("{passage: 6, words: cannot", "{passage: 7, words: cannot", "“cannot” is not in ¶7"),
    ("words: cannot, kind: negation", "words: cannot, kind: negative", "“negative” is no kind of operator"),
    ("words: cannot, kind: negation", "words: , kind: negation", "words is missing"),
    ("words: cannot, kind: negation", "words: no, kind: negation", "words is read as yes or no, not as a word"),
    ("head: limit}", "head: limits}", "“limits” is not in the governed stretch"),
    ("  - {passage: 6, words: cannot", "  # {passage: 6, words: cannot", "the negation “cannot” in ¶6"),
    ("[our countries, they]", "[our nations, they]", "“our nations” is not in the source"),
    ("{words: the treaty, for", "{word: the treaty, for", "is an unknown key"),
    ("{words: the treaty, for", "{words: the two countries, for", "“the two countries” stands for something else"),
    ("{words: the treaty, for", "{words: sic, for", "“sic” stands for something else in brackets"),
    ("contested:\n", "contested: [regime]\nremarks:\n", "remarks is an unknown key"),
    ("words: has to contribute to counteract", "words: has to counteract", "“has to counteract” is not in ¶4"),
    ("passages:\n", "passages: none\nslip:\n", "passages is not a list"),
]


@pytest.mark.parametrize(("old", "new", "message"), METADATA, ids=[case[2] for case in METADATA])
def test_a_wrong_entry_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in YAML
    shown = read(tmp_path, TEXT, YAML.replace(old, new, 1))
    assert message in shown
    assert "hint: " in shown


def read(folder: Path, text: bytes | None, yaml: str | bytes | None) -> str:
    """What reading these two files reports; None leaves a file out."""
    for name, content in (("interview.txt", text), ("interview.yml", yaml)):
        if content is not None:
            (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    found = read_edition(folder / "interview.txt", folder / "interview.yml", lambda path: path.name)
    assert found.edition is None
    assert found.findings
    return "\n".join(map(as_text, found.findings))


def test_the_line_is_that_of_the_entry(tmp_path: Path) -> None:
    line = YAML[: YAML.index("{passage: 6, words: cannot")].count("\n") + 1
    shown = read(tmp_path, TEXT, YAML.replace("head: limit}", "head: limits}"))
    assert shown.startswith(f"interview.yml:{line}: metadata: ")


def test_a_negation_between_single_marks_needs_an_entry_too(tmp_path: Path) -> None:
    text = TEXT.replace(b"covers vast areas", "covers ‘not’ vast areas".encode())
    recorded = YAML.replace(hashlib.sha256(TEXT).hexdigest(), hashlib.sha256(text).hexdigest())
    assert "the negation “not” in ¶3" in read(tmp_path, text, recorded)


def test_every_problem_is_reported_at_once(tmp_path: Path) -> None:
    wrong = YAML.replace("title: Sig", "titel: Sig").replace("[agency, agency]", "[agency]")
    assert read(tmp_path, TEXT, wrong).count(": metadata: ") >= 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (TEXT.replace(b"Senior", b"Junior"), "interview.txt:1: source-changed: has another SHA-256"),
        (TEXT.replace(b"\n", b"\r\n"), "has another SHA-256"),
        (b"\xef\xbb\xbf" + TEXT, "has another SHA-256"),
        (TEXT + b" ", "has another SHA-256"),
        (TEXT.replace(b"Mehr", b"M\xe9hr", 1), "interview.txt:1: source-changed: is not UTF-8: byte 0xe9"),
        (TEXT + b"\xff", "interview.txt:25: source-changed: is not UTF-8"),
        (TEXT.replace(b"Tehran", b"Teh\x00ran", 1), "interview.txt:7: source-changed: holds a null byte"),
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (None, "interview.txt:1: source-changed: is missing"),
    ],
)
def test_a_changed_text_is_named(tmp_path: Path, text: bytes | None, message: str) -> None:
    shown = read(tmp_path, text, YAML)
    assert message in shown
    assert "hint: " in shown


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "interview.txt").mkdir()
    shown = read(tmp_path, None, None)
    assert "interview.txt:1: source-changed: cannot be read: is a directory" in shown
    assert "interview.yml:1: metadata: is missing" in shown


@pytest.mark.parametrize(
    "yaml", ["", "[]", "- a\n- b\n", "just words", "42", "{", "a: &a [*a]", "? [a]\n: b\n", b"\xff"]
)
def test_metadata_of_another_shape(tmp_path: Path, yaml: str | bytes) -> None:
    assert "interview.yml:" in read(tmp_path, TEXT, yaml)


@pytest.mark.parametrize("yaml", ["- " * 5000, "[" * 5000, "a: " + "{b: " * 5000, "- " * 900 + "x"])
def test_deep_nesting_is_refused_before_a_loader_goes_down_it(tmp_path: Path, yaml: str) -> None:
    assert "is not valid YAML: nested too deeply" in read(tmp_path, TEXT, yaml)


def test_the_fast_loader_and_the_slow_one_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    entries: list[yaml_lines.At] = [("operators", i, "words") for i in range(5)]
    entries += [("slips", 0), ("passages", 11), ("interviewee", "name")]
    fast, fast_lines = yaml_lines.read_yaml(YAML)
    monkeypatch.setattr(yaml_lines, "_FAST", None)
    slow, slow_lines = yaml_lines.read_yaml(YAML)
    assert fast == slow
    assert [fast_lines.of(at) for at in entries] == [slow_lines.of(at) for at in entries]
    assert len({slow_lines.of(at) for at in entries}) == len(entries)


def folder_in_its_place(docs: Path) -> None:
    (docs / "interview.txt").unlink()
    (docs / "interview.txt").mkdir()


def not_utf8(docs: Path) -> None:
    (docs / "interview.txt").write_bytes(TEXT.replace(b"Mehr", b"M\xe9hr"))


BREAK: dict[str, Callable[[Path], None]] = {
    "a changed byte": lambda docs: edit(docs / "interview.txt", "It's wider", "It's wilder"),
    "a missing text": lambda docs: (docs / "interview.txt").unlink(),
    "missing metadata": lambda docs: (docs / "interview.yml").unlink(),
    "a folder in its place": folder_in_its_place,
    "not UTF-8": not_utf8,
    "an unknown key": lambda docs: edit(docs / "interview.yml", "title: Sig", "titel: Sig"),
    "bad YAML": lambda docs: edit(docs / "interview.yml", "names: [Comp", "names: [[Comp"),
}


@pytest.mark.parametrize("how", BREAK)
def test_a_build_stops_with_a_clear_error(tmp_path: Path, how: str) -> None:
    folder = project(tmp_path)
    BREAK[how](folder / "docs")
    done = build(folder, "--strict")
    assert done.status == 1
    assert "Traceback" not in done.log
    assert all(finding.startswith("docs/interview.") for finding in done.findings), done.log
    assert done.findings
    assert "    hint: " in done.log
    assert not (folder / "site").exists()
