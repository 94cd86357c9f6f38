"""Denials: whether words deny what follows them.

An odd number of denials denies (*does not mean that*), an even number affirms (*never doubted that*); so does a
negator before a word that it turns round (*does not hide that*). Word lists are in english.yml.
"""

from __future__ import annotations

import re

from ..language import english

_LETS = re.compile(r"(?:\s+\w+){0,3}\s+")  # no surprise that; does not for a moment hide
_TO = re.compile(r"\s+to\s+(?:\w+\s+)?")  # wrong to overlook
_TO_IT = re.compile(r"\s+(?:\w+\s+)?")  # refuses to ignore
_CLAIM = re.compile(r"\s*(?:\w+ing|the\s+(?:idea|claim|hope|view|promise))\b", re.I)
# far from a cure that “…”, far from certain that it “…”
_FAR = re.compile(
    r"\s*(?:(?!and\b|but\b|[A-Z])\w+\s+){1,3}(?:that|which|whether)\s+(?:(?:it|he|they|this|the\s+\w+)\s+)?"
)
_NUMBERED = re.compile(r"\bno\.\s*\d", re.I)  # No. 5
_PAIR = re.compile(r"\b(neither|not|no|never|nobody)\b(.*?)\bnor\b", re.I)


def odd(words: str, absent: bool = False) -> bool:
    """Whether an odd number of denials stands in `words`; a pair such as *neither … nor* is one."""
    language = english()
    words = _NUMBERED.sub(" ", words)
    words = _PAIR.sub(lambda m: m[1] + m[2], language.affirmatives.without(words)[0])
    words, count = language.denials.without(_unreversed(words))
    count += sum(1 for _ in language.negators.finditer(words))
    for close in language.denying.finditer(words):
        rest = words[close.end :]
        far = _FAR.fullmatch(f"{rest} ") if close.words.lower() == "far from" else None
        count += len(rest.split()) <= 2 or _CLAIM.match(rest) is not None or far is not None
    if absent and language.absences.search(words):
        count += 1
    return count % 2 == 1


def _unreversed(words: str) -> str:
    """`words` without a denial that the next words turn into an affirmation: *does not hide*, *refuses to ignore*."""
    language = english()
    turning = list(language.reversing.finditer(words))
    if not turning:
        return words
    kept, last = [], 0
    denials = [(d, _LETS) for d in language.negators.finditer(words)]
    denials += [(d, _TO_IT if d.words.endswith(" to") else _TO) for d in language.denials.finditer(words)]
    for denial, leads in sorted(denials):
        turned = [t for t in turning if t.start > denial.end and leads.fullmatch(words, denial.end, t.start)]
        if turned and denial.start >= last:
            kept.append(words[last : denial.start])
            last = turned[0].end
    return " ".join([*kept, words[last:]])
