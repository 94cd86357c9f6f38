"""A view: one page as those see it who complete it, and the ways from it to all others.

Holds what every addition needs (edition, survey, report, site), so that nobody hands four values on; makes addresses
as they are written on this page, and renders a partial of docs/templates/edition with what is given.

Behind it, where the site uses the source. A text is quoted words at one place; it counts once, with all the quotations
of it. Quotations of every page are uses, examples on pages about the site excepted; paraphrases are the citations that
stand for no quotation.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from ..findings import place_name
from ..folding import fold
from ..page.page import Page, canonical, relative
from ..rules.results import Report, Survey
from ..rules.sense.context import Quoted
from ..source import Edition, Manner, Voice
from .citing import SiteFacts, capital, written_date

TEXT = "interview.txt"  # the source as the site publishes it, byte for byte
Use = tuple[Page, Quoted]
_LINK = re.compile(r'<a href="([^"#]*)(#[^"]*|)"')


class Shown(NamedTuple):
    """A voice as it stands beside words: its label, its manner, the id of its definition, and the way there."""

    label: str
    manner: Manner
    term: str
    href: str


@dataclass(frozen=True)
class View:
    """One page, with all that is known about the site."""

    edition: Edition
    survey: Survey
    report: Report
    site: SiteFacts

    @property
    def page(self) -> Page:
        """The page itself."""
        return self.survey.page

    def to(self, page: Page | None, anchor: str = "") -> str:
        """The address of another page, or of a place on it; "" where there is no such page."""
        if page is None:
            return ""
        return anchor if anchor and page.url == self.page.url else self.file(page.url) + anchor

    def file(self, name: str) -> str:
        """The address of a file, named from the root of the site."""
        return relative(self.page.url, name)

    def passage(self, number: int, sentence: int = 0) -> str:
        """Where a passage or a sentence stands on the interview page."""
        return self.to(self.report.pages.get("source"), f"#p{number}" + (f"-{sentence}" if sentence else ""))

    def term(self, identifier: str) -> str:
        """Where a term is defined."""
        return self.to(self.report.pages.get("glossary"), f"#{identifier}")

    def use(self, page: Page, quoted: Quoted) -> str:
        """Where a quotation stands; its page alone where it has no frame there."""
        return self.to(page, f"#{quoted.identifier}" if quoted.framed else "")

    def labels(self, voices: Iterable[Voice]) -> list[Shown]:
        """The voices as they stand beside words, each once."""
        return list(dict.fromkeys(self._label(voice.manner, self.edition.label(voice)) for voice in voices))

    @cached_property
    def manners(self) -> list[Shown]:
        """The manners that the source has, in the order of the labels."""
        given = {stretch.voice.manner for p in self.edition.source.passages for stretch in p.stretches}
        return [self._label(manner, label.long) for manner, label in self.edition.labels.items() if manner in given]

    def _label(self, manner: Manner, label: str) -> Shown:
        # The entry of the glossary that is named as the manner is; without one the line under the title explains it.
        term = self._terms.get(fold(self.edition.labels[manner].long).casefold(), "")
        return Shown(label, manner, term, self.term(term) if term else "#voices" if self.page.kind == "topic" else "")

    @cached_property
    def _terms(self) -> dict[str, str]:
        return {fold(name).casefold(): e.identifier for e in self.report.entries for name in (e.name, *e.aliases)}

    @property
    def byline(self) -> Markup:
        """Who published the source; it stands in a line."""
        return Markup(self.local(self.edition.byline).removeprefix("<p>").removesuffix("</p>"))

    def local(self, text: str) -> Markup:
        """Markdown of interview.yml as HTML; its links, written from the folder of all pages, lead as on this page."""

        def link(found: re.Match[str]) -> str:
            pages = (survey.page for survey in self.report.surveys)
            page = next((page for page in pages if page.path.rpartition("/")[2] == found[1]), None)
            return f'<a href="{self.to(page, found[2])}"' if page else found[0]

        return Markup(_LINK.sub(link, _html(text)))

    @cached_property
    def notes(self) -> Any:
        """The macros of the partial `notes`."""
        return partial(self.site, "notes").module

    def render(self, name: str, **values: Any) -> str:
        """The HTML of a partial, with this view, its edition, the macros of `notes` and `values` in it."""
        return partial(self.site, name).render(view=self, edition=self.edition, notes=self.notes, **values)


def partial(site: SiteFacts, name: str) -> Template:
    """A partial of docs/templates/edition."""
    return _environment(site.templates).get_template(f"edition/{name}.html")


def texts(report: Report) -> list[list[Use]]:
    """The uses of every text that is quoted, in the order of the source."""
    found: dict[object, list[Use]] = {}
    for survey in report.surveys:
        for quoted in survey.quoted:
            found.setdefault((quoted.place, fold(quoted.quotation.text)), []).append((survey.page, quoted))
    return sorted(found.values(), key=lambda uses: (uses[0][1].place.start, uses[0][1].place.end))


def used_in(edition: Edition, report: Report) -> tuple[dict[int, list[Use]], dict[int, list[Page]]]:
    """Of each passage the quotations, in the order of the source, and the pages that cite it for words of their own."""
    quoted, cited = defaultdict[int, list[Use]](list), defaultdict[int, list[Page]](list)
    for page, use in chain.from_iterable(texts(report)):
        if page.kind != "about":
            quoted[edition.number(use.place)].append((page, use))
    for survey in report.surveys:
        if survey.page.kind != "about":
            for number in {number for number, _ in survey.cited}:
                cited[number].append(survey.page)
    return quoted, cited


def discussed_on(report: Report) -> dict[int, Page]:
    """The topic page that does most with each passage; the front page, which speaks of all, is none."""
    counted: dict[int, Counter[str]] = {}
    for (passage, _), surveys in report.used.items():
        counted.setdefault(passage, Counter()).update(s.page.url for s in surveys if canonical(s.page.url))
    pages = {survey.page.url: survey.page for survey in report.surveys}
    return {passage: pages[urls.most_common(1)[0][0]] for passage, urls in counted.items() if urls}


@lru_cache(8)
def _html(text: str) -> str:
    from markdown import markdown  # the check of a site does without

    return markdown(text)


@lru_cache(4)
def _environment(templates: Path) -> Environment:
    made = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.globals |= {"named": place_name, "capital": capital, "dated": written_date}
    return made
