"""What the checker knows of English, read from english.yml.

Word lists become compiled patterns once; the rules ask them questions such as
“does a word here deny?”. Lists are data, so that an editor can extend them
without touching a rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml


@dataclass(frozen=True)
class Language:
    """Compiled word lists; each pattern matches one listed word or phrase at word boundaries."""

    abbreviations: re.Pattern[str]
    negations: re.Pattern[str]
    speech: re.Pattern[str]
    other_speech: re.Pattern[str]
    quoting: re.Pattern[str]
    verbatim: re.Pattern[str]
    utterances: re.Pattern[str]
    wordings: re.Pattern[str]
    reports: re.Pattern[str]
    negators: re.Pattern[str]
    denials: re.Pattern[str]
    absences: re.Pattern[str]
    affirmatives: re.Pattern[str]
    introducing: re.Pattern[str]
    denying: re.Pattern[str]
    reversing: re.Pattern[str]
    modals: re.Pattern[str]
    achieved: re.Pattern[str]
    plain_verbs: re.Pattern[str]
    noun_verbs: re.Pattern[str]
    belongings: re.Pattern[str]
    people: re.Pattern[str]
    echoes: dict[str, re.Pattern[str]]


def phrase_pattern(expressions: Iterable[str], flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """One pattern for a list of regular expressions, each at word boundaries."""
    body = "|".join(e.strip() for e in expressions) or r"(?!)"
    return re.compile(rf"(?<![\w'’-])(?:{body})(?![\w-])(?!['’]\w)", flags)


@cache
def english() -> Language:
    """The language of the pages and the source."""
    # Our own file, so the fast loader may read it; where PyYAML has none, the slow one does.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(Path(__file__).with_name("english.yml").read_text(encoding="utf-8"), loader)
    endings = phrase_pattern(data.pop("abbreviations").splitlines(), 0).pattern
    echoes = {kind: phrase_pattern(words.splitlines()) for kind, words in data.pop("echoes").items()}
    patterns = {name: phrase_pattern(words.splitlines()) for name, words in data.items()}
    return Language(abbreviations=re.compile(rf"(?:{endings}|(?<!\w)[A-Z])\Z"), echoes=echoes, **patterns)
