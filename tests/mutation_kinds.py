"""The forbidden changes of the mutation bench, kind by kind.

Each kind is a function from the words of a quotation to changed words, one change at a time;
some kinds make their words from the source's operators instead. A change that gives words of
the source again is left out by the bench.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

from mutation_words import (
    ACCENTS,
    CORRECTIONS,
    GREEK,
    LOOKALIKES,
    MARKS,
    MODALS,
    NEGATED,
    PARAPHRASES,
    PASSAGES,
    SWAPS,
    TENSES,
    UNNEGATED,
    WORDS,
    Change,
    each,
    each_word,
    operators,
    replace,
)


def _one_letter(word: str, random: Random) -> list[str]:
    at = random.randrange(len(word))
    other = random.choice([c for c in "aeionrst" if c != word[at]])
    swapped = word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
    return [word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], word[:at] + other + word[at + 1 :], swapped]


def _mapped(table: dict[str, str]) -> Callable[[str, Random], list[str]]:
    def change(word: str, random: Random) -> list[str]:
        places = [i for i, c in enumerate(word) if c in table]
        return [word[:i] + table[word[i]] + word[i + 1 :] for i in random.sample(places, min(1, len(places)))]

    return change


def _wide(word: str, _: Random) -> list[str]:
    return ["".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in w) for w in (word, word[:1])] + (
        [chr(ord(word[0]) + 0xFEE0) + word[1:]] if word.isascii() else []
    )


def _number(word: str, _: Random) -> list[str]:
    if word.isdigit():
        return [str(int(word) + 1), word + "0", word[:-1], "two hundred", f"{word}th"]
    return [word[:-1] if word.endswith("s") else word + "s", word[:-3] + "y" if word.endswith("ies") else word]


def _add_mark(text: str, random: Random) -> Iterator[str]:
    for gap in re.finditer(r"(?<=\w)(?=\W|$)|(?<=\s)(?=\w)|^", text):
        for mark in random.sample(MARKS, 3):
            yield text[: gap.start()] + mark + text[gap.start() :]


def _change_mark(text: str, random: Random) -> Iterator[str]:
    for mark in re.finditer(r"[^\w\s]", text):
        yield text[: mark.start()] + text[mark.end() :]
        yield text[: mark.start()] + " " + text[mark.end() :]
        for other in random.sample([m for m in MARKS if m != mark[0]], 3):
            yield text[: mark.start()] + other + text[mark.end() :]


def _swap_words(text: str, random: Random) -> Iterator[str]:
    parts = re.split(r"(\s+)", text)
    for i in range(0, len(parts) - 2, 2):
        yield "".join((*parts[:i], parts[i + 2], parts[i + 1], parts[i], *parts[i + 3 :]))
    if len(parts) > 4:
        a, b = sorted(random.sample(range(0, len(parts), 2), 2))
        yield "".join((*parts[:a], parts[b], *parts[a + 1 : b], parts[a], *parts[b + 1 :]))


def _cut_word(text: str, _: Random) -> Iterator[str]:
    yield from (text[n:] for n in (1, 2) if text[n - 1].isalnum() and text[n : n + 1].isalnum())
    yield from (text[:-n] for n in (1, 2) if text[-n].isalnum() and text[-n - 1 : -n].isalnum())
    for inner in re.finditer(r"(?<=\w)['-](?=\w)", text):
        yield text[: inner.start()]
        yield text[inner.start() :]
        yield text[inner.end() :]
        yield text[: inner.end()]


def _space(text: str, random: Random) -> Iterator[str]:
    for gap in re.finditer(r"\s+", text):
        yield from (text[: gap.start()] + joint + text[gap.end() :] for joint in ("", "\u200b", "\u00ad", "-"))
    for before, word, after in each_word(text):
        if len(word) > 3:
            at = random.randrange(1, len(word))
            yield before + word[:at] + random.choice(" \u00a0") + word[at:] + after


def _piece(random: Random, passage: str) -> str:
    words = passage.split()
    size = min(len(words), random.randint(2, 7))
    start = random.randrange(len(words) - size + 1)
    return " ".join(words[start : start + size]).strip('".,;')


def _splice(text: str, random: Random) -> Iterator[str]:
    for _ in range(4):
        other = _piece(random, random.choice(PASSAGES))
        for joint in (" ", " […] ", " [...] ", "… ", ", "):
            yield text + joint + other
            yield other + joint + text


def _reversed(text: str, random: Random) -> Iterator[str]:
    words = text.split()
    for at in random.sample(range(1, len(words)), min(3, len(words) - 1)):
        first, last = " ".join(words[:at]), " ".join(words[at:])
        yield from (f"{last}{joint}{first}" for joint in (" ", " […] ", " [...] "))


def _omit_operator(_: str, random: Random) -> Iterator[str]:
    """[…] over an operator, with some of what it governs quoted after it."""
    for passage, parts, governed in operators():
        at = passage.index(governed)
        start = passage.rindex(parts[0], 0, at)
        before, words = passage[:start].split(), governed.split()
        quoted_before = before[-4:]
        if quoted_before:
            for size in (len(words), max(1, len(words) // 2), random.randint(1, len(words))):
                yield f"{' '.join(quoted_before)} […] {' '.join(words[:size])}".replace('"', "")


def _bracket_operator(_: str, __: Random) -> Iterator[str]:
    """Something in brackets instead of an operator, or inside its words."""
    for passage, parts, governed in operators():
        at = passage.index(governed)
        start = passage.rindex(parts[0], 0, at)
        before = " ".join(passage[:start].split()[-3:]).replace('"', "")
        middle = passage[passage.index(parts[-1], start) + len(parts[-1]) : at]
        for bracket in ("[the two countries]", "[the treaty]", "[can]", "[do]", "[sic]", "[…]", "[N]", "[indeed]"):
            yield f"{before} {bracket}{middle}{governed}".strip()


def _bad_bracket(text: str, random: Random) -> Iterator[str]:
    words = text.split()
    at = random.randrange(len(words))
    head, tail = " ".join(words[:at]), " ".join(words[at:])
    for inside in ("really", "sic!", "SIC", "", " ", "not", "emphasis added", "…sic", "Iran", "the two nations"):
        yield f"{head} [{inside}] {tail}".strip()
    yield from (f"[…] {text}", f"{text} […]", f"[sic] {text}", f"{text} [", f"] {text}", f"[{text}]")
    if at:
        yield f"{head} […] {tail}"
    if words[at][0].isalpha():
        yield f"{head} [{words[at][0]}]{words[at][1:]} {' '.join(words[at + 1 :])}".strip()
        yield f"{head} {words[at][0]}[x]{words[at][1:]} {' '.join(words[at + 1 :])}".strip()


def _recased_under_operator(_: str, __: Random) -> Iterator[str]:
    for _passage, _parts, governed in operators():
        yield f"[{governed[0].swapcase()}]{governed[1:]}"


FORBIDDEN: dict[str, Change] = {
    "drop a word": lambda t, _: (re.sub(r"\s+", " ", a + b).strip() for a, _, b in each_word(t)),
    "double a word": each(lambda w, _: [f"{w} {w}"]),
    "add a word": each(lambda w, _: [f"very {w}", f"{w} also"]),
    "swap words": _swap_words,
    "synonym or antonym": replace(WORDS),
    "negate": replace({w: [f"{w} not", f"never {w}", f"{w} hardly"] for w in NEGATED}),
    "un-negate": replace(UNNEGATED),
    "modal": replace({m: [o for o in MODALS if o != m] for m in MODALS}),
    "tense": replace({k: [v] for k, v in TENSES.items()}),
    "number": each(_number),
    "name": replace({a: [b] for a, b in SWAPS} | {b: [a] for a, b in SWAPS}),
    "letter": each(_one_letter),
    "Cyrillic letter": each(_mapped(LOOKALIKES)),
    "Greek letter": each(_mapped(GREEK)),
    "full-width letters": each(_wide),
    "accent": each(_mapped(ACCENTS)),
    "combining accent": each(_mapped({c: c + "\u0301" for c in "aeioun"})),
    "case": each(lambda w, _: [w.swapcase(), w[:1].swapcase() + w[1:], w.title(), w.upper()]),
    "mark added": _add_mark,
    "mark removed or changed": _change_mark,
    "space": _space,
    "invisible control": each(lambda w, _: ["\u202e" + w, "\u2066" + w, w + "\u180e", "\u034f" + w]),
    "word cut": _cut_word,
    "splice": _splice,
    "pieces reversed": _reversed,
    "omission over an operator": _omit_operator,
    "bracket over an operator": _bracket_operator,
    "case changed under an operator": _recased_under_operator,
    "bracket not permitted": _bad_bracket,
    "slip corrected": replace(CORRECTIONS),
    "paraphrase in marks": lambda _t, _: iter(PARAPHRASES),
    "edited by mark-up": each(lambda w, _: [f"<del>{w}</del>", f"<ins>{w}</ins>", f"<s>{w}</s>",
                                              f"<span hidden>{w}</span>", f'<span style="display:none">{w}</span>']),
}  # fmt: skip
ONCE = {  # kinds that make their own words
    "omission over an operator", "bracket over an operator", "case changed under an operator", "paraphrase in marks",
}  # fmt: skip
MARKUP = {"edited by mark-up", "emphasis", "term link"}  # changes made of mark-up: not in attributes
