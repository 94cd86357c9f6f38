"""Speech: which words of a sentence give words to somebody, and who stands beside each.

A sentence is read as a row of signs, one for a name, a quotation, a verb of speech, a word; patterns over such a row
say where a verb's speaker stands: before it with auxiliaries, adverbs or an aside between them (*N, who A V*), behind
it (*Q, V N*), after *by*; in a row of verbs it is who spoke before. *According to* and a possessive of a view or of
words (*his view, the paper's report*) carry their speaker in them. Rule 4 of `voice`. There is no grammar beyond
this: what stands beside nobody is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ...language import Language, any_of
from .context import MASK
from .mentions import OTHER, Mention

NOBODY = ""
_VERBS = "Vno"  # a verb of speech; one that is a noun as well; one of other meanings
# N somebody, P a view or words of somebody's, G according to, Q a quotation, A what may stand between, T that, R who or
# which, D of or with, B by, J and, S as, w any other word; punctuation stands for itself.
_LISTS = {  # a form in two of them is of the first
    "G": "according", "V": "speech", "n": "noun_speech", "o": "other_speech", "A": "between", "T": "that",
    "D": "governing", "R": "relative", "S": "like", "B": "by", "J": "joining",
}  # fmt: skip
_BEFORE = re.compile(r"(?:[NP](?:,[^,Q]*,|\([^()Q]*\)|—[^—Q]*—)?(?:,R)?|(?<=w,)N,)[ATRS]*\Z")  # a critic, N, said
_BEHIND = re.compile(r"(?:\A|[Q,—:])\Z")
_BY = re.compile(r"\w{0,3}?B[NP]")
_IN_ROW = re.compile(r"(?:\A|[J,—:BS])[ATRS]*\Z")
_OF_HIM = re.compile(r",R|S")  # of X, who said; by X as saying
_OPENS = re.compile(r"T|,?Q|:")
_TAG = re.compile(r"Q[,—]\w{0,4}\Z")  # “…”, he then added
_REST = re.compile(rf"(?P<Q>{MASK}+)|(?P<A>\b\w+ly\b)|(?P<w>[\w'-]+)|(?P<sign>\S)")
_OWNER = r"\b(?<!['-])(?!(?:it|that|what|here|there|let|who)'s)(?P<owner>[\w-]++(?:'s|(?<=s)')|his|her|their)\s+"


class Act(NamedTuple):
    """What gives words to somebody, and to whom: a party, the source, OTHER, or NOBODY."""

    words: str
    who: str


class _Token(NamedTuple):
    """One sign of a row and the stretch of the text it stands for; `who` of a name, or of what is his."""

    sign: str
    start: int
    end: int
    who: str = NOBODY


def acts(language: Language, text: str, mentions: Sequence[Mention]) -> list[Act]:
    """The words of speech in a plain `text` in lower case, in order."""
    tokens = _tokens(language, text.replace("–", "—"), mentions)
    signs = "".join(token.sign for token in tokens)
    found: list[Act] = []
    for i, (sign, start, end, whose) in enumerate(tokens):
        who: str | None = None
        if sign in _VERBS:
            who = _beside(tokens, signs, i, found)
        elif sign in "GP":
            who = whose if sign == "P" or i + 1 == len(tokens) else _who(tokens, signs, i + 1)
        if who is not None:
            found.append(Act(text[start:end], who))
    return found


def _beside(tokens: Sequence[_Token], signs: str, i: int, found: Sequence[Act]) -> str | None:
    """Who stands beside verb number `i`, behind the acts `found`; None where it is no word of speech here."""
    sign, rest = signs[i], signs[i + 1 :]
    before = _BEFORE.search(signs, 0, i)
    directly = _who(tokens, signs, before.start()) if before else None
    if before and signs[: before.start()].endswith(("D", "B")) and not _OF_HIM.match(signs, before.start() + 1):
        directly = OTHER  # a critic of X said; but X, who said
    behind = _who(tokens, signs, i + 1) if rest[:1] in ("N", "P") and _BEHIND.search(signs, 0, i) else None
    if sign == "n" and directly is None and behind is None and rest[:1] != "T":
        return None
    if sign == "o" and not (_OPENS.match(rest) or (directly and rest[:1] == ",") or _TAG.search(signs, 0, i)):
        return None
    by = None if directly == OTHER else _BY.match(rest)  # by whom somebody else is quoted does not matter
    nearest = (_who(tokens, signs, i + by.end()) if by else "") or directly or behind
    return nearest or (_in_row(tokens, signs, i, found) if _IN_ROW.search(signs, 0, i) else NOBODY)


def _who(tokens: Sequence[_Token], signs: str, at: int) -> str:
    """Who is named by token `at`; whom *and* joins with somebody else is taken for somebody else, too."""
    joined = [tokens[at + n].who for n in (-2, 2) if 0 <= at + n < len(tokens) and signs[at + n // 2] in "J/"]
    return OTHER if OTHER in joined else tokens[at].who


def _in_row(tokens: Sequence[_Token], signs: str, i: int, found: Sequence[Act]) -> str:
    """Who speaks where nobody is beside a verb in a row, or in a clause apart: who spoke before, or opens the sentence.

    In *asked about it, he said* it is who is named next.
    """
    named = tokens if i == 0 else tokens[: signs.startswith("N")]  # the paper takes over, and reports
    spoke = [act.who for act in reversed(found) if act.who != NOBODY]
    return [*spoke, *(token.who for token in named if token.sign == "N"), NOBODY][0]


def _tokens(language: Language, text: str, mentions: Sequence[Mention]) -> list[_Token]:
    """A text as tokens: what is somebody's, names, words of the lists, and all between them."""
    claimed = list(_possessives(language, text, mentions))
    claimed += [_Token("w" if m.owns else "N", m.start, m.end, m.who) for m in mentions]
    signs, listed = _listed(language)
    claimed += [_Token(signs.get(m[0], "A"), *m.span()) for m in listed.finditer(text)]  # A: *n't
    claimed.sort(key=lambda t: (t.start, t.sign not in "NPw", -t.end))  # at one place somebody first, then the longest
    tokens: list[_Token] = []
    at = 0
    for token in [*claimed, _Token("", len(text), len(text))]:
        if token.start >= at:
            for m in _REST.finditer(text, at, token.start):
                tokens.append(_Token(m[0] if m.lastgroup == "sign" else str(m.lastgroup), *m.span()))
            tokens.append(token)
            at = token.end
    return tokens[:-1]


@cache
def _listed(language: Language) -> tuple[dict[str, str], re.Pattern[str]]:
    """The sign of each form of the lists that have one, and a pattern that finds any of them."""
    signs = {form: sign for sign, name in reversed(_LISTS.items()) for form in language.lists[name]}
    return signs, any_of(tuple(signs))


def _possessives(language: Language, text: str, mentions: Sequence[Mention]) -> Iterator[_Token]:
    """*the paper's report, his view*, of somebody else a quotation, too; of an owner who is nobody here, NOBODY."""
    owned = rf"(?:[\w-]+\s+){{0,2}}?{language.utterances.pattern}|(?:[\w-]+\s+)?{MASK}"  # the paper's own report
    for found in re.finditer(rf"{_OWNER}(?:{owned})", text):
        owner = next((m for m in mentions if m.owns and found.start() < m.end <= found.end("owner")), None)
        who, start = (owner.who, min(owner.start, found.start())) if owner else (NOBODY, found.start())
        if who == OTHER or not found[0].endswith(MASK):
            yield _Token("P", start, found.end(), who)
