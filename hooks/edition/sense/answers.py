"""Answers: whether a clause answers for words of the source that its quotation leaves out.

A cut-off negation or absence is answered by an odd number of denials that govern the quotation
(*does not mean that*, *denies that*; *never doubted that* are two, and affirm); an attempt, a hedge
or a frame by an echo. What governs is read from the clause's own line of thought: asides, speech
tags, introducing phrases and contrasts are left out of account. Word lists are in english.yml.
"""

from __future__ import annotations

import re

from ..edition import Operator
from ..language import english
from ..phrases import plain_phrases
from .clauses import MASK, Clause
from .denials import odd
from .governing import AFTER_LIMIT, CONTINUES, following, governing, introducing

_EXISTS = re.compile(r"\s+(?:not\s+)?(?:be|exist|arise|come up|lie)\b", re.I)
_TAKES_BACK = re.compile(
    r"\b(?:not|no|hardly|more than|anything but|never|than|nothing(?:\s+is)?)\s+(?:\w+\s+)?$", re.I
)
_ASIDE = re.compile(r",\s+\w+ing\s[^,]*,(?=\s+(\w+))")  # the expert, trying to be brief, said
_TAGGED = re.compile(r",[^,]{1,40},\s*")
_THERE_ARE = re.compile(r"\bthere\s+(?:is|are|was|were)\s+(?:any\s+)?$", re.I)
_IN_MAY = re.compile(r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|of|[Ll]ast|[Tt]his)\s+May\b|\bMay\s+\d")


def answers(operator: Operator, clause: Clause) -> bool:
    """Whether `clause` answers for `operator`, which its quotation leaves out."""
    if operator.answers and plain_phrases(operator.answers).search(
        f"{clause.intro} {clause.earlier} {clause.text} {clause.row}"
    ):
        return True
    if operator.kind in ("negation", "absence"):
        return denied(clause, absent=operator.kind == "absence")
    return _echoed(clause, operator.kind)


def denied_right_before(clause: Clause) -> bool:
    """Whether a denial stands right before the quotation: *asks not to “forget …”*."""
    found = list(english().negators.finditer(clause.before))
    return bool(found) and len(clause.before[found[-1].end :].split()) <= 2


def denied(clause: Clause, *, absent: bool = False) -> bool:
    """Whether the clause denies what the quotation says."""
    before = governing(clause.before, clause.quoted, absent=absent)
    if not before.strip() or CONTINUES.match(before.strip()):
        before = f"{governing(clause.earlier, '')} {before}"
    heard = (
        before,
        following(clause.after, clause.before, absent=absent),
        clause.row,
        introducing(clause.intro, absent),
        _reply(clause),
    )
    return any(odd(words, absent) for words in heard)


def _reply(clause: Clause) -> str:
    """The first words of the sentence after a question, or its *no* alone."""
    return "no" if re.match(r"\s*no\b[\s,.;:–—]", clause.reply, re.I) else " ".join(clause.reply.split()[:7])


def _echoed(clause: Clause, kind: str) -> bool:
    """Whether the clause echoes an attempt, a hedge or a frame, and does not take it back."""
    language = english()
    words = f"{clause.intro} {clause.earlier} {clause.row} {clause.before}"
    words = _ASIDE.sub(lambda a: " " if language.speech.match(a[1]) else a[0], words)
    before, _ = language.affirmatives.without(f"{words} {_TAGGED.sub(' ', words)}")
    before = _IN_MAY.sub(" ", before)
    after = " ".join(AFTER_LIMIT.split(clause.after)[0].split()[:10])
    if kind == "attempt":
        begun = clause.quoted.partition(" ")[0]  # are working “to …”
        tries = language.echoes[kind].search(f"{before.rstrip()} {begun} {MASK} {after}")
        achieved = language.achieved.search(f"{before} {after}") if not language.negators.search(after) else None
        return tries is not None and not achieved
    if any(not _taken_back(before[: m.start]) for m in language.echoes[kind].finditer(before)):
        return True
    if language.echoes[kind].search(after):
        return True
    if _THERE_ARE.search(clause.before) and odd(clause.before):
        return True  # does not say that there are “…”
    close = " ".join(governing(before, "").split()[-4:])
    modal = kind == "hedge" and language.modals.search(close) and not language.negators.search(before)
    later = any(_EXISTS.match(after, m.end) for m in language.modals.finditer(after))
    return bool(modal or later)


def asserted(clause: Clause) -> bool:
    """Whether the clause says that the quoted words are so: *confirms “…”*, *“…” are real*."""
    language = english()
    return language.asserting.search(clause.text) is not None and not language.negators.search(clause.text)


def _taken_back(lead: str) -> bool:
    """Whether a negation right before an echo takes it back: *real, not alleged*; *nothing is alleged*."""
    return _TAKES_BACK.search(lead) is not None
