"""Another text, another speaker, another publisher: the same code builds and checks it.

tests/second_edition/ is a small edition of an invented interview; only the hooks, the assets and the
templates come from this project. And the hooks hold no word of the real interview.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from helpers import ROOT
from sites import build, edit, run, second_edition

# On which page, what stands there, what it becomes, and what the check says.
SPOILT = [
    ("docs/index.md", "The light was ours", "The night was ours", "docs/index.md:21: quote-missing"),
    ("docs/index.md", "My brother tried to mend", "My father tried to mend", "docs/index.md:15: quote-missing"),
    (
        "docs/index.md",
        "The Gazette writes that it “found",
        "Lindqvist said that she “found",
        "docs/index.md:21: quote-voice",
    ),
    ("docs/index.md", "“had never been dark", "“been dark", "docs/index.md:13: quote-clipped"),
    ("docs/index.md", "glossary.md#lindqvist", "glossary.md#ada", "docs/index.md:9: term-undefined"),
    ("docs/index.md", "since 1990.[^coast]", "since 1990.", "docs/index.md:25: outside-uncited"),
    ("docs/index.md", "the winter of 1987 [¶1](source.md#p1)", "the winter of 1987", "docs/index.md:9: uncited"),
    ("docs/interview.txt", "thirty years", "forty years", "docs/interview.txt:1: source-changed"),
    ("docs/interview.yml", "nobody, kind", "nobody else, kind", "docs/interview.yml:14: metadata"),
    ("docs/interview.yml", "  - {passage: 2, words: nobody", "  # nobody", "docs/interview.yml:11: metadata"),
    ("docs/interview.yml", "[reported, direct, direct]", "[reported, direct]", "docs/interview.yml:8: metadata"),
]


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second edition as a project."""
    return second_edition(tmp_path_factory.mktemp("second"))


def test_it_builds_without_a_finding(edition: Path) -> None:
    done = build(edition, "--strict")
    assert (done.status, done.findings) == (0, []), done.log
    assert "7 of 7 sentences of the interview used; 0 errors, 0 notices" in done.log


def test_its_pages_show_its_own_voices(edition: Path) -> None:
    page = (edition / "site" / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'class="ed-voice" data-voice="(\w+)"', page) == [
        "reported",
        "direct",
        "agency",
        "direct",
        "direct",
    ]


def test_its_built_site_is_checked_without_mkdocs(edition: Path) -> None:
    done = run(edition, "-m", "edition", "check", "site")
    assert (done.status, done.findings) == (0, []), done.log


@pytest.mark.parametrize(("file", "old", "new", "finding"), SPOILT, ids=[f"{s[3]} {s[2][:30]}" for s in SPOILT])
def test_an_error_is_caught(edition: Path, file: str, old: str, new: str, finding: str) -> None:
    before = (edition / file).read_text(encoding="utf-8")
    edit(edition / file, old, new)
    done = build(edition)
    (edition / file).write_text(before, encoding="utf-8")
    assert done.status == 1
    assert finding in done.findings, done.log
    assert "Traceback" not in done.log


def test_it_rests_on_nothing_of_the_first_edition(edition: Path) -> None:
    site = "".join(path.read_text(encoding="utf-8") for path in (edition / "site").rglob("*.html"))
    assert not NAMES.findall(re.sub(r"<script.*?</script>", "", site, flags=re.S))


NAMES = re.compile(
    r"Markedonov|Mehr\b|\bIran|Russia|Tehran|Moscow|MGIMO|Pezeshkian|\bPutin\b|Crimea|Donbas|Ukrain|Israel|"
    r"\b519\b|\b227448\b|sanction(?!ed by)|200 years",
    re.IGNORECASE,
)


def test_the_hooks_hold_no_word_of_the_interview() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {word}"
        for path in sorted((ROOT / "hooks").rglob("*"))
        if path.suffix in (".py", ".yml", ".txt", ".json")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for word in NAMES.findall(line)
    ]
    assert found == []
