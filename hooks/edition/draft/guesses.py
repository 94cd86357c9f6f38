"""Guesses: who speaks in a text, and whose words each of its sentences is, as far as marks and verbs of speech tell.

Three kinds of text: one with printed cues (*Roth: …*) belongs to its cues; one that says *I* and *we* outside its marks
more often than it says who said what is the speech of one; in any other, a report, what stands between marks is direct
speech, a sentence with *X said* is reported. A passage with a mark that has no partner is all direct speech, where
marks decide nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from ..folding import WORD
from ..language import Language, lowered
from ..source.passage import Passage, Sentence, Source
from ..source.text import marked

_CAPITAL = r"[^\W\d_a-z][\w'-]+"
_NAME = rf"{_CAPITAL}(?: {_CAPITAL}){{0,2}}"
_CUE = re.compile(r"[^\W\d_a-z][\w.'-]*(?: [^\W\d_a-z][\w.'-]*){0,3}:(?= )")
_ASIDE = re.compile(r"[(\[][^)\]\"'«»]*[)\]]\.?")  # (Applause.)
PUBLISHER, SPEAKER = "publisher", "speaker"


@dataclass
class Guesses:
    """Speakers by id, with their names and pronouns; cues; the voices of each passage by sentence."""

    source: Source
    lists: Language
    inside: set[int]  # the places that stand between marks
    unpaired: set[int]  # the passages with a mark that has no partner
    kind: str = "report"
    names: dict[str, str] = field(default_factory=dict)
    pronouns: dict[str, str] = field(default_factory=dict)
    cues: list[str] = field(default_factory=list)
    said: dict[Sentence, str] = field(default_factory=dict)  # who speaks in a sentence, as it is told
    voices: list[list[str]] = field(default_factory=list)

    def speaker(self, name: str) -> str:
        """The id of somebody called so; of the names with one last word the longest is kept."""
        name = name.removesuffix("'s")
        if " " not in name:
            full = re.findall(rf"{_CAPITAL} {re.escape(name)}\b", self.source.folded)
            full = [each for each in full if each.split()[0].lower() not in self.lists.abbreviations]  # no Ms Roe
            name = max(full, key=full.count, default=name)
        identifier = re.sub(r"\W", "", name.split()[-1].lower())
        self.names[identifier] = max(name, self.names.get(identifier, ""), key=len)
        return identifier


def guess(source: Source, lists: Language) -> Guesses:
    """Who speaks in a text, and the voice of each sentence."""
    marks = {passage.number: marked(source, passage) for passage in source.passages}
    inside = {at for spans, _ in marks.values() for span in spans for at in range(*span)}
    made = Guesses(source, lists, inside, {number for number, (_, unpaired) in marks.items() if unpaired})
    cued = [m[0] if (m := _CUE.match(source.folded, p.start, p.end)) else "" for p in source.passages]
    made.cues = [cue for cue, count in Counter(cued).items() if cue and count > 1]
    if made.cues:
        made.kind, speakers = "interview", _by_cues(made, cued)
    else:
        _attributions(made)
        persons = lists.first_person.finditer(lowered(source.folded))
        outside = sum(m.start() not in inside for m in persons)
        if not made.said or outside > 2 * len(made.said) + 2:
            made.kind = "speech"
        speakers = [made.speaker("The " + SPEAKER) if made.kind == "speech" else ""] * len(cued)
    made.voices = [_row(made, passage, who) for passage, who in zip(source.passages, speakers, strict=True)]
    if made.kind != "speech":
        made.names.setdefault(PUBLISHER, "The publisher")
    return made


def _by_cues(made: Guesses, cued: list[str]) -> list[str]:
    """Who says each passage: its cue, or who said the one before; who asks, publishes."""
    source = made.source
    asking = [cue for cue, p in zip(cued, source.passages, strict=True) if source.folded[p.end - 1] == "?"]
    says, speakers = dict[str, str](), [""]
    for cue in made.cues:
        if 2 * asking.count(cue) > cued.count(cue):
            says[cue], made.names[PUBLISHER] = PUBLISHER, cue[:-1]
        else:
            says[cue] = made.speaker(cue[:-1])
    for cue in cued:
        speakers.append(says.get(cue, speakers[-1]))
    return speakers[1:]


def _attributions(made: Guesses) -> None:
    """Note who is said to speak in which sentence; a pronoun is who was named last."""
    last = ""
    for passage in made.source.passages:
        told = False
        for sentence in passage.sentences:
            if who := _said_by(made, sentence):
                named = re.findall(rf"{_CAPITAL} {_NAME}", made.source.folded[passage.start : sentence.start])
                if not made.lists.singular.fullmatch(who.lower()):
                    last = made.speaker(who)
                else:
                    last = made.speaker(named[-1]) if named and not told else last or made.speaker("The " + SPEAKER)
                    made.pronouns.setdefault(last, who.lower())
                made.said[sentence], told = last, True


def _said_by(made: Guesses, sentence: Sentence) -> str:
    """The name or pronoun beside the first verb of speech of a sentence, outside its marks; else ""."""
    text, lists = made.source.folded[sentence.start : sentence.end], made.lists
    name = rf"((?i:{lists.singular.pattern})|{_NAME})\b"
    for verbs in (lists.speech, lists.other_speech, lists.according):
        for verb in verbs.finditer(lowered(text)):
            if sentence.start + verb.start() in made.inside:
                continue
            before = re.search(rf"\b{name}(?:, [^,\"]+,)? \Z", text[: verb.start()])
            after = re.compile(f" {name}").match(text, verb.end())
            for beside in filter(None, (before, after)):
                word = beside[1].lower()
                known = " " in word or lists.singular.fullmatch(word)
                if known or not re.search(rf"\b{word}\b", made.source.folded):  # no mere first word of a sentence
                    return beside[1]
    return ""


def _row(made: Guesses, passage: Passage, speaker: str) -> list[str]:
    """The voices of a passage in which somebody speaks outside the marks; or, without, of one that tells who said what.

    In speech, what stands between marks beside *X wrote* is quoted from X, and an aside is nobody's. In a report, what
    nobody is said to say is of who was told last.
    """
    told = [made.said.get(sentence) for sentence in passage.sentences]
    before = [name for sentence, name in made.said.items() if sentence.passage < passage.number]
    who = [*filter(None, [speaker, *told]), *before[-1:], PUBLISHER][0]
    if passage.number in made.unpaired:
        return [f"direct {who}"] * len(told)
    voices: list[str] = []
    for sentence, name in zip(passage.sentences, told, strict=True):
        if speaker:
            aside = _ASIDE.fullmatch(made.source.folded, sentence.start, sentence.end)
            voices.append("own" if aside else f"direct {speaker}" + (f" / quoted {name}" if name else ""))
            continue
        who = name or who
        words = WORD.finditer(made.source.folded, sentence.start, sentence.end)
        inside = {word.start() in made.inside for word in words}
        marked_too = f"own / direct {who}" if True in inside else "own"
        voices.append(f"reported {who}" if name or (inside == {True} and who != PUBLISHER) else marked_too)
    return voices
