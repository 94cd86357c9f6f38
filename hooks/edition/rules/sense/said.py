"""A sentence as rules 3 to 5 read it: with what introduces it, whom it names, and its words of speech.

Why rule 4 refuses it is said here: a word of speech, a label (a line of attribution, a name before a colon, a cell
under *Who*) or a colon before the words names nobody who speaks here. Quotation rules, "True to the letter and still
false".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ...findings import shorten
from ...language import Language, lowered
from .context import MASK, Context
from .mentions import OTHER, Mention, Names
from .speech import NOBODY, Act, acts, apart

_COLON = re.compile(rf":\s*{MASK}")
_LABEL = re.compile(rf"[\s{MASK}]*([^:{MASK}]{{1,60}}?)\s*(?::(?=\s|\Z)|[—–]\s*(?={MASK}))")
_BEHIND = re.compile(rf"{MASK}[\s,.]*([—–(])\s*([^{MASK}()—–,]+)[^{MASK}()—–]*\)?\W*\Z")  # “…” — X; “…” (X, 2025)
_WORD = re.compile(r"\w{4}")  # no joining word is as long
_BEGINS = re.compile(r"[\s—–-]*(?:in|from|by|after)?\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """A sentence with what introduces it, as the three rules read it."""

    texts: tuple[str, ...]  # what introduces it, then the sentence itself
    denied: str  # the word by which it denies, or something that introduces it (of a row, the cells before), or ""
    named: frozenset[str]  # parties, and WHOLE
    acts: tuple[Act, ...]
    wrong: str  # why a word of speech stands beside nobody who speaks here, or ""
    mend: str  # and what to do about it, beside naming somebody who does


class _Part(NamedTuple):
    """A text of a sentence, as it is written; whom it names, and its words of speech."""

    text: str
    mentions: Sequence[Mention]
    acts: Sequence[Act]


def read(names: Names, context: Context, number: int) -> Reading:
    """The reading of sentence `number` of a context."""
    language, own = names.language, context.sentences[number].text
    told: list[Mention] = []
    for text in (context.told, *(sentence.text for sentence in context.sentences[:number])):
        told += names.find(text, told)
    parts: list[_Part] = []
    for text in (*context.heard, *context.row, *context.labels, own):
        mentions = names.find(text, told)
        parts.append(_Part(text, mentions, acts(language, lowered(text), mentions, own=text is own)))
        told += mentions
    labels = {label: apart(language, label, names.find(label, told)) for label in _labels(names, context, number)}
    spoken = [act for part in parts for act in part.acts]
    spoken += (Act(0, 0, label, found[0].who) for label, found in labels.items() if found)
    return Reading(
        tuple(lowered(part.text) for part in parts),
        _denied(language, [lowered(text) for text in (*context.heard, *context.before, *context.labels, own)]),
        frozenset(m.who for part in parts for m in part.mentions if m.who != OTHER),
        tuple(spoken),
        *_beside_nobody(context, labels, parts),
    )


def _denied(language: Language, texts: Sequence[str]) -> str:
    """The word that denies in one of some texts; in the last, a negator counts up to what follows its quotations."""
    own = texts[-1]
    last = own.rfind(MASK)
    upto = language.conjunction.search(own, last + 1) if last >= 0 else None
    found = [language.denials.search(text) for text in texts]
    found += map(language.negators.search, (*texts[:-1], own[: upto.start()] if upto else own))
    return next((m[0] for m in found if m), "")


def _labels(names: Names, context: Context, number: int) -> Iterator[str]:
    """What stands for a word of speech: a line of attribution, a cell under *Who*, a name before a colon or behind."""
    yield from context.labels
    first = number == 0 or context.block.kind in ("item", "cell")
    for text in (context.sentences[number].text, *(context.heard if first else ())):
        label = _LABEL.match(text)
        if label and (_only_names(names, label[1]) or names.capitalised(label[1])):
            yield label[1]
    behind = _BEHIND.search(context.sentences[number].text)
    if behind and (_only_names(names, behind[2]) or (behind[1] != "(" and names.capitalised(behind[2]))):
        yield behind[2]


def _only_names(names: Names, label: str) -> bool:
    """Whether a label is a name or several, and nothing else but *and* or a sign."""
    found, rest = names.find(label), label
    for mention in reversed(found):
        rest = rest[: mention.start] + rest[mention.end :]
    return bool(found) and not _WORD.search(rest)


def _beside_nobody(
    context: Context, labels: Mapping[str, Sequence[Mention]], parts: Sequence[_Part]
) -> tuple[str, str]:  # fmt: skip
    """Why rule 4 refuses a sentence, and what to do; or nothing."""
    for part in parts:
        for act in part.acts:
            if act.who in (NOBODY, OTHER):
                words = re.sub(f"{MASK}+", "…", part.text[act.start : act.end].strip())
                return f"nobody who speaks here stands beside “{words}”", "use another verb"
    for label, found in labels.items():
        begins = _BEGINS.match(label)
        early = len(" ".join(label[begins.end() if begins else 0 :].split()[:4]))
        speaks = found and found[0].start <= early and found[0].who != OTHER
        if not speaks and any(map(str.isalpha, label)):
            what = "the line of attribution " if context.block.company.quote != -1 else ""
            why = f"{what}“{shorten(label, 60)}” names nobody who speaks here"
            return why, "if it is no name, let something else lead to the words"
    if any(m.who != OTHER for part in parts for m in part.mentions):
        return "", ""
    leading = [t for t in (*context.heard, *context.row) if t in context.heads or t.rstrip().endswith(":")]
    for part in parts:
        if part.mentions and (part.text in leading or _COLON.search(part.text)):
            other = part.mentions[0]
            why = f"“{part.text[other.start : other.end]}” leads to these words, and does not speak here"
            return why, "let nobody lead to them"
    return "", ""
