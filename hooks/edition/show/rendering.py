"""Rendering: what the build's own HTML is made of.

Words of the source wrapped in spans that always nest, voices in words, links between pages.
Layers are given from the outside in (sentences, voices, marks); an inner span that crosses the
border of an outer one is split there. Everything is escaped here, so that a source or a page
title that looks like mark-up is shown and never obeyed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple, TypeVar

from ..folding import WORD
from ..page import Page, Quoted, Survey, relative
from ..site import Report
from ..source import Passage, Source, Voice, labels

Item = TypeVar("Item")


class Span(NamedTuple):
    """Folded [start:end] of the source and the tags around it."""

    start: int
    end: int
    opening: str
    closing: str


def wrap(source: Source, start: int, end: int, layers: Sequence[Sequence[Span]]) -> str:
    """The source's own characters for [start:end], each layer's spans (disjoint, in order) around its words."""
    if start >= end:
        return ""
    if not layers or source.folded[start:end].isspace():
        return escape(source.exact(start, end), quote=False)
    out: list[str] = []
    at = start
    for span in layers[0]:
        low, high = max(at, span.start), min(end, span.end)
        if low >= high:
            continue
        out += (wrap(source, at, low, layers[1:]), span.opening)
        out += (wrap(source, low, high, layers[1:]), span.closing)
        at = high
    out.append(wrap(source, at, end, layers[1:]))
    return "".join(out)


def regions(spans: Iterable[tuple[int, int, Item]]) -> Iterator[tuple[int, int, list[Item]]]:
    """Overlapping spans as stretches that do not overlap, each with the items that lie over it."""
    given = list(spans)
    cuts: dict[int, tuple[list[int], list[int]]] = {}
    for number, (start, end, _) in enumerate(given):
        cuts.setdefault(start, ([], []))[0].append(number)
        cuts.setdefault(end, ([], []))[1].append(number)
    over: dict[int, Item] = {}
    last = 0
    for at in sorted(cuts):
        if over:
            yield last, at, list(over.values())
        opening, closing = cuts[at]
        over.update((number, given[number][2]) for number in opening)
        for number in closing:
            over.pop(number, None)
        last = at


def count_words(source: Source, start: int, end: int) -> int:
    """The number of words in folded [start:end]."""
    return sum(1 for _ in WORD.finditer(source.folded, start, end))


def voice_spans(passage: Passage) -> list[Span]:
    """The stretches of a passage, each a span that names its voice."""
    tags = {voice: f'<span class="ed-stretch" data-voice="{voice}">' for voice in Voice}
    return [Span(s.start, s.end, tags[s.voice], "</span>") for s in passage.stretches]


def in_words(items: Sequence[str]) -> str:
    """A list in words: a, b and c."""
    return " and ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def voices_in_words(source: Source, passage: Passage) -> str:
    """Whose words a passage holds; sentence by sentence where that differs."""
    runs: list[tuple[tuple[Voice, ...], int, int]] = []
    for sentence in passage.sentences:
        voices = source.voices(sentence.start, sentence.end)
        if runs and runs[-1][0] == voices:
            runs[-1] = (voices, runs[-1][1], sentence.number)
        else:
            runs.append((voices, sentence.number, sentence.number))
    labels = [", then ".join(v.label for v in voices) for voices, _, _ in runs]
    if len(runs) == 1:
        return labels[0]
    numbers = [f"sentence {a}" if a == b else f"sentences {a} {'and' if b == a + 1 else 'to'} {b}" for _, a, b in runs]
    return "; ".join(f"{number}: {label}" for number, label in zip(numbers, labels, strict=True))


def voice_label(voices: Sequence[Voice]) -> str:
    """The label of a quotation's voice, as beside the quotation itself."""
    return f'<span class="ed-voice" data-voice="{"-".join(voices)}">{escape(labels(voices))}</span>'


def incipit(text: str, limit: int = 60) -> str:
    """The first words of `text`, on one line, escaped."""
    line = " ".join(text.split())
    return escape(line if len(line) <= limit else line[: limit - 2].rpartition(" ")[0] + " …")


def title(page: Page) -> str:
    """The page's title, escaped."""
    return escape(page.title or page.url)


def link(href: str, inner: str, attributes: str = "") -> str:
    """`inner` (HTML) as a link; without an address, as it is."""
    return f'<a{attributes} href="{escape(href)}">{inner}</a>' if href else inner


def passage_address(report: Report, from_url: str, passage: int, sentence: int = 0) -> str:
    """Where a passage or sentence stands on the interview page; "" on a site without that page."""
    page = report.page("source")
    anchor = f"#p{passage}" + (f"-{sentence}" if sentence else "")
    return "" if page is None else anchor if page.url == from_url else relative(from_url, page.url) + anchor


def quotation_address(from_url: str, survey: Survey, quoted: Quoted) -> str:
    """Where a quotation stands on its page; the page itself where the quotation has no frame."""
    anchor = f"#{quoted.identifier}" if quoted.framed else ""
    return relative(from_url, survey.page.url) + anchor
