"""Uses: where the site quotes and paraphrases each passage.

Quotations of every page count as uses, examples on pages about the site excepted; paraphrases
are the citations that stand for no quotation. One paragraph and one folded list follow each
passage of the interview page, so that a reader of the source sees what the site made of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from ..edition import Edition
from ..page import Page, Quoted, Survey, relative
from ..site import Report
from ..source import Passage
from .rendering import in_words, incipit, link, quotation_address, title, voices_in_words


@dataclass(frozen=True, slots=True)
class Use:
    """A quotation and the page it stands on."""

    survey: Survey
    quoted: Quoted

    def address(self, from_url: str) -> str:
        """Where it stands, as linked from another page."""
        return quotation_address(from_url, self.survey, self.quoted)


def all_uses(report: Report) -> list[Use]:
    """Every quotation of the site, in the order of the source."""
    found = [Use(survey, quoted) for survey in report.surveys for quoted in survey.quoted]
    return sorted(found, key=lambda use: (use.quoted.place.start, use.quoted.place.end))


def uses_by_passage(edition: Edition, report: Report) -> dict[int, list[Use]]:
    """The quotations of each passage, in the order of the source."""
    found: dict[int, list[Use]] = {}
    for use in all_uses(report):
        if use.survey.page.kind != "about":
            found.setdefault(edition.number(use.quoted.place), []).append(use)
    return found


def paraphrases_by_passage(report: Report) -> dict[int, list[Page]]:
    """The pages that cite each passage for words of their own."""
    pages: dict[int, list[Page]] = {}
    for survey in report.surveys:
        if survey.page.kind != "about":
            for number in {number for cited in survey.cited for number, _ in cited.sentences}:
                pages.setdefault(number, []).append(survey.page)
    return pages


def uses_of(edition: Edition, page: Page, passage: Passage, uses: list[Use], paraphrased: list[Page]) -> str:
    """What follows a passage: its voices in words, where it is paraphrased, and the list of its quotations."""
    voices = voices_in_words(edition.source, passage)
    told = [f"{escape(voices[:1].upper() + voices[1:])}."]
    if paraphrased:
        told.append(f"Paraphrased on {in_words([link(relative(page.url, p.url), title(p)) for p in paraphrased])}.")
    return f'\n<div class="ed-uses" data-edition="uses">\n<p>{" ".join(told)}</p>\n{_list(page, passage, uses)}</div>'


def _list(page: Page, passage: Passage, uses: list[Use]) -> str:
    if not uses:
        return ""
    pages = list(dict.fromkeys(title(use.survey.page) for use in uses))
    times = "once" if len(uses) == 1 else f"{len(uses)} times"
    items = [
        f"<li>{link(use.address(page.url), incipit(use.quoted.quotation.text))} "
        f"<span>{title(use.survey.page)}</span></li>\n"
        for use in uses
    ]
    return (
        f"<details><summary>Quoted {times}, on {in_words(pages)}</summary>\n"
        f'<ul id="p{passage.number}-uses">\n{"".join(items)}</ul></details>'
    )
