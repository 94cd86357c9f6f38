"""Owners: the lines that say whose words a block quotation or a box holds.

A last paragraph that begins with a dash, `cite`, `footer` and `figcaption`, the title of a box, a paragraph
with a dash right after. What does more than say so, or stands in the middle, is quoted text and judged as such.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .blocks import Block, Citation
from .edition import Edition
from .folding import fold, words
from .language import english
from .sense.mentions import stranger_by_name

_DASH = re.compile(r"\s*(?:[—–―-]|--+)\s*(?=(\S?))")  # begins a line of attribution
_CLAIMS = re.compile(
    r"\b(?:is|are|were|will|would|can|could|has|have|had|do|does|did|must|should|may|might|not)\b|n['’]t\b"
)
_NAMES_SOURCE = re.compile(
    r"(?:the\s+)?(?:passages?|interview|from|in|text|source|report|p{1,2}\.|ibid)\b", re.IGNORECASE
)
_GOES_ON = re.compile(r"(?:and|but|or|so|that|because|which)\b", re.IGNORECASE)
_NEXT_SENTENCE = re.compile(r"[.!?:;]\s+(?=[A-Z])")
_FRAMED = re.compile(r"\s*(?:according to|in\s+.{1,40}?\s(?:view|words|opinion))\b", re.I)
_FULL_NAME = re.compile(r"(?:[A-Z][\w'’-]*\s+){0,4}[A-Z][\w'’-]*")
_EARLY, _LONG = 4, 40  # words before a party that a line names first, and words of such a line
_LINE, _BARE, _NOTE = 12, 4, 6  # words of a line that names a party later, of one that names none, of what follows
_TITLE = 12  # words of the title of a box
_HEADS = re.compile(r"(?:what|why|how|where|when|who|which|on|about)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:he|she|they|it|we|you|I)\s", re.IGNORECASE)
_VERB = re.compile(r"\s+(?:\w+ly\s+)?(\w+)(.*)", re.DOTALL)
_CALLED = re.compile(r"\s*(?:\w+\s+)?(?:quoted|cited|speaking|talking|asked|interviewed|writing|answering|this|it)\b")
_CLAIMED = re.compile(
    r"\bthat\s+(?:he|she|it|they|we|the|this|these|its?|all|no|\w+\s+(?:is|are|was|were|will|would|has|have|can))\b"
)


def mark_dashes(blocks: Sequence[Block]) -> None:
    """Make a last paragraph of a block quotation that begins with a dash an attribution."""
    last: dict[int, Block] = {}
    first: dict[int, Block] = {}
    for block in blocks:
        if block.company.quote != -1 and block.kind in ("text", "item", "term", "cell"):
            last[block.company.quote] = block
            first.setdefault(block.company.quote, block)
    for number, block in last.items():
        dash = _DASH.match(block.text)
        if first[number] is not block and dash and (dash[1] or block.citations):
            block.company = block.company._replace(kind="attribution")


def settle(edition: Edition, blocks: Sequence[Block]) -> None:
    """Make an attribution quoted text again that does not stand last (or first), or goes on with the quotation."""
    inside: dict[int, list[Block]] = {}
    for block in blocks:
        if block.company.quote != -1 and block.kind != "attribute":
            inside.setdefault(block.company.quote, []).append(block)
    for held in inside.values():
        told = [i for i, block in enumerate(held) if block.kind not in ("attribution", "title")]
        around = [*held[: told[0]], *held[told[-1] + 1 :]] if told else []
        lines = [block for block in around if block.kind == "attribution"]
        kept = set(lines) if _only_names(edition, lines) else set()
        titles = around if told else held  # a box may be empty
        kept |= {block for block in titles if block.kind == "title" and _is_title(edition, block)}
        for block in held:
            if block.kind in ("attribution", "title") and block not in kept:
                block.company = block.company._replace(kind="text")


def of_quotes(edition: Edition, blocks: Sequence[Block]) -> tuple[dict[int, str], dict[int, list[Citation]]]:
    """The line of each block quotation by its number, of a figure by its negative number; and the citations in it."""
    lines: dict[int, str] = {}
    cited: dict[int, list[Citation]] = {}
    last = -1  # the block quotation of the block before
    for block in blocks:
        company = block.company
        if company.kind == "attribution":
            lines[company.quote] = f"{lines.get(company.quote, '')} {block.text}"
            cited.setdefault(company.quote, []).extend(block.citations)
        elif company.kind == "caption" and company.figure != -1:
            lines[-company.figure] = block.text
        elif company.kind == "title" and name_somebody(edition, block.text):
            lines[block.path[-2]] = block.text
        elif last != -1 == company.quote and (_DASH.match(block.text) or not any(c.isalnum() for c in block.text)):
            cited.setdefault(last, []).extend(block.citations)
            if name_somebody(edition, block.text):
                lines.setdefault(last, block.text)
        last = company.quote
    return lines, cited


def name_somebody(edition: Edition, line: str) -> bool:
    """Whether a line such as a title names one of the two parties, or somebody else."""
    parties = (edition.interviewee.mention, edition.publisher.mention, english().people)
    return any(names.search(line) for names in parties) or bool(stranger_by_name(edition, line.strip(" —–-")))


def is_name(edition: Edition, line: str) -> bool:
    """Whether a title or a term is the name of one of the two parties, or of another person, and nothing else."""
    name = re.split(r"[,:(]", line, maxsplit=1)[0].strip()
    person = _FULL_NAME.fullmatch(name) is not None and name.split()[-1].casefold() in edition.persons
    return person or any(p.mention.fullmatch(name) for p in (edition.interviewee, edition.publisher))


def says(line: str) -> bool:
    """Whether a title or a term says whose words follow (*Doe said*, *Doe's own words*): it neither asks nor denies."""
    language = english()
    told = (
        _FRAMED.match(line)
        or language.speech.search(line)
        or language.verbatim.search(line)
        or language.wordings.search(line)
    )
    return bool(told) and not language.negators.search(line) and "?" not in line


def _only_names(edition: Edition, lines: Sequence[Block]) -> bool:
    """Whether the lines say whose words these are, and do not go on with them."""
    text = " ".join(line.text for line in lines).strip(" \n—–―-")
    first, *following = _NEXT_SENTENCE.split(text, 1)
    if _GOES_ON.match(text) or any(len(_words(more)) > _NOTE for more in following):
        return False
    parties = (p.mention.search(first) for p in (edition.interviewee, edition.publisher))
    party = min((p for p in parties if p), default=None)
    at = party.start if party else -1
    if party and len(_words(first[:at])) <= _EARLY:
        return len(_words(first)) <= _LONG and not _goes_on(first, party.end)
    if _CLAIMS.search(text):
        return False
    cited = any(line.citations for line in lines)
    lower = text[:1].islower() and not _NAMES_SOURCE.match(text)
    longer = at >= 0 or stranger_by_name(edition, text) or _NAMES_SOURCE.match(text) or (cited and not lower)
    return not (lower and at < 0) and len(_words(text)) <= (_LINE if longer else _BARE)


def _is_title(edition: Edition, block: Block) -> bool:
    """Whether the title of a box says whose words it holds or what they are about, and is none of them."""
    text = block.text.strip()
    if _only_names(edition, [block]):
        return True
    if len(_words(text)) > _TITLE or _PRONOUN.match(text):
        return False
    parties = (edition.interviewee.mention, edition.publisher.mention)
    return bool(_HEADS.match(text)) or not _CLAIMS.search(text) or any(p.search(text) for p in parties)


def _goes_on(line: str, end: int) -> bool:
    """Whether a line tells what the party it names up to `end` does: *He adds that …*, *He will …*."""
    verb = _VERB.match(line, end)
    if verb is None:
        return False
    if english().speech.fullmatch(verb[1]):
        return _CLAIMED.search(verb[2]) is not None
    if _CALLED.match(verb[2]):
        return False
    return _CLAIMS.fullmatch(verb[1]) is not None or _PRONOUN.match(line) is not None


def _words(text: str) -> list[str]:
    return words(fold(text))
