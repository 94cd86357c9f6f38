"""Speech: which words of a sentence give words to somebody, and who stands beside each.

A verb of speech (*she says, described by the paper*), *according to*, a possessive of a view or of words (*his view,
the paper's report*). Beside a verb stands its speaker: before it with an auxiliary, an adverb or an aside between
commas; after it where a quotation, a comma or nothing stands before it; after *by*; in a row of verbs the first one's.
Quotation rules, rule 4. There is no grammar beyond this: what stands beside nobody is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ...language import Language
from .context import MASK
from .mentions import OTHER, Mention

NOBODY = ""
_ADVERB = re.compile(r"\b\w+ly\Z")
# Somebody who owns what follows, with up to two words between: *the paper's own report*.
_OWNER = re.compile(
    r"(?<![\w'-])(?!(?:it|that|what|here|there|let|who)'s)(?P<owner>[\w-]+(?:'s|(?<=s)')|his|her|their|its)"
    r"\s+(?:[\w-]+\s+){0,2}?"
)
_TAG = re.compile(rf"{MASK}\s*[,—–]\s*(?:[\w'-]+\s+){{0,4}}\Z")  # “…”, he then added
_OPENS = re.compile(rf"\s*,?\s*{MASK}|\s*:")
_BY = re.compile(r"\s+(?:[\w-]+\s+){0,3}?\Z")


@dataclass(frozen=True)
class Act:
    """One word of speech at text[start:end] and who stands beside it: a party, the source, OTHER, or NOBODY."""

    start: int
    end: int
    words: str
    who: str
    verb: bool = True  # else a possessive


def acts(language: Language, text: str, mentions: Sequence[Mention], *, own: bool) -> list[Act]:
    """The words of speech in a plain `text` in lower case, in order; `own`: it is the sentence itself."""
    mentions = apart(language, text, mentions)
    found = [*_according(language, text, mentions), *_possessives(language, text, mentions)]
    subjects = [m for m in mentions if not m.owns]
    subjects += [Mention(a.start, a.end, a.who) for a in found if a.who != NOBODY]  # the paper's report says
    reader = _Reader(language, text, subjects)
    taken = [(a.start, a.end) for a in found] + [(m.start, m.end) for m in mentions]
    for start, end, sort in _verbs(language, text):
        if any(a <= start < b for a, b in taken):
            continue
        directly = reader.before(start)
        that = language.that.match(text, end + 1) is not None
        after = reader.after(start, end)
        if sort == "noun" and directly is None and after is None and not (that and own):
            continue
        opens = that or _OPENS.match(text, end) or (directly and text.startswith(",", end))
        if sort == "other" and not opens and not _TAG.search(text, 0, start):
            continue
        quoted = directly == OTHER and language.quoting.fullmatch(text, start, end)  # she is quoted by them as saying
        by = None if quoted else reader.after_by(end)
        who = by or directly or after or reader.in_row(start, found) or NOBODY
        if who == NOBODY and language.participles.fullmatch(text, start, end):
            who = reader.of_participle(start, found)
        found.append(Act(start, end, text[start:end], who))
    return sorted(found, key=lambda a: a.start)


def apart(language: Language, text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a text; whom *and* or *&* joins with somebody else is taken for somebody else, too."""
    found = list(mentions)
    for i, (one, other) in enumerate(pairwise(mentions)):
        between = text[one.end : other.start].strip()
        if OTHER in (one.who, other.who) and (between in ("&", "/") or language.joining.fullmatch(between)):
            found[i : i + 2] = replace(one, who=OTHER), replace(other, who=OTHER)
    return found


def _verbs(language: Language, text: str) -> list[tuple[int, int, str]]:
    """The verbs of speech in order, and of which sort each is; a longer form wins over one inside it."""
    lists = (("always", language.speech), ("noun", language.noun_speech), ("other", language.other_speech))
    return sorted((m.start(), m.end(), sort) for sort, pattern in lists for m in pattern.finditer(text))


def _according(language: Language, text: str, mentions: Sequence[Mention]) -> Iterator[Act]:
    for found in language.according.finditer(text):
        at = found.end() + len(text[found.end() :]) - len(text[found.end() :].lstrip())
        beside = next((m for m in mentions if m.start == at), None)
        yield Act(found.start(), beside.end if beside else found.end(), found[0], beside.who if beside else NOBODY)


def _possessives(language: Language, text: str, mentions: Sequence[Mention]) -> Iterator[Act]:
    """*the paper's report, his view*, of somebody else a quotation, too; of an owner who is nobody here, NOBODY."""
    for found in re.finditer(rf"{_OWNER.pattern}({language.utterances.pattern}|{MASK})", text):
        who = next((m.who for m in mentions if m.owns and found.start() < m.end <= found.end("owner")), NOBODY)
        quoted = found[2] == MASK and who == OTHER and "'" in found["owner"] and len(found[0].split()) <= 3
        if quoted or (found[2] != MASK and (who != NOBODY or found["owner"] != "its")):
            yield Act(found.start(), found.end(), found[0], who, verb=False)


class _Reader:
    """Looks for the speaker beside a verb in one text."""

    def __init__(self, language: Language, text: str, subjects: Sequence[Mention]) -> None:
        self.language, self.text = language, text
        self.ending = {m.end: m.who for m in subjects}
        self.beginning = {m.start: m.who for m in subjects}

    def before(self, at: int) -> str | None:
        """Who stands before the verb at `at`, with auxiliaries, adverbs and asides between them."""
        end, asides = self._bare(at), 0
        while end > 0:
            if end in self.ending:
                return self.ending[end]
            head = self.text[:end]
            if head[-1] in ",)—–" and asides < 2:  # an aside between commas or dashes, or in brackets
                asides += 1
                opened = head.rfind("(" if head[-1] == ")" else head[-1], 0, end - 1)
                if opened < 0 or MASK in head[opened:]:
                    return None
                end = self._bare(opened)
                if end not in self.ending:
                    return None
                continue
            word = self._auxiliary(end)
            if word is None:
                return None
            end = self._bare(word.start())
            if word[0] in ("who", "which") and self.text[:end].endswith(","):
                end = self._bare(end - 1)
        return None

    def _auxiliary(self, end: int) -> re.Match[str] | None:
        """The auxiliary or adverb that ends at `end`."""
        found = self.language.between.finditer(self.text, max(0, end - 20), end)
        return next((m for m in found if m.end() == end), _ADVERB.search(self.text[:end]))

    def after(self, start: int, end: int) -> str | None:
        """Who stands after the verb, where a quotation, a comma or nothing stands before it: *“…”, said he*."""
        head = self.text[:start].rstrip()
        if head and head[-1] not in f"{MASK},—–:":
            return None
        return self.beginning.get(end + len(self.text[end:]) - len(self.text[end:].lstrip()))

    def after_by(self, end: int) -> str | None:
        """Who stands after *by* behind the verb: *is described by the paper as*."""
        for by in self.language.by.finditer(self.text, end, end + 40):
            at = by.end() + 1
            if _BY.fullmatch(self.text[end : by.start()]) and at in self.beginning:
                return self.beginning[at]
        return None

    def in_row(self, start: int, found: Sequence[Act]) -> str | None:
        """In a row of verbs the subject of the first counts for all: *he says …, and adds*."""
        end = self._bare(start)
        while word := self._auxiliary(end):
            end = self._bare(word.start())
        head = self.text[:end]
        joined = [m for m in self.language.joining.finditer(head, max(0, len(head) - 8)) if m.end() == len(head)]
        earlier = [a for a in found if a.end <= start and a.who != NOBODY]
        if not (joined or head.endswith(",")) or not earlier:
            return None
        between = [who for at, who in self.beginning.items() if earlier[-1].end <= at < start]
        return OTHER if OTHER in between else max(earlier, key=lambda a: a.start).who

    def of_participle(self, start: int, found: Sequence[Act]) -> str:
        """Whose a participle is behind a comma or at the start: of the last speaker, else of the next."""
        head = self.text[:start].rstrip()
        if head and head[-1] not in f",{MASK}—–:" and not head.endswith((" as", " by")):
            return NOBODY
        earlier = [a.who for a in found if a.end <= start and a.who != NOBODY]
        return earlier[-1] if earlier else next((w for at, w in sorted(self.beginning.items()) if at > start), NOBODY)

    def _bare(self, at: int) -> int:
        return len(self.text[:at].rstrip())
