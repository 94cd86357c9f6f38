"""`python -m edition`: check, publish, quote, coverage and draft, with their exit status and what they print."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from edition.__main__ import main
from edition.folder import Project
from edition.publish import read_project
from helpers import DOCS
from sites import ADDRESS, MARCH, Built

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


def test_check_prints_annotations_on_github(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert main(["check", str(site), *DOCS_OPTION]) == 1
    assert f"\n::error file={site}/a.html,line=1,title=quote-missing::" in capsys.readouterr().out


def test_check_passes_where_there_are_only_notices(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "a.html").write_text("<article><p>“It's wider.”</p></article>")
    assert main(["check", str(site), *DOCS_OPTION]) == 0
    assert "passage-unused" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["check", "publish"])
@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_a_check_of_nothing_fails_with_a_hint(
    tmp_path: Path, command: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert main([command, str(tmp_path / name), *DOCS_OPTION]) == 1
    assert f"{name} holds no page: build the site first, with mkdocs build" in capsys.readouterr().err
    assert not (tmp_path / "nowhere").exists()


def test_a_configuration_that_is_no_yaml_is_named_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Ferries\nsite_author: Holm: a life\n")
    assert main(["check", str(tmp_path), "--docs", str(tmp_path / "docs")]) == 1
    said = capsys.readouterr().err
    assert said.startswith("mkdocs.yml cannot be read: mapping values are not allowed here")
    assert "line 2" in said


def test_the_built_site_is_checked_without_mkdocs(whole: Built) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "edition", "check", "site"],
        cwd=whole.folder, env={"PYTHONPATH": "hooks"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "")
    assert "0 errors, 0 notices" in done.stderr
    assert not re.search(r"\| +(mkdocs|markdown)\b", done.stderr)


@pytest.mark.parametrize("command", [("check", "site"), ("quote", "It's wider")])
def test_without_a_source_every_command_says_why(
    tmp_path: Path, command: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "--docs", str(tmp_path)]) == 1
    assert "interview.txt:1: source-changed: cannot be read" in capsys.readouterr().err


def test_publish_leaves_a_bad_site_alone(site: Path) -> None:
    before = (site / "a.html").read_bytes()
    assert main(["publish", str(site), *DOCS_OPTION]) == 1
    assert [(path.name, path.read_bytes()) for path in site.iterdir()] == [("a.html", before)]


def test_publish_completes_what_another_generator_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("interview.txt", "interview.yml"):
        (tmp_path / "docs").mkdir(exist_ok=True)
        shutil.copy(DOCS / name, tmp_path / "docs")
    (tmp_path / "docs" / "source.md").write_text("---\ntitle: The interview\nkind: source\n---\n")
    config = f"site_name: A site\nsite_url: !ENV [NOT_SET, SITE_URL, '']\ntheme:\n  custom_dir: {DOCS}/templates\n"
    (tmp_path / "mkdocs.yml").write_text(f"{config}extra:\n  archive: all.zip\n  name: !!python/name:os.path ''\n")
    site = tmp_path / "site"
    site.mkdir()
    head = '<!doctype html><meta charset="utf-8"><title>A page</title></head>'
    headings = "".join(f'<h2 id="p{n}">¶{n}</h2>' for n in range(1, 13))
    (site / "source.html").write_text(f"{head}<article><h1 id='i'>The interview</h1>{headings}</article>")
    (site / "a.html").write_text(f"{head}<article><p>“It's wider.”</p></article>")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SITE_URL", ADDRESS)
    assert main(["publish", "site"]) == 0
    assert "direct speech" in (site / "a.html").read_text(encoding="utf-8")
    assert "made the remarks in an interview" in (site / "source.html").read_text(encoding="utf-8")
    assert ADDRESS in (site / "quotations.jsonld").read_text(encoding="utf-8")
    assert (site / "all.zip").is_file()


def test_publishing_what_is_published_changes_no_file(
    copied: Path, whole: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(copied)
    monkeypatch.setenv("SITE_URL", ADDRESS)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MARCH)
    assert main(["publish", "site"]) == 0
    assert Built(copied, copied / "site", whole.run).files() == whole.files()


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
    assert "mind “doesn't mean that”: quote all of it" in quote("will diminish the negative impact", capsys)[1]


def test_quote_shows_the_nearest_words(capsys: pytest.CaptureFixture[str]) -> None:
    status, shown = quote("the positive impact of sanctions", capsys)
    assert status == 1
    assert "nearest: ¶5 the [-positive-]{+negative+} impact of sanctions" in shown
    status, shown = quote("purple elephants", capsys)
    assert status == 1
    assert shown.startswith("“purple elephants” is not in the interview\n    hint: nothing like it stands there")


def test_quote_judges_words_as_a_page_would(capsys: pytest.CaptureFixture[str]) -> None:
    assert quote("[t]his treaty offers", capsys)[0] == 1
    assert quote("[T]his treaty offers", capsys) == (0, "¶10.2 direct speech\n    “[T]his treaty offers”\n")
    assert quote("‘Comprehensive Strategic Agreement’", capsys)[0] == 0
    assert "mind “Don't forget that”: quote all of it" in quote("that previously our countries opposed", capsys)[1]
    status, shown = quote('adding, "The Western media', capsys)
    assert status == 1
    assert "runs through two voices" in shown


def test_quote_names_places_that_differ_in_nothing_once(capsys: pytest.CaptureFixture[str]) -> None:
    _, shown = quote("the", capsys)
    places = re.split(r"\n(?=¶)", shown)
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


ARTICLE = 'The harbour will close, its director told the Gazette.\r\n\r\n"We repair no cranes," Anna Ek said.\r\n'


def test_draft_writes_a_first_interview_yml_and_pages_that_a_preview_can_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("article.txt").write_bytes(ARTICLE.encode())
    assert main(["draft", "article.txt", "--pages"]) == 0
    shown = capsys.readouterr().out
    assert "docs/interview.yml is written\n" in shown
    assert "nav:\n" in shown
    assert Path("docs/interview.txt").read_bytes() == ARTICLE.encode()
    assert {"index.md", "source.md", "glossary.md"} <= {path.name for path in Path("docs").iterdir()}
    project = Project(Path(), Path("docs"), Path("site"), Path("mkdocs.yml"), Path("docs/templates"))
    (guessed,) = read_project(project).problems
    assert "not yet looked at" in guessed.message
    assert read_project(project, guesses=True).edition is not None


def test_draft_never_writes_over_what_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("docs").mkdir()
    Path("docs/interview.txt").write_text(ARTICLE)
    Path("docs/index.md").write_text("mine")
    assert main(["draft", "docs/interview.txt", "--pages"]) == 1
    assert capsys.readouterr().err == "docs/index.md is there already: move it away first\n"
    assert not Path("docs/interview.yml").exists()
    assert main(["draft", "docs/interview.txt"]) == 0
    assert Path("docs/index.md").read_text() == "mine"


def test_draft_of_a_text_that_cannot_be_read_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_bytes(b"caf\xe9")
    for name, said in (("a.txt", "save the file as UTF-8"), ("b.txt", "cannot be read")):
        assert main(["draft", str(tmp_path / name), "--docs", str(tmp_path / "docs")]) == 1
        assert said in capsys.readouterr().err
    assert not (tmp_path / "docs").exists()
