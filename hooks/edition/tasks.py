"""Tasks: what a surveyor can be asked, each a plain function of the edition and values that can be sent.

A page is surveyed; a published file, a template of the theme, the texts of mkdocs.yml and the notes on
slips are judged like a page's description. Loaded where the work is done, which is not where it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from .edition import Edition
from .findings import Finding
from .frame import check_file, check_template
from .page import Page
from .survey import survey_page, survey_text
from .yaml_lines import line_of_value

_OF_WORDS = ("quote-missing", "quote-edited", "quote-unbalanced", "block-unparsed")


def page(edition: Edition, page: Page, labels: Sequence[str]) -> tuple[Any, ...]:
    """The survey of a page, as the parts of a Survey after its page; `labels` are its title and table of contents."""
    survey = survey_page(edition, page, labels)
    return survey.blocks, survey.found, survey.quoted, survey.cited, survey.findings


def settings(edition: Edition, shown: str, texts: Sequence[tuple[str, str]], written: str) -> list[Finding]:
    """The findings of texts of mkdocs.yml, each with its key; `written` is the file."""
    line_of = partial(line_of_value, written)
    return [f for key, text in texts for f in survey_text(edition, shown, key, text, line_of)]


def notes(edition: Edition, shown: str, written: str) -> list[Finding]:
    """The findings of what interview.yml says in our words, or prints beside them: notes on slips, names, a licence."""
    line_of = partial(line_of_value, written)
    texts = [("title", edition.title), *(("slips", slip.note) for slip in edition.slips)]
    texts += [("published", edition.published), ("licence", edition.licence)]
    texts += [("publisher", edition.publisher.name), ("interviewee", edition.interviewee.name)]
    found = [f for key, text in texts for f in survey_text(edition, shown, key, text, line_of)]
    return [f for f in found if f.rule in _OF_WORDS]


_TASKS: dict[str, Callable[..., Any]] = {
    "page": page, "file": check_file, "template": check_template, "settings": settings, "notes": notes,
}  # fmt: skip


def perform(edition: Edition, task: str, arguments: Sequence[Any]) -> Any:
    """The answer to a task, by its name."""
    return _TASKS[task](edition, *arguments)
