"""Uses: what the site quotes and paraphrases, by text and by passage.

A text is quoted words at one place of the source; it counts once, with all the quotations of it. Quotations of every
page are uses, examples on pages about the site excepted; paraphrases are the citations that stand for no quotation.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain

from ..folding import WORD, fold
from ..page.page import Page, canonical
from ..rules.results import Quoted, Report
from ..source.model import Edition, Source

Use = tuple[Page, Quoted]


def texts(report: Report) -> list[list[Use]]:
    """The uses of every text that is quoted, in the order of the source."""
    found: dict[object, list[Use]] = {}
    for survey in report.surveys:
        for quoted in survey.quoted:
            found.setdefault((quoted.place, fold(quoted.quotation.text)), []).append((survey.page, quoted))
    return sorted(found.values(), key=lambda uses: (uses[0][1].place.start, uses[0][1].place.end))


def quoted_in(edition: Edition, report: Report) -> dict[int, list[Use]]:
    """The quotations of each passage, in the order of the source."""
    found: dict[int, list[Use]] = {}
    for page, quoted in chain.from_iterable(texts(report)):
        if page.kind != "about":
            found.setdefault(edition.number(quoted.place), []).append((page, quoted))
    return found


def cited_in(report: Report) -> dict[int, list[Page]]:
    """The pages that cite each passage for words of their own."""
    found: dict[int, list[Page]] = {}
    for survey in report.surveys:
        if survey.page.kind != "about":
            for number in {number for cited in survey.cited for number, _ in cited.sentences}:
                found.setdefault(number, []).append(survey.page)
    return found


def discussed_on(report: Report) -> dict[int, Page]:
    """The topic page that does most with each passage; the front page, which speaks of all, is none."""
    counted: dict[int, Counter[str]] = {}
    for (passage, _), surveys in chain(report.quoted.items(), report.cited.items()):
        counted.setdefault(passage, Counter()).update(s.page.url for s in surveys if canonical(s.page.url))
    pages = {survey.page.url: survey.page for survey in report.surveys}
    return {passage: pages[urls.most_common(1)[0][0]] for passage, urls in counted.items() if urls}


def words_quoted(source: Source, report: Report) -> int:
    """How many words of the source stand in a quotation of a topic page."""
    spans = [span for s in report.surveys if s.page.kind == "topic" for q in s.quoted for span in q.place.spans]
    return len({word.start() for start, end in spans for word in WORD.finditer(source.folded, start, end)})
