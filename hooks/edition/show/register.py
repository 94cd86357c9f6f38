"""The register: every quotation of the site with its place in the source, as a table.

Also the facts about the text that stand at the head of the interview page, and the list of its
slips. The table is complete and in the order of the source without any script; `data-sort`
lets one sort it by passage.
"""

from __future__ import annotations

import re
from html import escape

from ..edition import Edition, Slip
from ..folding import fold, words
from ..page import Page, relative
from ..site import Report
from .annotations import TEXT
from .rendering import link, passage_address, title, voice_label
from .uses import Use, all_uses

_STATEMENT = (
    "The text is as supplied to this project. The headline is as in the address. "
    "Neither was compared with the live page."
)
_MARKED = re.compile(r"[“\"]([^“”\"]*)[”\"]")


def register(edition: Edition, page: Page, report: Report) -> str:
    """Every quotation of the site, one row each, in the order of the source."""
    rows = "".join(_row(edition, page, report, use) for use in all_uses(report))
    return (
        '<table class="ed-register" data-edition="register">\n'
        '<thead><tr><th scope="col">Quotation</th><th scope="col">Voice</th>'
        '<th scope="col">Passage</th><th scope="col">Page</th></tr></thead>\n'
        f"<tbody>\n{rows}</tbody></table>"
    )


def _row(edition: Edition, page: Page, report: Report, use: Use) -> str:
    quoted = use.quoted
    passage = edition.source.passage_at(quoted.place.start)
    inside = edition.source.sentences(quoted.place.start, quoted.place.end)
    number = inside[0].number if len(inside) == 1 < len(passage.sentences) else 0
    name = f"¶{passage.number}" + (f".{number}" if number else "")
    data = f' class="ed-ref" data-passage="p{passage.number}" data-q="{quoted.identifier}"'
    return (
        f"<tr><td>{escape(' '.join(quoted.quotation.text.split()))}</td><td>{voice_label(quoted.voices)}</td>"
        f'<td data-sort="{quoted.place.start}">'
        f"{link(passage_address(report, page.url, passage.number, number), name, data)}</td>"
        f"<td>{link(use.address(page.url), title(use.survey.page))}</td></tr>\n"
    )


def source_note(edition: Edition, page: Page, report: Report) -> str:
    """What is known of the text: headline, publisher, address, date, size, hash, and what was not checked."""
    source = edition.source
    file = link(relative(page.url, TEXT), TEXT)
    facts = [
        ("Headline", f"<cite>{escape(edition.title)}</cite>"),
        ("Speaker", escape(edition.interviewee.name)),
        ("Publisher", escape(edition.publisher.name)),
        ("Published", escape(edition.published)),
        ("Address", link(edition.url, escape(edition.url))),
        ("Licence", escape(edition.licence)),
        ("Length", f"{len(words(source.folded))} words, {report.sentences} sentences, {len(source.passages)} passages"),
        ("File", f"{file}, SHA-256 <code>{escape(edition.sha256)}</code>"),
    ]
    rows = "".join(f"<dt>{name}</dt><dd>{value}</dd>\n" for name, value in facts if value)
    return f'<div class="ed-facts" data-edition="source-note">\n<dl>\n{rows}</dl>\n<p>{_STATEMENT}</p></div>'


def slips(edition: Edition, page: Page, report: Report) -> str:
    """The slips of the source, each with its place."""
    items = "".join(_slip(edition, page, report, slip) for slip in edition.slips)
    return f'<ul class="ed-slips" data-edition="slips">\n{items}</ul>' if items else ""


def _slip(edition: Edition, page: Page, report: Report, slip: Slip) -> str:
    places = [at for at in edition.index.find(fold(slip.words)) if edition.source.passage_at(at).number == slip.passage]
    sentence = edition.source.sentences(places[0], places[0] + 1)[0].number if places else 0
    note = _MARKED.sub(r"<em>\1</em>", escape(slip.note, quote=False))
    href = passage_address(report, page.url, slip.passage, sentence)
    return f"<li>{link(href, f'¶{slip.passage}')} <em>{escape(slip.words)}</em>: {note}</li>\n"
