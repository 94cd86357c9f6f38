"""Builds that must not be published: each finding named to its line, the older site as it was, the status 1."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sites import Built, build, edit, line_of, project

AROUND = [  # where words of the frame were written, and the words
    ("mkdocs.yml", "On “the good impact”"),
    ("mkdocs.yml", "“Backgrounds of sanctions”"),
    ("mkdocs.yml", "“Free of Western pressures”"),
    ("docs/defense.md", "“It's wilder”"),
    ("docs/method.md", "“a bad partner”"),
    ("docs/templates/partials/footer.html", "“many &amp;"),
    ("docs/templates/404.html", "“No such partner”"),
    ("docs/templates/edition/source_note.html", "“A wider circle of partners”"),
    ("docs/interview.yml", "“has to contribute two verbs”"),
    ("docs/data/notes.txt", "“a worse partner”"),
    ("docs/data/table.csv", "“our partner”"),
    ("docs/data/drawing.svg", "“a drawn partner”"),
]


@pytest.mark.parametrize(("file", "words"), AROUND, ids=[file for file, _ in AROUND])
def test_words_around_the_articles_are_named_where_they_were_written(spoilt: Built, file: str, words: str) -> None:
    assert f"{file}:{line_of(spoilt.folder / file, words)}: quote-missing" in spoilt.run.findings, spoilt.run.log


def test_a_false_quotation_on_a_page_is_named_to_the_line(spoilt: Built) -> None:
    line = line_of(spoilt.folder / "docs/sanctions.md", "positive impact")
    assert f"docs/sanctions.md:{line}: quote-missing" in spoilt.run.findings
    assert "[-positive-]{+negative+}" in spoilt.run.log


def test_what_a_plugin_writes_to_the_folder_it_knew_from_the_start_is_judged_too(spoilt: Built) -> None:
    assert "site/print/all.html:1: quote-missing: “It's wilder.”" in spoilt.run.log
    assert not (spoilt.site / "print" / "all.html").exists()


def test_a_ready_made_page_is_refused(spoilt: Built) -> None:
    assert "docs/data/ready.html:1: block-unparsed" in spoilt.run.findings


def test_nothing_is_named_twice_and_nothing_else(spoilt: Built) -> None:
    assert len(spoilt.run.findings) == len(set(spoilt.run.findings)) == len(AROUND) + 2, spoilt.run.log


def test_the_findings_are_annotations_on_github(spoilt: Built) -> None:
    line = line_of(spoilt.folder / "docs/sanctions.md", "positive impact")
    assert f"::error file=docs/sanctions.md,line={line},title=quote-missing::" in spoilt.run.log


@pytest.mark.parametrize("kind", ["spoilt", "warned"])
def test_the_older_site_stays_and_nothing_is_left_beside_it(kind: str, request: pytest.FixtureRequest) -> None:
    built: Built = request.getfixturevalue(kind)
    assert built.run.status == 1
    assert "Traceback" not in built.run.log
    assert built.files() == {".nojekyll": b"", "index.html": b"the older site"}
    assert [path.name for path in built.folder.iterdir() if "site" in path.name] == ["site"]


def test_an_error_ends_a_build_that_is_not_strict(spoilt: Built) -> None:
    assert re.search(r"Nothing was published; errors to mend first: \d+\.", spoilt.run.log)


def test_a_warning_ends_a_strict_build_and_hides_no_finding(warned: Built) -> None:
    assert "Aborted with 1 warnings in strict mode" in warned.run.log
    assert "0 errors, 0 notices" in warned.run.log


def test_snippets_of_several_folders_are_kept_and_judged(tmp_path: Path) -> None:
    folder = project(tmp_path)
    (folder / "first").mkdir()
    (folder / "second").mkdir()
    (folder / "first" / "short.md").write_text("*[MGIMO]: an institute\n")
    (folder / "second" / "shared.md").write_text("He called it “a good partner” of MGIMO.\n")
    method = folder / "docs" / "method.md"
    method.write_text(method.read_text(encoding="utf-8") + '\n--8<-- "shared.md"\n', encoding="utf-8")
    options = "{base_path: [first, second], auto_append: [short.md], check_paths: true}"
    edit(
        folder / "mkdocs.yml",
        "markdown_extensions:\n",
        f"markdown_extensions:\n  - pymdownx.snippets: {options}\n  - abbr\n",
    )

    found = Built(folder, folder / "site", build(folder, "--strict"))
    assert found.run.status == 0, found.run.log
    page = found.read("method.html")
    assert '<abbr title="an institute">MGIMO</abbr>' in page
    assert "a good partner" in page

    edit(folder / "second" / "shared.md", "a good partner", "a bad partner")
    false = build(folder, "--strict")
    assert false.findings != []
    assert "a bad partner" not in found.read("method.html")
