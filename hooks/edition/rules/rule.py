"""Rules: what one is, what it is asked about, and what it yields.

A rule of a page is one function, named as its finding, that reads a `Checked` and yields breaches; it changes nothing.
Its docstring says in a sentence what it asks, with a *Bad:* and a *Good:* example (of the report in tests/editions);
its section in docs/rules.md says it to editors. `rule` puts it on the list; nothing else needs to know of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ..findings import Failure
from ..page.blocks import Block, Citation, Trouble
from ..page.quotations import Quotation
from ..source.model import Edition
from .results import Quoted, Survey
from .sense.context import Context
from .sense.mentions import Names


@dataclass(frozen=True)
class Breach:
    """One breach at text position `at` of `block`: what is wrong, and the lines that help to mend it."""

    block: Block
    at: int
    message: str
    nearest: str = field(default="", kw_only=True)
    hint: str = field(default="", kw_only=True)
    mend: str = field(default="", kw_only=True)


@dataclass
class Checked:
    """One page: its survey so far, the contexts of its blocks, and what failed on the way."""

    edition: Edition
    names: Names
    survey: Survey
    contexts: Sequence[Context]
    failed: list[tuple[Quotation, Failure]] = field(default_factory=list)
    unpaired: list[tuple[Context, Trouble]] = field(default_factory=list)
    beside: dict[int, list[Citation]] = field(default_factory=dict)  # by id of a block: those of its row or its line

    @property
    def kind(self) -> str:
        """The kind of the page."""
        return self.survey.page.kind

    def quoted_in(self, context: Context) -> list[Quoted]:
        """The verified quotations of a block."""
        return self._quoted.get(id(context.block), [])

    def context_of(self, quotation: Quotation) -> Context:
        """The context of the block that a quotation stands in."""
        return next(c for c in self.contexts if c.block is quotation.block)

    @cached_property
    def _quoted(self) -> dict[int, list[Quoted]]:
        found: dict[int, list[Quoted]] = {}
        for quoted in self.survey.quoted:
            found.setdefault(id(quoted.block), []).append(quoted)
        return found


PageRule = Callable[[Checked], Iterator[Breach]]
PAGE_RULES: dict[str, PageRule] = {}  # by name of the finding


def rule(function: PageRule) -> PageRule:
    """Put a rule of a page on the list, under its name: quote_voice is `quote-voice`."""
    PAGE_RULES[function.__name__.replace("_", "-")] = function
    return function
