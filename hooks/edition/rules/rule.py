"""Rules: what one is, what it is asked about, and what it yields.

A rule of a page is one function, named as its finding, that reads a survey and yields breaches; it changes nothing. Its
docstring says in a sentence what it asks, with a *Bad:* and a *Good:* example (of the report in tests/editions); its
section in docs/rules.md says it to editors. `rule` puts it on the list; nothing else needs to know of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..findings import Failure
from ..page.blocks import Block
from .results import Survey

Breach = tuple[Block, int, Failure]  # the block, where in its text, and what is wrong
PageRule = Callable[[Survey], Iterator[Breach]]
PAGE_RULES: dict[str, PageRule] = {}  # by name


def rule(function: PageRule) -> PageRule:
    """Put a rule of a page on the list, under its name: quote_voice is `quote-voice`."""
    PAGE_RULES[function.__name__.replace("_", "-")] = function
    return function
