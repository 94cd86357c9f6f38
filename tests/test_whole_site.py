"""The real site, built as an editor builds it; then spoilt in one place at a time.

A clean build ends well, says so in one line and writes every page. A quotation changed by one word, wherever
on a page it stands, ends the build with its file and line, writes no page, and leaves the site that was there.
"""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from helpers import DOCS, INTERVIEW, ROOT
from sites import Run, build, edit, project, run

PLACES, PAGE, _ = (ROOT / "tests" / "places.md").read_text(encoding="utf-8").split("~~~~\n")
# The name of each place, the line that the finding names, and the line that is changed.
SPOILT = re.findall(r"^- (.+): line (\d+)(?:, changed on line (\d+))?$", PLACES, re.M)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Run]:
    """The real site, built once."""
    folder = project(tmp_path_factory.mktemp("clean"))
    return folder, build(folder, "--strict")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose site/ holds an older page; a failed build must leave it alone."""
    folder = project(tmp_path_factory.mktemp("published"))
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text("the older site")
    return folder


def untouched(folder: Path) -> bool:
    """Whether site/ is as it was and no half-built folder stands beside it."""
    left = sorted(path.name for path in folder.iterdir() if "site" in path.name)
    pages = list((folder / "site").rglob("*"))
    return left == ["site"] and [p.name for p in pages] == ["index.html"] and "older" in pages[0].read_text()


def test_a_clean_build_ends_well_and_finds_nothing(clean: tuple[Path, Run]) -> None:
    _, done = clean
    assert done.status == 0, done.log
    assert done.findings == []
    assert "WARNING" not in done.log


def test_a_clean_build_says_in_one_line_what_it_checked(clean: tuple[Path, Run]) -> None:
    summary = re.findall(
        r"(\d+) quotations found, (\d+) verified; 21 of 21 sentences of the interview used; "
        r"0 errors, 0 notices; checked in \d+\.\d\d s",
        clean[1].log,
    )
    assert len(summary) == 1
    assert summary[0][0] == summary[0][1] != "0"


def test_a_clean_build_writes_every_page(clean: tuple[Path, Run]) -> None:
    written = {path.stem for path in (clean[0] / "site").glob("*.html")}
    assert written == {path.stem for path in DOCS.glob("*.md")} | {"404"}


def test_the_search_index_has_the_pages_in_the_order_of_their_names_whichever_was_rendered_first(
    clean: tuple[Path, Run],
) -> None:
    index = json.loads((clean[0] / "site" / "search" / "search_index.json").read_text(encoding="utf-8"))
    pages = list(dict.fromkeys(entry["location"].partition("#")[0] for entry in index["docs"]))
    others = sorted(f"{path.stem}.html" for path in DOCS.glob("*.md") if path.stem != "index")
    assert pages == ["index.html", *others]


def test_the_interview_is_published_byte_for_byte(clean: tuple[Path, Run]) -> None:
    assert (clean[0] / "site" / "interview.txt").read_bytes() == (DOCS / "interview.txt").read_bytes()


def test_the_ids_that_are_promised_are_there(clean: tuple[Path, Run]) -> None:
    pages = {name: (clean[0] / "site" / name).read_text(encoding="utf-8") for name in ("source.html", "glossary.html")}
    ids = {name: set(re.findall(r'\bid="([^"]+)"', page)) for name, page in pages.items()}
    promised = (ROOT / "tests" / "promised_ids.txt").read_text(encoding="utf-8").split("\n\n")
    for block in promised:
        name, *wanted = block.split()
        assert not set(wanted) - ids[name], f"{name} has lost an id that is promised"


def test_the_built_site_gives_the_same_findings_without_mkdocs(clean: tuple[Path, Run]) -> None:
    folder, _ = clean
    done = run(folder, "-X", "importtime", "-m", "edition", "check", "site")
    assert done.status == 0, done.log
    assert done.findings == []
    assert " mkdocs" not in done.log
    assert re.search(r"21 of 21 sentences of the interview used; 0 errors, 0 notices", done.log)


def test_a_quotation_spoilt_after_the_build_is_found_in_the_built_site(clean: tuple[Path, Run], tmp_path: Path) -> None:
    page = (clean[0] / "site" / "sanctions.html").read_text(encoding="utf-8")
    (tmp_path / "sanctions.html").write_text(page.replace("a good partner and signal", "a bad partner and signal"))
    text = (DOCS / "sanctions.md").read_text(encoding="utf-8")
    line = text.count("\n", 0, text.index("“a good partner and signal")) + 1
    done = run(clean[0], "-m", "edition", "check", str(tmp_path))
    assert done.status == 1
    assert f"docs/sanctions.md:{line}: quote-missing" in done.findings


def test_one_word_changed_is_found_wherever_it_stands(published: Path) -> None:
    pages = {f"docs/place-{n:02}.md": place for n, place in enumerate(SPOILT)}
    for path, (_, named, changed) in pages.items():
        (published / path).write_text(spoilt(int(changed or named)), encoding="utf-8")
    done = build(published, "--strict")
    assert done.status == 1
    assert done.findings == [f"{path}:{named}: quote-missing" for path, (_, named, _) in pages.items()], done.log
    assert untouched(published)
    for path in pages:
        (published / path).unlink()


@pytest.mark.parametrize("options", [["--strict"], []], ids=["strict", "not strict"])
def test_one_false_quotation_stops_the_build(published: Path, options: list[str]) -> None:
    done = build_with(published, spoilt(9), *options)
    assert (done.status, done.findings) == (1, ["docs/places.md:9: quote-missing"]), done.log
    assert "Nothing was published" in done.log
    assert untouched(published)


def spoilt(line: int) -> str:
    """The page of places with the word on that line changed."""
    lines = PAGE.split("\n")
    assert lines[line - 1].count("wider") == 1, lines[line - 1]
    lines[line - 1] = lines[line - 1].replace("wider", "wilder")
    return "\n".join(lines)


def build_with(folder: Path, text: str, *options: str, **environment: str) -> Run:
    """Build the project with one page more."""
    page = folder / "docs" / "places.md"
    page.write_text(text, encoding="utf-8")
    done = build(folder, *options, **environment)
    page.unlink()
    return done


def test_the_page_with_every_kind_of_place_is_fair_as_it_stands(tmp_path: Path) -> None:
    done = build_with(project(tmp_path), PAGE)
    assert (done.status, done.findings) == (0, []), done.log


def test_a_hundred_false_quotations_are_all_reported_in_order(tmp_path: Path) -> None:
    folder = project(tmp_path)
    words = re.findall(r"[A-Za-z]+", INTERVIEW)
    false = [f"He spoke of “{words[i]} {words[i + 1]} elephants {words[i + 2]}”.\n" for i in range(100)]
    (folder / "docs" / "hundred.md").write_text("# A hundred\n\n" + "\n".join(false), encoding="utf-8")
    started = time.perf_counter()
    done = build(folder)
    seconds = time.perf_counter() - started
    assert done.findings == [f"docs/hundred.md:{3 + 2 * i}: quote-missing" for i in range(100)]
    assert seconds < 20
    assert float(re.findall(r"checked in ([\d.]+) s", done.log)[0]) < 5


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Divergences: divergences.md", "“It's wilder”: divergences.md"),
        ("read closely and checked", "“read closely” and checked"),
        ("site_name: The", "site_name: “It's wilder”, The"),
    ],
    ids=["navigation", "description", "name"],
)
def test_quotations_in_mkdocs_yml_are_checked(tmp_path: Path, old: str, new: str) -> None:
    folder = project(tmp_path)
    edit(folder / "mkdocs.yml", old, new)
    lines = (folder / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if "“" in text)
    done = build(folder)
    assert done.status == 1
    assert f"mkdocs.yml:{line}: quote-missing" in done.findings, done.log


def test_a_page_that_an_editor_has_locked_is_no_obstacle(tmp_path: Path) -> None:
    folder = project(tmp_path)
    (folder / "docs" / ".#defense.md").symlink_to("somebody@somewhere.123:456")  # while it has unsaved changes
    done = build(folder, "--strict")
    assert (done.status, done.findings) == (0, []), done.log


def test_the_built_pages_name_their_kind_for_a_check_without_the_docs(clean: tuple[Path, Run], tmp_path: Path) -> None:
    folder, _ = clean
    done = run(folder, "-m", "edition", "check", "site", "--docs", str(tmp_path / "none"))
    assert (done.status, done.findings) == (0, []), done.log


def test_a_ready_made_page_is_refused(published: Path) -> None:
    page = published / "docs" / "ready.html"
    page.write_text("<p>“It's wilder.”</p>", encoding="utf-8")
    done = build(published)
    assert (done.status, done.findings) == (1, ["docs/ready.html:1: block-unparsed"]), done.log
    assert untouched(published)
    page.unlink()


def test_a_site_without_a_quotation_fails(tmp_path: Path) -> None:
    folder = project(tmp_path)
    for path in (folder / "docs").glob("*.md"):
        if path.stem != "source":
            path.write_text("---\nkind: about\n---\n# A page\n\nNothing is quoted here.\n", encoding="utf-8")
    done = build(folder)
    assert done.status == 1
    assert "the check has fallen silent" in done.log


def test_findings_are_annotations_on_github(published: Path) -> None:
    done = build_with(published, spoilt(9), GITHUB_ACTIONS="true")
    assert "::error file=docs/places.md,line=9,title=quote-missing::" in done.log
