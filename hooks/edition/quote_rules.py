"""Rules on the sense of a quotation: its voice, and the operators it leaves out.

`quote-voice`: what the clause says of the quotation must fit whose words they are.
`quote-clipped`: the head of a governed stretch is not quoted without the words that turn its
sense, unless the clause answers for them. Quotation rules, "True to the letter and still false".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from .blocks import Citation
from .edition import Edition, Operator
from .findings import shorten
from .folding import WORD
from .language import english
from .page import Quoted, Survey
from .selectors import Place
from .sense.answers import answers, asserted, denied_right_before
from .sense.speakers import Speaker, speaker
from .source import Voice

if TYPE_CHECKING:
    from .survey import Context


def check(edition: Edition, survey: Survey, contexts: Sequence[Context]) -> None:
    """Apply both rules to every quotation, and the voice rule to every paraphrase."""
    together = _neighbours(edition, survey)
    for context in contexts:
        for quoted in context.quoted:
            _voice(edition, survey, context, quoted)
            _clipped(edition, survey, context, quoted, together[quoted])
    _paraphrases(edition, survey, contexts)


def misfit(found: Speaker, voices: Sequence[Voice]) -> str:
    """Why words in these voices do not fit what the clause says, or nothing (the table of quote-voice)."""
    direct, agency = set(voices) <= {Voice.DIRECT}, Voice.AGENCY in voices
    if found.other:
        return f"the clause gives these words to {found.other}"
    if found.verbatim and not direct:
        return "the clause says that these are a speaker's own words"
    if found.denied and direct and not found.publisher:
        return "the clause denies the interviewee his own words"
    if found.interviewee and not found.publisher and not direct:
        return "the clause gives these words to the interviewee"
    if found.interviewee and agency:
        return "the clause gives the agency's own text to the interviewee"
    if found.publisher and not found.interviewee and not found.verbatim and Voice.DIRECT in voices:
        return "the clause gives the interviewee's words to the publisher"
    return ""


def _hint(edition: Edition, voices: Sequence[Voice]) -> str:
    interviewee, publisher = edition.interviewee.short, edition.publisher.short
    if Voice.AGENCY in voices:
        return f"this is the agency's text: write {publisher} writes …, or name no speaker"
    if Voice.REPORTED in voices:
        ways = f"According to {publisher}, {interviewee} said …, or {publisher}'s report speaks of …"
        return f"this is reported speech: write {ways}"
    return f"this is direct speech: write {interviewee} said …, or name no speaker"


def _voice(edition: Edition, survey: Survey, context: Context, quoted: Quoted) -> None:
    clause = context.clause(quoted.quotation)
    found = speaker(edition, clause, context.line)
    if found.denied and _denied_in_source(edition, quoted):
        found = replace(found, denied=False)
    if why := misfit(found, quoted.voices):
        labels = " and ".join(v.label for v in quoted.voices)
        passage = edition.source.passage_at(quoted.place.start).number
        survey.add(
            "quote-voice", quoted.block, quoted.quotation.outer,
            f"“{shorten(quoted.quotation.text)}” is {labels} (¶{passage}); {why}",
            hint=_hint(edition, quoted.voices),
        )  # fmt: skip


def _denied_in_source(edition: Edition, quoted: Quoted) -> bool:
    """Whether the source itself denies the quoted words, so that *he did not say that* answers for its negation."""
    return any(
        op.kind in ("negation", "absence") and quoted.place.touches(*op.head) and not op.quoted_in(quoted.place)
        for op in edition.operators_of(quoted.place)
    )


def _neighbours(edition: Edition, survey: Survey) -> dict[Quoted, Place]:
    """For each quotation, itself together with those of its sentence that adjoin it in the source."""
    groups: dict[tuple[int, int], list[Quoted]] = {}
    for quoted in survey.quoted:
        block = quoted.quotation.form == "block"
        key = (-1, quoted.block.quote) if block else (id(quoted.block), quoted.sentence)
        groups.setdefault(key, []).append(quoted)
    places: dict[Quoted, Place] = {}
    for group in groups.values():
        merged: list[tuple[int, int]] = []
        for start, end in sorted(span for q in group for span in q.place.spans):
            if merged and _adjoin(edition, merged[-1], (start, end)):
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        for quoted in group:
            own = (merged[bisect_right(merged, start, key=lambda m: m[0]) - 1] for start, _ in quoted.place.spans)
            places[quoted] = Place(tuple(dict.fromkeys(own)))
    return places


def _adjoin(edition: Edition, one: tuple[int, int], other: tuple[int, int]) -> bool:
    low, high = min(one[1], other[1]), max(one[0], other[0])
    return low >= high or (
        edition.source.passage_at(one[0]) is edition.source.passage_at(other[0])
        and WORD.search(edition.source.folded, low, high) is None
    )


def _clipped(edition: Edition, survey: Survey, context: Context, quoted: Quoted, place: Place) -> None:
    for op in edition.operators_of(quoted.place):
        left_out = edition.source.exact(op.start, op.end)
        begins_inside = any(op.start < start < op.end for start, _ in place.spans)
        if not op.turns:
            if begins_inside and not op.quoted_in(place) and not denied_right_before(context.clause(quoted.quotation)):
                survey.add(
                    "quote-clipped", quoted.block, quoted.quotation.outer,
                    f"“{shorten(quoted.quotation.text)}” begins inside “{left_out}”",
                    hint="begin at the first word of it, or after its last",
                )  # fmt: skip
            continue
        if op.quoted_in(place) or not quoted.place.touches(*op.head):
            continue
        clause = context.clause(quoted.quotation)
        hedged = _quoted_hedge(edition, op, place) and not (op.kind == "frame" and asserted(clause))
        if not hedged and not answers(op, clause):
            survey.add(
                "quote-clipped", quoted.block, quoted.quotation.outer,
                f"“{shorten(quoted.quotation.text)}” leaves out “{left_out}”, which turns its sense",
                f"¶{op.passage} {shorten(edition.source.exact(op.start, op.governs[1]), 300)}",
                _ANSWER[op.kind],
            )  # fmt: skip


def _quoted_hedge(edition: Edition, op: Operator, place: Place) -> bool:
    """Whether another hedge on the same head is quoted, which answers for this one (*alleged* for *rumors*),
    or the part of this one that says as much (*trying to* for *are trying to*)."""
    echo = english().echoes.get(op.kind)
    partly = (edition.source.exact(max(a, op.start), op.end) for a, b in place.spans if a < op.end and op.head[0] < b)
    if echo and any(echo.search(words) for words in partly):
        return True
    return op.kind in ("hedge", "frame") and any(
        other is not op and other.kind in ("hedge", "frame") and other.head == op.head and other.quoted_in(place)
        for other in edition.operators_of(place)
    )


_ANSWER = {
    "negation": "quote these words too, or deny in your own clause (not, never, cannot, far from …)",
    "absence": "quote these words too, or say in your own clause that it is absent (no, without, missing …)",
    "attempt": "quote these words too, or echo them in your own clause (tries to, seeks …)",
    "hedge": "quote these words too, or echo them in your own clause (possible, alleged, may …)",
    "frame": "quote these words too, or echo them in your own clause (what it calls, alleged, talk of …)",
}


def _paraphrases(edition: Edition, survey: Survey, contexts: Sequence[Context]) -> None:
    """A sentence that gives words to the interviewee does not rest on the agency's text alone."""
    own = {id(c.citation) for c in survey.cited}
    for context in contexts:
        block = context.block
        citations = [c for c in block.citations if id(c) in own and not _beyond(edition, c.passage)]
        if not any(_voices_of(edition, c.passage, c.sentence) == {Voice.AGENCY} for c in citations):
            continue
        quoted_in = {q.sentence for q in context.quoted}
        cited_in: dict[int, list[Citation]] = {}
        for c in citations:
            cited_in.setdefault(context.sentence_of(c.at), []).append(c)
        for number, (start, end) in enumerate(context.sentences):
            here = cited_in.get(number, [])
            if number in quoted_in:
                continue
            cited = here or ([] if context.quoted else citations)
            voices = {v for c in cited for v in _voices_of(edition, c.passage, c.sentence)}
            if voices != {Voice.AGENCY}:
                continue
            at = min(max(start, here[-1].at), end) if here else end
            found = speaker(edition, context.clause_before((start, end), at))
            if found.interviewee and not found.denied:
                survey.add(
                    "quote-voice", block, start + len(block.text[start:end]) - len(block.text[start:end].lstrip()),
                    "this gives words to the interviewee and cites the agency's text alone",
                    hint=_hint(edition, [Voice.AGENCY]),
                )  # fmt: skip


def _beyond(edition: Edition, passage: int) -> bool:
    return not 1 <= passage <= len(edition.source.passages)


def _voices_of(edition: Edition, passage: int, sentence: int) -> set[Voice]:
    found = edition.source.passages[passage - 1]
    spans = [(s.start, s.end) for s in found.sentences if sentence in (0, s.number)]
    return {v for a, b in spans for v in edition.source.voices(a, b)}
