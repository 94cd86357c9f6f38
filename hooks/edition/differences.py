"""Differences: how a wrong quotation differs from the words of the source, and the likeliest cause in words.

Both come as words and marks in a row. A missing word, a changed case, a mark of one's own, a look-alike letter;
the first difference counts.
"""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher

MARKS = {
    ",": "comma", ".": "full stop", ";": "semicolon", ":": "colon", "!": "exclamation mark",
    "?": "question mark", '"': "quotation mark", "'": "apostrophe", "-": "hyphen", "–": "dash",
    "—": "dash", "…": "ellipsis", "(": "bracket", ")": "bracket",
}  # fmt: skip
_LOOKALIKE = str.maketrans(
    "аеорсухіјѕԁһԛѡАВЕКМНОРСТУХІЈЅαοονρτικΑΒΕΖΗΙΚΜΝΟΡΤΥΧıℓʼ’‘`´ʹ′–—−",
    "aeopcyxijsdhqwABEKMHOPCTYXIJSaoovptikABEZHIKMNOPTYXil'''''''---",
)


def skeleton(word: str) -> str:
    """A word without case, accents and look-alikes, for voting and aligning only."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word).translate(_LOOKALIKE)
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def describe(ours: list[str], theirs: list[str]) -> tuple[str, str]:
    """The word difference, and its likeliest cause."""
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    out: list[str] = []
    cause = ""
    for op, a, b, c, d in matcher.get_opcodes():
        mine, source = ours[a:b], theirs[c:d]
        if op == "equal":
            out += _shorten(mine, at_start=not out, at_end=b == len(ours))
            continue
        out.append((f"[-{join(mine)}-]" if mine else "") + (f"{{+{join(source)}+}}" if source else ""))
        cause = cause or _cause(mine, source, at_start=a == 0, at_end=b == len(ours))
    return join(out), cause


def _cause(mine: list[str], source: list[str], *, at_start: bool, at_end: bool) -> str:
    """One difference in words; the likeliest cause first."""
    ours, theirs = join(mine), join(source)
    if "…" in mine and "…" not in source and all(m in "(…)" for m in mine):
        return "words that are left out are marked […]"
    if not source:
        if all(m in MARKS for m in mine):
            return f"the {MARKS[mine[0]]} is yours"
        return f"“{ours}” is not in the source here"
    if not mine:
        what = f"the {MARKS[source[0]]}" if source[0] in MARKS and len(source) == 1 else f"“{theirs}”"
        where = "before the closing mark" if at_end else "after the opening mark" if at_start else "here"
        return f"{what} is missing {where}"
    return _replaced(ours, theirs)


def _replaced(ours: str, theirs: str) -> str:
    if ours.lower() == theirs.lower():
        i = next(i for i, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b)
        case = "lower-case" if theirs[i].islower() else "capital"
        return f"the source has a {case} {theirs[i]} in “{theirs}”"
    for c in ours:
        if not c.isascii() and c not in theirs and skeleton(ours) == skeleton(theirs):
            return f"“{ours}” holds {c} ({unicodedata.name(c, 'no name').lower()}, U+{ord(c):04X})"
    if ours in MARKS and theirs in MARKS:
        return f"the source has {_a(MARKS[theirs])}, not {_a(MARKS[ours])}"
    if theirs.startswith(ours) or theirs.endswith(ours):
        return f"the word “{theirs}” is cut to “{ours}”"
    return f"the source has “{theirs}”, not “{ours}”"


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _shorten(words: list[str], *, at_start: bool, at_end: bool) -> list[str]:
    """Equal words, the middle of a long run left out."""
    keep = 5
    if len(words) <= 2 * keep + 1:
        return words
    head = [] if at_start else words[:keep]
    tail = [] if at_end else words[-keep:]
    return [*head, "…", *tail]


def join(tokens: list[str]) -> str:
    """Tokens as running text: no space before a closing mark, none after an opening one."""
    text = ""
    for token in tokens:
        tight = not text or (token[0] in ",.;:!?)…'" and token != "…") or text[-1] in "(“"
        text += token if tight else " " + token
    return text
