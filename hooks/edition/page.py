"""A page as the checker sees it, and what a survey of it found.

A page is its rendered HTML, its Markdown (for line numbers), its front matter and its address;
the survey holds its quotations with their places, its citations, links and findings. Both are
plain values: rules add to them, `annotate` and `views` read them.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from .blocks import Block, Citation, PageBlocks
from .edition import Edition
from .findings import Finding
from .folding import fold
from .lines import MarkdownLines
from .quotations import Quotation
from .selectors import Place
from .source import Voice

_FRAMED = ("text", "item", "term", "cell", "aliases")  # kinds of blocks whose quotations are annotated
KINDS = ("topic", "glossary", "source", "register", "about")


@dataclass(frozen=True)
class Page:
    """One page. `path` as findings print it, `url` relative to the site, `markdown` with front matter."""

    path: str
    url: str
    html: str
    markdown: str = ""
    meta: Mapping[str, Any] = field(default_factory=dict)
    title: str = ""
    built: bool = False  # the build's own additions already stand in `html`

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
    """One spelling of a page's address: `x/index.html`, `x/` and `x.html` are told apart, `index.html` is not."""
    url = unquote(url)
    return url[: -len("index.html")] if url == "index.html" or url.endswith("/index.html") else url


@dataclass(eq=False)
class Quoted:
    """A quotation that stands in the source: its place, and the citations written for it by hand."""

    quotation: Quotation
    place: Place
    voices: tuple[Voice, ...]
    citations: tuple[Citation, ...]
    sentence: int  # number of the page's sentence in its block
    identifier: str = ""

    @property
    def block(self) -> Block:
        """The block it stands in."""
        return self.quotation.block

    @property
    def framed(self) -> bool:
        """Whether it gets a frame with its id on its page; in a heading or a footnote it gets none."""
        return self.block.kind in _FRAMED and not self.block.company.footnote


@dataclass
class Cited:
    """A citation for a paraphrase: the sentences of the source it names."""

    citation: Citation
    block: Block
    sentences: tuple[tuple[int, int], ...]


@dataclass
class Survey:
    """What was found on one page."""

    page: Page
    blocks: PageBlocks
    found: int = 0  # quotations, verified or not
    quoted: list[Quoted] = field(default_factory=list)
    cited: list[Cited] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def add(
        self,
        rule: str,
        block: Block,
        at: int,
        message: str,
        nearest: str = "",
        hint: str = "",
        mend: str = "",
    ) -> None:
        """Note a finding at text position `at` of `block`."""
        line = self.page.lines.of_block(block, at)
        place = block.html(min(at, len(block.text))) if block.kind != "attribute" else block.first
        self.findings.append(Finding(self.page.path, line, rule, message, nearest, hint, mend, place))


def identify(edition: Edition, survey: Survey) -> None:
    """Give each quotation a permanent id: from its words and its passage, numbered where they recur on a page."""
    seen: dict[str, int] = {}
    for quoted in survey.quoted:
        passage = edition.number(quoted.place)
        digest = hashlib.sha256(f"{passage}:{fold(quoted.quotation.text)}".encode()).hexdigest()[:8]
        seen[digest] = seen.get(digest, 0) + 1
        quoted.identifier = f"q-{digest}" + (f"-{seen[digest]}" if seen[digest] > 1 else "")


@lru_cache(4096)
def relative(page_url: str, target_url: str) -> str:
    """The address of `target_url` as written on the page `page_url`; both relative to the site."""
    return posixpath.relpath("/" + target_url, posixpath.dirname("/" + page_url)) if target_url else target_url


def texts(value: object, key: str = "") -> Iterable[tuple[str, str]]:
    """All texts in front matter, names within it included, each with its top-level key."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield key or str(name), str(name)
            yield from texts(inner, key or str(name))
    elif isinstance(value, (list, tuple, set, frozenset)):
        for inner in sorted(value, key=str) if isinstance(value, (set, frozenset)) else value:
            yield from texts(inner, key)
