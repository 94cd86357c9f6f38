"""Attribution: the line under a block quotation that says whose words it holds, and is none of them.

It is the last paragraph of a block quotation, not its only one (with or without a dash, in italics or not), or `cite`,
`footer`, `figcaption`: one sentence of at most 25 words without *is, are, will, has, can, not*, which names somebody
within four words, or cites. Behind the name stands nothing, a sign or a word such as *in* or *said*. Anything else is
quoted text. docs/rules.md, "What is checked".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...language import lowered
from ...page.blocks import Block
from .context import own_words, sentences
from .mentions import CAPITAL, Names

_WORDS, _EARLY = 25, 4
_CLAIMS = re.compile(r"\b(?:is|are|will|has|can|not|cannot)\b|n't\b", re.IGNORECASE)
_BEHIND = re.compile(r"\s*(?:\Z|[^\w\s]|\d)")  # a name ends there
_DASH = re.compile(r"^[\s—–-]*")
_DASHED = re.compile(r"\s*[—–]\s*\w")


def settle(names: Names, blocks: Sequence[Block]) -> None:
    """Give each line of attribution the kind `attribution`, and what is none the kind `text`.

    A line with a dash, or of nothing but a citation, may stand behind the quotation as well.
    """
    inside: dict[int, list[Block]] = {}
    last_quote = -1
    for block in blocks:
        behind = last_quote != -1 == block.company.quote and block.kind == "text"
        if behind and (_DASHED.match(block.text) or not own_words(block.text)) and is_attribution(names, block):
            block.company = block.company._replace(quote=last_quote, kind="attribution")
        elif block.company.quote != -1 and block.kind not in ("attribute", "title"):
            inside.setdefault(block.company.quote, []).append(block)
        last_quote = block.company.quote
    for held in inside.values():
        for block in held:
            lines = block is held[-1] or block.kind == "attribution"
            kind = "attribution" if lines and len(held) > 1 and is_attribution(names, block) else "text"
            if kind == "attribution" or block.kind == "attribution":
                block.company = block.company._replace(kind=kind)


def is_attribution(names: Names, block: Block) -> bool:
    """Whether a paragraph only says whose words these are."""
    read = [s.text for s in sentences(block, (), names.language) if own_words(s.text)]
    line = _DASH.sub("", read[0]) if read else ""
    if len(read) > 1 or len(line.split()) > _WORDS or _CLAIMS.search(line):
        return False
    first_counts = line != "".join(read).lstrip()  # as a name, however it begins: it stands behind a dash
    named = [(m.start, m.end) for m in names.find(line)]
    named += [m.span() for m in CAPITAL.finditer(line) if m.start() > 0 or first_counts]
    early, end = len(" ".join(line.split()[:_EARLY])), 0  # of the name, or the names in a row, that it begins with
    if not named or min(named)[0] >= early:
        return bool(block.citations)
    for start, stop in sorted(named):
        end = stop if not end or start <= end + 1 else end
    words = names.language.utterances if line[:end].endswith("'s") else names.language.tails
    return _BEHIND.match(line, end) is not None or words.match(lowered(line), end + 1) is not None
