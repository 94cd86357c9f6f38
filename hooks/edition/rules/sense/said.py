"""A sentence as rules 3 to 5 read it: with what introduces it, whom it names, and its words of speech.

Why rule 4 refuses it is said here: a word of speech, a label (a line of attribution, a name before a colon, a cell
under *Who*) or a colon before the words names nobody who speaks here. Quotation rules, "True to the letter and still
false".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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


def read(names: Names, context: Context, number: int) -> Reading:
    """The reading of sentence `number` of a context."""
    language = names.language
    told = " ".join((context.told, *(s.text for s in context.sentences[:number])))
    written = (*context.heard, *context.row, *context.labels, context.sentences[number].text)
    texts = tuple(map(lowered, written))
    own = texts[-1]
    mentions: list[list[Mention]] = []
    for text in texts:
        mentions.append(names.find(text, told))
        told = f"{told} {text}"
    spoken = tuple(
        a for text, found in zip(texts, mentions, strict=True) for a in acts(language, text, found, own=text is own)
    )
    labels = tuple(_labels(names, context, number))
    spoken += tuple(Act(0, 0, label, m.who) for label in labels for m in names.find(label, told)[:1])
    wrong, mend = _beside_nobody(names, context, labels, texts, mentions, spoken, told)
    return Reading(
        texts,
        _denied(language, [*map(lowered, (*context.heard, *context.before, *context.labels)), own]),
        frozenset(m.who for found in mentions for m in found if m.who != OTHER),
        spoken,
        _as_written(wrong, written),
        mend,
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


def _as_written(why: str, texts: Sequence[str]) -> str:
    """A reason with the words that it quotes in the letters of the page, a quotation in them as …"""
    words = why.partition("“")[2].rpartition("”")[0]
    found = next((text[at : at + len(words)] for text in texts if (at := lowered(text).find(words)) >= 0), words)
    return why.replace(words, re.sub(f"{MASK}+", "…", found)) if words else why


def _beside_nobody(
    names: Names, context: Context, labels: Sequence[str], texts: Sequence[str],
    mentions: Sequence[Sequence[Mention]], spoken: Sequence[Act], told: str,
) -> tuple[str, str]:  # fmt: skip
    """Why rule 4 refuses a sentence, and what to do; or nothing."""
    for act in spoken:
        if act.who in (NOBODY, OTHER):
            return f"nobody who speaks here stands beside “{act.words.strip()}”", "use another verb"
    for label in labels:
        begins = _BEGINS.match(label)
        early = len(" ".join(label[begins.end() if begins else 0 :].split()[:4]))
        named = apart(names.language, label, names.find(label, told))
        speaks = any(m.start <= early and m.who != OTHER for m in named)
        if not speaks and any(c.isalpha() for c in label):
            what = "the line of attribution " if context.block.company.quote != -1 else ""
            why = f"{what}“{shorten(label, 60)}” names nobody who speaks here"
            return why, "if it is no name, let something else lead to the words"
    parties = {m.who for found in mentions for m in found} - {OTHER}
    leading = (*context.heard, *context.row)
    heard = [lowered(text) for text in leading if text in context.heads or text.rstrip().endswith(":")]
    for text, found in zip(texts, mentions, strict=True):
        leads = text in heard or _COLON.search(text)
        other = next((m for m in found if m.who == OTHER), None)
        if leads and not parties and other:
            why = f"“{text[other.start : other.end]}” leads to these words, and does not speak here"
            return why, "let nobody lead to them"
    return "", ""
