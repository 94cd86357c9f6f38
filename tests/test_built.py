"""A built site: the article of each page, whatever generator wrote it, with its Markdown where that is known."""

from __future__ import annotations

from pathlib import Path

import pytest
from edition.built import check_site, read_site_edition, site_pages
from edition.page import Page
from helpers import DOCS, edition

PAGE = """<!doctype html><html><head><title>A page</title>
<meta name="description" content="On “the good impact”"></head>
<body><nav>“It's narrower”</nav>{}<footer>“It's narrower”</footer></body></html>"""


def pages(site: Path, docs: Path | None = None) -> list[Page]:
    """The pages of a site."""
    return list(site_pages(site, docs, edition()))


@pytest.mark.parametrize(
    "frame",
    [
        "<article class=x>{}</article>",
        "<main id=m>{}</main>",
        "<main><article>{}</article></main>",
        "<Article>{}</Article>",
    ],
)
def test_the_article_is_checked_and_the_frame_is_not(tmp_path: Path, frame: str) -> None:
    (tmp_path / "a.html").write_text(PAGE.format(frame.format("<p>“It's wider.”</p>")))
    (made,) = pages(tmp_path)
    assert made.html == "<p>“It's wider.”</p>"
    assert (made.title, made.url, made.built) == ("A page", "a.html", True)


def test_a_page_without_article_is_checked_whole(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>“It's narrower.”</p>")
    assert [f.rule for f in check_site(edition(), pages(tmp_path)).errors] == ["quote-missing"]


def test_the_description_in_the_head_is_checked(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE.format("<article><p>“It's wider.”</p></article>"))
    (finding,) = check_site(edition(), pages(tmp_path)).errors
    assert "the good impact" in finding.message


def test_the_title_is_checked(tmp_path: Path) -> None:
    page = PAGE.replace("A page", "On “the good impact”").replace('On “the good impact”"', 'A page"')
    (tmp_path / "a.html").write_text(page.format("<article><p>“It's wider.”</p></article>"))
    assert [f.rule for f in check_site(edition(), pages(tmp_path)).errors] == ["quote-missing"]


@pytest.mark.parametrize("front", ["updated: 2026-11-31", "a: " + "[" * 3000, "\ufeffkind: topic"])
def test_front_matter_that_cannot_be_read_is_no_crash(tmp_path: Path, front: str) -> None:
    (tmp_path / "a.html").write_text("<p>“It's wider.”</p>")
    (tmp_path / "b.html").mkdir()
    (tmp_path / "a.md").write_text(f"---\n{front}\n---\n\n“It's wider.”\n")
    (made,) = pages(tmp_path, tmp_path)
    assert made.kind == "topic"


def test_the_kind_of_a_page_stands_in_its_head(tmp_path: Path) -> None:
    head = '<head><meta name="edition-kind" content="about"></head>'
    (tmp_path / "a.html").write_text(head + "<article><p>This page quotes nothing.</p></article>")
    assert pages(tmp_path)[0].kind == "about"


@pytest.mark.parametrize(
    ("url", "name"),
    [("a.html", "a.md"), ("a/index.html", "a.md"), ("a/index.html", "a/index.md"), ("index.html", "README.md")],
)
def test_the_markdown_of_a_page_is_found(tmp_path: Path, url: str, name: str) -> None:
    site, docs = tmp_path / "site", tmp_path / "docs"
    for file, text in (
        (site / url, "<p>“It's narrower.”</p>"),
        (docs / name, "---\nkind: about\n---\n\n“It's narrower.”\n"),
    ):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    (made,) = pages(site, docs)
    assert (made.path, made.kind) == ((docs / name).as_posix(), "about")
    assert [f.line for f in check_site(edition(), [made]).errors] == [5]


def test_the_page_for_wrong_addresses_belongs_to_no_one(tmp_path: Path) -> None:
    (tmp_path / "404.html").write_text("<p>Nothing here.</p>")
    assert pages(tmp_path) == []


def test_the_interview_page_is_known_by_its_ids(tmp_path: Path) -> None:
    (tmp_path / "s.html").write_text("".join(f"<h2 id=p{n}>¶{n}</h2>" for n in range(1, 13)))
    assert pages(tmp_path)[0].kind == "source"


def test_the_edition_comes_from_docs_or_from_the_copies_in_the_site(tmp_path: Path) -> None:
    assert read_site_edition(tmp_path, DOCS).edition is not None
    assert read_site_edition(DOCS, None).edition is not None
    assert [f.rule for f in read_site_edition(tmp_path, None).findings] == ["source-changed", "metadata"]
