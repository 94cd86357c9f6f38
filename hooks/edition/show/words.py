"""The source's own words, cut for showing, and whose they are as a citation says it.

A passage is cut wherever a sentence, a voice or a quotation begins, and where a quotation ends; each piece knows all
three. So nothing overlaps in the elements of a template, and every character of the source stands there once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from ..source.model import Edition
from ..source.passage import Manner, Passage, Source, Voice


class Piece(NamedTuple):
    """Some characters of the source; a space between two sentences is the first's. `quoted`: ids of quotations."""

    text: str
    manner: str
    credit: str
    sentence: int
    quoted: str


def pieces(edition: Edition, passage: Passage, quoted: Sequence[tuple[int, int, str]] = ()) -> Iterator[Piece]:
    """The passage in pieces; `quoted` gives folded start and end, and the id, of all that is quoted."""
    here = [(start, end, name) for start, end, name in quoted if passage.start <= start < passage.end]
    sentences = {s.start: s.number for s in passage.sentences}
    voices = {s.start: s.voice for s in passage.stretches}
    whose = {voice: credit(edition, [voice]) for voice in set(voices.values())}
    edges = {passage.end, *sentences, *voices, *(edge for span in here for edge in span[:2])}
    sentence, voice = 1, voices[passage.start]
    for start, end in pairwise(sorted(edges)):
        sentence, voice = sentences.get(start, sentence), voices.get(start, voice)
        over = " ".join(name for a, b, name in here if a <= start and end <= b)
        yield Piece(edition.source.exact(start, end), voice.manner, whose[voice], sentence, over)


def sentence_of(source: Source, start: int, end: int) -> int:
    """The number of the sentence that holds folded [start:end]; 0 where it goes without saying, or several do."""
    inside = source.sentences(start, end)
    return inside[0].number if len(inside) == 1 < len(source.passage_at(start).sentences) else 0


def parts(edition: Edition, passage: Passage) -> list[tuple[Voice, int]]:
    """The voices of a passage with their words, in order; a printed cue is nobody's, and left out.

    Two stretches of one voice in a row count as one.
    """
    said = [s for s in passage.stretches if (s.start, s.end) not in edition.source.cues]
    counted = [(s.voice, edition.source.count_words(s.start, s.end)) for s in said]
    runs = groupby((c for c in counted if c[1]), lambda c: c[0])
    return [(voice, sum(words for _, words in run)) for voice, run in runs]


def manner_of(voices: Iterable[Voice]) -> str:
    """The manner of some words, for the style sheet: *mixed* where there are several."""
    manners = {str(voice.manner) for voice in voices}
    return manners.pop() if len(manners) == 1 else "mixed"


def credit(edition: Edition, voices: Iterable[Voice]) -> str:
    """Whose words they are, as a citation says it."""
    return " and ".join(dict.fromkeys(_credit(edition, voice) for voice in voices))


def _credit(edition: Edition, voice: Voice) -> str:
    owner, by, publisher = edition.parties.get(voice.owner), edition.parties.get(voice.by), edition.publisher
    label, published = edition.labels[voice.manner].long, f", in {publisher.name}" if publisher else ""
    if voice.manner is Manner.QUOTED:
        return f"{owner.name if owner else label}{f', quoted by {by.name}' if by else ''}{published}"
    if owner is None or (owner is publisher and voice.manner is Manner.OWN):
        return owner.name if owner else edition.title
    if voice.manner is Manner.REPORTED and publisher:
        return f"{owner.short} as reported by {publisher.short}"
    return f"{owner.name}, {label}" + (published if owner is not publisher else "")


def one_line(text: str) -> str:
    """`text` on one line."""
    return " ".join(text.split())


def incipit(text: str, limit: int = 60) -> str:
    """The first words of `text`, on one line."""
    line = one_line(text)
    return line if len(line) <= limit else line[: limit - 2].rpartition(" ")[0].rstrip(".,;:") + " …"
