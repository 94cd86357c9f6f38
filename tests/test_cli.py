"""`python -m edition`: check, quote and coverage, with their exit status and what they print."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from edition.__main__ import main
from helpers import DOCS, ROOT

DOCS_OPTION = ("--docs", str(DOCS))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built site of one page, with one true and one false quotation."""
    (tmp_path / "a.html").write_text("<article><p>“It's wider.”</p><p>“It's narrower.”</p></article>")
    return tmp_path


def test_check_prints_findings_and_fails(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(site), *DOCS_OPTION]) == 1
    shown = capsys.readouterr()
    assert f"{site}/a.html:1: quote-missing: “It's narrower.” is not in the interview" in shown.out
    assert "2 quotations found, 1 verified" in shown.err


def test_check_prints_json_and_annotations(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(site), *DOCS_OPTION, "--format", "json"]) == 1
    rules = [row["rule"] for row in json.loads(capsys.readouterr().out)]
    assert rules.count("quote-missing") == 1
    assert main(["check", str(site), *DOCS_OPTION, "--format", "github"]) == 1
    assert capsys.readouterr().out.startswith(f"::error file={site}/a.html,line=1,title=quote-missing::")


def test_check_passes_where_there_are_only_notices(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "a.html").write_text("<article><p>“It's wider.”</p></article>")
    assert main(["check", str(site), *DOCS_OPTION]) == 0
    assert "passage-unused" in capsys.readouterr().out


@pytest.mark.parametrize(("name", "message"), [("nowhere", "is no folder"), ("empty", "holds no page")])
def test_check_of_nothing_fails_with_a_hint(
    tmp_path: Path, name: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["check", str(tmp_path / name), *DOCS_OPTION]) == 1
    assert f"{message}\n    hint: build the site first: mkdocs build" in capsys.readouterr().out


def quote(words: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """The exit status of `quote`, and what it prints."""
    return main(["quote", words, *DOCS_OPTION]), capsys.readouterr().out


def test_quote_says_where_words_stand_in_which_voice_and_what_to_paste(capsys: pytest.CaptureFixture[str]) -> None:
    assert quote("It's wider", capsys) == (0, "¶6.2 direct speech\n    “It’s wider”\n")
    assert quote("“It’s wider”", capsys) == quote("It's wider", capsys)


def test_quote_gives_the_citation_where_one_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    _, shown = quote("mutual interests", capsys)
    assert "¶10.2 direct speech\n    “mutual interests” [¶10](source.md#p10)" in shown
    assert "¶12.1 reported speech\n    “mutual interests” [¶12](source.md#p12)" in shown
    assert "[¶7.2](source.md#p7)" in quote("Iran and Russia", capsys)[1]


def test_quote_warns_of_an_operator(capsys: pytest.CaptureFixture[str]) -> None:
    assert "mind the negation “doesn't mean that”" in quote("will diminish the negative impact", capsys)[1]


def test_quote_shows_the_nearest_words(capsys: pytest.CaptureFixture[str]) -> None:
    status, shown = quote("the positive impact of sanctions", capsys)
    assert status == 1
    assert "nearest: ¶5 the [-positive-]{+negative+} impact of sanctions" in shown
    assert "“the negative impact of sanctions”" in shown
    status, shown = quote("purple elephants", capsys)
    assert status == 1
    assert shown.startswith("“purple elephants” is not in the interview\n    hint: nothing like it stands there")


def test_quote_judges_words_as_a_page_would(capsys: pytest.CaptureFixture[str]) -> None:
    assert quote("[t]his treaty offers", capsys)[0] == 1
    assert quote("[T]his treaty offers", capsys) == (0, "¶10.2 direct speech\n    “[T]his treaty offers”\n")
    assert quote("‘Comprehensive Strategic Agreement’", capsys)[0] == 0
    assert "this begins inside “Don't forget that”" in quote("that previously our countries opposed", capsys)[1]
    status, shown = quote('adding, "The Western media', capsys)
    assert status == 1
    assert "runs through two voices" in shown


def test_quote_names_places_that_differ_in_nothing_once(capsys: pytest.CaptureFixture[str]) -> None:
    _, shown = quote("the", capsys)
    places = re.findall(r"^¶.+\n.+", shown, re.M)
    assert len(places) == len(set(places)) > 5


def test_what_quote_gives_to_paste_is_what_a_page_may_say(capsys: pytest.CaptureFixture[str]) -> None:
    _, shown = quote('known as the "Comprehensive Strategic Agreement" to', capsys)
    assert "“known as the ‘Comprehensive Strategic Agreement’ to”" in shown


def test_coverage_lists_what_no_page_uses(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["coverage", str(site), *DOCS_OPTION]) == 0
    shown = capsys.readouterr()
    assert '¶6.1 "This is why we cannot limit' in shown.out
    assert "It's wider" not in shown.out
    assert shown.err == "1 of 21 sentences used\n"


def test_unusable_arguments_end_with_2() -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["check"])
    assert stopped.value.code == 2


def test_it_needs_neither_mkdocs_nor_markdown() -> None:
    code = "import sys, edition.__main__; sys.exit(any(m in sys.modules for m in ('mkdocs', 'markdown', 'jinja2')))"
    done = subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": str(ROOT / "hooks")}, check=False)
    assert done.returncode == 0
