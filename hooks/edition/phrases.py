"""Phrases: the words and phrases of a list, found in a text at word boundaries.

A text is taken apart into words once for all lists, and a word that begins no entry costs one look.
Of several entries at one place the longest counts; what must follow an entry is a regular expression.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

_RUN = re.compile(r"\w++(?:(?:-|'++)\w++)*+")  # two hyphens are a dash
_PLAIN = str.maketrans({"’": "'", **dict.fromkeys("\n\t\r\u00a0\u2009\u202f", " ")})
_GOES_ON = re.compile(r"\w|[-']\w")  # what follows an entry that ends inside a word
_INSIDE = re.compile(r"(?:\w|\w[-'])\Z")  # what stands before the rest of a word


class Hit(NamedTuple):
    """An entry of a list in a text: text[start:end], which is `words`."""

    start: int
    end: int
    words: str


class _Entry(NamedTuple):
    """One entry, in lower case, and a regular expression of what must follow it, or ""."""

    form: str
    then: str


class Phrases:
    """Words and phrases, found at word boundaries whatever their case; the longest at one place counts."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        """`entries`: each a form, or `*` and the ending of a word, and a regular expression of what follows, or ""."""
        self._given = entries

    @cached_property
    def _tables(self) -> tuple[dict[str, list[_Entry]], dict[str, list[_Entry]]]:
        """The entries by their first word, and those that are endings; made when first asked for."""
        begins: dict[str, list[_Entry]] = {}
        endings: dict[str, list[_Entry]] = {}
        for form, then in self._forms():
            if form.startswith("*"):
                endings.setdefault(form[1:], []).append(_Entry(form[1:], then))
            elif first := _RUN.match(form):
                begins.setdefault(first[0], []).append(_Entry(form, then))
        for listed in begins.values():
            if len(listed) > 1:
                listed.sort(key=lambda e: (-len(e.form), not e.then))
        return begins, endings

    def _forms(self) -> Iterator[tuple[str, str]]:
        """The entries as they are looked for; what has accents, with composed letters and with others."""
        for written, then in self._given:
            form = written.lower().translate(_PLAIN)
            yield form, then
            if not form.isascii():
                other = (unicodedata.normalize(kind, form) for kind in ("NFC", "NFD"))
                yield from ((made, then) for made in other if made != form)

    def finditer(self, text: str) -> Iterator[Hit]:
        """All entries in `text`, in order, none inside another."""
        plain, own = _read(text)
        begins, others = self._tables
        endings, last = tuple(others), 0
        if begins.keys().isdisjoint(own) and not any(ending in plain for ending in endings):
            return
        for at, word in _runs(plain):
            listed = word in begins or (endings and word.endswith(endings))
            if listed and at >= last and (hit := self._at(text, plain, at, word)):
                last = hit.end
                yield hit

    def search(self, text: str) -> Hit | None:
        """The first entry in `text`."""
        return next(self.finditer(text), None)

    def match(self, text: str, at: int = 0) -> Hit | None:
        """The entry that begins at `at`."""
        plain, _ = _read(text)
        run = _RUN.match(plain, at)
        if not run or _INSIDE.search(plain, max(0, at - 2), at):
            return None
        return self._at(text, plain, at, run[0])

    def fullmatch(self, text: str) -> Hit | None:
        """The entry that `text` is."""
        hit = self.match(text)
        return hit if hit and hit.end == len(text) else None

    def without(self, text: str) -> tuple[str, int]:
        """`text` with a space for each entry in it, and how many there were."""
        hits = list(self.finditer(text))
        starts, ends = [0, *(h.end for h in hits)], [*(h.start for h in hits), len(text)]
        return " ".join(text[a:b] for a, b in zip(starts, ends, strict=True)), len(hits)

    def _at(self, text: str, plain: str, at: int, word: str) -> Hit | None:
        begins, endings = self._tables
        for form, then in begins.get(word, ()):
            end = at + len(form)
            if plain.startswith(form, at) and not _GOES_ON.match(plain, end):
                if not then:
                    return Hit(at, end, text[at:end])
                if follows := _following(then).match(plain, end):
                    end = len(plain[: follows.end()].rstrip())
                    return Hit(at, end, text[at:end])
        for ending, listed in endings.items():
            if word.endswith(ending) and len(word) > len(ending):
                end = at + len(word)
                for _, then in listed:
                    if not then:
                        return Hit(at, end, text[at:end])
                    if follows := _following(then).match(plain, end):
                        return Hit(at, follows.end(), text[at : follows.end()])
        return None


@cache
def _following(then: str) -> re.Pattern[str]:
    """What follows an entry, after a space and up to the end of a word; few of them are ever asked for."""
    edge = "" if then.startswith("(?=") else r"(?![\w-])(?!'\w)"
    return re.compile(f" (?:{then}){edge}")


@lru_cache(64)
def _read(text: str) -> tuple[str, frozenset[str]]:
    """`text` as entries are written, at the same length, and its words."""
    plain = text.lower()
    if len(plain) != len(text):  # a few capitals become two letters
        plain = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    plain = plain.translate(_PLAIN)
    return plain, frozenset(_RUN.findall(plain))


@lru_cache(64)
def _runs(plain: str) -> list[tuple[int, str]]:
    """The words of a text as entries are written, each with its place."""
    return [(run.start(), run[0]) for run in _RUN.finditer(plain)]


def plain_phrases(forms: Iterable[str]) -> Phrases:
    """Phrases that nothing must follow."""
    return Phrases((form.strip(), "") for form in forms)
