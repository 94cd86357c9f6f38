"""The text taken apart: passages, their sentences, and the source's own quotation marks.

A passage is a block of lines between blank lines, whatever ends the lines. A sentence ends at . ? ! and white space,
whatever letter follows, but not after an abbreviation, an initial or a spaced ellipsis; an … ends one before a capital.
Marks are paired by their shape within a passage, never blindly: one without a partner is named, and no words are
taken for speech because of it. Whose words the stretches are is said in `voices`.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Collection

from ..folding import NO_WIDTH, fold_with_offsets
from .passage import PASSAGE_BREAK, Passage, Sentence, Source, Span

LINE_END = re.compile(r"\r\n?|\n")
_PASSAGE = re.compile(rf"\S[^\r\n]*(?:(?:{LINE_END.pattern})[^\S\r\n]*\S[^\r\n]*)*")
_SENTENCE_END = re.compile(r"([.!?…]+)(?:[\"')\]]| ?»)*(?= )")
_APART = re.compile(r"[\s\"'(\[«/]")  # what parts an abbreviation from the word before it
_INITIALS = re.compile(r"[^\W\d_a-z]|[^\W\d_](?:[.-]+[^\W\d_])+")  # J, J.-P, U.S
_LONGEST_WORD = 30  # code points before a full stop in which an abbreviation is looked for
_DOUBLE = re.compile(r'“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|(?<![^\W_])"(?=\S)[^"]*(?<=\S)"')
_SINGLE = re.compile(r"(?<![^\W_])‘(?:[^‘]|(?<=[^\W_])‘)*")  # to the next that opens
_ENDS_WORD = re.compile(r"(?<=\S)’(?![^\W_])")
_BLANK = "·"  # in place of what is not looked at


def sentence_spans(folded: str, abbreviations: Collection[str] = ()) -> list[Span]:
    """The sentences of a folded passage; the spaces between them belong to none.

    Abbreviations are given in lower case without final point; one with a # counts before a number alone (*No. 5*).
    """
    spans: list[Span] = []
    start = 0
    for end in _SENTENCE_END.finditer(folded):
        if end[1].strip("…"):
            spaced = folded.startswith(" .", end.end()) or folded.endswith(". ", 0, end.start())
            ends = end[1] != "." or not (spaced or abbreviated(folded, end.start(), end.end(), abbreviations))
        else:
            ends = folded[end.end() :].lstrip(" \"'([«")[:1].isupper()
        if ends:
            spans.append((start, end.end()))
            start = end.end() + 1
    return [*spans, (start, len(folded))]


def abbreviated(text: str, at: int, end: int, abbreviations: Collection[str]) -> bool:
    """Whether the full stop at `at`, with what closes behind it up to `end`, is that of an abbreviation or initial."""
    word = _APART.split(text[max(0, at - _LONGEST_WORD) : at].rpartition(" ")[2])[-1]
    short = word.lower() + "#" * text[end + 1 : end + 2].isdigit()
    return bool(_INITIALS.fullmatch(word)) or short in abbreviations or short.rstrip("#") in abbreviations


def read_source(text: str, abbreviations: Collection[str] = ()) -> Source:
    """Take `text` apart; its passages have no voices yet."""
    parts: list[str] = []
    offsets = array("I")
    passages: list[Passage] = []
    base, line, counted = 0, 1, 0
    blocks = (block for block in _PASSAGE.finditer(text) if block[0].translate(NO_WIDTH))  # a byte order mark is none
    for number, block in enumerate(blocks, 1):
        folded, starts = fold_with_offsets(block[0], block.start())
        offsets.extend(starts)  # the last, where the passage ends, is that of the break after it
        line, counted = line + len(LINE_END.findall(text, counted, block.start())), block.start()
        spans = sentence_spans(folded, abbreviations)
        sentences = (Sentence(number, i, base + start, base + end) for i, (start, end) in enumerate(spans, 1))
        passages.append(Passage(number, base, base + len(folded), line, tuple(sentences)))
        parts.append(folded)
        base += len(folded) + 1
    return Source(text, PASSAGE_BREAK.join(parts), offsets, tuple(passages))


def marked(source: Source, passage: Passage, without: Collection[Span] = ()) -> tuple[list[Span], list[int]]:
    """What stands between marks in a passage, the marks among it, and where marks have no partner.

    Those inside the spans of `without` are left out.
    A straight mark opens before a letter and not after one, and closes after anything but a space, so that the inches
    of 40" open nothing. What stands inside other marks belongs to the outer ones. A ‘ is closed by the one ’ behind it
    that ends a word; behind an s that may be the one of *the countries’*, and gives way to another.
    """
    base = passage.start
    signs = [source.text[at] for at in source.offsets[base : passage.end]]
    for start, end in without:
        signs[start - base : end - base] = _BLANK * (end - start)
    shaped = "".join(signs)
    spans = [pair.span() for pair in _DOUBLE.finditer(shaped)]
    shaped = _DOUBLE.sub(lambda pair: _BLANK * len(pair[0]), shaped)
    unpaired = [mark.start() for mark in re.finditer('["“”„«»]', shaped)]
    for single in _SINGLE.finditer(shaped):
        ends = [mark.end() for mark in _ENDS_WORD.finditer(shaped, *single.span())]
        ends = [end for end in ends if len(ends) == 1 or shaped[end - 2] != "s"]
        if len(ends) == 1:
            spans = [*(span for span in spans if not single.start() < span[0] < ends[0]), (single.start(), ends[0])]
        else:
            unpaired.append(single.start())
    return sorted((base + start, base + end) for start, end in spans), sorted(base + at for at in unpaired)
