"""The entries of interview.yml that name words of the text: each is looked up, and stands where it says or nowhere.

First how any entry finds its words (passage, sentence, an … for what is skipped), then clarifications, slips and
operators. An operator that turns has exactly one place, found by passage, sentence and what it governs, which may stand
in the passage before (the question to an answer). One with `turns: false` covers every place that it names, and gives
way where one turns. No negation of the text is without an entry, so that none is forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..findings import place_name
from ..folding import fold, is_boundary
from ..language import Language, lowered
from .model import Clarification, Operator, Slip
from .nearest import nearest
from .passage import Place, Source
from .places import locate
from .reader import Entry, written

KINDS = ("negation", "absence", "attempt", "hedge", "frame")
_ODD_APOSTROPHE = re.compile(r"(?<=\w)[´`ʼ′](?=\w)")  # signs that look like an apostrophe inside a word, and are none


class Within(NamedTuple):
    """The stretch of the source in which an entry's words are looked for, and what it is called."""

    name: str
    start: int
    end: int


def bounds(entry: Entry, source: Source) -> list[Within]:
    """Each passage that an entry names, or the sentence of it; the whole source, where it names none."""
    found = [] if entry["passage"] else [Within("the source", 0, len(source.folded))]
    for passage in entry["passage"]:
        numbers = (passage, entry["sentence"] or "0")
        among = source.named(*map(int, numbers)) if all(map(str.isdecimal, numbers)) else []
        name = f"¶{passage}" + (f".{entry['sentence']}" if entry["sentence"] else "")
        start, end = (among[0].start, among[-1].end) if among else (0, 0)
        found.append(Within(name if among else f"{name}, which does not exist", start, end))
    return found


def places(
    entry: Entry, key: str, words: str, source: Source, within: Within, *, either_case: bool = False
) -> list[Place]:
    """Where words of an entry stand in a stretch of the source, with a problem where they stand nowhere.

    With `either_case` their first letter may be a small or a capital one.
    """
    forms = dict.fromkeys((words, words[:1].swapcase() + words[1:] if either_case else words))
    found = [place for form in forms for place in locate(source, form, within.start, within.end)]
    if words and not found:  # where words are missing, that is said already
        near = nearest(source, fold(words))
        where = f"; the nearest words: ¶{near.passage} {near.difference}" if near and near.likeness >= 0.5 else ""
        entry.problem(f"“{words}” is not in {within.name}", f"copy the words from the source{where}", key)
    return found


def only(entry: Entry, key: str, words: str, source: Source, within: Within) -> Place | None:
    """The one place of words in a stretch of the source; None, with a problem, if they stand nowhere or twice."""
    found = places(entry, key, words, source, within)
    if len(found) > 1:
        hint = "give more of its words, or add “sentence:” with its number"
        entry.problem(f"“{words}” stands {len(found)} times in {within.name}", hint, key)
    return found[0] if len(found) == 1 else None


def clarifications(data: Entry, source: Source) -> Iterator[Clarification]:
    """The bracketed words an editor may set; a capital at the start of what they stand for is free."""
    for entry in data["clarifications"]:
        for each in entry["for"]:
            places(entry, "for", each, source, Within("the source", 0, len(source.folded)), either_case=True)
        yield Clarification(fold(entry["words"]), tuple(map(fold, entry["for"])))


def slips(data: Entry, source: Source) -> Iterator[Slip]:
    """The slips of the source that stay as they are."""
    for entry in data["slips"]:
        for within in bounds(entry, source):
            for place in places(entry, "words", entry["words"], source, within)[:1]:
                yield Slip(place, entry["words"], entry["note"])


def operators(data: Entry, source: Source, language: Language) -> tuple[Operator, ...]:
    """The operators of the edition, those that turn first; every negation of the source is asked for."""
    turning: list[Operator] = []
    still: list[Operator] = []
    for entry in data["operators"]:
        alone = not any(entry[key] for key in ("kind", "governs", "head"))
        if entry["turns"] == "false" and alone:
            for within in bounds(entry, source):
                found = places(entry, "words", entry["words"], source, within, either_case=True)
                still += (Operator(place.spans, source.passage_at(place.start).number) for place in found)
        elif entry["turns"]:
            hint = "write turns: false without kind, governs and head, or take it away"
            entry.problem("turns is not false, or does not stand alone", hint, "turns")
        elif op := _turning(entry, source):
            if any(op.touches(*span) for other in turning for span in other.spans):
                hint = "make one entry of them, with all its heads; or name the sentence of each"
                entry.problem(f"two entries turn the same words: “{entry['words']}” in ¶{op.passage}", hint)
            turning.append(op)
    turned = [span for op in turning for span in op.spans]
    known = (*turning, *(op for op in still if not any(op.touches(*span) for span in turned)))
    if not data.reader.problems:  # else they are asked for when the rest is right
        for match in negations(source, language):
            if not any(op.covers(*match.span()) for op in known):
                _uncovered(data, source, match)
    return known


def _turning(entry: Entry, source: Source) -> Operator | None:
    """An entry that turns, located; None, with a problem, where it cannot be."""
    words, there = entry["words"], {key: entry[key] for key in ("governs", "head")}
    there |= {"passage of its own": len(entry["passage"]) == 1, "known kind": entry["kind"] in KINDS}
    if lacking := [key for key, given in there.items() if not given]:
        hint = f"give all of it, kind one of {', '.join(KINDS)}; or turns: false, if the words turn nothing"
        entry.problem(f"the operator “{words}” has no {', no '.join(lacking)}", hint)
        return None
    for within in bounds(entry, source):
        found, governed = places(entry, "words", words, source, within), _governed(entry, source, within)
        if found and governed:  # of several places the one before what it governs, and nearest to it
            place = min(found, key=lambda at: (at.end > governed.start, abs(at.end - governed.start)))
            stretch = Within("the governed stretch", governed.start, governed.end)
            heads = [only(entry, "head", head, source, stretch) for head in entry["head"]]
            spans = tuple((head.start, head.end) for head in heads if head)
            passage = source.passage_at(place.start).number
            return Operator(place.spans, passage, entry["kind"], (governed.start, governed.end), spans)
    return None


def _governed(entry: Entry, source: Source, within: Within) -> Place | None:
    """The one stretch that an entry governs: in its sentence, else its passage, else the passage before."""
    number, words = source.passage_at(within.start).number, entry["governs"]
    around = [Within(f"¶{p.number}", p.start, p.end) for p in source.passages[max(0, number - 2) : number]]
    where = next((w for w in (within, *around[::-1]) if locate(source, words, w.start, w.end)), within)
    return only(entry, "governs", words, source, where)


def negations(source: Source, language: Language) -> list[re.Match[str]]:
    """The negations of the source, also those whose apostrophe is another sign that looks like one."""
    text = lowered(_ODD_APOSTROPHE.sub("'", source.folded))
    found = language.negations.finditer(text)
    return [m for m in found if all(is_boundary(source.folded, at) for at in m.span())]


def _uncovered(data: Entry, source: Source, match: re.Match[str]) -> None:
    """Note a negation without an entry, with the line to add."""
    sentence, words = source.sentence_at(match.start()), source.folded[match.start() : match.end()]
    where, shown = place_name(sentence.passage, sentence.number), source.folded[sentence.start : sentence.end]
    entry = f"passage: {sentence.passage}, sentence: {sentence.number}, words: {written(words)}"
    hint = f"add - {{{entry}, kind: negation, governs: …, head: …}} with the words it turns and the one that carries "
    hint += f"their claim; or - {{{entry}, turns: false}}, if it turns nothing"
    data.problem(f"the negation “{words}” in {where} has no operator entry: “{shown}”", hint, "operators")
