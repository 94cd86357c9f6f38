"""`quote-clipped`: words that turn the sense of others are not left out unanswered.

The head of a governed stretch is not quoted without its operator, unless the page's own clause answers for
it. Quotations of one sentence that adjoin in the source count as one. Quotation rules, "True to the
letter and still false"; `sense.answers` judges the clause.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from .edition import Edition, Operator
from .findings import shorten
from .folding import WORD
from .language import english
from .page import Quoted, Survey
from .selectors import Place
from .sense.answers import answers, asserted, denied_right_before

if TYPE_CHECKING:
    from .context import Context

_PARTS = re.compile(r"[,;:()–—]")
_WORDS = 5  # of the page's own between two quotations that read as one
_NEW_CLAUSE = re.compile(
    r"\b(?:I|you|we|they|it|any(?:body|one)|no(?:body| one)|every(?:body|one)|some(?:body|one)|people|who|since|until"
    r"|because|unless|if|when|while|but)\b", re.I,
)  # fmt: skip


def neighbours(edition: Edition, survey: Survey) -> dict[Quoted, Place]:
    """For each quotation, itself together with those of its sentence that adjoin it in the source."""
    groups: dict[tuple[int, int], list[Quoted]] = {}
    for quoted in survey.quoted:
        block = quoted.quotation.form == "block"
        key = (-1, quoted.block.company.quote) if block else (id(quoted.block), quoted.sentence)
        groups.setdefault(key, []).append(quoted)
    places: dict[Quoted, Place] = {}
    for group in groups.values():
        merged: list[tuple[int, int]] = []
        last: Quoted | None = None
        for span, quoted in sorted(((span, q) for q in group for span in q.place.spans), key=lambda found: found[0]):
            if merged and last and _adjoin(edition, merged[-1], span) and _run_on(edition, last, quoted):
                merged[-1] = (merged[-1][0], max(span[1], merged[-1][1]))
            else:
                merged.append(span)
            last = quoted
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


def _run_on(edition: Edition, one: Quoted, other: Quoted) -> bool:
    """Whether nothing but a speech tag or an aside parts two quotations on the page, which then read as one.

    Own words between them make another sentence: we “cannot” complain, since they “limit” it. Where the later words
    of the source come first on the page, the sentence speaks of both.
    """
    first, second = one.quotation, other.quotation
    if first.form == "block" or second.outer <= first.outer:
        return True
    parts = _PARTS.split(first.block.text[first.outer_end : second.outer])
    parties = (edition.interviewee.mention, edition.publisher.mention, english().speech)
    return all(
        len(part.split()) <= (1 if _NEW_CLAUSE.search(part) else _WORDS) or any(p.search(part) for p in parties)
        for part in (parts[0], parts[-1])
    )


def check(edition: Edition, survey: Survey, context: Context, quoted: Quoted, place: Place) -> None:
    """Apply the rule to one quotation; `place` is it together with its neighbours."""
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
    or the part of this one that says as much (*trying to* for *are trying to*, *absence of* for *the absence of*)."""
    language = english()
    itself = {"negation": language.negators, "absence": language.absences}
    echo = language.echoes.get(op.kind) or itself[op.kind]
    partly = (edition.source.exact(max(a, op.start), op.end) for a, b in place.spans if a < op.end and op.head[0] < b)
    if any(echo.search(words) for words in partly):
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
