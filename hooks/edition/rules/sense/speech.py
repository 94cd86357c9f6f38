"""Speech: which words of a sentence give words to somebody, and who stands beside each.

A sentence is read as a row of signs, one for a name, a quotation, a verb of speech, a word; patterns over such a row
say where a verb's speaker stands: before it with auxiliaries, adverbs or an aside between them (*N, who A V*), behind
it (*Q, V N*), after *by*; in a row of verbs the first one's. *According to* and a possessive of a view or of words
(*his view, the paper's report*) carry their speaker in them. Quotation rules, rule 4. There is no grammar beyond this:
what stands beside nobody is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from ...language import Language
from .context import MASK
from .mentions import OTHER, Mention

NOBODY = ""
_VERBS = "Vno"  # a verb of speech; one that is a noun as well; one of other meanings
# N somebody, P a view or words of somebody's, G according to, Q a quotation, A what may stand between, T that, R who or
# which, D of or with, B by, J and, S as, w any other word; punctuation stands for itself.
_BEFORE = re.compile(r"(?:[NP](?:,[^,Q]*,|\([^()Q]*\)|—[^—Q]*—)?(?:,R)?|(?<=w,)N,)[ATRS]*\Z")  # a critic, N, said
_BEHIND = re.compile(r"(?:\A|[Q,—:])\Z")
_BY = re.compile(r"\w{0,3}?B[NP]")
_APART = re.compile(r"(?:\A|[Q,—:BS])\Z")  # where a participle stands that is of who speaks before, else of the next
_IN_ROW = re.compile(r"[J,][ATRS]*\Z")
_OPENS = re.compile(r"T|,?Q|:")
_TAG = re.compile(r"Q[,—]\w{0,4}\Z")  # “…”, he then added
_SIGNS = {"–": "—"}
_REST = re.compile(rf"(?P<Q>{MASK}+)|(?P<A>\b\w+ly\b)|(?P<w>[\w'-]+)|(?P<sign>\S)")
# Somebody who owns what follows, with up to two words between: *the paper's own report*.
_OWNER = re.compile(
    r"(?<![\w'-])(?!(?:it|that|what|here|there|let|who)'s)(?P<owner>[\w-]+(?:'s|(?<=s)')|his|her|their|its)"
    r"\s+(?:[\w-]+\s+){0,2}?"
)


@dataclass(frozen=True)
class Act:
    """One word of speech at text[start:end] and who stands beside it: a party, the source, OTHER, or NOBODY."""

    start: int
    end: int
    words: str
    who: str
    verb: bool = True  # else a possessive


class _Token(NamedTuple):
    """One sign of a row and the stretch of the text it stands for; `who` of a name, or of what is his."""

    sign: str
    start: int
    end: int
    who: str = NOBODY


class _Row(NamedTuple):
    """A text, its tokens, and their signs in a row."""

    language: Language
    text: str
    tokens: Sequence[_Token]
    signs: str


def acts(language: Language, text: str, mentions: Sequence[Mention], *, own: bool) -> list[Act]:
    """The words of speech in a plain `text` in lower case, in order; `own`: it is the sentence itself."""
    tokens = _tokens(language, text, apart(language, text, mentions))
    row = _Row(language, text, tokens, "".join(token.sign for token in tokens))
    found: list[Act] = []
    for i, (sign, start, end, whose) in enumerate(tokens):
        who: str | None = None
        if sign in _VERBS:
            who = _beside(row, i, own)
            who = _as_before(row, i, found) if who == NOBODY else who
        elif sign in "GP":
            who = whose if sign == "P" or i + 1 == len(tokens) else tokens[i + 1].who
        if who is not None:
            found.append(Act(start, end, text[start:end], who, verb=sign != "P"))
    return found


def _beside(row: _Row, i: int, own: bool) -> str | None:
    """Who stands beside verb number `i`; None where it is no word of speech here."""
    tokens, signs, rest = row.tokens, row.signs, row.signs[i + 1 :]
    sign, start, end, _ = tokens[i]
    before = _BEFORE.search(signs, 0, i)
    directly = _head(row, before.start()) if before else None
    behind = tokens[i + 1].who if rest[:1] in ("N", "P") and _BEHIND.search(signs, 0, i) else None
    if sign == "n" and directly is None and behind is None and not (own and rest[:1] == "T"):
        return None
    if sign == "o" and not (_OPENS.match(rest) or (directly and rest[:1] == ",") or _TAG.search(signs, 0, i)):
        return None
    quoted = directly == OTHER and row.language.quoting.fullmatch(row.text, start, end)  # she is quoted by them
    by = None if quoted else _BY.match(rest)
    return (tokens[i + by.end()].who if by else "") or directly or behind or NOBODY


def _head(row: _Row, at: int) -> str:
    """Who speaks where name `at` stands before a verb: of *the report by X* the report, of *a critic of X* nobody here.

    In *X, who* and *by X as saying* the name is who speaks, whatever stands before it.
    """
    while at and row.signs[at - 1] in "DB" and not row.signs.startswith((",R", "S"), at + 1):
        if row.tokens[at].who == OTHER or at < 2 or row.signs[at - 2] not in "NP":
            return OTHER
        at -= 2
    return row.tokens[at].who


def _as_before(row: _Row, i: int, found: Sequence[Act]) -> str:
    """Who speaks where nobody is beside the verb: in a row of verbs who did before, or of a participle who is next."""
    last = next((act for act in reversed(found) if act.who != NOBODY), None)
    first = last or (row.tokens[0] if row.signs.startswith("N") else None)  # the paper takes over, and reports
    if first and _IN_ROW.search(row.signs, 0, i):
        between = (t.who for t in row.tokens[:i] if t.start >= first.end and t.sign == "N")
        return OTHER if OTHER in between else first.who
    _, start, end, _ = row.tokens[i]
    if row.language.participles.fullmatch(row.text, start, end) and _APART.search(row.signs, 0, i):
        return last.who if last else next((t.who for t in row.tokens[i:] if t.sign == "N"), NOBODY)
    return NOBODY


def apart(language: Language, text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a text; whom *and* or *&* joins with somebody else is taken for somebody else, too."""
    found = list(mentions)
    for i, (one, other) in enumerate(pairwise(mentions)):
        between = text[one.end : other.start].strip()
        if OTHER in (one.who, other.who) and (between in ("&", "/") or language.joining.fullmatch(between)):
            found[i : i + 2] = replace(one, who=OTHER), replace(other, who=OTHER)
    return found


def _tokens(language: Language, text: str, mentions: Sequence[Mention]) -> list[_Token]:
    """A text as tokens: what is somebody's, names, words of the lists, and all between them."""
    claimed = list(_possessives(language, text, mentions))
    claimed += [_Token("w" if m.owns else "N", m.start, m.end, m.who) for m in mentions]
    lists = {
        "G": language.according, "V": language.speech, "n": language.noun_speech, "o": language.other_speech,
        "A": language.between, "T": language.that, "D": language.governing, "R": language.relative,
        "S": language.like, "B": language.by, "J": language.joining,
    }  # fmt: skip
    claimed += [_Token(sign, *m.span()) for sign, words in lists.items() for m in words.finditer(text)]
    claimed.sort(key=lambda t: (t.start, t.sign in lists, -t.end))  # of what begins at one place somebody, the longest
    tokens: list[_Token] = []
    at = 0
    for token in [*claimed, _Token("", len(text), len(text))]:
        if token.start >= at:
            for m in _REST.finditer(text, at, token.start):
                sign = m[0] if m.lastgroup == "sign" else str(m.lastgroup)
                tokens.append(_Token(_SIGNS.get(sign, sign), *m.span()))
            tokens.append(token)
            at = token.end
    return tokens[:-1]


def _possessives(language: Language, text: str, mentions: Sequence[Mention]) -> Iterator[_Token]:
    """*the paper's report, his view*, of somebody else a quotation, too; of an owner who is nobody here, NOBODY."""
    for found in re.finditer(rf"{_OWNER.pattern}({language.utterances.pattern}|{MASK})", text):
        owner = next((m for m in mentions if m.owns and found.start() < m.end <= found.end("owner")), None)
        who, start = (owner.who, min(owner.start, found.start())) if owner else (NOBODY, found.start())
        quoted = found[2] == MASK and who == OTHER and "'" in found["owner"] and len(found[0].split()) <= 3
        if quoted or (found[2] != MASK and (who != NOBODY or found["owner"] != "its")):
            yield _Token("P", start, found.end(), who)
