"""The model: an edition, which is one source and all that is known about it, as plain values.

Who speaks (parties), what readers see the manners called (labels), the words that turn the sense of others (operators),
what an editor may set in brackets, slips that stay. Made by `metadata` from interview.txt and interview.yml; everything
else only asks. The sketch of the file is in docs/rules.md, section interview.yml.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..language import Language
from .passage import Manner, Place, Source, Span, Voice


@dataclass(frozen=True)
class Party:
    """A speaker or the publisher: id, full and short name, all its names on our pages, pronouns (he, she, it, they)."""

    id: str
    name: str
    short: str
    names: tuple[str, ...]
    pronouns: tuple[str, ...]


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
class Operator(Place):
    """Words of the source that turn the sense of the stretch they govern; `heads` are the words that carry its claim.

    An … in its words makes several spans. One that does not turn has neither `governs` nor `heads`.
    """

    passage: int
    kind: str = ""  # negation, absence, attempt, hedge, frame; "" where it turns nothing (*Don't forget that*)
    governs: Span = (0, 0)
    heads: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Slip:
    """A slip of the source that stays as it is."""

    place: Place
    words: str
    note: str


@dataclass(frozen=True, eq=False)
class Edition:
    """One source and what interview.yml says of it."""

    source: Source
    language: Language
    title: str
    kind: str  # what readers see it called: interview, report, speech, opinion
    sha256: str
    parties: dict[str, Party]  # by id; "", the owner of own text without a publisher, is none of them
    speakers: tuple[Party, ...]  # who of them speaks in the source
    publisher: Party | None  # the one that does not
    labels: dict[Manner, Label]
    operators: tuple[Operator, ...]
    clarifications: dict[str, list[str]]  # folded words for brackets, and those they may stand for; []: only be added
    contested: tuple[tuple[str, str], ...]  # a word, and what to write instead
    slips: tuple[Slip, ...]
    others: tuple[str, ...]  # people our pages name and who do not speak here
    url: str
    published: str
    provenance: str  # Markdown, for the source page
    byline: str  # Markdown, under each title
    rights: str  # Markdown, on what ground the text stands here in full

    def number(self, place: Place) -> int:
        """The number of the passage that `place` stands in."""
        return self.source.passage_at(place.start).number

    def operators_of(self, place: Place) -> list[Operator]:
        """The operators of the passage that `place` stands in."""
        here = self.source.passage_at(place.start)  # an answer may turn a question, in the passage before
        return [op for op in self.operators if any(here.start <= at < here.end for at, _ in (*op.spans, *op.heads))]

    def label(self, voice: Voice) -> str:
        """The words beside a quotation: its manner and, where several speak, whose."""
        name = self.labels[voice.manner].long
        owner = self.parties.get(voice.owner)
        several = len(self.speakers) > 1 or voice.manner == Manner.QUOTED or owner is self.publisher
        return f"{name}, {owner.short}" if several and owner and voice.manner != Manner.OWN else name

    def label_of(self, voices: Iterable[Voice]) -> str:
        """The labels of several voices, each once, in words: *direct speech and agency’s text*."""
        return " and ".join(dict.fromkeys(map(self.label, voices)))
