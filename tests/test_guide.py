"""README and guide, followed to the letter on copies of the project.

In the guide a fence with a title is a file to write (`docs/areas.md`), to continue (`add to docs/areas.md`)
or to insert into (`mkdocs.yml, before - The interview`, or `instead of`); a fence of shell is run. What needs
a network, a browser or an end by hand is not run, but what it names must be there. Every link leads on.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from edition.findings import ERRORS, NOTICES
from helpers import ROOT
from sites import Run, build, project

GUIDE = ROOT / ".github" / "CONTRIBUTING.md"
README = ROOT / "README.md"
TEXTS = (README, GUIDE, ROOT / "CHANGELOG.md")
_FENCE = re.compile(r'^```(?P<language>\w+)(?: title="(?P<title>[^"]+)")?\n(?P<text>.*?)^```$', re.M | re.S)
_NOT_RUN = ("pip install", "mkdocs serve", "tests/run", "pre-commit", "rclone", "pip-compile")


def sections(text: str) -> Iterator[tuple[str, str]]:
    """Heading and text of each `##` section; a heading inside a fence is none."""
    for part in re.split(r"\n(?=## )", _FENCE.sub(lambda fence: fence[0].replace("\n## ", "\n\0## "), text)):
        heading, _, rest = part.replace("\0", "").partition("\n")
        yield heading.removeprefix("## "), rest


def follow(folder: Path, file: Path, *names: str) -> list[Run]:
    """Do what these sections say in `folder`; what the commands gave, in order."""
    told = dict(sections(file.read_text(encoding="utf-8")))
    (folder / ".venv").symlink_to(sys.prefix)
    done = []
    for fence in (fence for name in names for fence in _FENCE.finditer(told[name])):
        if title := fence["title"]:
            write(folder, title, fence["text"])
        elif fence["language"] == "sh" and not any(words in fence["text"] for words in _NOT_RUN):
            done.append(shell(folder, fence["text"]))
    return done


def write(folder: Path, title: str, text: str) -> None:
    """Write, continue or insert into the file that a fence's title names."""
    name, how, line = re.fullmatch(r"(?:add to )?(.+?)(?:, (before|instead of) (.+))?", title).groups()  # type: ignore[union-attr]
    file = folder / name
    old = file.read_text(encoding="utf-8") if line or title.startswith("add to ") else ""
    place = re.search(rf"^ *{re.escape(line)}", old, re.M) if line else None
    start = place.start() if place else len(old)
    end = place.end() if place and how == "instead of" else start
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


def test_the_guide_leads_to_a_page_without_a_finding(tmp_path: Path) -> None:
    folder = project(tmp_path)
    done = follow(folder, GUIDE, "Write a page", "Quote", "Cite", "Add a term", "Add a context fact")
    assert [run.status for run in done] == [0] * 3, done
    assert "¶3.2 agency’s text" in done[1].log
    assert "0 errors, 0 notices" in done[2].log
    page = (folder / "site" / "areas.html").read_text(encoding="utf-8")
    assert page.count("data-voice=") >= 3
    assert 'href="areas.html"' in (folder / "site" / "index.html").read_text(encoding="utf-8")


def test_a_correction_is_logged_without_a_finding(tmp_path: Path) -> None:
    folder = project(tmp_path)
    follow(folder, GUIDE, "Write a page", "Add a term", "Add a context fact")
    (folder / ".venv").unlink()
    follow(folder, GUIDE, "Log a correction")
    assert "No corrections so far" not in (folder / "docs" / "method.md").read_text(encoding="utf-8")
    done = build(folder, "--strict")
    assert done.status == 0, done.log
    assert "Corrected on 1 December 2026" in (folder / "site" / "areas.html").read_text(encoding="utf-8")


def test_the_guide_leads_to_a_site_about_another_article(tmp_path: Path) -> None:
    folder = project(tmp_path)
    done = follow(folder, GUIDE, "Take all this for another article")
    assert all(run.status == 0 for run in done), done
    assert "2 quotations found, 2 verified; 4 of 4 sentences of the interview used; 0 errors" in done[-1].log
    assert "WARNING" not in done[-1].log
    pages = "".join(path.read_text(encoding="utf-8") for path in (folder / "site").glob("*.html"))
    assert re.findall(r"Markedonov|Mehr|Iran|Moscow", pages) == []


def test_another_article_is_checked_against_its_own_text(tmp_path: Path) -> None:
    folder = project(tmp_path)
    follow(folder, GUIDE, "Take all this for another article")
    page = folder / "docs" / "index.md"
    page.write_text(page.read_text(encoding="utf-8").replace("the ferries", "the fishers"), encoding="utf-8")
    done = build(folder)
    assert done.status == 1
    assert "docs/index.md:11: quote-missing" in done.findings


def test_the_commands_of_the_readme_do_what_it_says(tmp_path: Path) -> None:
    folder = project(tmp_path)
    every_day = follow(folder, README, "Every day")
    assert [run.status for run in every_day] == [0] * 4, every_day
    assert "¶7.2 direct speech" in every_day[0].log
    assert "21 of 21 sentences used" in every_day[2].log
    (folder / ".venv").unlink()
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    author = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", *author, "commit", "-q", "--allow-empty", "-m", "first"], cwd=folder, check=True)
    others = follow(folder, README, "Findings where you work", "Publish")
    assert [run.status for run in others] == [0] * len(others), others
    assert "https://example.org/interview/sitemap.xml" in (folder / "site" / "robots.txt").read_text(encoding="utf-8")


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
    text = _FENCE.sub("", file.read_text(encoding="utf-8"))
    for target in re.findall(r"(?<!`)\]\(([^)\s]+)\)", text):
        if "://" in target or target.startswith("source.md"):
            continue
        name, _, anchor = target.partition("#")
        led = (file.parent / name).resolve() if name else file
        assert led.exists(), target
        if anchor:
            assert anchor in slugs(led.read_text(encoding="utf-8")), target


def slugs(text: str) -> set[str]:
    """The anchors that GitHub makes of a file's headings: `{#id}` is part of a heading there."""
    headings = re.findall(r"^#{1,6} (.+)$", _FENCE.sub("", text), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_table_of_mends_has_every_rule() -> None:
    told = dict(sections(GUIDE.read_text(encoding="utf-8")))["Mend a finding"]
    assert set(re.findall(r"\[([a-z-]+)\]\(\.\./docs/rules\.md#", told)) == {*ERRORS, *NOTICES}


def test_the_first_screen_shows_the_site_and_both_commands() -> None:
    first = README.read_text(encoding="utf-8").split("\n## ")[0]
    assert "](.github/screenshot.png)" in first
    assert "\ntests/run\n" in first
    assert ".venv/bin/mkdocs serve" in first
    picture = (ROOT / ".github" / "screenshot.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 200_000
