"""Voices: whose words each stretch of the text is, as interview.yml says it.

A passage, or each of its sentences, has a voice outside the source's marks; inside them it is direct speech of the
same speaker, or the voice behind the slash of `own / direct council`. `stretches` override both; a cue (*Roth:*) is
own text that nobody can quote. Marks that fit no voice, or each other, are problems: no words become speech by chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ..findings import counted, shorten
from ..folding import WORD, fold
from .entries import bounds, only
from .passage import Manner, Passage, Sentence, Source, Stretch, Voice
from .places import find
from .reader import Entry
from .text import marked

_SHOWN = 40  # characters of a sentence that is counted
_AROUND = 16  # code points shown before and after a mark
_Given = tuple[Voice, Voice | None]  # of a sentence outside the marks and inside them; None: there should be none


@dataclass(frozen=True)
class Voices:
    """Reads the voices of an edition from the ids of its speakers and of its publisher ("" for none)."""

    data: Entry
    source: Source
    speakers: tuple[str, ...]
    publisher: str

    def given(self) -> Source:
        """The source with the voice of each stretch, and with its cues; without, where passages are miscounted."""
        rows, passages = self.data["passages"], self.source.passages
        if not self._counted(len(rows), passages, "passage"):
            return self.source
        given = [self._row(passage, texts) for passage, texts in zip(passages, rows, strict=True)]
        cues = list(self._cues())
        laid = [*self._stretches(given), *cues]
        voiced = tuple(self._voiced(passage, row, laid) for passage, row in zip(passages, given, strict=True))
        return replace(self.source, passages=voiced, cues=tuple(cue[:2] for cue in cues))

    @property
    def _own(self) -> Voice:
        return Voice(Manner.OWN, self.publisher)

    def _counted(self, count: int, parts: Sequence[Passage | Sentence], noun: str, *at: int) -> bool:
        """Whether there is one voice for each part; else that is noted."""
        if count != len(parts) and self.data["passages"]:
            shown = " ".join(f"{p.number} “{shorten(self.source.exact(p.start, p.end), _SHOWN)}”" for p in parts)
            message = f"{counted(count, 'voice')} for {counted(len(parts), noun)}"
            self.data.problem(message, f"give one for each {noun}: {shown}", "passages", *at)
        return count == len(parts)

    def _row(self, passage: Passage, texts: list[str]) -> list[_Given]:
        """What is given for each sentence of a passage; own text, with a problem, where it is miscounted."""
        at, sentences = passage.number - 1, passage.sentences
        row = [self._given(text, at, i) for i, text in enumerate(texts)]
        row *= len(sentences) if len(row) == 1 else 1
        return row if self._counted(len(row), sentences, "sentence", at) else [(self._own, self._own)] * len(sentences)

    def _given(self, text: str, *at: int) -> _Given:
        outside, slash, inside = text.partition("/")
        voice = self._voice(outside, self.data, "passages", *at)
        if voice is None:
            return self._own, self._own  # its marks are not complained of, too
        if slash:
            return voice, self._voice(inside, self.data, "passages", *at, by=voice) or voice
        if voice.manner == Manner.OWN:
            return voice, None
        return voice, voice if voice.manner == Manner.QUOTED else Voice(Manner.DIRECT, voice.owner)

    def _voice(self, text: str, entry: Entry, *at: str | int, by: Voice | None = None) -> Voice | None:
        """The voice that some words name; `by` is that of whoever quotes there."""
        name, _, owner = " ".join(text.split()).partition(" ")
        if not owner and len(self.speakers) == 1 and name in (Manner.DIRECT, Manner.REPORTED):
            owner = self.speakers[0]
        parties = {*self.speakers, self.publisher} - {""}
        owners = {"own": {"", self.publisher}, "direct": parties, "reported": {*self.speakers}, "quoted": parties}
        if owner not in owners.get(name, set()):
            ids = ", ".join(self.speakers)
            hint = f"write own alone; or reported, direct or quoted with one of {ids}; of the publisher, direct alone"
            entry.problem(f"“{text.strip()}” is no voice", hint, *at)
            return None
        if name == Manner.OWN:
            return self._own
        others = [speaker for speaker in self.speakers if speaker != owner]
        teller = by.owner if by else others[0] if len(others) == 1 else self.publisher
        return Voice(Manner(name), owner, teller if name == Manner.QUOTED else "")

    def _stretches(self, given: list[list[_Given]]) -> Iterator[Stretch]:
        for entry in self.data["stretches"]:
            found = [only(entry, "words", entry["words"], self.source, each) for each in bounds(entry, self.source)]
            for place in filter(None, found):
                sentence = self.source.sentence_at(place.start)
                around, _ = given[sentence.passage - 1][sentence.number - 1]
                voice = self._voice(entry["voice"], entry, "voice", by=around) or self._own
                yield Stretch(place.start, place.end, voice)

    def _cues(self) -> Iterator[Stretch]:
        """The places of the cues: each begins a sentence."""
        starts = {sentence.start for passage in self.source.passages for sentence in passage.sentences}
        for i, cue in enumerate(self.data["cues"]):
            found = [at for at in find(self.source, fold(cue)) if at in starts]
            if not found:
                self.data.problem(f"“{cue}” begins no sentence of the source", "copy it from the source", "cues", i)
            yield from (Stretch(at, at + len(fold(cue)), self._own) for at in found)

    def _voiced(self, passage: Passage, row: list[_Given], laid: list[Stretch]) -> Passage:
        """The passage with its stretches; what the marks of the source leave open is noted."""
        laid = [each for each in laid if passage.start <= each.start < passage.end]
        spans, unpaired = marked(self.source, passage, [each[:2] for each in laid])
        for at in unpaired if any(inside != outside for outside, inside in row) else ():
            around = self.source.folded[max(passage.start, at - _AROUND) : min(passage.end, at + _AROUND)]
            hint = f"mend your copy; or say whose words hold it: stretches: - {{passage: {passage.number}, words: …}}"
            message = f"¶{passage.number}: a mark has no partner: … {around} …"
            self.data.problem(message, hint, "passages", passage.number - 1)
        stretches: list[Stretch] = []
        for sentence, (outside, inside) in zip(passage.sentences, row, strict=True):
            over: dict[int, Voice | None] = dict.fromkeys(range(sentence.start, sentence.end), outside)
            for start, end, voice in (*((*span, inside) for span in spans), *laid):
                over |= dict.fromkeys(range(max(start, sentence.start), min(end, sentence.end)), voice)
            self._unsaid(sentence, over)
            voices = {at: voice or outside for at, voice in over.items()}
            for each, run in groupby(voices, voices.__getitem__):
                places = list(run)
                stretches.append(Stretch(places[0], places[-1] + 1, each))
        return replace(passage, stretches=tuple(stretches))

    def _unsaid(self, sentence: Sentence, over: dict[int, Voice | None]) -> None:
        """Note the marked words of a sentence of own text whose voice nothing says."""
        words = [m for m in WORD.finditer(self.source.folded, sentence.start, sentence.end) if over[m.start()] is None]
        if words:
            shown = shorten(self.source.folded[words[0].start() : words[-1].end()])
            message = f"¶{sentence.passage}: “{shown}” stands in marks in own text"
            hint = "write own / direct and a speaker; or own / own, where they are no speech"
            self.data.problem(message, hint, "passages", sentence.passage - 1)
