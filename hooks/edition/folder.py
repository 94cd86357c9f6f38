"""The folder of a site: what is read from it, and how a new one takes the place of an old one, whatever the folder is.

A page is an HTML file whose article comes from a Markdown file of the same name, which gives its kind, title and dates.
A site is made in a hidden folder inside its own: nothing has to be renamed across file systems, and a link, a mount or
a folder in a read-only parent stays what it is; its contents are exchanged, and only when the new ones are whole.
Hidden entries (.git, .nojekyll) are left alone, as MkDocs leaves them.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from .findings import Finding
from .page.page import Page, read_front_matter
from .page.texts import article_span

MARK = '<meta name="edition-kind" data-edition="kind" content="'  # in the head of a page that is published
_NEW, _OLD = ".edition-new", ".edition-old"
_KIND = re.compile(re.escape(MARK) + r'(\w+)">')
_TITLE = re.compile(r"<(h1|title)\b[^>]*>(.*?)</\1>", re.DOTALL)
_INSIDE = re.compile(r'<a class="headerlink".*?</a>|<[^>]*>', re.DOTALL)


@dataclass(frozen=True)
class Project:
    """Where everything stands. Paths print relative to `root`; `site` is the folder that readers get."""

    root: Path
    docs: Path
    site: Path
    config: Path  # mkdocs.yml
    templates: Path  # the theme's, as far as they are our own

    @property
    def metadata(self) -> Path:
        """interview.yml, beside interview.txt; where there are no docs, the copy that the site has."""
        return (self.docs if self.docs.is_dir() else self.site) / "interview.yml"

    def shown(self, path: Path) -> str:
        """A path as findings print it."""
        return (path.relative_to(self.root) if path.is_relative_to(self.root) else path).as_posix()

    def origin(self, name: str) -> Path | None:
        """The file of ours that the site's file `name` is a copy of."""
        return next((folder / name for folder in (self.docs, self.templates) if (folder / name).is_file()), None)


@dataclass(frozen=True)
class BuiltPage:
    """One HTML file: its path in the site, all of it, where its article stands, and the page that this makes."""

    name: str
    html: str
    start: int
    end: int
    page: Page
    problems: tuple[Finding, ...] = ()  # of its front matter

    @property
    def published(self) -> bool:
        """Whether all that is added stands in it already."""
        return MARK in self.html

    def with_article(self, article: str) -> BuiltPage:
        """The same with another article."""
        html = self.html[: self.start] + article + self.html[self.end :]
        return replace(self, html=html, end=self.start + len(article), page=replace(self.page, html=article))


def read_pages(built: Path, project: Project) -> Iterator[BuiltPage]:
    """The pages in the folder `built`, the first of each folder first. That for wrong addresses has no article."""
    names = (path.relative_to(built).as_posix() for path in built.rglob("*.html") if path.is_file())
    for name in sorted(names, key=_order):
        if name.startswith((_NEW, _OLD)) or (name != "404.html" and project.origin(name)):
            continue  # left by a build that was killed; ready-made, and judged as the file that it is
        html = (built / name).read_bytes().decode("utf-8", errors="replace")
        markdown = _markdown(name, project.docs)
        text = markdown.read_text("utf-8-sig", errors="replace") if markdown else ""
        front = read_front_matter(text)
        start, end = (0, 0) if name == "404.html" else article_span(html) or (0, len(html))
        kind = _KIND.search(html)
        meta: dict[str, Any] = {"kind": kind[1], **front.meta} if kind else dict(front.meta)
        path = project.shown(markdown or project.origin(name) or project.site / name)
        title = str(meta.get("title") or _title(html[start:end]) or _title(html) or name)
        page = Page(path, quote(name), html[start:end], text, meta, title)
        problems = tuple(Finding(path, line, "block-unparsed", what, hint=hint) for line, what, hint in front.problems)
        yield BuiltPage(name, html, start, end, page, problems)


def _order(name: str) -> list[tuple[bool, bool, str]]:
    """As MkDocs has them: index.html, the other pages by name, then the folders by name."""
    *folders, last = name.split("/")
    return [*((True, True, folder) for folder in folders), (False, last != "index.html", last)]


def _markdown(name: str, docs: Path) -> Path | None:
    """The Markdown file of a page: x.html and x/index.html come from x.md."""
    stem = name.removesuffix(".html")
    names = [f"{stem}.md"]
    if stem == "index" or stem.endswith("/index"):
        names += [f"{stem.removesuffix('/index')}.md", f"{stem.removesuffix('index')}README.md"]
    return next((docs / found for found in names if (docs / found).is_file()), None)


def _title(html: str) -> str:
    found = _TITLE.search(html)
    return " ".join(unescape(_INSIDE.sub("", found[2])).split()) if found else ""


def fresh_folder(site: Path) -> Path:
    """An empty folder for a new site, inside `site`; an OSError says why there can be none."""
    fresh = site / _NEW
    try:
        site.mkdir(parents=True, exist_ok=True)
        discard(fresh)
        fresh.mkdir()
    except FileExistsError:
        what = "is a link to nowhere" if site.is_symlink() else "is a file, not a folder"
        raise OSError(f"{site} {what}: move it away, or name another folder for the site") from None
    except OSError as error:
        raise OSError(f"{site} cannot be written: {(error.strerror or str(error)).lower()}") from None
    return fresh


def copy_of(site: Path) -> Path:
    """A fresh folder that holds what `site` holds."""
    fresh = fresh_folder(site)
    for entry in _visible(site):
        _copy(entry, fresh / entry.name)
    return fresh


def put_in_place(fresh: Path) -> None:
    """Put what `fresh` holds in the place of what the folder around it holds; if that fails, all is as before."""
    site, old = fresh.parent, fresh.with_name(_OLD)
    discard(old)
    old.mkdir()
    replaced = {*_visible(site), *(site / entry.name for entry in fresh.iterdir())}
    moves = [(entry, old / entry.name) for entry in sorted(replaced) if entry.exists() or entry.is_symlink()]
    moves += [(entry, site / entry.name) for entry in sorted(fresh.iterdir())]
    done: list[tuple[Path, Path]] = []
    try:
        for source, target in moves:
            _move(source, target, done)
    except OSError as error:
        for source, target in reversed(done):
            discard(source)
            _move(target, source, [])
        discard(old)
        raise OSError(f"{site} stays as it was: {error}") from error
    discard(old)
    discard(fresh)


def _move(source: Path, target: Path, done: list[tuple[Path, Path]]) -> None:
    """Rename, or copy where a file system cannot rename a folder; noted in `done` once `target` is whole."""
    try:
        os.rename(source, target)
        done.append((source, target))
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _copy(source, target)
        done.append((source, target))
        discard(source)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir() and not source.is_symlink():
        shutil.copytree(source, target, symlinks=True)
    else:
        shutil.copy2(source, target, follow_symlinks=False)


def discard(folder: Path) -> None:
    """Remove `folder` if it is there."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def files_in(site: Path) -> dict[Path, int]:
    """The files that readers get from a site, and when each was written."""
    found = (path for entry in _visible(site) for path in (entry, *entry.rglob("*")))
    return {path: path.stat().st_mtime_ns for path in found if path.is_file()}


def _visible(site: Path) -> list[Path]:
    return [entry for entry in site.iterdir() if not entry.name.startswith(".")]
