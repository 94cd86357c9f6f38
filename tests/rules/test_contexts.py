"""Sentences around true words, each with its verdict: what the plain rules do, told by example.

In tests/contexts/ a paragraph is a case; a list, a table, a box or a block quotation right behind it belongs to it, and
a heading ends it. `false.md` must be refused and `fair.md` must pass. What the rules do not see stands in
`false-and-passed.md`, what they refuse though it is fair in `fair-and-refused.md`; there a line that begins with *Why:*
says the reason. The pages in tests/contexts/pages are fair; a comment at the end
names what they are refused for all the same. An editor adds a case by writing one.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from helpers import findings, misjudged

CONTEXTS = Path(__file__).resolve().parent.parent / "contexts"
REFUSED = {"false": True, "fair": False, "false-and-passed": False, "fair-and-refused": True}
PAGES = sorted(CONTEXTS.glob("pages/*.md"))
_BELONGS = re.compile(r"[>|—-]|1\.\s|\s{4}|\*\s|!!! |[^\n]+\n:\s")  # begins a list, a table, a box, a block quotation


def cases(path: Path) -> list[tuple[str, str]]:
    """The cases of a file, each with its reason or nothing."""
    found: list[tuple[str, str]] = []
    open_case = False
    text = path.read_text(encoding="utf-8")
    for part in (p.strip("\n") for p in re.split(r"\n\s*\n", text[text.index("\n## ") :])):
        if part.startswith("## "):
            open_case = False
        elif part.startswith("Why: "):
            found[-1] = (found[-1][0], part.removeprefix("Why: "))
            open_case = False
        elif open_case and _BELONGS.match(part):
            found[-1] = (f"{found[-1][0]}\n\n{part}", "")
        elif part:
            found.append((part, ""))
            open_case = part.endswith(":") or _BELONGS.match(part) is not None
    return found


@pytest.mark.parametrize("name", REFUSED)
def test_each_sentence_has_its_verdict(name: str) -> None:
    assert misjudged((text, REFUSED[name]) for text, _ in cases(CONTEXTS / f"{name}.md")) == []


@pytest.mark.parametrize("name", ["false-and-passed", "fair-and-refused"])
def test_each_known_cost_has_its_reason(name: str) -> None:
    assert [text for text, why in cases(CONTEXTS / f"{name}.md") if not why] == []


def test_there_are_some_hundred_of_them() -> None:
    counts = {name: len(cases(CONTEXTS / f"{name}.md")) for name in REFUSED}
    assert counts["false"] >= 150
    assert counts["fair"] >= 150
    assert sum(counts.values()) < 800


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.stem))
def test_a_fair_page_passes(path: Path) -> None:
    text, _, known = path.read_text(encoding="utf-8").partition("\n<!-- known cost: ")
    found = [f"{f.line}: {f.rule}" for f in findings(text) if f.is_error]
    assert found == [each for each in known.removesuffix(" -->\n").split(", ") if each]
