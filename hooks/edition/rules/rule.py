"""Rules: what one is, what it is asked about, and what it yields.

A rule of a page is one function, named as its finding, that reads a `Checked` and yields breaches; it changes nothing.
Its docstring says in a sentence what it asks, with a *Bad:* and a *Good:* example (of the report in tests/editions);
its section in docs/rules.md says it to editors. `rule` puts it on the list; nothing else needs to know of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from ..findings import Failure
from ..page.blocks import Block
from ..source.model import Edition
from .results import Survey
from .sense.context import Context

Breach = tuple[Block, int, Failure]  # the block, where in its text, and what is wrong
PageRule = Callable[["Checked"], Iterator[Breach]]
PAGE_RULES: dict[str, PageRule] = {}  # by name


@dataclass
class Checked:
    """One page: its survey so far, the contexts of its blocks, and what failed on the way."""

    edition: Edition
    survey: Survey
    contexts: Sequence[Context]
    failed: list[Breach] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The kind of the page."""
        return self.survey.page.kind


def rule(function: PageRule) -> PageRule:
    """Put a rule of a page on the list, under its name: quote_voice is `quote-voice`."""
    PAGE_RULES[function.__name__.replace("_", "-")] = function
    return function
