"""A page: its article as rendered, its Markdown (for lines), its front matter and its address.

YAML takes `No` for a boolean, a day with a time for another thing than a day, and `title: Ferries: a list` for a
mistake; a head that is not read leaves nothing known of the page, and its first lines are lost or shown as text: so
front matter is read here, and what is wrong with it is named. Where the article stands in a whole page is said here,
and addresses on a page are resolved, whatever shape those of the site have.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import yaml

from .lines import FRONT_MATTER, MarkdownLines

KINDS = ("topic", "glossary", "source", "register", "about")
Problem = tuple[int, str, str]  # line, message, hint
_ARTICLES = tuple(
    re.compile(rf"<{name}\b[^>]*>(.*)</{name}\s*>", re.DOTALL | re.IGNORECASE) for name in ("article", "main", "body")
)
_UNREAD = re.compile(r"(?:\s*-{3,4}[ \t]*\n| {0,3})[A-Za-z0-9_-]+:")  # MkDocs drops it, or shows it as text
_HEAD = "begin the page with front matter between two lines of ---"
_STRAIGHT = "put a value that holds a colon, a number sign or a mark between straight quotation marks"


@dataclass(frozen=True)
class Page:
    """One page. `path` as findings print it, `url` relative to the site, `markdown` with front matter."""

    path: str
    url: str
    html: str  # of the article alone
    markdown: str = ""
    meta: Mapping[str, Any] = field(default_factory=dict)
    title: str = ""

    @property
    def kind(self) -> str:
        """What kind of page it is; one without `kind:` is a topic page."""
        return str(self.meta.get("kind") or "topic")

    @cached_property
    def lines(self) -> MarkdownLines:
        """Looks up lines of the Markdown file."""
        return MarkdownLines(self.markdown)

    @property
    def up(self) -> str:
        """The way from the folder of its Markdown file to that of all pages."""
        return "../" * self.url.count("/")

    def resolve(self, href: str) -> tuple[str, str]:
        """The page, relative to the site, and the fragment that `href` leads to; ("", "") if it leaves the site."""
        path, _, fragment = href.partition("#")
        page = _resolved(self.url, path)
        return ("", "") if page is None else (page, unquote(fragment))


@lru_cache(4096)
def _resolved(url: str, path: str) -> str | None:
    """The page that an address on the page `url` leads to; None if it leaves the site."""
    parts = urlsplit(path)
    return None if parts.scheme or parts.netloc else canonical(urljoin("/" + url, parts.path).lstrip("/"))


@lru_cache(4096)
def canonical(url: str) -> str:
    """One spelling of a page's address: `index.html` of a folder and the folder are the same."""
    return re.sub(r"(^|/)index\.html\Z", r"\1", unquote(url))


@lru_cache(4096)
def relative(page_url: str, target_url: str) -> str:
    """The address of `target_url` as written on the page `page_url`; both relative to the site."""
    return posixpath.relpath("/" + target_url, posixpath.dirname("/" + page_url))


def article_span(html: str) -> tuple[int, int] | None:
    """Where the content of the article of a whole page begins and ends; of a page without one, that of its body."""
    return next((found.span(1) for pattern in _ARTICLES if (found := pattern.search(html))), None)


def read_front_matter(markdown: str) -> tuple[dict[str, Any], list[Problem]]:
    """What the head of a file says, and what is wrong with it; a value that is wrong is left out."""
    found = FRONT_MATTER.match(markdown)
    if not found:
        unread = (1, "the first lines look like front matter and are not read", _HEAD)
        return {}, [unread] if _UNREAD.match(markdown) else []
    try:
        meta = yaml.safe_load(found[1]) or {}
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # what YAML refuses, a day there is not
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error).partition("\n")[0]
        return {}, [(mark.line + 2 if mark else 2, f"front matter cannot be read: {reason}", _STRAIGHT)]
    if not isinstance(meta, dict):
        return {}, [(2, "front matter is no list of “key: value” lines", _STRAIGHT)]
    problems: list[Problem] = []
    for number, line in enumerate(found[1].splitlines(), 2):  # below the first ---
        key = line.partition(":")[0]
        if key in meta and (wrong := _wrong(key, meta[key])):
            problems.append((number, f"{key} {wrong[0]}", wrong[1]))
            del meta[key]
    return meta, problems


def _wrong(key: object, value: object) -> tuple[str, str] | None:
    """What is wrong with a value, which a template would print as something else than was meant, and what to do."""
    if key in ("title", "description") and not isinstance(value, str | None):
        return "is no plain text: YAML reads it otherwise", "put it between straight quotation marks"
    if key == "updated" and type(value) is not date:
        return "is no day", "write it as 2025-01-31, without a time or marks"
    if key == "kind" and value not in KINDS:
        return f"is none of {', '.join(KINDS)}: “{value}”", "name one of these, or leave the line out"
    return None
