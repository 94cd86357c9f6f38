"""Findings: what is wrong, where, and how to mend it; and how a finding is printed.

A finding is a value. Its first line is for machines (file, line, rule), up to three more are for people: the nearest
words of the source, a hint, the mended text. It is printed as text and as an annotation in GitHub Actions; `show` puts
it into the page.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass

NOTICES = ("term-unused", "passage-unused", "word-contested")
_SHOWN = 160  # characters of a quotation shown in a message
_LINE = 1000  # characters of a message, a hint or a text to paste


@dataclass(frozen=True, order=True)
class Finding:
    """One breach of one rule; `line` counts from 1, front matter included. They sort by file, line and rule."""

    path: str
    line: int
    rule: str
    message: str
    nearest: str = ""
    hint: str = ""
    mend: str = ""
    at: int = -1  # offset in the page's HTML where it shows, -1 if it has no place there

    @property
    def is_error(self) -> bool:
        """Whether it stops a build."""
        return self.rule not in NOTICES

    @property
    def head(self) -> str:
        """The line for machines, whatever the page has put into the message."""
        return f"{self.path}:{self.line}: {self.rule}: {shorten(self.message, _LINE)}"

    @property
    def details(self) -> list[tuple[str, str]]:
        """The lines for people, as label and text."""
        lines = (("nearest", self.nearest), ("hint", self.hint), ("mend", self.mend))
        return [(label, shorten(text, _LINE)) for label, text in lines if text]


@dataclass(frozen=True)
class Failure:
    """A finding that has no place yet: why a quotation has none in the source, passed up from matching."""

    rule: str
    message: str
    nearest: str = ""
    hint: str = ""
    mend: str = ""


def shorten(text: str, limit: int = _SHOWN) -> str:
    """`text` on one line, words of its middle left out where it is long; control characters made visible."""
    text = " ".join(text.split())
    if not text.isprintable():
        text = "".join(c if c.isprintable() else f"⟨U+{ord(c):04X}⟩" for c in text)
    if len(text) <= limit:
        return text
    head, tail = text[: limit * 2 // 3], text[-limit // 4 :]
    return f"{head.rpartition(' ')[0] or head} … {tail.partition(' ')[2] or tail}"


def counted(number: int, noun: str) -> str:
    """*1 voice*, *2 voices*."""
    return f"{number} {noun}" + ("" if number == 1 else "s")


def place_name(passage: int, sentence: int = 0) -> str:
    """A passage or a sentence of the source as pages and findings call it: *¶7*, *¶7.2*."""
    return f"¶{passage}" + (f".{sentence}" if sentence else "")


def as_citation(passage: int, sentence: int = 0, up: str = "") -> str:
    """The Markdown that cites it; the link goes to the passage, and the build makes it exact. `up` is the way to it."""
    return f"[{place_name(passage, sentence)}]({up}source.md#p{passage})"


def as_text(finding: Finding) -> str:
    """The finding for a log or a terminal."""
    return "\n".join([finding.head, *(f"    {label}: {text}" for label, text in finding.details)])


def annotate(findings: Iterable[Finding]) -> None:
    """Print annotations where GitHub Actions read them, errors first (a step shows ten)."""
    if os.environ.get("GITHUB_ACTIONS") == "true":
        for finding in sorted(findings, key=lambda f: not f.is_error):
            level = "error" if finding.is_error else "notice"
            told = as_text(finding).replace("%", "%25").replace("\n", "%0A")
            print(f"::{level} file={finding.path},line={finding.line},title={finding.rule}::{told}")
