"""The case files: every rule in prose, each case a page and what the check finds on it.

A case in tests/cases/*.md is a heading, a fenced page, and below it one line per finding
(`line 3: quote-missing`, then words that the finding must show, if they matter) or `no finding`.
A line `quotes: ¶10 direct speech, ¶8 reported speech` says which quotations are verified, in order.
An editor adds a case by writing one; no Python is needed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from edition.findings import as_text
from helpers import RULE_NAMES, findings, quoted

CASES = Path(__file__).resolve().parent.parent / "cases"
_CASE = re.compile(
    r"^## (?P<title>.+)\n\n~~~~ ?(?P<name>\S*)\n(?P<page>(?s:.*?))^~~~~\n(?P<expected>(?:(?!## ).*\n)*)", re.M
)
_EXPECTED = re.compile(r"line (\d+): ([a-z-]+)(?:: (.+))?")


@dataclass(frozen=True)
class Case:
    """One case: where it stands, its page, and the lines below it."""

    title: str
    name: str
    page: str
    expected: tuple[str, ...]

    def __str__(self) -> str:
        return self.title


def read(path: Path) -> list[Case]:
    """The cases of one file."""
    text = path.read_text(encoding="utf-8")
    found = [
        Case(f"{path.stem}: {m['title']}", m["name"] or "page.md", m["page"], tuple(m["expected"].split("\n")))
        for m in _CASE.finditer(text)
    ]
    lost = re.search(r"^(?:## |~~~~).*", _CASE.sub("", text), re.M)
    assert not lost, f"{path.name}: a heading has no page, or a page no end: {lost and lost[0]}"
    return found


FILES = {path.stem: read(path) for path in sorted(CASES.glob("*.md"))}


@pytest.mark.parametrize("case", [case for cases in FILES.values() for case in cases], ids=str)
def test_case(case: Case) -> None:
    expected = [line.strip() for line in case.expected if line.strip()]
    wanted = [_EXPECTED.fullmatch(line) for line in expected if not line.startswith(("no finding", "quotes:"))]
    assert all(wanted), f"not understood: {expected}"
    found = findings(case.page, case.name)
    shown = "\n".join(map(as_text, found)) or "no finding"
    assert sorted(f"{f.line}: {f.rule}" for f in found) == sorted(f"{w[1]}: {w[2]}" for w in wanted if w), shown
    for told in (w for w in wanted if w and w[3]):
        assert any(f.rule == told[2] and f.line == int(told[1]) and told[3] in as_text(f) for f in found), shown
    for line in expected:
        if line.startswith("quotes:"):
            assert ", ".join(quoted(case.page, case.name)) == line.removeprefix("quotes:").strip()


@pytest.mark.parametrize("rule", [rule for rule in RULE_NAMES if rule not in ("metadata", "passage-unused")])
def test_each_rule_has_a_file_with_breaches_and_fair_pages(rule: str) -> None:
    expected = ["\n".join(case.expected) for case in FILES[rule]]
    assert any(f": {rule}" in lines for lines in expected)
    assert any("no finding" in lines for lines in expected)
