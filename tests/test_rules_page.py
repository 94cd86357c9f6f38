"""The page of rules, taken at its word: every rule has a section, and every example is run.

A fence titled `quote-missing: raises` raises that rule and nothing else on a page of the real edition;
`quote-missing: mended` raises nothing. `… in glossary.md` is that page, `… in source.md` replaces a passage
of it, `… in index.md` is the only topic page. Untitled examples are fair. And so for the method page: its
figures are counted.
"""

from __future__ import annotations

import re

import pytest
from edition.findings import ERRORS, NOTICES, Finding
from edition.source import Voice
from helpers import DOCS, ROOT, edition, findings, page, quoted, report

RULES = (DOCS / "rules.md").read_text(encoding="utf-8")
METHOD = (DOCS / "method.md").read_text(encoding="utf-8")
TITLED = {
    (m[1], m[2], m[3] or "page.md"): m[4]
    for m in re.finditer(
        r'^```markdown title="([a-z-]+): (raises|mended)(?: in ([\w.]+))?"\n(.*?)^```$', RULES, re.M | re.S
    )
}
UNTITLED = re.findall(r"^```markdown\n(.*?)^```$", RULES, re.M | re.S)
LINKS_ALL = "The terms [¶3.2](source.md#p3): [trade](glossary.md#trade), [energy](glossary.md#energy)."


def found(rule: str, name: str, text: str) -> list[Finding]:
    """What the check finds on the example's own page."""
    if name == "glossary.md":
        links = [] if rule == "term-unused" else [page(LINKS_ALL)]
        made = page(f"---\nkind: glossary\n---\n{text}", name)
        return [f for f in report(made, *links).findings if f.path == made.path]
    if rule == "term-unused":  # its mend is a link, to the entry of its example
        entry = page(f"---\nkind: glossary\n---\n{TITLED[rule, 'raises', 'glossary.md']}", "glossary.md")
        return [f for f in report(entry, page(text)).findings if f.path in ("docs/glossary.md", "docs/page.md")]
    if rule == "passage-unused":
        return [f for f in report(page(text, name)).findings if f.path != "docs/glossary.md"]
    return findings(with_passage(text) if name == "source.md" else text, name)


def with_passage(section: str) -> str:
    """The real interview page with one section replaced."""
    whole = (DOCS / "source.md").read_text(encoding="utf-8")
    heading = re.escape(section.splitlines()[0])
    changed, count = re.subn(rf"^{heading}\n.*?(?=^## )", lambda _: section + "\n", whole, flags=re.M | re.S)
    assert count == 1
    return changed


@pytest.mark.parametrize("example", TITLED, ids=" ".join)
def test_an_example_raises_its_rule_alone_or_nothing(example: tuple[str, str, str]) -> None:
    rule, what, name = example
    raised = {f.rule for f in found(rule, name, TITLED[example])}
    assert raised == ({rule} if what == "raises" else set())


@pytest.mark.parametrize("rule", [rule for rule in (*ERRORS, *NOTICES) if rule != "metadata"])
def test_every_rule_has_a_section_an_example_and_a_mend(rule: str) -> None:
    assert f"## {rule} {{#{rule}}}" in RULES
    assert f"[{rule}](#{rule})" in RULES
    assert {what for known, what, _ in TITLED if known == rule} == {"raises", "mended"}


def test_the_page_knows_no_rule_that_the_check_does_not() -> None:
    assert {rule for rule, _, _ in TITLED} <= {*ERRORS, *NOTICES}


@pytest.mark.parametrize("example", UNTITLED, ids=[text.split("\n")[0][:50] for text in UNTITLED])
def test_every_other_example_is_fair(example: str) -> None:
    assert findings(example) == []


def test_the_finding_that_is_explained_is_the_one_that_is_printed() -> None:
    shown = re.search(r"^```text\n(.*?)^```$", RULES, re.M | re.S)
    assert shown
    _, *lines = shown[1].rstrip().split("\n")
    finding = findings("Nothing like “will diminish the positive impact of sanctions”.")[0]
    assert lines == [f"    {label}: {text}" for label, text in finding.details]


def test_both_pages_show_the_voices_they_name() -> None:
    voices = [line for text in UNTITLED if "One example" in RULES[: RULES.index(text)][-40:] for line in quoted(text)]
    assert voices == ["¶6 direct speech", "¶11 reported speech", "¶9 agency’s text"]


def test_the_figures_of_the_method_page_are_counted() -> None:
    source = edition().source
    words = len(re.findall(r"\S+", source.text))
    direct = sum(
        len(source.folded[s.start : s.end].split())
        for p in source.passages
        for s in p.stretches
        if s.voice == Voice.DIRECT
    )
    assert f"They are {direct} of {words} words." in METHOD


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
