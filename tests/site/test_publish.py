"""A folder of built pages, whoever built it: what is read, judged, added and written, on sites of a page or two."""

from __future__ import annotations

import shutil
from html import unescape
from pathlib import Path

import pytest
from edition.folder import Project, copy_of
from edition.page.page import Page
from edition.publish import Outcome, judge, publish, read_project, with_passages
from edition.rules.site import report_on
from edition.rules.survey import survey_page
from edition.show.citing import SiteFacts
from finish import finish
from helpers import DOCS, ROOT, edition
from sites import Built, line_of
from source.made import small

PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>A page</title>
<meta name="description" content="{description}"></head>
<body><nav>{nav}</nav>{article}<footer>{footer}</footer><!-- edition: jsonld --></body></html>"""
TRUE, FALSE = "<p>“It's wider.”</p>", "<p>“It's narrower.”</p>"
CONFIG = "site_name: A site\nsite_description: On the harbour\n"


def project(folder: Path) -> Project:
    """A project in `folder`: docs with the real text, nothing of our own beside it but the partials."""
    docs = folder / "docs"
    docs.mkdir(exist_ok=True)
    for name in ("interview.txt", "interview.yml"):
        shutil.copy(DOCS / name, docs)
    (folder / "mkdocs.yml").write_text(CONFIG)
    (folder / "site").mkdir(exist_ok=True)
    return Project(folder, docs, folder / "site", folder / "mkdocs.yml", DOCS / "templates")


def page(folder: Path, content: str, name: str = "a.html", **frame: str) -> Path:
    """A built page in the site of `folder`."""
    words = {"description": "", "nav": "", "footer": "", "article": f"<article>{content}</article>"} | frame
    file = folder / "site" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(PAGE.format(**words), encoding="utf-8")
    return file


def markdown(folder: Path, text: str, name: str = "a.md") -> Path:
    """The Markdown file of a page."""
    file = folder / "docs" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def judged(folder: Path) -> Outcome:
    made = project(folder)
    return judge(made.site, made, read_project(made))


def errors(folder: Path) -> list[str]:
    """The errors of the site in `folder`: file, line, rule."""
    return [f"{f.path}:{f.line}: {f.rule}" for f in judged(folder).report.errors]


# What is read


@pytest.mark.parametrize(
    "frame", ['<article class="x">{}</article>', '<main id="m">{}</main>', "<main><article>{}</article></main>"]
)
def test_the_article_is_judged_whatever_is_around_it(tmp_path: Path, frame: str) -> None:
    page(tmp_path, "", article=frame.format(TRUE))
    assert errors(tmp_path) == []
    page(tmp_path, "", article=frame.format(FALSE))
    assert errors(tmp_path) == ["site/a.html:1: quote-missing"]


def test_a_page_without_an_article_is_judged_whole(tmp_path: Path) -> None:
    page(tmp_path, TRUE)
    (tmp_path / "site" / "b.html").write_text(FALSE)
    assert errors(tmp_path) == ["site/b.html:1: quote-missing"]


@pytest.mark.parametrize(
    ("url", "name"),
    [("a.html", "a.md"), ("a/index.html", "a.md"), ("a/index.html", "a/index.md"), ("index.html", "README.md")],
)
def test_the_markdown_of_a_page_gives_its_kind_and_its_lines(tmp_path: Path, url: str, name: str) -> None:
    page(tmp_path, FALSE, url)
    markdown(tmp_path, "---\ntitle: A page\nkind: about\n---\n\n“It's narrower.”\n", name)
    outcome = judged(tmp_path)
    assert [f"{f.path}:{f.line}" for f in outcome.report.errors if f.rule == "quote-missing"][:1] == [f"docs/{name}:6"]
    assert outcome.pages[0].page.kind == "about"
    assert outcome.pages[0].page.title == "A page"


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_front_matter_and_lines_are_read_whatever_ends_the_lines(tmp_path: Path, end: str) -> None:
    page(tmp_path, "<p>A statement.</p>" + FALSE)
    text = "---\ntitle: A page\nkind: about\n---\n\nA statement.\n\n“It's narrower.”\n"
    markdown(tmp_path, "").write_bytes(text.replace("\n", end).encode())
    outcome = judged(tmp_path)
    assert [f"{f.path}:{f.line}: {f.rule}" for f in outcome.report.errors] == ["docs/a.md:8: quote-missing"]
    assert outcome.pages[0].page.kind == "about"


def test_addresses_are_encoded_as_mkdocs_encodes_its_own(tmp_path: Path) -> None:
    page(tmp_path, TRUE, "a näive page.html")
    assert judged(tmp_path).pages[0].page.url == "a%20n%C3%A4ive%20page.html"


@pytest.mark.parametrize("front", ["updated: 2026-11-31", "a: " + "[" * 3000, "title: No", "kind: essay"])
def test_front_matter_that_says_nothing_usable_is_a_finding(tmp_path: Path, front: str) -> None:
    page(tmp_path, TRUE)
    markdown(tmp_path, f"---\n{front}\n---\n\n“It's wider.”\n")
    assert errors(tmp_path) == ["docs/a.md:2: block-unparsed"]


def test_a_page_without_a_title_is_called_as_its_heading(tmp_path: Path) -> None:
    page(tmp_path, f'<h1 id="on">On <em>trade</em><a class="headerlink" href="#on">#</a></h1>{TRUE}')
    assert judged(tmp_path).pages[0].page.title == "On trade"


def test_a_folder_with_a_name_like_a_page_is_none(tmp_path: Path) -> None:
    page(tmp_path, TRUE)
    (tmp_path / "site" / "b.html").mkdir()
    assert errors(tmp_path) == []


# What is around the articles


def test_a_text_of_the_frame_is_judged_once_for_the_site(tmp_path: Path) -> None:
    for name in ("a.html", "b.html", "404.html"):
        page(tmp_path, TRUE, name, footer="He spoke of “a bad partner”.")
    assert errors(tmp_path) == ["site/404.html:3: quote-missing"]


def test_words_of_a_frame_are_looked_for_on_the_pages_own_file_first(tmp_path: Path) -> None:
    page(tmp_path, TRUE, nav="On “a bad partner”")
    markdown(tmp_path, "---\ntitle: A page\n---\n\n“It's wider.”\n\nOn “a *bad*\npartner”\n")
    (tmp_path / "mkdocs.yml").write_text("nav: On “a bad partner”\n")
    assert "docs/a.md:7: quote-missing" in errors(tmp_path)


def test_a_title_is_judged_where_it_is_written_and_nowhere_else(tmp_path: Path) -> None:
    heading = "On “a bad partner” ¶5"
    article = '<h1 id="h">On “a bad partner” <a href="source.html#p5">¶5</a></h1>'
    page(tmp_path, article + TRUE, nav=f'<a href="#h">{heading}</a>')
    markdown(tmp_path, "---\nupdated: 2026-11-30\n---\n\n# On “a bad partner” [¶5](source.md#p5)\n\n“It's wider.”\n")
    assert errors(tmp_path) == ["docs/a.md:5: quote-missing"]


def test_tags_and_descriptions_are_judged_though_no_template_shows_them(tmp_path: Path) -> None:
    page(tmp_path, TRUE)
    markdown(tmp_path, "---\ntags:\n  - one\n  - “bad partner”\n---\n\n“It's wider.”\n")
    assert errors(tmp_path) == ["docs/a.md:4: quote-missing"]


def test_published_texts_are_judged_and_data_of_the_theme_is_not(tmp_path: Path) -> None:
    page(tmp_path, TRUE)
    (tmp_path / "docs").mkdir()
    for folder in ("docs", "site"):
        (tmp_path / folder / "notes.txt").write_text("One.\n\n“A bad partner”\n")
    (tmp_path / "site" / "theme.txt").write_text("“A bad partner”\n")
    assert errors(tmp_path) == ["docs/notes.txt:3: quote-missing"]


def test_a_page_that_only_sends_readers_on_cites_nothing_and_quotes_no_less_truly(tmp_path: Path) -> None:
    page(tmp_path, TRUE)
    redirect = '<meta http-equiv="refresh" content="0; url=a.html"><body>{} moved.</body>'
    (tmp_path / "site" / "b.html").write_text(redirect.format("It has"))
    assert errors(tmp_path) == []
    (tmp_path / "site" / "b.html").write_text(redirect.format("“It's narrower”"))
    assert errors(tmp_path) == ["site/b.html:1: quote-missing"]


# The source


def test_without_a_source_it_is_said_why(tmp_path: Path) -> None:
    made = project(tmp_path)
    page(tmp_path, TRUE)
    (made.docs / "interview.yml").write_text("titel: x\n")
    assert {f.rule for f in judge(made.site, made, read_project(made)).report.errors} == {"metadata"}
    (made.docs / "interview.txt").write_bytes(b"\xff")
    (finding,) = (f for f in judge(made.site, made, read_project(made)).report.errors if f.rule == "source-changed")
    assert finding.path == "docs/interview.txt"


def test_passages_are_put_under_their_headings_as_text_and_never_twice() -> None:
    headings = "".join(f'<h2 id="p{n}">¶{n}<a class="headerlink" href="#p{n}">#</a></h2>\n' for n in range(1, 13))
    filled = with_passages(
        edition(), "source", f'<h1 id="top">The interview</h1>{headings}<h2 id="slips">Slips</h2>\n<p>These</p>'
    )
    assert filled.count("<p>") == 13
    assert '<p>"This is why we cannot limit the significance' in filled
    assert with_passages(edition(), "source", filled) == filled


@pytest.mark.parametrize(
    "text", ["1986. A year passed.", "- Why so?", "# 1", "* * *", "It was _so_ and <b>bold</b>, `x and &amp; so."]
)
def test_a_text_that_looks_like_markdown_stands_on_the_page_as_it_is(text: str) -> None:
    made = small(f"It began.\n\n{text}\n", "[own, own]")
    html = with_passages(made, "source", '<h2 id="p1">¶1</h2>\n<h2 id="p2">¶2</h2>\n')
    survey = survey_page(made, Page("docs/source.md", "source.html", html, "", {"kind": "source"}))
    assert [f.message for f in report_on(made, [survey]).errors if f.rule == "source-changed"] == []
    assert unescape(html).count(text) == 1


# What is written


def published(folder: Path) -> str:
    """The page a.html of the site in `folder` once it is published."""
    made = project(folder)
    outcome = judge(made.site, made, read_project(made))
    assert outcome.report.errors == []
    facts = SiteFacts("A site", "", "", "us", "", DOCS / "templates")
    publish(outcome, copy_of(made.site), facts, finish)
    return (folder / "site" / "a.html").read_text(encoding="utf-8")


def test_a_published_page_has_additions_slots_policy_and_its_kind(tmp_path: Path) -> None:
    page(tmp_path, TRUE)
    html = published(tmp_path)
    assert "direct speech" in html
    assert "<!-- edition:" not in html
    assert "Content-Security-Policy" in html
    assert '<meta name="edition" content="published" data-edition="mark">' in html
    assert (tmp_path / "site" / "quotations.jsonld").is_file()


def test_nothing_is_written_if_finishing_fails(tmp_path: Path) -> None:
    made = project(tmp_path)
    file = page(tmp_path, TRUE)
    before = file.read_bytes()

    def fail(_: Path, __: str) -> None:
        raise OSError("no space")

    with pytest.raises(OSError, match="no space"):
        publish(
            judge(made.site, made, read_project(made)),
            copy_of(made.site),
            SiteFacts("", "", "", "", "", DOCS / "templates"),
            fail,
        )
    assert file.read_bytes() == before
    assert [path.name for path in made.site.iterdir()] == ["a.html"]


def test_publishing_twice_changes_nothing(copied: Path, whole: Built) -> None:
    made = Project(copied, copied / "docs", copied / "site", copied / "mkdocs.yml", copied / "docs" / "templates")
    outcome = judge(made.site, made, read_project(made))
    assert outcome.report.errors == []
    assert outcome.report.summary() in whole.run.log
    publish(outcome, copy_of(made.site), SiteFacts("", "", "", "", "", made.templates), lambda *_: None)
    after = Built(copied, made.site, whole.run).files()
    assert [name for name, data in whole.files().items() if name.endswith(".html") and after[name] != data] == []


def test_a_published_page_is_judged_again(copied: Path) -> None:
    made = Project(copied, copied / "docs", copied / "site", copied / "mkdocs.yml", copied / "docs" / "templates")
    shown = made.site / "sanctions.html"
    html = shown.read_text(encoding="utf-8")
    article = html.partition("<article")[2].partition("<aside")[0]
    assert "Western pressure immediately" in article
    shown.write_text(html.replace("Western pressure immediately", "Western pressure at once"), encoding="utf-8")
    line = line_of(made.docs / "sanctions.md", "doesn’t mean that")
    assert [f"{f.path}:{f.line}: {f.rule}" for f in judge(made.site, made, read_project(made)).report.errors] == [
        f"docs/sanctions.md:{line}: quote-missing"
    ]


def test_edition_knows_no_generator() -> None:
    files = sorted((ROOT / "hooks" / "edition").rglob("*.py"))
    assert [f.name for f in files if "import mkdocs" in f.read_text() or "from mkdocs" in f.read_text()] == []
