"""A page: its article as rendered, its Markdown (for lines), its front matter and its address.

YAML takes `No` for a boolean, a day with a time for another thing than a day, and `title: Ferries: a list` for a
mistake; a head that is not read leaves nothing known of the page, and its first lines are lost or shown as text: so
front matter is read here, and what is wrong with it is named. Addresses on a page are resolved here, too, whatever
shape those of the site have.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import yaml

from .lines import FRONT_MATTER, MarkdownLines

KINDS = ("topic", "glossary", "source", "register", "about")
Problem = tuple[int, str, str]  # line, message, hint
_LOST_LINE = re.compile(r"\A {0,3}[A-Za-z0-9_-]+:.*")  # read as front matter of another kind, and dropped
_LATE = re.compile(r"\s*-{3,4}[ \t]*\n[A-Za-z0-9_-]+:")
_HEAD = "begin the page with front matter between two lines of ---"
_STRAIGHT = "put a value that holds a colon, a number sign or a mark between straight quotation marks"


@dataclass(frozen=True)
class FrontMatter:
    """What the head of a file says, and what is wrong with it."""

    meta: dict[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


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

    @property
    def made(self) -> bool:
        """Whether it is made from data: the interview page and the register."""
        return self.kind in ("source", "register")

    @cached_property
    def lines(self) -> MarkdownLines:
        """Looks up lines of the Markdown file."""
        return MarkdownLines(self.markdown)

    @property
    def up(self) -> str:
        """The way from the folder of its Markdown file to that of all pages."""
        depth = self.url.count("/")
        own_folder = self.url.endswith("/index.html") and not self.path.endswith(("/index.md", "/README.md"))
        return "../" * (depth - own_folder)

    def resolve(self, href: str) -> tuple[str, str]:
        """The page, relative to the site, and the fragment that `href` leads to; ("", "") if it leaves the site."""
        address, _, fragment = href.partition("#")
        target = _target(self.url, address)
        return ("", "") if target is None else (target, unquote(fragment))


@lru_cache(4096)
def _target(url: str, address: str) -> str | None:
    """The page that `address`, written on the page `url`, leads to; None if it leaves the site."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    return canonical(urljoin("/" + url, parts.path or "/" + url).lstrip("/"))


def canonical(url: str) -> str:
    """One spelling of a page's address: `index.html` of a folder and the folder are the same."""
    url = unquote(url)
    return url[: -len("index.html")] if url == "index.html" or url.endswith("/index.html") else url


@lru_cache(4096)
def relative(page_url: str, target_url: str) -> str:
    """The address of `target_url` as written on the page `page_url`; both relative to the site."""
    return posixpath.relpath("/" + target_url, posixpath.dirname("/" + page_url)) if target_url else target_url


def read_front_matter(markdown: str) -> FrontMatter:
    """The front matter of a file; never raises."""
    found = FRONT_MATTER.match(markdown)
    if not found:
        return FrontMatter(problems=tuple(_without_head(markdown)))
    try:
        meta, tree = yaml.safe_load(found[1]), yaml.compose(found[1], yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:  # what YAML refuses, a day there is not
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error).partition("\n")[0]
        line = mark.line + 2 if mark else 2
        return FrontMatter(problems=((line, f"front matter cannot be read: {reason}", _STRAIGHT),))
    if tree is None:
        return FrontMatter()
    if not isinstance(meta, dict):
        return FrontMatter(problems=((2, "front matter is no list of “key: value” lines", _STRAIGHT),))
    lines = {key.value: key.start_mark.line + 2 for key, _ in tree.value}  # below the first ---
    wrong = {name: problem for name, value in meta.items() if (problem := _wrong(name, value))}
    problems = tuple((lines[name], f"{name} {message}", hint) for name, (message, hint) in wrong.items())
    return FrontMatter({name: value for name, value in meta.items() if name not in wrong}, problems)


def _without_head(markdown: str) -> Iterator[Problem]:
    """What is wrong with a file that seems to have none."""
    if _LATE.match(markdown):
        missing = "no line of --- ends it" if markdown.startswith("---\n") else "the first line is not ---"
        yield 1, f"front matter is not read: {missing}", _HEAD
    elif lost := _LOST_LINE.match(markdown):
        yield 1, f"the first line looks like front matter and is lost: {lost[0].strip()[:60]}", _HEAD


def _wrong(key: object, value: object) -> tuple[str, str] | None:
    """What is wrong with a value, which a template would print as something else than was meant, and what to do."""
    if key in ("title", "description") and not isinstance(value, str | None):
        return "is no plain text: YAML reads it otherwise", "put it between straight quotation marks"
    if key == "updated" and type(value) is not date:
        return "is no day", "write it as 2025-01-31, without a time or marks"
    if key == "kind" and value not in KINDS:
        return f"is none of {', '.join(KINDS)}: “{value}”", "name one of these, or leave the line out"
    return None
