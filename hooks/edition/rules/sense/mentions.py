"""Mentions: who is named in a text, in the order of the text.

A speaker or the publisher by any name of interview.yml or by a pronoun; the source as a whole (*the interview, this
site*); somebody else: of `others`, or *president, minister, envoy …*. *He* is the speaker whose pronoun it is, unless
the person named last before it is another. Quotation rules, rule 4. Names are looked for in plain text (`context`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from ...folding import words
from ...language import BEGIN, any_of, lowered
from ...source.model import Edition

WHOLE, OTHER = "the source", "somebody else"  # no id of a party has a space
CAPITAL = re.compile(r"[A-Z][\w'-]*(?:\s+(?:[a-z]{1,3}\s+)?[A-Z][\w'-]*){0,3}")


@dataclass(frozen=True)
class Mention:
    """Somebody named at text[start:end]: the id of a party, WHOLE or OTHER.

    `person`: one person by name or office, whom a later *he* means; `owns` where an 's or *his* follows.
    """

    start: int
    end: int
    who: str
    person: bool = False
    owns: bool = False


class Names:
    """Finds mentions for one edition; its patterns, over text in lower case, are made once."""

    def __init__(self, edition: Edition) -> None:
        self.edition, self.language = edition, edition.language
        lists, labels = edition.language, any_of(tuple(label.long for label in edition.labels.values())).pattern
        self._owners = {name.lower(): party.id for party in edition.parties.values() for name in party.called}
        others = {name.lower() for other in edition.others for name in (other, other.split()[-1])}
        named = any_of((*self._owners, *others), names=True).pattern
        self._names = re.compile(rf"{BEGIN}(?:the )?{named}")
        self._pronouns = {form: pronoun for pronoun, forms in lists.possessives.items() for form in forms}
        determiner, kind = rf"(?:{lists.determiners.pattern}\s+)", re.escape(edition.kind.lower())
        # The source as a whole, the publisher's report, persons, pronouns: with what stands before the noun.
        self._common = re.compile(
            rf"{BEGIN}(?:(?P<report>{determiner}+(?:\w+\s+)?{lists.reports.pattern})"
            rf"|(?P<whole>{determiner}+(?:\w+\s+)?(?:{lists.whole.pattern}|\b{kind}\b)|{labels})"
            rf"|(?P<group>{lists.groups.pattern})|(?P<person>{lists.persons.pattern})|(?P<it>{lists.it.pattern})"
            rf"|(?P<pronoun>{any_of(tuple(self._pronouns)).pattern}))"
        )

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset(words(self.edition.source.folded))

    def capitalised(self, text: str) -> bool:
        """Whether a text is a capitalised name, and no word that the source writes small (*Ferries*)."""
        return CAPITAL.fullmatch(text) is not None and text.split(" ", maxsplit=1)[0].lower() not in self._vocabulary

    def only(self, text: str) -> bool:
        """Whether a text is hardly more than names."""
        return 3 * sum(m.end - m.start for m in self.find(text)) >= 2 * len(text)

    def find(self, text: str, before: str = "") -> list[Mention]:
        """The mentions in a plain `text`; `before` is what is said before it, for pronouns."""
        text = lowered(text)
        named = list(self._names.finditer(text))
        named += [m for m in self._common.finditer(text) if not any(n.start() <= m.start() < n.end() for n in named)]
        found: list[Mention] = []
        for match in sorted(named, key=re.Match.span):
            if (mention := self._mention(text, match, before, found)) is not None:
                found.append(mention)
        return found

    def _mention(self, text: str, match: re.Match[str], before: str, found: list[Mention]) -> Mention | None:
        """Somebody named there; by a pronoun the speaker whose it is, unless another person is named last before."""
        start, end = match.span()
        owns = text.startswith(("'s", "s'"), end) or (text[end - 1] == "s" and text.startswith("'", end))
        publisher = self.edition.publisher.id if self.edition.publisher else WHOLE
        kind, form = match.lastgroup, match[0]
        if kind is None:
            who = self._owners.get(form) or self._owners.get(form.removeprefix("the "), OTHER)
            return Mention(start, end, who, person=who != publisher, owns=owns)
        if kind in ("report", "whole"):
            return Mention(start, end, publisher if kind == "report" else WHOLE, owns=owns)
        if kind in ("person", "group"):
            return Mention(start, end, OTHER, person=kind == "person", owns=owns)
        told = [*found[::-1], *self.find(before)[::-1]]  # the last first
        if kind == "it":  # after the publisher, or a speaker who is an it, is named in its paragraph
            able = {publisher, *(p.id for p in self.edition.speakers if "it" in p.pronouns)}
            last = next((m.who for m in told if m.who in able), None)
            return Mention(start, end, last, owns=form == "its") if last else None
        pronoun = self._pronouns[form]
        able = {p.id for p in self.edition.speakers if pronoun in p.pronouns}
        unable = {p.id for p in self.edition.speakers if p.pronouns} - able  # those are passed over
        only = min(able) if len(able) == 1 else OTHER
        last = next((m.who for m in told if m.person and m.who not in unable), only)
        return Mention(start, end, last if last in able else OTHER, owns=form in ("his", "her", "their"))


@cache
def names_of(edition: Edition) -> Names:
    """The finder of an edition's names, made once."""
    return Names(edition)
