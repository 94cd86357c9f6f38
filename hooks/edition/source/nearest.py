"""The nearest miss: what an editor probably meant to quote, and how it differs.

Suggests, never lets pass. Each word that stands in the source too votes for where the quotation would begin if it is
the one that is meant, a long word with more weight; around there the words are aligned one by one, and the first
difference is put into words.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches

from ..findings import shorten
from ..folding import TOKEN
from .passage import Source

_ALIKE = str.maketrans("–—−ʼ`´ʹ′", "---'''''")  # what stands for a hyphen or an apostrophe in copies from elsewhere
_SHOWN = 60  # characters shown of equal words beside a difference


@dataclass(frozen=True)
class Near:
    """The likeliest stretch of the source (folded code points), difference, cause; `likeness` is 0 to 1."""

    start: int
    end: int
    passage: int
    difference: str
    cause: str
    likeness: float


def named(sign: str) -> str:
    """The name of a sign and its number in Unicode."""
    return f"{unicodedata.name(sign, 'a control character').lower()}, U+{ord(sign):04X}"


def nearest(source: Source, folded: str) -> Near | None:
    """The likeliest stretch for the wrong quotation `folded`, or None if nothing is like it."""
    tokens, ours = list(TOKEN.finditer(source.folded)), list(TOKEN.finditer(folded))
    words, wanted = [token[0].lower() for token in tokens], TOKEN.findall(folded.lower().translate(_ALIKE))
    if len(wanted) == 1:  # one word, perhaps cut or misspelt
        wanted = [word for word in words if wanted[0] in word][:1] or get_close_matches(wanted[0], words, 1, 0.8)
    votes = Counter[int]()
    for i, word in enumerate(wanted):
        votes.update({at - i: len(word) for at, other in enumerate(words) if other == word})
    if not votes:
        return None
    at = votes.most_common(1)[0][0]
    here = source.passage_at(tokens[min(at + len(wanted) // 2, len(tokens) - 1)].start())
    around = tokens[max(0, at - 4) : at + len(wanted) + 8]
    around = [token for token in around if here.start <= token.start() < here.end]
    theirs = [token[0].lower() for token in around]
    blocks = SequenceMatcher(None, wanted, theirs, autojunk=False).get_matching_blocks()
    blocks = [b for b in blocks if b.size and wanted[b.a][0].isalnum()]
    if not blocks:
        return None
    first, last = blocks[0], blocks[-1]
    beyond = len(wanted) - last.a - last.size
    if beyond and not wanted[-1][0].isalnum():  # the last mark is the page's
        beyond -= 1
    meant = around[max(0, first.b - first.a) : last.b + last.size + beyond]
    difference, cause = _differ(ours, meant)
    likeness = sum(b.size for b in blocks) / len(wanted)
    return Near(meant[0].start(), meant[-1].end(), here.number, difference, cause, likeness)


def _differ(ours: Sequence[re.Match[str]], theirs: Sequence[re.Match[str]]) -> tuple[str, str]:
    """The difference as `[-ours-]{+theirs+}`, and the likeliest cause of the first one."""
    out: list[str] = []
    cause = ""
    matcher = SequenceMatcher(None, [token[0] for token in ours], [token[0] for token in theirs], autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        mine, source = _text(ours[a:b]), _text(theirs[c:d])
        if what == "equal":
            out.append(shorten(mine, _SHOWN))
        else:
            out.append((f"[-{mine}-]" if mine else "") + (f"{{+{source}+}}" if source else ""))
            cause = cause or _cause(mine, source)
    return " ".join(out), cause


def _cause(ours: str, theirs: str) -> str:
    """One difference in words; the likeliest cause first."""
    if ours in ("…", "(…)", ". . .") and "…" not in theirs:
        return "words that are left out are marked […]"
    if odd := next((c for c in ours if c not in theirs and not (c.isascii() and c.isprintable())), ""):
        return f"the words hold a sign that the source has not: {odd} ({named(odd)})"
    if ours in (",", ".") and not theirs:
        return f"the {unicodedata.name(ours).lower()} is yours: leave it out, or set it outside the quotation marks"
    if not theirs:
        return f"“{ours}” is not in the source here"
    return f"the source has “{theirs}”, not “{ours}”" if ours else f"“{theirs}” is missing here"


def _text(tokens: Sequence[re.Match[str]]) -> str:
    return tokens[0].string[tokens[0].start() : tokens[-1].end()] if tokens else ""
