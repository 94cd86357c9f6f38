"""Language: the word lists of the rules, read from a data file of the language that interview.yml names.

A list is a regular expression over folded text in *lower case* that finds any of its forms at word edges, longest
first (ignoring case in the expression takes six times as long). Without a file for a language the rules on sentences
would be silent, so that `metadata` says so in an error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

LANGUAGES = {"en": "english.yml"}
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # of YAML; the fast one is not on every machine
BEGIN = r"(?<![^\W_])(?<!['-])"  # where a word may begin; in front of all alternatives, so that few places try them


@dataclass(frozen=True, eq=False)
class Language:
    """The lists of one language; each is an attribute, named as in the file, which says what it is for."""

    code: str
    abbreviations: frozenset[str]
    possessives: dict[str, list[str]]  # a pronoun, and the forms that stand for it
    lists: dict[str, tuple[str, ...]]

    def __getattr__(self, name: str) -> re.Pattern[str]:
        """A list by its name; those that nobody asks for are not compiled."""
        pattern = self.__dict__[name] = any_of(self.lists[name])
        return pattern


@cache
def language(code: str) -> Language:
    """The lists of one of LANGUAGES."""
    written = Path(__file__).with_name(LANGUAGES[code]).read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(written, LOADER)
    possessives = data.pop("possessives")
    lists = {name: tuple(" ".join(form.split()) for form in words.lower().split(",")) for name, words in data.items()}
    return Language(code, frozenset(lists.pop("abbreviations")), possessives, lists)


@cache
def any_of(forms: tuple[str, ...], *, names: bool = False) -> re.Pattern[str]:
    """A pattern that finds any of `forms` at word edges of a text in lower case; *x is any word that ends in x.

    `names` may be followed by an 's; of other words (*can't*) an apostrophe and a letter make another word.
    """
    longest_first = sorted({form.lower() for form in forms}, key=len, reverse=True)
    rests: dict[str, list[str]] = {}  # by their first letter, so that few are tried at a word
    for form in longest_first:
        first = r"\w+" if form.startswith("*") else re.escape(form[:1])
        rests.setdefault(first, []).append(re.escape(form[1:]))
    alternatives = [f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items()]
    after = "" if names else r"(?!'\w)"
    return re.compile(rf"{BEGIN}(?:{'|'.join(alternatives) or '(?!)'})(?![^\W_]|-){after}")


def lowered(text: str) -> str:
    """A text in lower case, as the lists need it, with each letter in its place."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower()[0] for c in text)
