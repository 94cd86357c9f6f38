"""A sentence as rules 3 to 5 of `voice` read it: what introduces it, whom it names, what gives words to somebody.

Words are given by words of speech, by a label (a line of attribution, a cell under *Who*, a name before a colon or
behind a quotation), and by a title, a head or a colon that leads to them, where it names somebody else alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...language import Language, lowered
from .context import MASK, Context
from .mentions import OTHER, Mention, Names
from .speech import NOBODY, Act, acts

_COLON = re.compile(rf":\s*{MASK}")
_LABEL = re.compile(rf"[\s{MASK}]*([^:{MASK}]{{1,60}}?)\s*(?::(?=\s|\Z)|[—–]\s*(?={MASK}))")
_BEHIND = re.compile(rf"{MASK}[\s,.]*[—–(]\s*([^{MASK}()—–,]+)[^{MASK}()—–]*\)?\W*\Z")  # “…” — X; “…” (X, 2025)


@dataclass(frozen=True)
class Reading:
    """A sentence with what introduces it, as the three rules read it."""

    denied: str  # the word by which it denies, or something that introduces it (of a row, the cells before), or ""
    literal: str  # the words that say *in his own words*, or ""
    named: frozenset[str]  # parties, and WHOLE
    acts: tuple[Act, ...]


def read(names: Names, context: Context, number: int) -> Reading:
    """The reading of sentence `number` of a context."""
    language, own = names.language, context.sentences[number].text
    earlier = names.find("\n".join((context.told, *(sentence.text for sentence in context.sentences[:number]))))
    named: list[Mention] = []
    spoken: list[Act] = []
    leading: list[Act] = []
    texts = (*context.after, *context.heard, *context.before, *context.labels, own)
    plain = [lowered(text) for text in texts]
    for text, lower in zip(texts, plain, strict=True):
        found = names.find(text, earlier)
        named += found
        earlier += found
        spoken += acts(language, lower, found)
        if text in context.heard or _COLON.search(text):
            leading += (Act(text[m.start : m.end], OTHER) for m in found[:1])
    for label in _labels(names, context, own):
        who = [m.who for m in names.find(label, earlier)]
        spoken.append(Act(label, OTHER if OTHER in who else [*who, NOBODY][0]))
    if all(m.who == OTHER for m in named):
        spoken += leading
    literal = language.literal.search("\n".join(plain))
    denied = _denied(language, plain[len(context.after) :])
    parties = frozenset(m.who for m in named if m.who != OTHER)
    return Reading(denied, literal[0] if literal else "", parties, tuple(spoken))


def _denied(language: Language, texts: Sequence[str]) -> str:
    """The word that denies in one of some texts; in the last, a negator counts up to what follows its quotations."""
    own = texts[-1]
    last = own.rfind(MASK)
    upto = language.conjunction.search(own, last + 1) if last >= 0 else None
    counting = "\n".join((*texts[:-1], own[: upto.start()] if upto else own))
    found = language.denials.search("\n".join(texts)) or language.negators.search(counting)
    return found[0] if found else ""


def _labels(names: Names, context: Context, own: str) -> Iterator[str]:
    """What says by itself whose words it holds, or the `own` sentence, or what follows what introduces that."""
    yield from (label for label in context.labels if any(map(str.isalpha, label)))
    for found in (_BEHIND.search(own), *map(_LABEL.match, (own, *context.heard))):
        if found and (names.only(found[1]) or names.capitalised(found[1])):
            yield found[1]
