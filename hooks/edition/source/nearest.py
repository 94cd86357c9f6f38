"""The nearest miss: what an editor probably meant to quote, and how it differs.

Suggests, never lets pass. The longest run of words that stands in the source, without case and without signs that
copies from elsewhere leave in them, shows the stretch that is meant; the words are aligned with it one by one, and the
first difference is put into words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache

from ..folding import TOKEN
from .passage import Source, Span

_LONGEST = 400  # words of a quotation that are looked at
_SHOWN = 5  # equal words shown before and after a difference
_MARKS = {
    ",": "comma", ".": "full stop", ";": "semicolon", ":": "colon", "!": "exclamation mark",
    "?": "question mark", '"': "quotation mark", "'": "apostrophe", "-": "hyphen", "–": "dash",
    "—": "dash", "…": "ellipsis", "(": "bracket", ")": "bracket",
}  # fmt: skip
_LOOKALIKE = str.maketrans(
    "аеорсухіјѕԁһԛѡАВЕКМНОРСТУХІЈЅαοονρτικΑΒΕΖΗΙΚΜΝΟΡΤΥΧıℓʼ’‘`´ʹ′–—−",
    "aeopcyxijsdhqwABEKMHOPCTYXIJSaoovptikABEZHIKMNOPTYXil'''''''---",
)
ODD_APOSTROPHE = re.compile(r"(?<=\w)[´`ʼ′](?=\w)")  # signs that look like an apostrophe inside a word, and are none


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


def _near(source: Source, span: Span, folded: str, likeness: float = 1.0) -> Near:
    """A stretch of the source, and how the words differ from it."""
    difference, cause = _differ(TOKEN.findall(folded), TOKEN.findall(source.folded, *span))
    return Near(*span, source.passage_at(span[0]).number, difference, cause, likeness)


def _skeleton(words: str) -> str:
    """Words without case, accents, look-alikes and invisible signs, for aligning only."""
    plain = unicodedata.normalize("NFKD", words.translate(_LOOKALIKE)).translate(_LOOKALIKE)
    return "".join(c for c in plain if unicodedata.category(c)[0] not in "CM").lower()


@lru_cache(maxsize=2)
def _words(folded: str) -> tuple[list[Span], list[str]]:
    """Where each word and mark of a text begins and ends, and their skeletons."""
    found = list(TOKEN.finditer(folded))
    return [m.span() for m in found], [_skeleton(m[0]) for m in found]


def nearest(source: Source, folded: str) -> Near | None:
    """The likeliest stretch for the wrong quotation `folded`, or None if nothing is like it."""
    spans, words = _words(source.folded)
    if folded and (cut := source.folded.find(folded)) >= 0:  # in the first or the last word, maybe at a hyphen
        whole = [span for span in spans if span[0] < cut + len(folded) and cut < span[1]]
        return _near(source, (whole[0][0], whole[-1][1]), folded)
    wanted = TOKEN.findall(_skeleton(folded))[:_LONGEST]
    longest = SequenceMatcher(None, words, wanted, autojunk=False).find_longest_match()
    if not longest.size or not any(word[0].isalnum() for word in wanted[longest.b : longest.b + longest.size]):
        alike = get_close_matches(wanted[0], words, 1, 0.8) if len(wanted) == 1 else []
        return _near(source, spans[words.index(alike[0])], folded, 0.8) if alike else None
    at = longest.a - longest.b
    here = source.passage_at(spans[min(max(at, 0) + len(wanted) // 2, len(spans) - 1)][0])
    around = spans[max(0, at - 4) : max(0, at) + len(wanted) + 8]
    around = [span for span in around if here.start <= span[0] < here.end]
    theirs = [_skeleton(source.folded[low:high]) for low, high in around]
    blocks = SequenceMatcher(None, wanted, theirs, autojunk=False).get_matching_blocks()
    blocks = [b for b in blocks if b.size > 1 or (b.size and wanted[b.a] not in _MARKS)]
    if not blocks:
        return None
    first = max(0, blocks[0].b - blocks[0].a)
    own_mark = wanted[-1] in _MARKS and blocks[-1].a + blocks[-1].size < len(wanted)  # the last mark is the page's
    last = min(len(theirs), blocks[-1].b + len(wanted) - own_mark - blocks[-1].a)
    likeness = sum(b.size for b in blocks) / max(len(wanted), last - first)
    return _near(source, (around[first][0], around[last - 1][1]), folded, likeness)


def _differ(ours: list[str], theirs: list[str]) -> tuple[str, str]:
    """The difference as `[-ours-]{+theirs+}`, and the likeliest cause of the first one."""
    out: list[str] = []
    cause = ""
    for what, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        mine, source = ours[a:b], theirs[c:d]
        if what == "equal":
            if len(mine) > 2 * _SHOWN + 1:
                mine = [*(mine[:_SHOWN] if out else []), "…", *(mine[-_SHOWN:] if b < len(ours) else [])]
            out += mine
            continue
        out.append((f"[-{_join(mine)}-]" if mine else "") + (f"{{+{_join(source)}+}}" if source else ""))
        where = "before the closing mark" if b == len(ours) else "after the opening mark" if a == 0 else "here"
        cause = cause or _cause(_join(mine), _join(source), where)
    return _join(out), cause


def _cause(ours: str, theirs: str, where: str) -> str:
    """One difference in words; the likeliest cause first."""
    odd = next((c for c in ours if c not in theirs and not (c.isascii() and c.isprintable())), "")
    if odd and _skeleton(ours).replace(" ", "") == _skeleton(theirs).replace(" ", ""):
        return f"the words hold a sign that the source has not: {odd} ({named(odd)})"
    if re.fullmatch(r"\(?(…|\.\.\.|\. \. \.)\)?", ours) and "…" not in theirs:
        return "words that are left out are marked […]"
    if not theirs and ours in _MARKS:
        outside = "; it stands outside the quotation marks" if where.startswith("before") and ours in ",." else ""
        return f"the {_MARKS[ours]} is yours{outside}"
    if not theirs:
        return f"“{ours}” is not in the source here"
    if not ours:
        return f"{f'the {_MARKS[theirs]}' if theirs in _MARKS else f'“{theirs}”'} is missing {where}"
    if ours.lower() == theirs.lower():
        capital = next(b for a, b in zip(ours, theirs, strict=False) if a != b)
        return f"the source has a {'lower-case' if capital.islower() else 'capital'} {capital} in “{theirs}”"
    if ours in _MARKS and theirs in _MARKS:
        return f"the source has “{theirs}” ({_MARKS[theirs]}), not “{ours}” ({_MARKS[ours]})"
    if ours in theirs and " " not in theirs:
        return f"the word “{theirs}” is cut to “{ours}”"
    return f"the source has “{theirs}”, not “{ours}”"


def _join(tokens: list[str]) -> str:
    """Tokens as running text: no space before a closing mark, none after an opening one."""
    text = ""
    for token in tokens:
        tight = not text or (token[0] in ",.;:!?)…'" and token != "…") or text[-1] in "(“"
        text += token if tight else " " + token
    return text
