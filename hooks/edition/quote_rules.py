"""`quote-voice`: what a page's clause says of a quotation must fit whose words they are.

`sense.speakers` reads the clause, the table of the quotation rules ("True to the letter and still false")
says what fits; a paraphrase that gives words to the interviewee may not rest on the agency's text alone.
`clipped` is asked here too, quotation by quotation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from . import clipped
from .blocks import Citation
from .edition import Edition
from .findings import shorten
from .page import Quoted, Survey
from .sense.clauses import Clause
from .sense.speakers import Speaker, speaker
from .source import Voice, labels

if TYPE_CHECKING:
    from .context import Context

_NOT_DENIED = "say what the source says of these words, or deny in a sentence of your own that quotes nothing"


def check(edition: Edition, survey: Survey, contexts: Sequence[Context]) -> None:
    """Apply both rules to every quotation, and the voice rule to every paraphrase."""
    together = clipped.neighbours(edition, survey)
    for context in contexts:
        for quoted in context.quoted:
            _voice(edition, survey, context, quoted)
            clipped.check(edition, survey, context, quoted, together[quoted])
    _paraphrases(edition, survey, contexts)


def misfit(found: Speaker, voices: Sequence[Voice]) -> str:
    """Why words in these voices do not fit what the clause says, or nothing (the table of quote-voice)."""
    direct, agency = set(voices) <= {Voice.DIRECT}, Voice.AGENCY in voices
    if found.other:
        return f"the clause gives these words to {found.other}"
    if found.turned:
        return "the clause denies what it quotes, and the source does not"
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
    if (found.denied or found.turned) and _denied_in_source(edition, quoted):
        found = replace(found, denied=False, turned=False)
    if why := misfit(found, quoted.voices):
        survey.add(
            "quote-voice", quoted.block, quoted.quotation.outer,
            f"“{shorten(quoted.quotation.text)}” is {labels(quoted.voices)} (¶{edition.number(quoted.place)}); {why}",
            hint=_NOT_DENIED if found.turned else _hint(edition, quoted.voices),
        )  # fmt: skip


def _denied_in_source(edition: Edition, quoted: Quoted) -> bool:
    """Whether the source itself denies the quoted words, so that a denial on the page answers for its negation."""
    return any(
        op.kind in ("negation", "absence") and quoted.place.touches(*op.governs) and not op.quoted_in(quoted.place)
        for op in edition.operators_of(quoted.place)
    )


def _paraphrases(edition: Edition, survey: Survey, contexts: Sequence[Context]) -> None:
    """A sentence that gives words to the interviewee does not rest on the agency's text alone."""
    own = {c.citation for c in survey.cited}  # each names what there is
    for context in contexts:
        block = context.block
        citations = [c for c in block.citations if c in own]
        heard = {c: _voices_of(edition, c) for c in citations}
        if {Voice.AGENCY} not in heard.values():
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
            voices = {v for c in cited for v in heard[c]}
            if voices != {Voice.AGENCY}:
                continue
            at = min(max(start, here[-1].at), end) if here else end
            found = speaker(edition, context.clause_before((start, end), at))
            if not found.named and context.speaker:
                found = speaker(edition, Clause("", "", row=f": {context.speaker}", owner=context.speaker))
            if found.interviewee and not found.denied:
                names = dict.fromkeys(c.name for c in cited)
                survey.add(
                    "quote-voice", block, start + len(block.text[start:end]) - len(block.text[start:end].lstrip()),
                    f"this gives words to the interviewee and cites the agency's text alone ({', '.join(names)})",
                    hint=_hint(edition, [Voice.AGENCY]),
                )  # fmt: skip


def _voices_of(edition: Edition, citation: Citation) -> set[Voice]:
    cited = edition.source.named(citation.passage, citation.sentence)
    return set(edition.source.voices(cited[0].start, cited[-1].end))
