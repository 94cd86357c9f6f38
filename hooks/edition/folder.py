"""The folder of a site: what is read from it, and how a new one takes the place of an old one, whatever the folder is.

What mkdocs.yml says is read without MkDocs, so that what another generator built is judged and published as
`mkdocs build` would have it; of its tags `!ENV` alone is looked at.
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
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml

from .findings import Finding
from .page.page import Page, article_span, read_front_matter
from .show import SiteFacts

MARK = '<meta name="edition" content="published" data-edition="mark">'  # in the head of a page that is published
NEW, _OLD = ".edition-new", ".edition-old"  # in the folder of a site: where the next is made, and what it replaces
_TITLE = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
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
        """interview.yml, beside interview.txt."""
        return self.docs / "interview.yml"

    def shown(self, path: Path) -> str:
        """A path as findings print it."""
        return (path.relative_to(self.root) if path.is_relative_to(self.root) else path).as_posix()


class _Settings(yaml.SafeLoader):
    """Reads mkdocs.yml."""


def _environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    names = loader.construct_sequence(node) if isinstance(node, yaml.SequenceNode) else [node.value, None]
    return next((os.environ[name] for name in names[:-1] if name in os.environ), names[-1])


_Settings.add_constructor("!ENV", _environment)
_Settings.add_multi_constructor("", lambda *_: None)


def read_settings(docs: Path, site: Path) -> tuple[Project, SiteFacts]:
    """What the mkdocs.yml beside the folder `docs` says; without one, where the docs and the site are."""
    config = docs.parent / "mkdocs.yml"
    found = (yaml.load(config.read_text("utf-8"), _Settings) if config.is_file() else None) or {}
    templates = docs.parent / str((found.get("theme") or {}).get("custom_dir") or docs.name + "/templates")
    return Project(Path(), docs, site, config, templates), site_facts(found, templates)


def site_facts(config: Mapping[str, Any], templates: Path) -> SiteFacts:
    """What a configuration says of its site."""
    extra = config.get("extra") or {}
    given = {key: config.get(f"site_{key}") or "" for key in ("name", "description", "url", "author")}
    given |= {key: extra.get(key) or "" for key in ("contact", "archive")}
    return SiteFacts(**given, updated="", templates=templates, repo_url=config.get("repo_url") or "")


@dataclass(frozen=True)
class BuiltPage:
    """One HTML file: its path in the site, the page that its article makes, and what stands around the article."""

    name: str
    before: str
    page: Page
    after: str
    published: bool  # whether all that is added stands in it already
    problems: tuple[Finding, ...]  # of its front matter


def read_pages(built: Path, project: Project) -> Iterator[BuiltPage]:
    """The pages in the folder `built`, the overview first.

    That for wrong addresses, and one that only sends readers on, are all frame: their article is empty.
    """
    names = (path.relative_to(built).as_posix() for path in built.rglob("*.html") if path.is_file())
    for name in sorted(names, key=lambda name: (name != "index.html", name)):
        if (project.docs / name).is_file():
            continue  # ready-made, and judged as the file that it is
        html = (built / name).read_bytes().decode("utf-8", errors="replace")
        markdown = _markdown(project.docs / name)
        text = markdown.read_text("utf-8-sig", errors="replace") if markdown else ""
        meta, wrong = read_front_matter(text)
        all_frame = name == "404.html" or '<meta http-equiv="refresh"' in html
        start, end = (0, 0) if all_frame else article_span(html) or (0, len(html))
        path = project.shown(markdown or project.site / name)
        title = str(meta.get("title") or _title(html[start:end]) or name)
        page = Page(path, quote(name), html[start:end], text, meta, title)
        problems = tuple(Finding(path, line, "block-unparsed", what, hint=hint) for line, what, hint in wrong)
        yield BuiltPage(name, html[:start], page, html[end:], MARK in html, problems)


def _markdown(html: Path) -> Path | None:
    """The Markdown file of a page: x.html and x/index.html come from x.md."""
    names = [html.with_suffix(".md")]
    if html.name == "index.html":
        names += [html.with_name("README.md"), html.parent.parent / f"{html.parent.name}.md"]
    return next(filter(Path.is_file, names), None)


def _title(html: str) -> str:
    found = _TITLE.search(html)
    return " ".join(unescape(_INSIDE.sub("", found[1])).split()) if found else ""


def copy_of(site: Path) -> Path:
    """A fresh folder inside `site` that holds what `site` holds and shows."""
    fresh = site / NEW
    discard(fresh)
    shutil.copytree(site, fresh, symlinks=True, ignore=shutil.ignore_patterns(".*"))
    return fresh


def put_in_place(fresh: Path) -> None:
    """Put what `fresh` holds in the place of what the folder around it holds; if that fails, all is as before."""
    site, old = fresh.parent, fresh.with_name(_OLD)
    discard(old)
    old.mkdir()
    new = sorted(entry.name for entry in fresh.iterdir())
    replaced = [entry.name for entry in site.iterdir() if entry.name in new or not entry.name.startswith(".")]
    moves = [(site / name, old / name) for name in sorted(replaced)] + [(fresh / name, site / name) for name in new]
    try:
        for source, target in moves:
            _move(source, target)
    except BaseException:  # an interruption, too
        for source, target in reversed(moves):
            if not os.path.lexists(source):
                _move(target, source)
        discard(old)
        raise
    discard(old)


def _move(source: Path, target: Path) -> None:
    """Rename, or copy and remove a folder that cannot be renamed: it is from another layer of a container's image."""
    try:
        source.rename(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        try:
            shutil.copytree(source, target, symlinks=True)
        except BaseException:
            discard(target)
            raise
        discard(source)


def discard(folder: Path) -> None:
    """Remove `folder` if it is there."""
    shutil.rmtree(folder, ignore_errors=True)
