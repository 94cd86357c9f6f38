"""Views: the pages as the build completes them from what it knows.

The interview page gets its voices, sentences and marks, each mark a link to where its words are
quoted; the glossary gets its uses, other pages the passages and definitions they cite (`popovers`),
and slots in the Markdown get charts, register and lists. Plain functions from report to HTML; the
source's text is never changed, only wrapped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from ..edition import Edition
from ..folding import fold
from ..markup import attributes, tokens
from ..page import Page, Survey, relative
from ..site import Report
from ..source import Passage
from .picture import picture
from .plot import usage
from .register import register, slips, source_note
from .rendering import Span, in_words, link, regions, title, voice_spans, wrap
from .uses import Use, paraphrases_by_passage, uses_by_passage, uses_of

_SLOT = re.compile(r"<!-- edition: ([\w-]+) -->")
_PASSAGE_ID = re.compile(r"p([1-9][0-9]*)")
_HEADING = re.compile(r"h[1-6]")
_SLOTS = {"picture": picture, "usage": usage, "register": register, "source-note": source_note, "slips": slips}


def fill_slots(edition: Edition, survey: Survey, html: str, report: Report) -> str:
    """`html` with each known slot filled; an unknown one stays a comment."""

    def fill(slot: re.Match[str]) -> str:
        make = _SLOTS.get(slot[1])
        return make(edition, survey.page, report) if make else slot[0]

    return _SLOT.sub(fill, html)


def source_page(edition: Edition, html: str, page: Page, report: Report) -> str:
    """The interview page with voices, sentences, marks and uses; a passage that is not the source's is left alone."""
    passages = {p.number: p for p in edition.source.passages}
    used, paraphrased = uses_by_passage(edition, report), paraphrases_by_passage(report)
    out: list[str] = []
    last = 0
    for number, start, end, text in _paragraphs(html):
        passage = passages.get(number)
        if passage is None or fold(text) != edition.source.folded[passage.start : passage.end]:
            continue
        uses = used.get(number, [])
        told = uses_of(edition, page, passage, uses, paraphrased.get(number, []))
        out += (html[last:start], _passage(edition, page, passage, uses), told)
        last = end
    return "".join(out) + html[last:]


def _paragraphs(html: str) -> Iterator[tuple[int, int, int, str]]:
    """The first paragraph under each heading of a passage: its number, its HTML offsets, its text."""
    number, opened = 0, -1
    text: list[str] = []
    for kind, value, start, end, given, _ in tokens(html):
        if kind == "open" and _HEADING.fullmatch(value):
            found = _PASSAGE_ID.fullmatch(attributes(given).get("id", ""))
            number, opened = int(found[1]) if found else 0, -1
        elif kind == "open" and value == "p" and number and opened < 0:
            opened, text = start, []
        elif kind == "close" and value == "p" and opened >= 0:
            yield number, opened, end, "".join(text)
            number, opened = 0, -1
        elif kind == "text" and opened >= 0:
            text.append(value)


def _passage(edition: Edition, page: Page, passage: Passage, uses: list[Use]) -> str:
    """The paragraph of a passage. Words quoted once lead to their page, words quoted more often to the list."""
    sentences = [
        Span(s.start, s.end, f'<span class="ed-s" id="p{passage.number}-{s.number}">', "</span>")
        for s in passage.sentences
    ]
    marks: list[Span] = []
    for start, end, over in _joined(uses):
        href = over[0].address(page.url) if len(over) == 1 else f"#p{passage.number}-uses"
        marks.append(Span(start, end, f'<mark class="ed-used"><a href="{escape(href)}">', "</a></mark>"))
    inner = wrap(edition.source, passage.start, passage.end, [sentences, voice_spans(passage), marks])
    return f'<p class="ed-passage">{inner}</p>'


def _joined(uses: Iterable[Use]) -> Iterator[tuple[int, int, list[Use]]]:
    """The quoted stretches, overlapping ones as one, each with all its uses."""
    start, end, joined = -1, -1, dict[int, Use]()
    for low, high, over in regions((a, b, use) for use in uses for a, b in use.quoted.place.spans):
        if low != end:
            if joined:
                yield start, end, list(joined.values())
            start, joined = low, {}
        end = high
        joined.update((id(use), use) for use in over)
    if joined:
        yield start, end, list(joined.values())


def glossary_uses(survey: Survey, html: str, report: Report) -> str:
    """`html` of the glossary with the pages that link each entry, after the entry's last block."""
    known = {e.identifier for e in report.entries}
    out: list[str] = []
    last, entry = 0, ""
    for at, identifier in _sections(html):
        if entry in known and report.terms.get(entry):
            pages = [link(relative(survey.page.url, p.url), title(p)) for p in report.terms[entry]]
            uses = f'<p class="ed-uses" data-edition="uses">Used on {in_words(pages)}.</p>\n'
            out += (html[last:at], uses)
            last = at
        entry = identifier
    return "".join(out) + html[last:]


def _sections(html: str) -> Iterator[tuple[int, str]]:
    """Where each section of level 1 to 3 begins, with its id; last, where the footnotes or the page end."""
    for kind, value, start, _, given, _ in tokens(html):
        if kind == "open" and value in ("h1", "h2", "h3"):
            yield start, attributes(given).get("id", "")
        elif kind == "open" and value == "div" and attributes(given).get("class") == "footnote":
            yield start, ""
            return
    yield len(html), ""
