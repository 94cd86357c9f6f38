"""Results: what was found on one page and on all of them, as plain values; and what a rule is that finds it.

A survey holds a page's quotations with their places, its citations and findings; the report holds the surveys of a
site, what each passage and term is used for, and all findings in order. A rule of a page is one function, named as its
finding, that reads a survey and yields breaches; it changes nothing. Its docstring says in a sentence what it asks,
with a *Bad:* and a *Good:* example (of the report in tests/editions); its section in docs/rules.md says it to editors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ..findings import Failure, Finding, counted
from ..page.blocks import Block, PageBlocks
from ..page.page import Page
from ..source.model import Edition
from .sense.context import Context, Quoted


@dataclass
class Survey:
    """What was found on one page."""

    edition: Edition
    page: Page
    blocks: PageBlocks
    contexts: list[Context] = field(default_factory=list)  # its blocks as the rules read them; empty afterwards
    found: int = 0  # quotations, verified or not
    quoted: list[Quoted] = field(default_factory=list)
    cited: list[tuple[int, int]] = field(default_factory=list)  # (passage, sentence) of the source, by paraphrases
    findings: list[Finding] = field(default_factory=list)


Breach = tuple[Block, int, Failure]  # the block, where in its text, and what is wrong
PageRule = Callable[[Survey], Iterator[Breach]]
PAGE_RULES: dict[str, PageRule] = {}  # by name


def rule(function: PageRule) -> PageRule:
    """Put a rule of a page on the list, under its name: quote_voice is `quote-voice`. `survey` imports its file."""
    PAGE_RULES[function.__name__.replace("_", "-")] = function
    return function


@dataclass(frozen=True)
class Entry:
    """One entry of the glossary; `definition` is its first paragraph as plain text."""

    identifier: str
    name: str
    aliases: tuple[str, ...]
    definition: str
    page: Page

    @property
    def line(self) -> int:
        """The line of its heading, which only a finding asks for."""
        return self.page.lines.of_words(self.name.split())


@dataclass
class Report:
    """What the check of a site found. `used` goes from (passage, sentence) to the topic pages that quote or cite it."""

    surveys: list[Survey]
    findings: list[Finding]
    entries: list[Entry] = field(default_factory=list)
    used: dict[tuple[int, int], list[Survey]] = field(default_factory=dict)
    terms: dict[str, list[Page]] = field(default_factory=dict)  # id of an entry, pages that link it
    sentences: int = 0  # of the source

    @property
    def errors(self) -> list[Finding]:
        """The findings that stop a build."""
        return [f for f in self.findings if f.is_error]

    @cached_property
    def pages(self) -> dict[str, Page]:
        """The first page of each kind."""
        return {survey.page.kind: survey.page for survey in reversed(self.surveys)}

    def summary(self) -> str:
        """One line of figures."""
        found, verified = sum(s.found for s in self.surveys), sum(len(s.quoted) for s in self.surveys)
        errors = len(self.errors)
        return (
            f"{counted(found, 'quotation')} found, {verified} verified; "
            f"{len(self.used)} of {counted(self.sentences, 'sentence')} of the source used; "
            f"{counted(errors, 'error')}, {counted(len(self.findings) - errors, 'notice')}"
        )
