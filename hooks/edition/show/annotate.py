"""Annotation: what the build adds to a page, so that a reader can check it.

Each verified quotation gets a frame with its id and voice, a citation where none was written
by hand, and the voice in words; links to citations and terms are marked for the script. All of
it is insertion at offsets of the rendered HTML; nothing that an author wrote is changed, except
that a citation of a sentence is made to lead to that sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape

from ..blocks import Citation
from ..edition import Edition
from ..findings import Finding, as_box
from ..page import Page, Quoted, Survey, canonical
from ..quotations import Quotation
from .rendering import voice_label

_HREF = re.compile(r"""(\shref\s*=\s*)("[^"]*"|'[^']*'|[^\s>]+)""")
Insertions = list[tuple[int, int, str]]


def insert(html: str, insertions: Insertions) -> str:
    """`html` with each (offset, rank, text) inserted; at one offset the lower rank comes first."""
    out: list[str] = []
    last = 0
    for at, _, text in sorted(insertions, key=lambda i: (i[0], i[1])):
        out += (html[last:at], text)
        last = at
    out.append(html[last:])
    return "".join(out)


def annotate(edition: Edition, survey: Survey, link: Callable[[int], str], glossary: Page | None) -> str:
    """The HTML of the page with its additions; `link` gives the address of a passage."""
    html = survey.page.html
    insertions: Insertions = []
    shared = _shared(edition, survey)
    done: set[int] = set()
    for quoted in survey.quoted:
        if not quoted.framed:
            continue
        _frame(survey, quoted, insertions)
        if quoted not in shared:
            _note(edition, survey, quoted, link, insertions, done)
    for block in survey.blocks.blocks:
        for citation in block.citations:
            if id(citation) not in done:
                insertions += _mark_citation(survey, citation, "")
    if glossary is not None:
        insertions += _terms(survey, glossary)
    return insert(html, insertions)


def _shared(edition: Edition, survey: Survey) -> set[Quoted]:
    """The quotations whose note is left to a neighbour: the next of the same sentence, passage and voice."""
    found: set[Quoted] = set()
    for one, following in zip(survey.quoted, survey.quoted[1:], strict=False):
        if (
            one.block is following.block
            and one.sentence == following.sentence
            and one.voices == following.voices
            and edition.number(one.place) == edition.number(following.place)
            and (one.citations == following.citations or not one.citations or not following.citations)
        ):
            found.add(one)
    return found


def _frame(survey: Survey, quoted: Quoted, insertions: Insertions) -> None:
    """A frame with id and voice around the quotation, where its ends lie in the same elements."""
    quotation, block = quoted.quotation, quoted.block
    attributes = f'id="{quoted.identifier}" data-voice="{"-".join(quoted.voices)}"'
    if quotation.form == "block":
        first = min([block.first, *(i.first for i in block.inlines), *(c.first for c in block.citations)])
        insertions += [
            (first, 2, f'<span class="ed-q ed-q--block" {attributes}>'),
            (block.last, -2, "</span>"),
        ]
        return
    start, end = _bounds(survey.page.html, quotation)
    straddles = any(
        (i.first < start < i.last < end) or (start < i.first < end < i.last)
        for i in block.inlines
        if i.tag != "br" and i.last > i.first
    )
    if straddles:
        insertions.append((start, 2, f'<span class="ed-q" {attributes}></span>'))
    else:
        insertions += [(start, 2, f'<span class="ed-q" {attributes}>'), (end, -2, "</span>")]


def _bounds(html: str, quotation: Quotation) -> tuple[int, int]:
    """HTML offsets of the quotation with its marks or its <q> element."""
    block = quotation.block
    if quotation.form == "q":
        element = next(
            i for i in block.inlines if i.tag == "q" and (i.start, i.end) == (quotation.outer, quotation.outer_end)
        )
        return element.first, element.last
    last = block.html(quotation.outer_end - 1)
    return block.html(quotation.outer), html.index(";", last) + 1 if html[last] == "&" else last + 1


def _note(
    edition: Edition,
    survey: Survey,
    quoted: Quoted,
    link: Callable[[int], str],
    insertions: Insertions,
    done: set[int],
) -> None:
    """The citation, where none was written by hand, and the voice in words."""
    voice = f" {voice_label(quoted.voices)}"
    html = survey.page.html
    mine = [c for c in quoted.citations if c in quoted.block.citations]
    if quoted.citations:
        for citation in quoted.citations:
            if id(citation) not in done:
                done.add(id(citation))
                insertions += _mark_citation(survey, citation, quoted.identifier)
        at = mine[-1].last if mine and quoted.quotation.form != "block" else _note_place(html, quoted)
        insertions.append((at, 1, f'<span class="ed-note" data-edition="note">{voice}</span>'))
        return
    number = edition.number(quoted.place)
    reference = (
        f'\N{NO-BREAK SPACE}<a class="ed-ref" href="{escape(link(number))}" data-passage="p{number}" '
        f'data-q="{quoted.identifier}">¶{number}</a>'
    )
    insertions.append(
        (_note_place(html, quoted), 1, f'<span class="ed-note" data-edition="note">{reference}{voice}</span>')
    )


def _note_place(html: str, quoted: Quoted) -> int:
    """After the quotation and the mark that follows it; never inside a link or emphasis that holds it."""
    quotation, block = quoted.quotation, quoted.block
    if quotation.form == "block":
        return block.last
    end = _bounds(html, quotation)[1]
    return max([end, *(i.last for i in block.inlines if i.first < end < i.last)])


def _mark_citation(survey: Survey, citation: Citation, identifier: str) -> Insertions:
    """Classes and data on a citation written by hand, in its tag."""
    tag_end = next(end for _, first, end in survey.blocks.links if first == citation.first) - 1
    tag = survey.page.html[citation.first : tag_end]
    if "class=" in tag:
        return []
    q = f' data-q="{identifier}"' if identifier else ""
    marks: Insertions = [(tag_end, 0, f' class="ed-ref" data-passage="p{citation.passage}"{q}')]
    if (
        citation.sentence
        and (href := _HREF.search(tag))
        and href[2][0] in "\"'"
        and "-" not in href[2].rpartition("#")[2]
    ):
        marks.append((citation.first + href.end(2) - 1, 0, f"-{citation.sentence}"))
    return marks


def _terms(survey: Survey, glossary: Page) -> Insertions:
    """Classes and data on links to glossary entries."""
    found: Insertions = []
    for href, first, end in survey.blocks.links:
        url, fragment = survey.page.resolve(href)
        tag = survey.page.html[first:end]
        if url == canonical(glossary.url) and fragment and "class=" not in tag and survey.page.url != glossary.url:
            found.append((end - 1, 0, f' class="ed-term" data-term="{escape(fragment)}"'))
    return found


def show_findings(html: str, insertions: Insertions, findings: Sequence[tuple[Finding, int]]) -> None:
    """Add boxes to `insertions`, each after the tag in which its finding stands."""
    for finding, number in findings:
        if finding.at < 0:
            continue
        at = finding.at
        opened = html.rfind("<", 0, at)
        if opened > html.rfind(">", 0, at):  # never inside a tag
            at = html.find(">", at) + 1 or at
        insertions.append((at, 0, as_box(finding, number)))
