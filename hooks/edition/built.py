"""A built site as pages: what any generator wrote, ready for the same checks.

Takes the article of every HTML file, finds its Markdown (for kind and line numbers) where a
docs folder is given, and leaves the generator's frame out. No MkDocs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path
from typing import Any

import yaml

from .edition import Edition
from .lines import FRONT_MATTER
from .metadata import Read, read_edition
from .page import Page
from .site import Report, report_on
from .survey import survey_page

_ARTICLES = (
    re.compile(r"<article\b[^>]*>(.*)</article\s*>", re.DOTALL | re.IGNORECASE),
    re.compile(r"<main\b[^>]*>(.*)</main\s*>", re.DOTALL | re.IGNORECASE),
    re.compile(r"<body\b[^>]*>(.*)</body\s*>", re.DOTALL | re.IGNORECASE),
)
_META = re.compile(r"<meta\b[^>]*\bname=[\"']?(description|edition-kind)[\"']?[^>]*>", re.IGNORECASE)
_CONTENT = re.compile(r"\bcontent=(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL | re.IGNORECASE)


def read_site_edition(site: Path, docs: Path | None) -> Read:
    """The edition that a built site rests on: from `docs` where it is given, else from the copies in the site."""
    folder = docs if docs and (docs / "interview.yml").exists() else site
    return read_edition(folder / "interview.txt", folder / "interview.yml", lambda path: path.as_posix())


def site_pages(site: Path, docs: Path | None, edition: Edition) -> Iterator[Page]:
    """The pages of the built site in `site`, sorted; 404.html belongs to no one and is left out."""
    for file in sorted(path for path in site.rglob("*.html") if path.is_file()):
        url = file.relative_to(site).as_posix()
        if url == "404.html":
            continue
        whole = file.read_text(encoding="utf-8", errors="replace")
        found = next((m for m in (pattern.search(whole) for pattern in _ARTICLES) if m), None)
        html = found[1] if found else whole
        markdown = _markdown(url, docs)
        text = markdown.read_text(encoding="utf-8-sig", errors="replace") if markdown else ""
        meta = {**_head(whole), **_front_matter(text)}
        if "kind" not in meta and _shows_passages(html, edition):
            meta["kind"] = "source"
        path = markdown.as_posix() if markdown else file.as_posix()
        title = _TITLE.search(whole)
        yield Page(path, url, html, text, meta, unescape(title[1]).strip() if title else url, built=True)


def _markdown(url: str, docs: Path | None) -> Path | None:
    """The Markdown file of a page: x.html and x/index.html come from x.md."""
    if docs is None:
        return None
    stem = url.removesuffix(".html")
    names = [f"{stem}.md"]
    if stem == "index" or stem.endswith("/index"):
        names += [f"{stem.removesuffix('/index')}.md", f"{stem.removesuffix('index')}README.md"]
    return next((docs / name for name in names if (docs / name).is_file()), None)


def _front_matter(text: str) -> dict[str, Any]:
    found = FRONT_MATTER.match(text)
    try:
        meta = yaml.safe_load(found[1]) if found else {}
    except (yaml.YAMLError, ValueError, RecursionError):  # a day that does not exist; nesting without end
        return {}
    return meta if isinstance(meta, dict) else {}


def _head(whole: str) -> dict[str, Any]:
    """Description and kind as the page's own head gives them."""
    found: dict[str, Any] = {}
    for tag in _META.finditer(whole):
        if content := _CONTENT.search(tag[0]):
            key = "kind" if tag[1].lower() == "edition-kind" else "description"
            found[key] = unescape(next(g for g in content.groups() if g is not None))
    return found


def _shows_passages(html: str, edition: Edition) -> bool:
    return all(re.search(rf"""\bid=["']?p{p.number}["'\s>]""", html) for p in edition.source.passages)


def check_site(edition: Edition, pages: Sequence[Page], metadata_path: str = "docs/interview.yml") -> Report:
    """Survey `pages` and apply the rules of the whole site; findings print `metadata_path` for interview.yml."""
    return report_on(edition, [survey_page(edition, page, [page.title]) for page in pages], metadata_path)
