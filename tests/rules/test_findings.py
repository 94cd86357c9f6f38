"""Findings: one value, printed as text and annotation; sorted by file and line."""

from __future__ import annotations

import pytest
from edition.findings import Finding, annotate, as_text, shorten

ERROR = Finding(
    "docs/a b.md", 14, "quote-missing", "“<b>100%</b>” is not in the interview",
    "¶5 100 [-%-]{+percent+}", "the mark is yours", "“100 percent”", 7,
)  # fmt: skip
NOTICE = Finding("docs/a.md", 2, "term-unused", "no page links “Trade”")


def test_the_first_line_is_for_machines_and_the_others_for_people() -> None:
    assert as_text(ERROR).splitlines() == [
        "docs/a b.md:14: quote-missing: “<b>100%</b>” is not in the interview",
        "    nearest: ¶5 100 [-%-]{+percent+}",
        "    hint: the mark is yours",
        "    mend: “100 percent”",
    ]
    assert as_text(NOTICE).splitlines() == ["docs/a.md:2: term-unused: no page links “Trade”"]


def test_errors_stop_a_build_and_notices_do_not() -> None:
    assert ERROR.is_error
    assert not NOTICE.is_error


def test_they_are_sorted_by_file_line_and_rule() -> None:
    tenth, other = Finding("docs/a.md", 10, "metadata", "x"), Finding("docs/a.md", 2, "uncited", "x")
    assert sorted([tenth, other, ERROR, NOTICE]) == [ERROR, NOTICE, other, tenth]


def test_annotations_put_errors_first_and_escape_what_github_reads(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    annotate([NOTICE, ERROR])
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith(
        "::error file=docs/a b.md,line=14,title=quote-missing::docs/a b.md:14: quote-missing: “<b>100%25<"
    )
    assert "%0A    hint: the mark is yours" in first
    assert second == "::notice file=docs/a.md,line=2,title=term-unused::docs/a.md:2: term-unused: no page links “Trade”"
    monkeypatch.delenv("GITHUB_ACTIONS")
    annotate([ERROR])
    assert capsys.readouterr().out == ""


def test_a_long_quotation_is_shortened_in_the_middle_at_words() -> None:
    shown = shorten(" ".join(f"word{n}" for n in range(100)))
    assert len(shown) < 200
    assert shown.startswith("word0 word1 ")
    assert shown.endswith(" word99")
    assert " … " in shown


def test_control_characters_are_made_visible_and_lines_joined() -> None:
    assert shorten("a\n  b\x00\u202e") == "a b⟨U+0000⟩⟨U+202E⟩"
