"""The forms a quotation can take on a page, for the mutation bench.

Each form puts words between its own marks or tags and gives Markdown. `survey` puts many of
them on one page, a paragraph of its own each, and tells which rules each of them broke, by the
line that the finding names: a finding on a wrong line counts for nobody.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import NamedTuple

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent / "hooks")]

from edition.page.page import Page  # noqa: E402
from edition.rules.results import Survey  # noqa: E402
from edition.rules.survey import survey_page, survey_text  # noqa: E402
from helpers import DOCS, edition, page, real  # noqa: E402


class Form(NamedTuple):
    """A form: how it writes words (given the number of the case), and the marks that would end it early."""

    write: Callable[[str, int], str]
    ends: str = ""
    block: bool = False
    one_sentence: bool = False


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _attribute(text: str) -> str:
    return escape(text).replace("\n", " ")


FORMS: dict[str, Form] = {
    "curly": Form(lambda t, n: f"Case {n} has “{t}” in it.", "“”"),
    "straight": Form(lambda t, n: f'Case {n} has "{t}" in it.', '"'),
    "single": Form(lambda t, n: f"Case {n} has ‘{t}’ in it.", "'‘’", one_sentence=True),
    "guillemets": Form(lambda t, n: f"Case {n} has «{t}» in it."),
    "low and high": Form(lambda t, n: f"Case {n} has „{t}“ in it.", "“”"),
    "block quotation": Form(lambda t, n: f"Case {n} follows.\n\n> {t}", block=True),
    "table cell": Form(lambda t, n: f"| A | B |\n|---|---|\n| case {n} | “{_cell(t)}” |", "“”"),
    "list item": Form(lambda t, n: f"Case {n} is a list.\n\n- item {n} “{t}”", "“”"),
    "heading": Form(lambda t, n: f"## Case {n} “{t}”", "“”"),
    "footnote": Form(lambda t, n: f"Case {n} has a note.[^n{n}]\n\n[^n{n}]: Note {n} has “{t}”.", "“”"),
    "admonition title": Form(lambda t, n: f'!!! note "Case {n} “{t}”"\n    Body {n}.', '"“”'),
    "admonition body": Form(lambda t, n: f"!!! note\n    Body {n} has “{t.replace(chr(10), chr(10) + '    ')}”.", "“”"),
    "alternative text": Form(
        lambda t, n: f'<p>Case {n}. <img src="a.png" alt="Picture {n}: “{_attribute(t)}”"></p>', "“”"
    ),
    "title attribute": Form(lambda t, n: f'<p><span title="Case {n} “{_attribute(t)}”">Case {n}.</span></p>', "“”"),
    "raw q": Form(lambda t, n: f"Case {n} has <q>{t}</q> in it."),
    "raw blockquote": Form(lambda t, n: f"<p>Case {n}.</p><blockquote><p>{t}</p></blockquote>", block=True),
}


def render(body: str) -> Survey:
    """The survey of a page with this Markdown."""
    made = page(body, "case.md")
    return survey_page(edition(), Page(made.path, made.url, made.html, body, {"kind": "about"}, "Case"))


def survey(form: str, texts: Sequence[str]) -> list[set[str]]:
    """The rules that each of `texts`, written in `form` on one page, breaks."""
    if form == "description":
        return [_description(text) for text in texts]
    rules: list[set[str]] = [set() for _ in texts]
    body, lines = "", [1]
    for number, text in enumerate(texts):
        body += FORMS[form].write(text, number) + "\n\n"
        lines.append(body.count("\n") + 1)
    for finding in render(body).findings:
        for number in range(len(texts)):
            if lines[number] <= finding.line < lines[number + 1]:
                rules[number].add(finding.rule)
    return rules


def _description(text: str) -> set[str]:
    return {failure.rule for _, failure in survey_text(edition(), f"It has “{text}”")}


@cache
def quotations() -> tuple[str, ...]:
    """The words of every verified quotation of the real site, as the source has them."""
    found: dict[str, None] = {}
    for path in sorted(DOCS.glob("*.md")):
        for quoted in real(path.name).quoted:
            for start, end in quoted.place.spans:
                found[" ".join(edition().source.exact(start, end).split())] = None
    return tuple(found)


@cache
def stretches() -> tuple[str, ...]:
    """Every sentence of the source, and where voices change within one, each voice's part of it."""
    source = edition().source
    found: dict[str, None] = {}
    for passage in source.passages:
        for sentence in passage.sentences:
            for stretch in passage.stretches:
                start, end = max(sentence.start, stretch.start), min(sentence.end, stretch.end)
                text = source.folded[start:end].strip(' "')
                if any(c.isalpha() for c in text):
                    found[text] = None
    return tuple(found)
