"""Annotation: what is added to the words of a page, so that a reader can check them.

Each verified quotation gets a frame with its id and voice and, behind its closing mark, a note: whose words, and where
they stand. A citation that an editor wrote right behind the mark joins the note; one further on stays where it is and
is not doubled. Citations and footnotes are marked for the script. All of it is insertion at offsets of the
rendered HTML; nothing that an author wrote is changed, but that a citation of a sentence leads to that sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from markupsafe import escape

from ..page.blocks import Block, Citation
from ..page.quotations import Quotation
from ..rules.sense.context import Quoted
from .view import View
from .words import manner_of, sentence_of

Insertion = tuple[int, str]  # HTML offset, text
_TO_PASSAGE = re.compile(r"""href=["'][^"'#]*#p\d+(?=["'])""")
_TAGS = re.compile(r"<[^>]*>")
_SIGN = re.compile(r"[.,;:!?…]")  # after a closing mark it stays with the mark, before the note
_NUMBER = r'<sup id="fnref\d*:[^>]*><a[^>]*>\d+</a></sup>'
_NUMBERS = re.compile(rf"{_NUMBER}(?:\s+{_NUMBER})+")  # of footnotes, in a row
_LOOSE = re.compile(r' <a (?<!</a> <a )(?=href="[^"]*" class="ed-ref")')  # before a citation, which begins no line
_SPOKEN = '<span class="ed-hidden" data-edition="spoken">passage </span>'


def insert(html: str, insertions: Iterable[Insertion]) -> str:
    """`html` with each text inserted, those of one offset in the order given."""
    cuts = [(0, ""), *sorted(insertions, key=lambda insertion: insertion[0]), (len(html), "")]
    return "".join(f"{html[last:at]}{text}" for (last, _), (at, text) in pairwise(cuts))


def annotate(view: View) -> str:
    """The HTML of the page's article with its additions."""
    html = view.page.html
    added: list[Insertion] = []
    owned: dict[int, Quoted] = {}  # what a citation stands for, by its offset
    for quoted in view.survey.quoted:
        if quoted.framed:
            start, end = _bounds(html, quoted.quotation)
            frame = f'<span class="ed-q" id="{quoted.identifier}" data-voice="{manner_of(quoted.voices)}">'
            added += [(start, frame), (end, "</span>"), *_note(view, quoted, end)]
            for citation in quoted.citations:
                owned.setdefault(citation.first, quoted)
    for block in view.survey.blocks.blocks:
        for citation in block.citations:
            added += _citation(html, citation, owned.get(citation.first))
        if block.company.footnote:
            added += _reference(block)
    return _LOOSE.sub("&nbsp;<a ", _NUMBERS.sub(r'<span class="ed-keep">\g<0></span>', insert(html, added)))


def _bounds(html: str, quotation: Quotation) -> tuple[int, int]:
    """HTML offsets of the quotation with its marks, or all of its block."""
    block = quotation.block
    if quotation.form == "block":
        return min([block.first, *(i.first for i in block.inlines), *(c.first for c in block.citations)]), block.last
    last = block.html(quotation.outer_end - 1)
    close = {"&": ";", "<": ">"}.get(html[last])  # an entity, or the end of a <q>
    return block.html(quotation.outer), html.index(close, last) + 1 if close else last + 1


def _note(view: View, quoted: Quoted, end: int) -> Iterator[Insertion]:
    """The note: whose words; and where they stand, unless an editor said so."""
    html, block = view.page.html, quoted.block
    note = view.notes.labels(view.labels(quoted.voices))
    if quoted.quotation.form != "block":
        # Never inside a link, nor inside emphasis that ends with the quotation.
        around = [i for i in block.inlines if i.first < end < i.last and i.tag != "q"]
        end = max([end, *(i.last for i in around if i.tag == "a" or not _TAGS.sub("", html[end : i.last]))])
        following = next((c for c in quoted.citations if c.first >= end and not html[end : c.first].strip()), None)
        if following:
            yield end, f'<span class="ed-note"><span data-edition="note">{note}</span>'
            yield following.last, "</span>"
            return
        end += bool(_SIGN.match(html, end))
    if not quoted.citations:
        place, edition = quoted.place, view.edition
        passage, sentence = edition.number(place), sentence_of(edition.source, place.start, place.end)
        note += view.notes.number(view.passage(passage, sentence), passage, sentence, quoted.identifier)
    yield end, f'<span class="ed-note" data-edition="note">{note}</span>'


def _citation(html: str, citation: Citation, quoted: Quoted | None) -> Iterator[Insertion]:
    """Class and data on a citation written by hand, and the exact sentence in its address."""
    tag_end = html.index(">", citation.first) + 1
    of = f' data-q="{quoted.identifier}"' if quoted else ""
    sentence = f' data-s="{citation.sentence}"' if citation.sentence else ""
    yield tag_end - 1, f' class="ed-ref" data-passage="p{citation.passage}"{sentence}{of}'
    yield tag_end, _SPOKEN
    if citation.sentence and (href := _TO_PASSAGE.search(html, citation.first, tag_end)):
        yield href.end(), f"-{citation.sentence}"


def _reference(block: Block) -> Iterator[Insertion]:
    """In a footnote that ends in an address: what is said of the source becomes the link, the address is for paper."""
    link = next((i for i in block.inlines if i.tag == "a"), None)
    if link is None or block.text[link.start : link.end] != link.attributes.get("href"):
        return
    words = block.text[: link.start].rstrip(" ,")
    inside = [i for i in block.inlines if i.start < len(words)]
    if words.strip() and all(i.end <= len(words) for i in inside):
        start = min([block.first, *(i.first for i in inside)])
        close = max([block.html(len(words) - 1) + 1, *(i.last for i in inside)])
        yield start, f'<a class="ed-source" href="{escape(link.attributes["href"])}">'
        yield close, '</a><span class="ed-address">'
        yield link.last, "</span>"
