"""README and guide, followed to the letter on copies of the project.

In the guide a fence with a title is a file to write (`docs/areas.md`), to continue (`add to docs/areas.md`), to insert
into (`mkdocs.yml, before - Reference`) or to change (`instead of` a line, `down to` a line). A fence of shell is run.
What needs a network, a browser or an end by hand is not run, but what it names must be there. Every link leads on.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from helpers import ROOT, RULE_NAMES
from sites import Run, build, edit, everything, line_of, project

GUIDE = ROOT / ".github" / "CONTRIBUTING.md"
README = ROOT / "README.md"
TEXTS = (README, GUIDE, ROOT / "CHANGELOG.md")
ANOTHER = "Take all this for another article"
_FENCE = re.compile(r'^```(?P<language>\w+)(?: title="(?P<title>[^"]+)")?\n(?P<text>.*?)^```$', re.M | re.S)
_TITLE = re.compile(r"(?P<how>add to )?(?P<name>[^,]+)(?:, (?P<where>before|instead of|down to) (?P<line>.+))?")
_NOT_RUN = ("pip install", "mkdocs serve", "tests/run", "pre-commit", "rclone", "pip-compile", "zensical")
_AT_MOST = 40  # commands and edits to a new edition


def sections(text: str) -> Iterator[tuple[str, str]]:
    """Heading and text of each `##` section; a heading inside a fence is none."""
    for part in re.split(r"\n(?=## )", _FENCE.sub(lambda fence: fence[0].replace("\n## ", "\n\0## "), text)):
        heading, _, rest = part.replace("\0", "").partition("\n")
        yield heading.removeprefix("## "), rest


def fences(file: Path, *names: str) -> list[re.Match[str]]:
    """The fences of these sections, in order."""
    told = dict(sections(file.read_text(encoding="utf-8")))
    return [fence for name in names for fence in _FENCE.finditer(told[name])]


def follow(folder: Path, file: Path, *names: str, but: str = "\0") -> list[Run]:
    """Do what these sections say in `folder`, `but` for some commands; what the others gave, in order."""
    done = []
    for fence in fences(file, *names):
        if title := fence["title"]:
            write(folder, title, fence["text"])
        elif fence["language"] == "sh" and not any(words in fence["text"] for words in (*_NOT_RUN, but)):
            done.append(shell(folder, fence["text"]))
    return done


def write(folder: Path, title: str, text: str) -> None:
    """Write, continue, insert into or change the file that a fence's title names."""
    said = _TITLE.fullmatch(title)
    assert said, title
    file = folder / said["name"]
    old = file.read_text(encoding="utf-8") if said["how"] or said["line"] else ""
    start = end = len(old)
    if said["line"]:
        line = re.search(rf"^ *{re.escape(said['line'].strip())}.*\n", old, re.M)
        assert line, title
        start = 0 if said["where"] == "down to" else line.start()
        end = line.end() if said["where"] == "instead of" else line.start()
    file.write_text(old[:start] + text + old[end:], encoding="utf-8")


def shell(folder: Path, command: str) -> Run:
    """A fence of shell, as a reader pastes it."""
    done = subprocess.run(
        ["bash", "-e", "-c", command],
        cwd=folder,
        env={"PATH": f"{sys.prefix}/bin:/usr/bin:/bin", "NO_MKDOCS_2_WARNING": "1", "LC_ALL": "C.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return Run(done.returncode, done.stdout.decode())


@pytest.fixture(scope="module")
def areas(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Run]]:
    """A copy with the guide's own page, corrected, built once, by the README's commands."""
    folder = project(tmp_path_factory.mktemp("areas"))
    (folder / ".venv").symlink_to(sys.prefix)
    follow(folder, GUIDE, "Write a page", "Quote", "Cite", "Add a term", "Add a context fact", but=".venv")
    follow(folder, GUIDE, "Log a correction")
    return folder, follow(folder, README, "Every day")


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Run]]:
    """Another article's edition, by the guide, in a folder with a space in its name."""
    folder = everything(tmp_path_factory.mktemp("another") / "two winters")
    (folder / ".venv").symlink_to(sys.prefix)
    return folder, follow(folder, GUIDE, ANOTHER)


def test_the_guide_leads_to_a_page_without_a_finding(areas: tuple[Path, list[Run]]) -> None:
    folder, done = areas
    assert [run.status for run in done] == [0] * len(done), done
    assert "0 errors, 0 notices" in "".join(run.log for run in done)
    page = (folder / "site" / "areas.html").read_text(encoding="utf-8")
    assert page.count('class="ed-q"') == 3
    assert "Corrected on 1 December 2026" in page
    assert 'href="areas.html"' in (folder / "site" / "index.html").read_text(encoding="utf-8")
    assert "the list of areas was called complete" in (folder / "site" / "method.html").read_text(encoding="utf-8")


def test_the_commands_of_the_guide_and_the_readme_say_what_is_told_of_them(areas: tuple[Path, list[Run]]) -> None:
    folder, done = areas
    log = "".join(run.log for run in done)
    assert "¶7.2 direct speech" in log
    assert "21 of 21 sentences used" in log
    commands = [fence["text"] for fence in fences(GUIDE, "Quote", "Add a context fact") if fence["language"] == "sh"]
    (quote,) = (command for command in commands if "edition quote" in command)
    assert "¶3.2 agency’s text" in shell(folder, quote).log
    for fence in fences(README, "Findings where you work"):
        if fence["language"] == "sh" and "pre-commit" not in fence["text"]:
            assert shell(folder, fence["text"]).status == 0


def test_what_is_published_has_its_address_everywhere(areas: tuple[Path, list[Run]]) -> None:
    folder, _ = areas
    author = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    for command in (("init", "-q"), (*author, "commit", "-q", "--allow-empty", "-m", "first")):
        subprocess.run(["git", *command], cwd=folder, check=True)
    done = follow(folder, README, "Publish")
    assert [run.status for run in done] == [0], done
    assert "https://example.org/interview/sitemap.xml" in (folder / "site" / "robots.txt").read_text(encoding="utf-8")


def test_another_article_is_an_edition_in_few_steps(harbour: tuple[Path, list[Run]]) -> None:
    folder, done = harbour
    assert [run.status for run in done] == [0] * len(done), done
    assert "5 quotations found, 5 verified; 5 of 5 sentences" in done[-1].log
    assert "0 errors, 0 notices" in done[-1].log
    steps = [f for f in fences(GUIDE, ANOTHER) if f["title"] or f["language"] == "sh"]
    assert sum(1 if f["title"] else f["text"].count("\n") for f in steps) <= _AT_MOST
    assert not any("hooks/" in (f["title"] or "") for f in steps)
    assert not (folder / "tests").exists()
    assert "/tests" not in (folder / ".github" / "dependabot.yml").read_text(encoding="utf-8")
    for name in ("README.md", ".github/CONTRIBUTING.md"):
        assert dead(folder / name) == []


def test_nothing_of_this_interview_is_left_in_another_edition(harbour: tuple[Path, list[Run]]) -> None:
    folder, _ = harbour
    made = [*(folder / "site").rglob("*.html"), *(folder / "site").rglob("*.json*"), folder / "README.md"]
    assert len(made) > 8
    for file in (*made, *(folder / ".github").rglob("*.yml")):
        assert re.findall(r"Markedonov|Mehr|Iran|Moscow", file.read_text(encoding="utf-8")) == [], file


def test_the_draft_prints_the_lines_that_the_guide_shows(harbour: tuple[Path, list[Run]]) -> None:
    _, done = harbour
    shown = next(f["text"] for f in fences(GUIDE, ANOTHER) if (f["title"] or "").startswith("mkdocs.yml"))
    printed = next(run.log for run in done if "is written" in run.log)
    keys = [re.findall(r"^\s*(?:- )?([\w ]+): ", lines, re.M) for lines in (printed.partition("# For ")[2], shown)]
    assert keys[0] == keys[1]


def test_an_edition_without_method_page_and_without_a_quotation_has_no_dead_link(
    harbour: tuple[Path, list[Run]], tmp_path: Path
) -> None:
    folder = tmp_path / "bare"
    subprocess.run(["cp", "-r", harbour[0], folder], check=True)
    (folder / "docs" / "method.md").unlink()
    edit(folder / "mkdocs.yml", "  - Method: method.md\n", "")
    (folder / "docs" / "index.md").write_text(
        "---\ntitle: Overview\n---\n\n# Overview\n\n[Ek](glossary.md#ek) runs it [¶2](source.md#p2).\n"
    )
    done = build(folder, "--strict")
    assert done.status == 0, done.log
    for page in (folder / "site").glob("*.html"):
        for link in re.findall(r'href="([^"#?:]+)[#"]', page.read_text(encoding="utf-8")):
            assert (folder / "site" / unescape(link).lstrip("/")).exists(), f"{page.name}: {link}"


def test_a_guess_stops_a_build_and_is_counted(tmp_path: Path) -> None:
    folder = everything(tmp_path / "two winters")
    (folder / ".venv").symlink_to(sys.prefix)
    follow(folder, GUIDE, ANOTHER, but="mkdocs build")
    edit(folder / "docs" / "interview.yml", "  - own\n", "  - ?own\n")
    done = build(folder)
    assert done.status == 1
    assert done.findings == [f"docs/interview.yml:{line_of(folder / 'docs' / 'interview.yml', '- ?own')}: metadata"]
    assert "not yet looked at: 1 " in done.log


def test_what_only_an_editor_knows_is_asked_for_when_all_other_guesses_are_confirmed(tmp_path: Path) -> None:
    folder = everything(tmp_path / "two winters")
    (folder / ".venv").symlink_to(sys.prefix)
    for fence in fences(GUIDE, ANOTHER):
        if fence["language"] == "sh" and "mkdocs" not in fence["text"]:
            assert shell(folder, fence["text"]).status == 0
        elif (fence["title"] or "").startswith(("article.txt", "mkdocs.yml")):
            write(folder, fence["title"], fence["text"])
    asked = "guesses not yet looked at: 1 under provenance, 1 under rights, 1 under title, 1 under speakers"
    assert asked in build(folder).log


def test_another_article_is_checked_against_its_own_text(harbour: tuple[Path, list[Run]]) -> None:
    folder, _ = harbour
    page = folder / "docs" / "index.md"
    before = page.read_text(encoding="utf-8")
    edit(page, "the ferries", "the fishers")
    done = build(folder)
    page.write_text(before, encoding="utf-8")
    assert done.status == 1
    assert done.findings[0] == f"docs/index.md:{line_of(page, 'the ferries')}: quote-missing"


# What the texts name


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: str(file.name))
def test_what_a_command_names_is_there(file: Path) -> None:
    for fence in _FENCE.finditer(file.read_text(encoding="utf-8")):
        if fence["language"] == "sh":
            for name in re.findall(r"(?:-r |pip-compile\S* |^)([\w./-]+\.(?:txt|in)|tests/run)\b", fence["text"], re.M):
                assert (ROOT / name).is_file(), name


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: str(file.name))
def test_what_a_text_names_is_there(file: Path) -> None:
    text = _FENCE.sub("", file.read_text(encoding="utf-8"))
    named = re.findall(r"`((?:docs|hooks|tests|\.github|\.vscode)/[\w./-]*|[\w-]+\.(?:in|yml))`", text)
    missing = {name for name in named if not (ROOT / name).exists() and not (ROOT / "docs" / name).exists()}
    assert missing <= {"docs/areas.md"}


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: str(file.name))
def test_every_link_leads_on(file: Path) -> None:
    assert dead(file) == []


def dead(file: Path) -> list[str]:
    """The links of a file that lead nowhere."""
    text = _FENCE.sub("", file.read_text(encoding="utf-8"))
    found = []
    for target in re.findall(r"(?<!`)\]\(([^)\s]+)\)", text):
        name, _, anchor = target.partition("#")
        led = (file.parent / name).resolve() if name else file
        if "://" in target or target.startswith("source.md"):
            continue
        if not led.exists() or (anchor and anchor not in slugs(led.read_text(encoding="utf-8"))):
            found.append(target)
    return found


def slugs(text: str) -> set[str]:
    """The anchors that GitHub makes of a file's headings: `{#id}` is part of a heading there."""
    headings = re.findall(r"^#{1,6} (.+)$", _FENCE.sub("", text), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_table_of_mends_has_every_rule() -> None:
    told = dict(sections(GUIDE.read_text(encoding="utf-8")))["Mend a finding"]
    assert set(re.findall(r"\[([a-z-]+)\]\(\.\./docs/rules\.md#", told)) == set(RULE_NAMES)


def test_the_table_of_rooms_has_every_room() -> None:
    told = dict(sections(GUIDE.read_text(encoding="utf-8")))["For maintainers"]
    rooms = {f"hooks/edition/{path.parent.name}/" for path in (ROOT / "hooks" / "edition").glob("*/__init__.py")}
    assert set(re.findall(r"^\| `(hooks/edition/\w+/)` \|", told, re.M)) == rooms


def test_the_first_screen_shows_the_site_and_both_commands() -> None:
    first = README.read_text(encoding="utf-8").split("\n## ")[0]
    assert "*One interview about the Iran–Russia treaty of 2025, read closely and checked against its text.*" in first
    assert "](.github/screenshot.png)" in first
    assert "\ntests/run\n" in first
    assert ".venv/bin/mkdocs serve" in first
    picture = (ROOT / ".github" / "screenshot.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 200_000
