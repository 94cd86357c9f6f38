"""The model: a source and all that is known about it, as plain values.

Who speaks (parties), whose words each stretch is (voices), the words that turn the sense of others (operators), what
an editor may set in brackets, what readers see it called. Made by `metadata` from interview.txt and interview.yml;
everything else only asks. All positions are code points of the *folded* text unless they say original.
Terms are those of docs/rules.md; the sketch of the file is in its section interview.yml.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from ..folding import WORD
from .language import Language

PASSAGE_BREAK = "\n"  # stands between passages in the folded text; folding itself never makes it
Span = tuple[int, int]


class Manner(StrEnum):
    """How the source gives words: somebody's own between marks, told by the publisher, its own text, or quoted from
    somebody inside another's words."""

    DIRECT = "direct"
    REPORTED = "reported"
    OWN = "own"
    QUOTED = "quoted"


@dataclass(frozen=True)
class Voice:
    """Manner and owner together. `owner` is the id of a party, "" for own text without a publisher; `by` is, of words
    quoted from another, the id of the speaker who quotes them."""

    manner: Manner
    owner: str
    by: str = ""


@dataclass(frozen=True)
class Party:
    """A speaker or the publisher: id, full and short name, every other name on our pages, pronouns (he, she, they)."""

    id: str
    name: str
    short: str
    names: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Label:
    """What readers see a manner called: in full, in a word or two, and in a plain phrase that explains it."""

    long: str
    short: str
    plain: str


LABELS = {  # where interview.yml says nothing else
    Manner.DIRECT: Label("direct speech", "direct", "the speaker’s own words, as the source gives them"),
    Manner.REPORTED: Label("reported speech", "reported", "what somebody said, told in the words of the source"),
    Manner.OWN: Label("own text", "own", "the source speaking for itself"),
    Manner.QUOTED: Label("quoted words", "quoted", "words of another, quoted by somebody who speaks here"),
}


@dataclass(frozen=True)
class Sentence:
    """One sentence: its passage, its number in it from 1, and its stretch."""

    passage: int
    number: int
    start: int
    end: int


@dataclass(frozen=True)
class Stretch:
    """A run of text in one voice."""

    start: int
    end: int
    voice: Voice


@dataclass(frozen=True)
class Passage:
    """One passage, numbered from 1; `line` is its first line in interview.txt."""

    number: int
    start: int
    end: int
    line: int
    sentences: tuple[Sentence, ...]
    stretches: tuple[Stretch, ...] = ()


@dataclass(frozen=True)
class Place:
    """Where a quotation stands: one span per piece between omissions, all in one passage."""

    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        """The first quoted code point."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """The end of the last quoted piece, exclusive."""
        return self.spans[-1][1]

    @property
    def gaps(self) -> list[Span]:
        """What the omissions leave out."""
        return [(a[1], b[0]) for a, b in zip(self.spans, self.spans[1:], strict=False)]

    def covers(self, start: int, end: int) -> bool:
        """Whether one quoted piece holds all of [start:end]."""
        return any(a <= start and end <= b for a, b in self.spans)

    def touches(self, start: int, end: int) -> bool:
        """Whether the quoted pieces hold some of [start:end]."""
        return any(a < end and start < b for a, b in self.spans)


@dataclass(frozen=True)
class Operator:
    """Words of the source that turn the sense of the stretch they govern; `heads` are the words that carry its claim.

    An … in its words makes several spans. One that does not turn has neither `governs` nor `heads`.
    """

    passage: int
    kind: str  # negation, absence, attempt, hedge, frame; "" where it does not turn
    words: tuple[Span, ...]
    governs: Span = (0, 0)
    heads: tuple[Span, ...] = ()

    @property
    def turns(self) -> bool:
        """False for words that look like an operator and turn nothing (*Don't forget that*)."""
        return bool(self.kind)

    @property
    def start(self) -> int:
        """Where its words begin."""
        return self.words[0][0]

    @property
    def end(self) -> int:
        """Where its words end."""
        return self.words[-1][1]


@dataclass(frozen=True)
class Clarification:
    """Folded words an editor may set in brackets, and the source's words they may stand for; none: only be added."""

    words: str
    replaces: tuple[str, ...]


@dataclass(frozen=True)
class Slip:
    """A slip of the source that stays as it is."""

    place: Place
    words: str
    note: str


@dataclass(frozen=True, eq=False)
class Source:
    """The text as published (`text`), folded for comparison (`folded`), and its parts."""

    text: str
    folded: str
    offsets: array[int]  # of each folded code point in `text`, and of the end
    passages: tuple[Passage, ...]
    cues: tuple[Span, ...] = ()  # who speaks next, as printed (*Roth:*): shown, and no words of the source to quote

    @cached_property
    def _starts(self) -> list[int]:
        return [p.start for p in self.passages]

    @cached_property
    def words(self) -> int:
        """How many words the text has."""
        return self.count_words(0, len(self.folded))

    def count_words(self, start: int, end: int) -> int:
        """The number of words in folded [start:end]."""
        return sum(1 for _ in WORD.finditer(self.folded, start, end))

    def passage_at(self, at: int) -> Passage:
        """The passage that holds folded position `at`."""
        return self.passages[bisect_right(self._starts, at) - 1]

    def sentence_at(self, at: int) -> Sentence:
        """The sentence that holds folded position `at`, which is no space between two."""
        return self.sentences(at, at + 1)[0]

    def sentences(self, start: int, end: int) -> list[Sentence]:
        """The sentences that folded [start:end], which lies in one passage, touches."""
        return [s for s in self.passage_at(start).sentences if s.start < end and start < s.end]

    def named(self, passage: int, sentence: int) -> list[Sentence]:
        """The sentences that a citation names, all of its passage for sentence 0; none where it names what is not."""
        found = self.passages[passage - 1].sentences if 1 <= passage <= len(self.passages) else ()
        return [s for s in found if sentence in (0, s.number)]

    def voices(self, spans: Iterable[Span]) -> tuple[Voice, ...]:
        """The voices of the words in the spans, which lie in one passage, in order, each once."""
        return tuple(dict.fromkeys(
            stretch.voice
            for start, end in spans
            for stretch in self.passage_at(start).stretches
            if WORD.search(self.folded, max(start, stretch.start), min(end, stretch.end))
        ))  # fmt: skip

    def original(self, start: int, end: int) -> Span:
        """The code points of `text` that folded [start:end] stands for."""
        return self.offsets[start], self.offsets[end]

    def exact(self, start: int, end: int) -> str:
        """The source's own characters for folded [start:end]."""
        low, high = self.original(start, end)
        return self.text[low:high]


@dataclass(frozen=True, eq=False)
class Edition:
    """One source and what interview.yml says of it."""

    source: Source
    language: Language
    title: str
    kind: str  # what readers see it called: interview, report, speech, opinion
    sha256: str
    speakers: tuple[Party, ...]  # who speaks in the source, the publisher not among them
    publisher: Party | None
    labels: dict[Manner, Label]
    operators: tuple[Operator, ...] = ()
    clarifications: tuple[Clarification, ...] = ()
    contested: tuple[tuple[str, str], ...] = ()  # a word, and what to write instead
    slips: tuple[Slip, ...] = ()
    others: tuple[str, ...] = ()  # people our pages name and who do not speak here
    url: str = ""
    published: str = ""
    provenance: str = ""  # Markdown, for the source page
    byline: str = ""  # Markdown, under each title
    rights: str = ""  # Markdown, on what ground the text stands here in full

    @cached_property
    def parties(self) -> dict[str, Party]:
        """Speakers and publisher by id."""
        return {p.id: p for p in (*self.speakers, *([self.publisher] if self.publisher else []))}

    def party(self, identifier: str) -> Party | None:
        """The party with this id; None for "", the owner of own text without a publisher."""
        return self.parties.get(identifier)

    def number(self, place: Place) -> int:
        """The number of the passage that `place` stands in."""
        return self.source.passage_at(place.start).number

    def voices(self, place: Place) -> tuple[Voice, ...]:
        """The voices of the quoted words, in order, each once."""
        return self.source.voices(place.spans)

    def operators_of(self, place: Place) -> list[Operator]:
        """The operators of the passage that `place` stands in."""
        return self._operators_in.get(self.number(place), [])

    @cached_property
    def _operators_in(self) -> dict[int, list[Operator]]:
        found: dict[int, list[Operator]] = {}
        for op in self.operators:  # an answer may be turned by a question, in the passage before
            touched = {self.source.passage_at(start).number for start, _ in (op.words[0], *op.heads)}
            for number in touched:
                found.setdefault(number, []).append(op)
        return found

    def label(self, voice: Voice) -> str:
        """The words beside a quotation: its manner and, where several speak, whose."""
        name = self.labels[voice.manner].long
        owner = self.party(voice.owner)
        several = len(self.speakers) > 1 or voice.manner == Manner.QUOTED or (
            voice.manner == Manner.DIRECT and owner is self.publisher
        )  # fmt: skip
        return f"{name}, {owner.short}" if several and owner and voice.manner != Manner.OWN else name

    def label_of(self, voices: Iterable[Voice]) -> str:
        """The labels of several voices in words: *direct speech and agency’s text*."""
        return " and ".join(dict.fromkeys(self.label(voice) for voice in voices))
