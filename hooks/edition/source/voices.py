"""Voices: whose words each stretch of the text is, as interview.yml says it.

A passage, or each of its sentences, has a voice outside the source's marks; inside them it is direct speech of the
same speaker, or the voice behind the slash of `own / direct council`. `stretches` override both; a cue (*Roth:*) is
own text that nobody can quote. Marks that fit no voice, or each other, are problems: no words become speech by chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from operator import itemgetter

from ..findings import counted, shorten
from ..folding import WORD, fold
from .entries import bounds, places
from .passage import Manner, Passage, Sentence, Source, Span, Stretch, Voice
from .places import find
from .reader import Entry
from .text import marked

_SHOWN = 40  # characters of a sentence that is counted
_AROUND = 16  # code points shown before and after a mark
_Given = tuple[Voice, Voice | None]  # of a sentence outside the marks and inside them; None: there should be none


def voiced(data: Entry, source: Source) -> Source:
    """The source with its cues and the voice of each stretch; as it was, where its passages are miscounted."""
    rows, given, own = data["passages"], dict[Sentence, _Given](), Voice(Manner.OWN, data["publisher"])
    if not _fits(data, source, len(rows), source.passages, "passage"):
        return source
    for at, passage in enumerate(source.passages):
        row = [_given(data, text, at, i) for i, text in enumerate(rows[at])]
        row *= len(passage.sentences) if len(row) == 1 else 1
        if not _fits(data, source, len(row), passage.sentences, "sentence", at):
            row = [(own, own)] * len(passage.sentences)
        given |= zip(passage.sentences, row, strict=True)
    cues = list(_cues(data, source))
    laid = [*_laid(data, source, given), *(Stretch(*cue, own) for cue in cues)]
    passages = (replace(p, stretches=tuple(_stretches(data, source, p, given, laid))) for p in source.passages)
    return replace(source, passages=tuple(passages), cues=tuple(cues))


def _fits(data: Entry, source: Source, count: int, parts: Sequence[Passage | Sentence], noun: str, *at: int) -> bool:
    """Whether there is one voice for each part; else that is noted."""
    if count != len(parts) and data["passages"]:
        shown = " ".join(f"{p.number} “{shorten(source.exact(p.start, p.end), _SHOWN)}”" for p in parts)
        message = f"{counted(count, 'voice')} for {counted(len(parts), noun)}"
        data.problem(message, f"give one for each {noun}: {shown}", "passages", *at)
    return count == len(parts)


def _given(data: Entry, text: str, *at: int) -> _Given:
    """The voices that a text of `passages` names."""
    outside, slash, inside = text.partition("/")
    voice = _voice(data, outside, data, "passages", *at)
    if slash:
        return voice, _voice(data, inside, data, "passages", *at, by=voice)
    if outside.strip() == "own":
        return voice, None
    speaks = voice.manner in (Manner.DIRECT, Manner.REPORTED)
    return voice, Voice(Manner.DIRECT, voice.owner) if speaks else voice


def _voice(data: Entry, text: str, entry: Entry, *at: str | int, by: Voice | None = None) -> Voice:
    """The voice that some words of an entry name; own text, with a problem, if none. `by` is that of who quotes."""
    publisher = data["publisher"]
    speakers = [identifier for identifier in data["speakers"] if identifier != publisher]
    name, _, owner = " ".join(text.split()).partition(" ")
    if not owner and len(speakers) == 1 and name in (Manner.DIRECT, Manner.REPORTED):
        owner = speakers[0]
    parties = {*speakers, publisher} - {""}
    owners = {"own": {"", publisher}, "direct": parties, "reported": speakers, "quoted": parties}
    if owner not in owners.get(name, ()):
        ids = ", ".join(speakers)
        hint = f"write own alone; or reported, direct or quoted with one of {ids}; of the publisher, direct alone"
        entry.problem(f"“{text.strip()}” is no voice", hint, *at)
        name = Manner.OWN
    if name == Manner.OWN:
        return Voice(Manner.OWN, publisher)
    others = [speaker for speaker in speakers if speaker != owner]
    teller = by.owner if by else others[0] if len(others) == 1 else publisher
    return Voice(Manner(name), owner, teller if name == Manner.QUOTED else "")


def _laid(data: Entry, source: Source, given: Mapping[Sentence, _Given]) -> Iterator[Stretch]:
    """The stretches that have an entry."""
    for entry in data["stretches"]:
        within = bounds(entry, source)
        for place in (p for w in within for p in places(entry, "words", entry["words"], source, w, once=True)):
            around, _ = given[source.sentence_at(place.start)]
            yield Stretch(place.start, place.end, _voice(data, entry["voice"], entry, "voice", by=around))


def _cues(data: Entry, source: Source) -> Iterator[Span]:
    """The places of the cues: each begins a sentence."""
    starts = {sentence.start for passage in source.passages for sentence in passage.sentences}
    for i, cue in enumerate(data["cues"]):
        found = [at for at in find(source, fold(cue)) if at in starts]
        if not found:
            data.problem(f"“{cue}” begins no sentence of the source", "copy it from the source", "cues", i)
        yield from ((at, at + len(fold(cue))) for at in found)


def _stretches(
    data: Entry, source: Source, passage: Passage, given: Mapping[Sentence, _Given], laid: Sequence[Stretch]
) -> Iterator[Stretch]:  # fmt: skip
    """The stretches of a passage, those that are laid over it among them; what marks leave open is noted."""
    laid = [each for each in laid if passage.start <= each.start < passage.end]
    spans, unpaired = marked(source, passage, [each[:2] for each in laid])
    at, name = ("passages", passage.number - 1), f"¶{passage.number}"
    decided = any(given[sentence][0] != given[sentence][1] for sentence in passage.sentences)
    for mark in unpaired if decided else ():
        around = source.folded[max(passage.start, mark - _AROUND) : min(passage.end, mark + _AROUND)]
        hint = f"mend your copy; or say whose words hold it: stretches: - {{passage: {passage.number}, words: …}}"
        data.problem(f"{name}: a mark has no partner: … {around} …", hint, *at)
    for sentence in passage.sentences:
        outside, inside = given[sentence]
        # Of layers that lie over each other the last counts.
        layers = [(sentence.start, sentence.end, outside), *((*span, inside) for span in spans), *laid]
        edges = sorted({min(max(edge, sentence.start), sentence.end) for layer in layers for edge in layer[:2]})
        cut = [(start, end, [v for a, b, v in layers if a <= start < b][-1]) for start, end in pairwise(edges)]
        if unsaid := [w for start, end, v in cut if v is None for w in WORD.finditer(source.folded, start, end)]:
            shown = shorten(source.folded[unsaid[0].start() : unsaid[-1].end()])
            hint = "write own / direct and a speaker; or own / own, where they are no speech"
            data.problem(f"{name}: “{shown}” stands in marks in own text", hint, *at)
        for voice, run in groupby(((start, end, voice or outside) for start, end, voice in cut), itemgetter(2)):
            in_it = list(run)
            yield Stretch(in_it[0][0], in_it[-1][1], voice)
