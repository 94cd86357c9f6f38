"""Marks: which signs of a text are quotation marks, and where single ones close.

Double marks pair up like brackets. A single mark may as well be an apostrophe: it opens a quotation at the start of a
word and needs its partner in the same sentence, while *'tis*, *the '90s* and *countries'* are words. Marks of other
alphabets, what looks like a mark, and text damaged by a wrong encoding are marks too, so that none hides a quotation.
"""

from __future__ import annotations

import re

from ..folding import WORD, fold

CLOSES = {"“": "”", '"': '"', "«": "»", "„": "“”", "»": "«"}
SINGLE = "'‘’"
# Marks in use elsewhere, and signs that look like one.
OTHER = "″‴⁗‶‷‟‹›‚‛〝〞〟＂❝❞❛❜❟❠¨〃⹂「」『』｢｣﹁﹂﹃﹄〈〉《》⟨⟩⟪⟫≪≫❮❯ʺˮ˝"
_PRIMES = "″‴⁗‶‷"  # after a digit they count seconds and inches
_LIKE_SINGLE = "`´′‵ʻʼʽʹˋˊ՛׳＇"  # in names too: a mark only where one opens a word and another closes one
_NO_INK = "\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2061-\u2069\ue000-\uf8ff\ufffd"  # or another in each font
MARK = re.compile(  # one sign, or two in place of one
    rf"[“”\"«»„{SINGLE}{OTHER}{_LIKE_SINGLE},<>{_NO_INK}âвÂÃï](?:"  # a set comes first: that is quick to look for
    rf"(?<=[“”\"«»„{_NO_INK}])|(?<=[{OTHER}])(?<!\d[{_PRIMES}])"
    r"|(?<=â)€.?|(?<=в)Ђ.?|(?<=[ÂÃ])[\xa0-\xbf]|(?<=ï)[»¿]"  # a mark that was read in a wrong encoding
    r"|(?<=['‘])(?<![\w'’‘].)(?=[\w\[“\"«„(…—–])"  # opens: not behind a word, and before one
    r"|(?<=’)(?<![^\s(\[—–:;…/].)(?=\w)|(?<=\w‘)"  # opens in another shape, or glued to a word
    r"|(?<=['‘’])(?<!\S.)(?!\S)"  # stands alone
    r"|(?<=['‘’])(?<![\w'’‘].)['‘’](?=\w)|(?<=,),(?=\w)|(?<=<)<(?=\w)|(?<=[\w.,!?…]>)>"  # two in place of a double one
    rf"|(?<=[{_LIKE_SINGLE}])[{_LIKE_SINGLE}]"
    rf"|(?<=[{_LIKE_SINGLE}])(?<!\w.)(?=\w[^{_LIKE_SINGLE}\s]{{0,60}}\s[^{_LIKE_SINGLE}]{{0,400}}(?<!\d)[{_LIKE_SINGLE}'’](?!\w)))"
)
IN_CODE = re.compile(rf"[“”\"«»„‘`´{OTHER}]|''|(?<!\w)’|(?<![\w'’])'\w+\s\w[^'’]*['’]")
_CLOSING = re.compile(r"(?<=[^\s(\[—–])['’](?!\w)")
_SENTENCE_END = re.compile(r"[.!?…][\"”»)]*\s+(?=[\"“«‘'(\[]?[A-Z])")
_OWNS = re.compile(r"(?<=[sS])['’]\s+[a-z]")  # a plural's apostrophe
_ELIDED = re.compile(
    r"['‘’](?:\d\ds?(?!\w)|(?:tis|twas|twere|twill|til|till|em|cause|bout|round|neath|gainst|cos|n(?=['’]))\b)", re.I
)


def close_single(text: str, first: int) -> tuple[int, bool]:
    """Where the single mark at `first` closes, or -1; and whether it needs a partner and has none."""
    doubtful = _is_apostrophe(text, first)
    marks = (mark.start() for mark in MARK.finditer(text, first + 1) if mark[0] in SINGLE)
    limit = next((at for at in marks if doubtful or not _is_apostrophe(text, at)), len(text))
    ended = _SENTENCE_END.search(text, first, limit)
    sentence = ended.start() + 1 if ended else limit
    closings = [found.start() for found in _CLOSING.finditer(text, first + 1, limit)]
    sure = [i for i in closings if not _OWNS.match(text, i)]
    close = next((i for i in sure if i <= sentence), -1)
    if close < 0 and not doubtful:
        owning = [i for i in closings if i <= sentence]
        close = (*owning[-1:], *sure, -1)[0]  # or several sentences in one pair of marks
    if close < 0:
        return -1, text[first] == "‘" and not doubtful
    return (close, False) if len(WORD.findall(fold(text[first + 1 : close]))) > 1 else (-1, False)


def _is_apostrophe(text: str, at: int) -> bool:
    """Whether a mark begins a shortened word or stands inside one, so that it opens nothing without a partner."""
    inside = text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()
    return inside or _ELIDED.match(text, at) is not None
