"""Popovers: the passages and definitions that a page cites, each once, to be shown in place.

A script opens them beside the citation or the term; without it they stay closed and the citation
is a plain link. The words quoted on the page are marked, each mark with the ids of the quotations
that hold it, so that the script can tell the one a reader asked for from the others.
"""

from __future__ import annotations

from html import escape

from ..edition import Edition
from ..glossary import Entry
from ..page import Page, Quoted, Survey, canonical, relative
from ..site import Report
from ..source import Passage
from .rendering import Span, link, passage_address, regions, voice_spans, voices_in_words, wrap


def popovers(edition: Edition, survey: Survey, report: Report) -> str:
    """The passages and definitions that a page cites, each once, to be shown in place by the script."""
    if survey.page.kind == "source":
        return ""
    shown = [q for s in report.surveys for q in s.quoted] if survey.page.kind == "register" else survey.quoted
    quoted: dict[int, list[Quoted]] = {}
    for q in shown:
        quoted.setdefault(edition.number(q.place), []).append(q)
    cited = {c.passage for b in survey.blocks.blocks for c in b.citations}
    numbers = sorted(n for n in cited | quoted.keys() if 1 <= n <= len(edition.source.passages))
    asides = [
        _passage_aside(edition, survey.page, report, edition.source.passages[n - 1], quoted.get(n, [])) for n in numbers
    ]
    asides += [_term_aside(survey.page, report, entry) for entry in _linked_terms(survey, report)]
    return f'<div class="ed-popovers" data-edition="popovers">{"".join(asides)}</div>' if asides else ""


def _passage_aside(edition: Edition, page: Page, report: Report, passage: Passage, quoted: list[Quoted]) -> str:
    over = regions((a, b, q.identifier) for q in quoted for a, b in q.place.spans)
    marks = [Span(a, b, f'<mark data-q="{" ".join(dict.fromkeys(ids))}">', "</mark>") for a, b, ids in over]
    words = wrap(edition.source, passage.start, passage.end, [voice_spans(passage), marks])
    href = passage_address(report, page.url, passage.number)
    more = f"<p>{link(href, f'Passage {passage.number} in the interview')}</p>" if href else ""
    return (
        f'<aside popover role="note" id="pop-p{passage.number}" class="ed-pop ed-pop--passage" '
        f'aria-label="Passage {passage.number}">'
        f'<p class="ed-pop-head">¶{passage.number} · {escape(voices_in_words(edition.source, passage))}</p>'
        f"<p>{words}</p>{more}</aside>"
    )


def _linked_terms(survey: Survey, report: Report) -> list[Entry]:
    """The glossary's entries that a page links, in the glossary's order."""
    glossary = report.page("glossary")
    if glossary is None or survey.page is glossary:
        return []
    known = {e.identifier for e in report.entries}
    hrefs = {href for href, _, _ in survey.blocks.links if href.rpartition("#")[2] in known}
    targets = {survey.page.resolve(href) for href in hrefs}
    return [e for e in report.entries if (canonical(glossary.url), e.identifier) in targets]


def _term_aside(page: Page, report: Report, entry: Entry) -> str:
    glossary = report.page("glossary")
    name, identifier = escape(entry.name), escape(entry.identifier)
    href = f"{relative(page.url, glossary.url)}#{entry.identifier}" if glossary else ""
    return (
        f'<aside popover role="note" id="pop-t-{identifier}" class="ed-pop ed-pop--term" aria-label="{name}">'
        f'<p class="ed-pop-head">{name}</p><p>{escape(entry.definition)}</p>'
        f"<p>{link(href, f'{name} in the glossary')}</p></aside>"
    )
