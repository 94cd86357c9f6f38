"""The builds that these tests share, each made once: the real site, the same again, spoilt, warned of."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sites import ADDRESS, MARCH, Built, Run, build, edit, older_site, project

# What a program does that reads the configuration, has the events of a start run, and builds into a folder of its own.
PROGRAM = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
config = load_config()
config.plugins.on_startup(command="mike", dirty=False)
config = config.plugins.on_config(config)
config.plugins.on_shutdown()
config.site_dir = sys.argv[1]
build(config)
config.plugins.on_shutdown()
assert config.site_dir == sys.argv[1], config.site_dir
"""
STRAY = """
from pathlib import Path

SITE = []

def on_config(config):
    SITE[:] = [Path(config.site_dir)]

def on_post_build(config):
    (SITE[0] / "print").mkdir()
    (SITE[0] / "print" / "all.html").write_text("<p>“It's wilder.”</p>")
"""


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The real site, built strictly by `mkdocs build`; its folder is a link, as to the root of a web server."""
    folder = project(tmp_path_factory.mktemp("whole"))
    web = older_site(folder / "web")
    (folder / "site").symlink_to(web)
    done = build(folder, "--strict", SOURCE_DATE_EPOCH=MARCH, SITE_URL=ADDRESS, TZ="UTC")
    return Built(folder, web, done)


@pytest.fixture(scope="session")
def again(whole: Built, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The same commit, built by another program into a folder of its own.

    The project lies deep, its files were written in another order, at another time, with other rights; the time zone
    and the order of sets are others as well.
    """
    folder = tmp_path_factory.mktemp("again") / "a deep" / "folder"
    copied = [path for part in ("docs", "hooks", "mkdocs.yml") for path in (whole.folder / part).rglob("*")]
    for file in sorted((path for path in (*copied, whole.folder / "mkdocs.yml") if path.is_file()), reverse=True):
        copy = folder / file.relative_to(whole.folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
        os.utime(copy, (1_000_000_000, 1_000_000_000))
    site = folder.parent / "elsewhere"
    before = os.umask(0o077)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(site)],
        cwd=folder,
        env=os.environ | {
            "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": MARCH, "SITE_URL": ADDRESS,
            "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "LC_ALL": "C",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )  # fmt: skip
    os.umask(before)
    return Built(folder, site, Run(done.returncode, done.stdout.decode()))


@pytest.fixture(scope="session")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A project with a false quotation in every place around the articles and one on a page; an older site stands."""
    folder = project(tmp_path_factory.mktemp("spoilt"))
    docs, templates = folder / "docs", folder / "docs" / "templates"
    edit(docs / "sanctions.md", "will diminish the negative impact", "will diminish the positive impact")
    edit(docs / "defense.md", "title: Defense clauses", "title: Defense clauses, “It's wilder”")
    edit(docs / "method.md", "description: ", "description: He called it “a bad partner”. ")
    edit(folder / "mkdocs.yml", "site_description: ", "site_description: On “the good impact”. ")
    edit(folder / "mkdocs.yml", "Background: background.md", "“Backgrounds of sanctions”: background.md")
    edit(folder / "mkdocs.yml", "copyright: ", "copyright: “Free of Western pressures”. ")
    footer = templates / "partials" / "footer.html"
    edit(
        footer,
        '<div class="ed-colophon">',
        '<div class="ed-colophon">\n<p>He spoke of\n“many &amp; <b>bad</b> partners”.</p>',
    )
    partial = templates / "edition" / "source_note.html"
    partial.write_text(
        partial.read_text(encoding="utf-8") + "\n<p>“A wider circle of partners”</p>\n", encoding="utf-8"
    )
    edit(templates / "404.html", "Page not found</h1>", "Page not found</h1>\n<p>“No such partner”</p>")
    edit(docs / "interview.yml", "two verbs for one", "“has to contribute two verbs” for one")
    (docs / "data").mkdir()
    (docs / "data" / "notes.txt").write_text("Two notes.\n\nHe spoke of “a worse partner”.\n")
    (docs / "data" / "table.csv").write_text('who,what\nhe,"He said “our partner” twice"\n')
    (docs / "data" / "drawing.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg">\n<text>“a drawn partner”</text></svg>'
    )
    (docs / "data" / "ready.html").write_text("<p>“It's wilder.”</p>")
    (folder / "stray.py").write_text(STRAY)
    edit(folder / "mkdocs.yml", "hooks:\n", "hooks:\n  - stray.py\n")
    site = older_site(folder / "site")
    return Built(folder, site, build(folder, GITHUB_ACTIONS="true"))


@pytest.fixture(scope="session")
def warned(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A project of which MkDocs warns, built strictly; an older site stands."""
    folder = project(tmp_path_factory.mktemp("warned"))
    method = folder / "docs" / "method.md"
    method.write_text(method.read_text(encoding="utf-8") + "\n[Nowhere](nowhere.md)\n", encoding="utf-8")
    return Built(folder, older_site(folder / "site"), build(folder, "--strict"))


@pytest.fixture
def copied(whole: Built, tmp_path: Path) -> Path:
    """A folder with copies of the docs and of the published site, to be changed."""
    for name, source in (("docs", whole.folder / "docs"), ("site", whole.site)):
        shutil.copytree(source, tmp_path / name)
    shutil.copy(whole.folder / "mkdocs.yml", tmp_path)
    return tmp_path
