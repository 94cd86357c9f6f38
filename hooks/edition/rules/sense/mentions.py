"""Mentions: who is named in a text, in the order of the text.

A speaker or the publisher by any name of interview.yml or by a pronoun; the source as a whole (*the interview, this
site*); somebody else: of `others`, or *president, minister, envoy …*. *He* is the speaker whose pronoun it is, unless
the person named last before it is another. Rule 4 of `voice`. Names are looked for in plain text (`context`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from ...folding import WORD
from ...language import any_of, lowered
from ...source.model import Edition

WHOLE, OTHER = "the source", "somebody else"  # no id of a party has a space
CAPITAL = re.compile(r"[A-Z][\w'-]*(?:\s+(?:[a-z]{1,3}\s+)?[A-Z][\w'-]*){0,3}")


class Mention(NamedTuple):
    """Somebody named at text[start:end]: the id of a party, WHOLE or OTHER.

    `person`: one person by name or office, whom a later *he* means; `owns` where an 's or *his* follows.
    """

    start: int
    end: int
    who: str
    person: bool = False
    owns: bool = False


class Names:
    """Finds mentions for one edition, in text in lower case; what it looks for is put together once."""

    def __init__(self, edition: Edition) -> None:
        self.edition, self.language = edition, edition.language
        self._publisher = edition.publisher.id if edition.publisher else WHOLE
        self._owners = {name.lower(): party.id for party in edition.parties.values() for name in party.names}
        self._pronouns = {form: to for to, forms in edition.language.possessives.items() for form in forms}
        words, others = edition.language.lists, edition.others
        names = [*self._owners, *others, *(other.split()[-1] for other in others)]
        lists = {  # a form in two of them is of the last
            "label": [label.long for label in edition.labels.values()],
            "whole": [*words["whole"], edition.kind],
            "report": words["reports"],
            "group": words["groups"],
            "person": words["persons"],
            "it": words["it"],
            "pronoun": self._pronouns,
            "name": [form for name in names for form in (name, f"the {name}")],
        }
        self._kinds = {form.lower(): kind for kind, forms in lists.items() for form in forms}
        self._forms = any_of(tuple(self._kinds), names=True)
        self._determined = re.compile(rf"(?:{edition.language.determiners.pattern}\s+)+(?:\w+\s+)?\Z")

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset(WORD.findall(self.edition.source.folded))

    def capitalised(self, text: str) -> bool:
        """Whether a text is a capitalised name, and no word that the source writes small (*Ferries*)."""
        return CAPITAL.fullmatch(text) is not None and text.split(" ", maxsplit=1)[0].lower() not in self._vocabulary

    def only(self, text: str) -> bool:
        """Whether a text is hardly more than names."""
        return 3 * sum(m.end - m.start for m in self.find(text)) >= 2 * len(text)

    def find(self, text: str, told: Sequence[Mention] = ()) -> list[Mention]:
        """The mentions in a plain `text`; `told` are those before it, for pronouns."""
        text, spans, found = lowered(text), list[tuple[int, int, str]](), list[Mention]()
        for match in self._forms.finditer(text):
            kind, start = self._kinds[match[0]], match.start()
            if kind in ("report", "whole"):  # as *the report*, and no part of a name: *the Smith report*
                determined = self._determined.search(text, 0, start)
                start = determined.start() if determined else -1
                if start < 0 or any(a <= start < b for a, b, k in spans if k == "name"):
                    continue
                spans = [span for span in spans if span[0] < start or span[2] == "name"]
            spans.append((start, match.end(), kind))
        for span in sorted(spans):
            if mention := self._mention(text, *span, [*told, *found]):
                found.append(mention)
        return found

    def _mention(self, text: str, start: int, end: int, kind: str, told: Sequence[Mention]) -> Mention | None:
        """Somebody named there; by a pronoun the speaker whose it is, unless another person is named last before."""
        form = text[start:end]
        owns = text.startswith(("'s", "s'"), end) or (form[-1] == "s" and text.startswith("'", end))
        if kind == "name":
            who = self._owners.get(form) or self._owners.get(form.removeprefix("the "), OTHER)
            return Mention(start, end, who, person=who != self._publisher, owns=owns)
        if kind in ("person", "group"):
            return Mention(start, end, OTHER, person=kind == "person", owns=owns)
        if kind in ("report", "whole"):
            return Mention(start, end, self._publisher if kind == "report" else WHOLE, owns=owns)
        if re.match(r"'\w", text[end:]):  # he's, it's: only names have the 's of an owner
            return None
        if kind == "label":
            return Mention(start, end, WHOLE)
        if kind == "it":  # after the publisher, or a speaker who is an it, is named in its paragraph
            able = {self._publisher, *(p.id for p in self.edition.speakers if "it" in p.pronouns)}
            last = next((m.who for m in reversed(told) if m.who in able), None)
            return Mention(start, end, last, owns=form == "its") if last else None
        pronoun = self._pronouns[form]
        able = {p.id for p in self.edition.speakers if pronoun in p.pronouns}
        unable = {p.id for p in self.edition.speakers if p.pronouns} - able  # those are passed over
        only = min(able) if len(able) == 1 else OTHER
        last = next((m.who for m in reversed(told) if m.person and m.who not in unable), only)
        return Mention(start, end, last if last in able else OTHER, owns=form in ("his", "her", "their"))


@lru_cache(8)  # of those that were built last: under `serve` each build reads an edition of its own
def names_of(edition: Edition) -> Names:
    """The finder of an edition's names, made once."""
    return Names(edition)
