"""Guesses: who speaks in a text, and whose words each of its sentences is, as far as marks and verbs of speech tell.

Three kinds of text: one with printed cues (*Roth: …*) belongs to its cues; one that says *I* and *we* outside its marks
more often than it says who said what is the speech of one; in any other, a report, what stands between marks is direct
speech, a sentence with *X said* is reported. A passage with a mark that has no partner is all direct speech, where
marks decide nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
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
    cued: list[str]  # what may be the cue of each passage; "" where none begins it
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
    cued = [m[0] if (m := _CUE.match(source.folded, p.start, p.end)) else "" for p in source.passages]
    marks = {passage.number: marked(source, passage) for passage in source.passages}
    inside = {at for spans, _ in marks.values() for span in spans for at in range(*span)}
    made = Guesses(source, lists, inside, {number for number, (_, unpaired) in marks.items() if unpaired}, cued)
    made.cues = [cue for cue, count in Counter(cued).items() if cue and count > 1]
    if made.cues:
        made.kind = "interview"
        _by_cues(made)
    else:
        _attributions(made, source.passages)
        persons = lists.first_person.finditer(lowered(source.folded))
        outside = sum(m.start() not in inside for m in persons)
        if not made.said or outside > 2 * len(made.said) + 2:
            made.kind = "speech"
            made.speaker("The " + SPEAKER)
        made.voices = [_row(made, p, SPEAKER if made.kind == "speech" else "") for p in source.passages]
    if made.kind != "speech":
        made.names.setdefault(PUBLISHER, "The publisher")
    return made


def _by_cues(made: Guesses) -> None:
    """Each passage is said by its cue, or by the one before, unless it tells who said what; who asks, publishes."""
    passages, who, says = made.source.passages, "", dict[str, str]()
    for cue in made.cues:
        ends = [made.source.folded[p.end - 1] for p in passages if made.cued[p.number - 1] == cue]
        says[cue] = PUBLISHER if 2 * ends.count("?") > len(ends) else made.speaker(cue[:-1])
        if says[cue] == PUBLISHER:
            made.names[PUBLISHER] = cue[:-1]
    _attributions(made, [p for p in passages if made.cued[p.number - 1] not in says])
    for passage in passages:
        cue, text = made.cued[passage.number - 1], made.source.folded[passage.start : passage.end]
        who = says.get(cue, who)
        told = cue not in says and any(name.split()[-1] in text for name in made.names.values())
        made.voices.append(_row(made, passage, "" if told else who))


def _attributions(made: Guesses, passages: Sequence[Passage]) -> None:
    """Note who is said to speak in which sentence of some; a pronoun is who was named last."""
    last = ""
    for passage in passages:
        here = ""
        for sentence in passage.sentences:
            who = _said_by(made, sentence)
            pronoun = who.lower() if made.lists.singular.fullmatch(who.lower()) else ""
            if who and not pronoun:
                here = made.speaker(who)
            elif pronoun and not here:
                full = re.findall(rf"{_CAPITAL} {_NAME}", made.source.folded[passage.start : sentence.start])
                here = made.speaker(full[-1]) if full else last or made.speaker("The " + SPEAKER)
            if pronoun:
                made.pronouns.setdefault(here, pronoun)
            if who:
                made.said[sentence] = last = here


def _said_by(made: Guesses, sentence: Sentence) -> str:
    """The name or pronoun beside the first verb of speech of a sentence, outside its marks; else ""."""
    text, lists = made.source.folded[sentence.start : sentence.end], made.lists
    name = rf"((?i:{lists.singular.pattern})|{_NAME})\b"
    between = "|".join(words.pattern for words in (lists.between, lists.relative, lists.that, lists.like))
    for verbs in (lists.speech, lists.other_speech, lists.according):
        for verb in verbs.finditer(lowered(text)):
            tag = verbs is lists.according or text[: verb.start()].rstrip()[-1:] in ('"', "'", ",")
            after = re.compile(f" {name}").match(text, verb.end()) if tag else None
            before = re.search(rf"\b{name}(?:,? (?:{between})[^,\"]*,?|, [^,\"]+,)? \Z", text[: verb.start()])
            found = next((m for m in (before, after) if m and _is_name(made, m[1])), None)
            if found and sentence.start + verb.start() not in made.inside:
                return found[1]
    return ""


def _is_name(made: Guesses, name: str) -> bool:
    """Whether it is a pronoun or a name, and no mere first word of a sentence."""
    word = name.lower()
    if " " in name or made.lists.singular.fullmatch(word):
        return True
    return not made.lists.openers.fullmatch(word) and not re.search(rf"\b{re.escape(word)}\b", made.source.folded)


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
