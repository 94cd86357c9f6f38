"""What the build makes from data: what a page of a kind has, the map, the register, popovers.

Each function gathers what one partial of docs/templates/edition shows, and renders it. All of it is complete without
scripts; a script only opens popovers, filters and copies.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from markupsafe import Markup, escape

from ..folding import WORD
from ..page.page import canonical
from ..source.passage import Manner
from .citing import exports, told, works
from .view import Use, View, discussed_on, texts, used_in
from .words import credit, incipit, manner_of, parts, pieces, sentence_of

_POSSESSIVE = {"he": "his", "she": "her", "they": "their"}
_BAR = 60  # characters of the longest bar of the map
_PASSAGE = re.compile(r'(<h[2-6]\b[^>]*\sid="p([1-9]\d*)"[^>]*>.*?</h[2-6]>\s*)<p>.*?</p>', re.DOTALL)
_ENTRY = re.compile(r'<h3\b[^>]*\sid="([^"]*)".*?(?=<h[1-3]\b|<div class="footnote"|\Z)', re.DOTALL)
_TO_PLACE = re.compile(r'<a href="([^"#]*#([^"]*))"(?![^>]*\sclass=)')
_MARKED = re.compile("“([^“”]*)”")
_CITED = re.compile(r' data-passage="p(\d+)"')
_LINKED = re.compile(r' data-term="([^"]*)"')


def topic(view: View, html: str) -> str:
    """A topic page; under its title the byline and the voices in plain words."""
    return html.replace("</h1>", f"</h1>{view.render('opening')}", 1)


def interview(view: View, html: str) -> str:
    """The interview page with voices, sentences and uses; that its passages are the source's, a rule has seen to.

    Under its title contents, and a switch by voice.
    """
    edition = view.edition
    quoted, cited = used_in(edition, view.report)

    def passage(found: re.Match[str]) -> str:
        here = edition.source.passages[int(found[2]) - 1]
        return found[1] + view.render(
            "passage",
            number=here.number,
            sentences=[(n, list(cut)) for n, cut in groupby(pieces(edition, here), lambda p: p.sentence)],
            voices=view.labels(voice for voice, _ in parts(edition, here)),
            uses=[(view.use(page, q), incipit(q.quotation.text), page) for page, q in quoted[here.number]],
            cited=cited[here.number],
        )

    opening = view.render("source_opening", map=_map(view))
    return _PASSAGE.sub(passage, html.replace("</h1>", f"</h1>{opening}", 1))


def glossary(view: View, html: str) -> str:
    """The glossary; after each entry the pages that link it."""

    def entry(found: re.Match[str]) -> str:
        pages = view.report.terms.get(found[1])
        return found[0] + (view.render("glossary_uses", pages=pages) if pages else "")

    return _ENTRY.sub(entry, html)


def terms(view: View, html: str) -> str:
    """A page with its links to entries of the glossary marked, for the script."""
    entries = {(canonical(e.page.url), e.identifier) for e in view.report.entries if e.page is not view.page}

    def marked(link: re.Match[str]) -> str:
        return link[0] + (f' class="ed-term" data-term="{link[2]}"' if view.page.resolve(link[1]) in entries else "")

    return _TO_PLACE.sub(marked, html)


def source_map(view: View) -> str:
    """The map of the source, with its caption: how many of its words are whose."""
    edition = view.edition
    told = [part for passage in edition.source.passages for part in parts(edition, passage)]
    spoken = [(voice.owner, words) for voice, words in told if voice.manner is Manner.DIRECT]
    speakers = [(p.short, sum(words for owner, words in spoken if owner == p.id)) for p in edition.speakers]
    only = edition.speakers[0] if len(edition.speakers) == 1 else None
    own = next((_POSSESSIVE[p] for p in only.pronouns if p in _POSSESSIVE), f"{only.short}’s") if only else ""
    direct = sum(words for _, words in speakers)
    return view.render("map", list=_map(view), whole=edition.source.words, own=own, direct=direct, speakers=speakers)


def _map(view: View) -> Markup:
    """A row for each passage: number, a bar by voice, the first words, the page that discusses it."""
    edition, discussed = view.edition, discussed_on(view.report)
    given = [(passage, parts(edition, passage)) for passage in edition.source.passages]
    longest = max(_BAR, *(sum(words for _, words in found) for _, found in given))
    rows = []
    for passage, found in given:
        bar = [(voice, words, "\N{NO-BREAK SPACE}" * max(1, words * _BAR // longest)) for voice, words in found]
        words = incipit(edition.source.exact(passage.start, passage.end), 44)
        rows.append((passage.number, bar, words, discussed.get(passage.number)))
    return Markup(view.render("map_rows", rows=rows))


def register(view: View) -> str:
    """Every text that the site quotes, once, in the order of the source."""
    edition = view.edition
    rows = [
        {
            "words": quoted.quotation.text,
            "manner": manner_of(quoted.voices),
            "labels": view.labels(quoted.voices),
            "credit": credit(edition, quoted.voices),
            "passage": edition.number(quoted.place),
            "sentence": sentence_of(edition.source, quoted.place.start, quoted.place.end),
            "pages": list(_titled(view, uses)),
        }
        for uses in texts(view.report)
        for _, quoted in uses[:1]
    ]
    counts = Counter(row["manner"] for row in rows)
    return view.render("register", rows=rows, counts=counts, numbers=sorted({row["passage"] for row in rows}))


def _titled(view: View, uses: list[Use]) -> Iterator[tuple[str, str]]:
    """Where a text is quoted, and the title of the page; a page's second use is told by its number."""
    seen = Counter[str]()
    for page, quoted in uses:
        seen[page.url] += 1
        yield view.use(page, quoted), page.title + (f" ({seen[page.url]})" if seen[page.url] > 1 else "")


def usage(view: View) -> str:
    """How much of the source the topic pages use, in a sentence."""
    topics = [survey for survey in view.report.surveys if survey.page.kind == "topic"]
    spans = {span for survey in topics for quoted in survey.quoted for span in quoted.place.spans}
    words = {word.start() for span in spans for word in WORD.finditer(view.edition.source.folded, *span)}
    return view.render("usage", quoted=len(words), used=len(view.report.used))


def slips(view: View) -> str:
    """The slips of the source, each with its place."""
    edition, rows = view.edition, []
    for slip in edition.slips:
        note = Markup(_MARKED.sub(r"<em>\1</em>", str(escape(slip.note))))  # one word used as a word stands in italics
        begun = slip.place.start
        rows.append((edition.number(slip.place), sentence_of(edition.source, begun, begun + 1), slip.words, note))
    return view.render("slips", rows=rows)


def cite(view: View) -> str:
    """How to cite the source and the site: in a line, and in the formats of programs."""
    source = works(view.edition, view.site)["interview"]
    return view.render("cite", source=source, told=told(view.edition), files=exports(view.edition, view.site))


def popovers(view: View, html: str) -> str:
    """The passages and definitions that a completed page leads to, each once, to be shown in place by the script."""
    edition, source = view.edition, view.edition.source
    numbers = sorted({int(n) for n in _CITED.findall(html) if 1 <= int(n) <= len(source.passages)})
    quoted = [(*span, quoted.identifier) for quoted in view.survey.quoted for span in quoted.place.spans]
    linked = set(_LINKED.findall(html))
    cut = ((n, pieces(edition, source.passages[n - 1], quoted)) for n in numbers)
    voice = attrgetter("manner", "credit")
    shown = [(n, [(both, list(run)) for both, run in groupby(each, voice)]) for n, each in cut]
    entries = [entry for entry in view.report.entries if entry.identifier in linked]
    return view.render("popovers", passages=shown, entries=entries) if shown or entries else ""
