"""What the checker knows of English, read from english.yml.

Word lists become lookup tables once; the rules ask them questions such as “does a word here deny?”.
A text is taken apart into words once for all lists, and a word that begins no entry costs one look.
Lists are data, so that an editor can extend them without touching a rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .phrases import Phrases
from .yaml_lines import read_yaml

_ABBREVIATION = re.compile(r"(?<![\w'’-])[\w.]+\Z")


@dataclass(frozen=True)
class Language:
    """The word lists of english.yml."""

    abbreviations: frozenset[str]
    negations: Phrases
    speech: Phrases
    other_speech: Phrases
    quoting: Phrases
    verbatim: Phrases
    indirect: Phrases
    utterances: Phrases
    wordings: Phrases
    reports: Phrases
    negators: Phrases
    denials: Phrases
    absences: Phrases
    affirmatives: Phrases
    introducing: Phrases
    denying: Phrases
    reversing: Phrases
    modals: Phrases
    achieved: Phrases
    asserting: Phrases
    plain_verbs: Phrases
    noun_verbs: Phrases
    belongings: Phrases
    people: Phrases
    documents: Phrases
    leading_on: Phrases
    the_report: Phrases
    echoes: dict[str, Phrases]

    def abbreviated(self, text: str) -> bool:
        """Whether the last word of `text`, before a full stop, is an abbreviation or an initial."""
        last = _ABBREVIATION.search(text)
        return last is not None and (last[0] in self.abbreviations or (len(last[0]) == 1 and "A" <= last[0] <= "Z"))


@cache
def english() -> Language:
    """The language of the pages and the source."""
    data, _ = read_yaml(Path(__file__).with_name("english.yml").read_text(encoding="utf-8"))
    abbreviations = frozenset(form for form, _ in _entries(data.pop("abbreviations")))
    echoes = {kind: Phrases(_entries(words)) for kind, words in data.pop("echoes").items()}
    lists = {name: Phrases(_entries(words)) for name, words in data.items()}
    return Language(abbreviations=abbreviations, echoes=echoes, **lists)


def _entries(text: str) -> Iterator[tuple[str, str]]:
    """The entries of one list: forms between commas; a line with a plus has its own forms and what follows them."""
    for line in text.splitlines():
        forms, _, then = line.partition(" + ")
        yield from ((form.strip(), then.strip()) for form in forms.split(",") if form.strip())
