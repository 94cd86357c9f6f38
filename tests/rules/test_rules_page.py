"""The page of rules and the rules themselves, taken at their word: every example is run.

A fence of docs/rules.md titled `quote-missing: raises` raises that rule and nothing else on a page of the real edition;
`quote-missing: mended` raises nothing. `… in glossary.md` is that page, `… in source.md` replaces a section of it.
Untitled examples are fair. In the docstring of each rule's function, where the two are sentences, what follows *Bad:*
raises the rule in the edition of the report, and what follows *Good:* is fair. The figures of the overview are counted.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from edition.findings import ERRORS, NOTICES, Finding
from edition.page.markup import ELEMENTS
from edition.rules.results import PAGE_RULES
from edition.source.passage import Manner
from helpers import DOCS, EDITIONS, ROOT, edition, findings, page, report

RULES = (DOCS / "rules.md").read_text(encoding="utf-8")
METHOD = (DOCS / "method.md").read_text(encoding="utf-8")
MADE_UP = EDITIONS / "report" / "docs"
LINKS_ALL = "The terms [¶3.2](source.md#p3): [trade](glossary.md#trade), [energy](glossary.md#energy)."


class Example(NamedTuple):
    """A titled example: its rule, whether it raises it, the name of its page, and the page."""

    rule: str
    what: str
    name: str
    text: str


TITLED = [
    Example(m[1], m[2], m[3] or "page.md", m[4])
    for m in re.finditer(
        r'^```markdown title="([a-z-]+): (raises|mended)(?: in ([\w.]+))?"\n(.*?)^```$', RULES, re.M | re.S
    )
]
UNTITLED = re.findall(r"^```markdown\n(.*?)^```$", RULES, re.M | re.S)
DOCUMENTED = {
    name: re.search(r"Bad: (?P<bad>.*)\n\s+Good: (?P<good>.*)", function.__doc__ or "")
    for name, function in PAGE_RULES.items()
}
SAID = {name: m for name, m in DOCUMENTED.items() if m and not m["bad"].startswith("(") and "[^" not in m["bad"]}


def found(example: Example) -> list[Finding]:
    """What the check finds on the example's own page."""
    rule, name, text = example.rule, example.name, example.text
    if name == "glossary.md":
        links = [] if rule == "term-unused" else [page(LINKS_ALL)]
        made = page(f"---\nkind: glossary\n---\n{text}", name)
        return [f for f in report(made, *links).findings if f.path == made.path]
    if rule == "term-unused":  # its mend is a link, to the entry of its example
        raising = next(e.text for e in TITLED if e.rule == rule and e.name == "glossary.md")
        entry = page(f"---\nkind: glossary\n---\n{raising}", "glossary.md")
        return [f for f in report(entry, page(text)).findings if f.path in ("docs/glossary.md", "docs/page.md")]
    if rule == "passage-unused":
        return [f for f in report(page(text, name)).findings if f.path != "docs/glossary.md"]
    return findings(with_section(text) if name == "source.md" else text, name)


def with_section(section: str) -> str:
    """The real interview page with one section replaced."""
    whole = (DOCS / "source.md").read_text(encoding="utf-8")
    heading = re.escape(section.splitlines()[0])
    changed, count = re.subn(rf"^{heading}\n.*?(?=^## )", lambda _: section + "\n", whole, flags=re.M | re.S)
    assert count == 1
    return changed


@pytest.mark.parametrize("example", TITLED, ids=lambda e: f"{e.rule} {e.what}")
def test_an_example_raises_its_rule_alone_or_nothing(example: Example) -> None:
    assert {f.rule for f in found(example)} == ({example.rule} if example.what == "raises" else set())


@pytest.mark.parametrize("rule", [rule for rule in (*ERRORS, *NOTICES) if rule != "metadata"])
def test_every_rule_has_a_section_an_example_and_a_mend(rule: str) -> None:
    assert f"## {rule} {{#{rule}}}" in RULES
    assert f"[{rule}](#{rule})" in RULES
    assert {example.what for example in TITLED if example.rule == rule} == {"raises", "mended"}


def test_the_page_knows_no_rule_that_the_check_does_not() -> None:
    assert {example.rule for example in TITLED} <= {*ERRORS, *NOTICES}


def test_the_elements_that_may_stand_are_listed() -> None:
    listed = re.search(r"may hold these elements: ([^\n]*)\.\n", RULES)
    assert listed
    assert listed[1].replace("`", "").split(", ") == sorted(ELEMENTS)


@pytest.mark.parametrize("example", UNTITLED, ids=[text.split("\n")[0][:50] for text in UNTITLED])
def test_every_other_example_is_fair(example: str) -> None:
    assert findings(example) == []


def test_every_rule_of_a_page_says_in_its_docstring_what_is_bad_and_what_is_good() -> None:
    assert [name for name, match in DOCUMENTED.items() if match is None] == []
    assert len(SAID) >= 7


@pytest.mark.parametrize("name", SAID)
def test_what_a_docstring_calls_bad_raises_the_rule_and_what_it_calls_good_nothing(name: str) -> None:
    bad, good = SAID[name]["bad"], SAID[name]["good"]
    assert name in {f.rule for f in findings(bad, folder=MADE_UP)}
    assert findings(good, folder=MADE_UP) == []


def test_the_finding_that_is_explained_is_the_one_that_is_printed() -> None:
    shown = re.search(r"^```text\n(.*?)^```$", RULES, re.M | re.S)
    assert shown
    _, *lines = shown[1].rstrip().split("\n")
    finding = findings("The agreement, he said, “will diminish the positive impact of sanctions”.")[0]
    assert lines == [f"    {label}: {text}" for label, text in finding.details]


def test_the_figures_of_the_overview_are_counted() -> None:
    source = edition().source
    direct = sum(
        len(source.folded[s.start : s.end].split())
        for p in source.passages
        for s in p.stretches
        if s.voice.manner == Manner.DIRECT
    )
    whole = len(source.text.split())
    overview = (DOCS / "index.md").read_text(encoding="utf-8")
    assert f"Of the report’s {whole} words, {direct} are marked as his own." in overview


def test_the_method_page_is_for_readers_and_short() -> None:
    body = METHOD.split("---\n", 2)[2]
    shown = re.sub(r"\]\([^)]*\)|\{#[^}]*\}", "", body).split()
    assert sum(any(c.isalnum() for c in word) for word in shown) <= 600


def test_the_names_of_the_rules_are_explained_to_editors() -> None:
    guide = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [rule for rule in (*ERRORS, *NOTICES) if rule not in guide] == []


def test_pages_say_what_kind_they_are() -> None:
    kinds = {path.name: page(path.read_text(encoding="utf-8"), path.name).kind for path in DOCS.glob("*.md")}
    assert kinds == dict.fromkeys(kinds, "topic") | {
        "source.md": "source",
        "quotations.md": "register",
        "glossary.md": "glossary",
        "method.md": "about",
        "rules.md": "about",
    }


@pytest.mark.parametrize("path", sorted(DOCS.glob("*.md")), ids=lambda path: str(path.stem))
def test_our_own_pages_break_no_rule(path: Path) -> None:
    assert [f.head for f in findings(path.read_text(encoding="utf-8"), path.name) if f.is_error] == []
