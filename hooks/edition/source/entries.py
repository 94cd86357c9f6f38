"""The entries of interview.yml that name words of the text: each is looked up, and stands where it says or nowhere.

First how any entry finds its words (passage, sentence, an … for what is skipped), then clarifications, slips and
operators. An operator that turns has exactly one place, found by passage, sentence and what it governs, which may stand
in the passage before (the question to an answer). One with `turns: false` covers every place that it names, and gives
way where one turns. No negation of the text is without an entry, so that none is forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..findings import place_name, shorten
from ..folding import fold
from ..language import Language, lowered
from .model import Operator, Slip
from .nearest import nearest
from .passage import Place, Source, Span
from .places import locate
from .reader import Entry, written

KINDS = ("negation", "absence", "attempt", "hedge", "frame")
_ODD_APOSTROPHE = re.compile(r"(?<=\w)[´`ʼ′](?=\w)")  # signs that look like an apostrophe inside a word, and are none


def bounds(entry: Entry, source: Source) -> list[Span]:
    """Each passage that an entry names, or the sentence of it; the whole source, where it names none."""
    found = [] if entry["passage"] else [(0, len(source.folded))]
    if entry["sentence"] and not entry["passage"]:
        entry.problem("a sentence is named without its passage", "add “passage:” with its number", "sentence")
    for passage in entry["passage"]:
        sentences = next((p.sentences for p in source.passages if str(p.number) == passage), ())
        among = [s for s in sentences if entry["sentence"] in ("", str(s.number))]
        found += [(among[0].start, among[-1].end)] if among else []
        if not among:
            name = f"{passage}.{entry['sentence']}".strip(".")
            entry.problem(f"there is no ¶{name}", "give its number alone, as on the page of the source", "passage")
    return found


def places(entry: Entry, key: str, words: str, source: Source, within: Span, *, once: bool = False) -> list[Place]:
    """Where words of an entry stand in a stretch of the source; none, with a problem, if nowhere or not `once`.

    Their first letter may be a small or a capital one.
    """
    forms = dict.fromkeys((words, words[:1].swapcase() + words[1:]))
    found = [place for form in forms for place in locate(source, form, *within)]
    if not words or len(found) == 1 or (found and not once):
        return found  # where words are missing, that is said already
    whole = {(p.start, p.end): f"¶{p.number}" for p in source.passages} | {(0, len(source.folded)): "the source"}
    where = whole.get(within) or f"“{shorten(source.exact(*within))}”"
    if found:
        hint = "give more of its words, or add “sentence:” with its number"
        entry.problem(f"“{words}” stands {len(found)} times in {where}", hint, key)
    else:
        near = nearest(source, fold(words))
        hint = f"; the nearest words: ¶{near.passage} {near.difference}" if near else ""
        entry.problem(f"“{words}” is not in {where}", f"copy the words from the source{hint}", key)
    return []


def clarifications(data: Entry, source: Source) -> dict[str, list[str]]:
    """The bracketed words an editor may set, with what they stand for; a capital at its start is free."""
    for entry in data["clarifications"]:
        for each in entry["for"]:
            places(entry, "for", each, source, (0, len(source.folded)))
    return {fold(entry["words"]): [fold(each) for each in entry["for"]] for entry in data["clarifications"]}


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
            found = [p for w in bounds(entry, source) for p in places(entry, "words", entry["words"], source, w)]
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
    missing = [m for m in negations(source, language) if not any(op.covers(*m.span()) for op in known)]
    for match in () if data.reader.problems else missing:  # else they are asked for when the rest is right
        sentence, word = source.sentence_at(match.start()), source.folded[match.start() : match.end()]
        where, shown = place_name(sentence.passage, sentence.number), source.folded[sentence.start : sentence.end]
        new = f"passage: {sentence.passage}, sentence: {sentence.number}, words: {written(word)}"
        hint = f"add - {{{new}, kind: negation, governs: …, head: …}} with the words it turns and the one that carries "
        hint += f"their claim; or - {{{new}, turns: false}}, if it turns nothing"
        data.problem(f"the negation “{word}” in {where} has no operator entry: “{shown}”", hint, "operators")
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
        here = source.passage_at(within[0]).number
        around = [within, *((p.start, p.end) for p in source.passages[here - 1 :: -1][:2])]
        stretch = next((each for each in around if locate(source, entry["governs"], *each)), within)
        found = places(entry, "words", words, source, within)
        governed = places(entry, "governs", entry["governs"], source, stretch, once=True)
        if found and governed:  # of several places the one before what it governs, and nearest to it
            start, end = governed[0].start, governed[0].end
            place = min(found, key=lambda at: (at.end > start, abs(at.end - start)))
            heads = [places(entry, "head", head, source, (start, end), once=True) for head in entry["head"]]
            spans = tuple((head.start, head.end) for each in heads for head in each)
            return Operator(place.spans, here, entry["kind"], (start, end), spans)
    return None


def negations(source: Source, language: Language) -> list[re.Match[str]]:
    """The negations of the source, also those whose apostrophe is another sign that looks like one."""
    text = lowered(_ODD_APOSTROPHE.sub("'", source.folded))
    return list(language.negations.finditer(text))
