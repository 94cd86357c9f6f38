"""Rules 1 and 2, whole: every operator by every cut, every omission over every pair of words of a passage.

The operators are typed here, as interview.yml should have them; what a cut or an omission may do is read from the text
of the two rules, in the few lines of `Operator`, and from nothing in hooks/. The pages are block quotations with a
citation, so that marks and voices inside a sentence do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import escape
from itertools import combinations, pairwise
from typing import NamedTuple

import pytest
from helpers import INTERVIEW, verdicts

# passage, words (… for what lies between two parts), what they govern, heads; without heads they turn nothing.
OPERATORS = """
4 | the features that | the agreement has to contribute to counteract these sanctions | counteract
5 | doesn't mean that | this agreement will diminish the negative impact of sanctions | will diminish
5 | trying to | be freed from the Western pressure | freed
5 | desire to | build bilateral relations and to promote a beneficiary agenda | build, promote
6 | cannot | limit the significance of this treaty | limit
7 | trying to | overcome the negative legacies of the past | overcome
7 | not | been closer than today | closer
7 | Don't forget that | previously |
7 | trying to | overcome the negative legacy of the past | overcome
7 | try to | find new options and new perspectives | find
8 | rumors … over the existence of | alleged problems in bilateral relations | problems
8 | alleged | problems in bilateral relations | problems
8 | absence of | a mutual defense commitment clause | commitment
10 | may | be one of the most controversial aspects | most controversial
10 | try to | underline the maybe problems | underline
10 | maybe | problems in bilateral relations | problems
11 | attempts to | keep good relations with the Israeli regime | keep
11 | can | raise questions at the Iranian side | raise
"""
PASSAGES = [" ".join(passage.split()) for passage in INTERVIEW.strip().split("\n\n")]
WORD = re.compile(r"[\w'-]+")
Span = tuple[int, int]  # numbers of words of a passage, the second exclusive


class Operator(NamedTuple):
    """An operator by numbers of words: its parts, and its heads."""

    parts: tuple[Span, ...]
    heads: tuple[Span, ...]

    def clips(self, pieces: list[Span]) -> bool:
        """Rule 1: the pieces hold a word of the head and not the operator, or begin or end inside it."""
        low, high = self.parts[0][0], self.parts[-1][1]
        holds = all(any(a <= start and end <= b for a, b in pieces) for start, end in self.parts)
        edges = low < pieces[0][0] < high or low < pieces[-1][1] < high
        return edges or (not holds and any(_touch(piece, head) for piece in pieces for head in self.heads))

    def forbids(self, pieces: list[Span]) -> bool:
        """Rule 2: an omission leaves out some of the operator, or something between it and the end of its head."""
        gaps = [(a[1], b[0]) for a, b in pairwise(pieces)]
        end = max((high for _, high in self.heads), default=0)
        beyond = [(self.parts[-1][1], end)] if end else []
        return any(_touch(gap, part) for gap in gaps for part in (*self.parts, *beyond))


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


@cache
def words(passage: int) -> tuple[re.Match[str], ...]:
    """The words of a passage, with where they stand."""
    return tuple(WORD.finditer(PASSAGES[passage - 1]))


@cache
def sentences(passage: int) -> tuple[Span, ...]:
    """The sentences of a passage."""
    text, starts = PASSAGES[passage - 1], [m.start() for m in words(passage)]
    ends = [m.end() for m in re.finditer(r"""[.?!]"?(?=\s|$)""", text)]
    counts = [0, *(sum(start < end for start in starts) for end in ends)]
    return tuple((a, b) for a, b in pairwise(counts) if a < b)


@cache
def operators(passage: int) -> tuple[Operator, ...]:
    """The operators of a passage, located by what they govern, which follows right behind them."""
    found = []
    for row in OPERATORS.strip().splitlines():
        number, parts, governs, heads = (cell.strip() for cell in row.split("|"))
        if int(number) != passage:
            continue
        pieces = [re.escape(part.strip()) for part in parts.split("…")]
        between = "(?P<between>.*?)".join(f"(?P<part{i}>{piece})" for i, piece in enumerate(pieces))
        placed = re.search(rf"\b{between}(?: have)? (?P<governs>{re.escape(governs)})", PASSAGES[passage - 1])
        assert placed, row
        spans = [numbers(passage, *placed.span(f"part{i}")) for i in range(len(pieces))]
        held = [
            numbers(passage, placed.start("governs") + at, placed.start("governs") + at + len(head))
            for head in filter(None, (h.strip() for h in heads.split(",")))
            if (at := governs.index(head)) >= 0
        ]
        found.append(Operator(tuple(spans), tuple(held)))
    return tuple(found)


def numbers(passage: int, start: int, end: int) -> Span:
    """The numbers of the words of a stretch of a passage."""
    held = [n for n, word in enumerate(words(passage)) if start <= word.start() < end]
    return held[0], held[-1] + 1


def stretch(passage: int, span: Span) -> str:
    """The text of some words of a passage."""
    low, high = words(passage)[span[0]].start(), words(passage)[span[1] - 1].end()
    return PASSAGES[passage - 1][low:high]


def quotation(passage: int, sentence: int, pieces: list[Span]) -> str:
    """A block quotation of the pieces that cites its sentence."""
    shown = escape(" […] ".join(stretch(passage, piece) for piece in pieces), quote=False)
    cited = f'<a href="source.html#p{passage}">¶{passage}.{sentence}</a>'
    return f"<blockquote><p>{shown}</p>\n<p>— {cited}</p></blockquote>"


def starts(passage: int, within: Span, piece: Span) -> list[int]:
    """Where the words of a piece stand within others, word for word."""
    sought, held = ([word[0] for word in words(passage)[a:b]] for a, b in (piece, within))
    return [at for at, word in enumerate(held) if word == sought[0] and held[at : at + len(sought)] == sought]


def twice(passage: int, within: Span, piece: Span) -> bool:
    """Whether words stand more than once within others, so that nobody can tell which are meant."""
    return len(starts(passage, within, piece)) > 1


def disagreements(cases: Iterator[tuple[str, str]]) -> list[str]:
    """The quotations of which the two rules say something else than is expected; "" is nothing."""
    every = list(cases)
    assert len(every) > 20
    found = verdicts([page for page, _ in every], html=True)
    said = ["".join({f.rule for f in each if f.rule in RULES}) for each in found]
    return [f"{page}: {rule}, not {wanted}" for (page, wanted), rule in zip(every, said, strict=True) if rule != wanted]


RULES = ("quote-clipped", "quote-edited", "quote-missing")
TURNED = sorted({int(row.split("|")[0]) for row in OPERATORS.strip().splitlines()})


@pytest.mark.parametrize("passage", TURNED)
def test_every_cut_of_a_sentence(passage: int) -> None:
    def cases() -> Iterator[tuple[str, str]]:
        for number, sentence in enumerate(sentences(passage), 1):
            for cut in combinations(range(sentence[0], sentence[1] + 1), 2):
                if not twice(passage, sentence, cut):
                    clipped = any(op.clips([cut]) for op in operators(passage))
                    yield quotation(passage, number, [cut]), "quote-clipped" if clipped else ""

    assert not disagreements(cases())


@pytest.mark.parametrize("passage", range(1, len(PASSAGES) + 1))
def test_every_omission_in_a_whole_sentence(passage: int) -> None:
    def cases() -> Iterator[tuple[str, str]]:
        for number, (first, last) in enumerate(sentences(passage), 1):
            for low, high in combinations(range(first + 1, last), 2):
                pieces = [(first, low), (high, last)]
                edited = any(op.forbids(pieces) for op in operators(passage))
                yield quotation(passage, number, pieces), "quote-edited" if edited else ""

    assert not disagreements(cases())


@pytest.mark.parametrize("passage", TURNED)
def test_every_omission_between_two_short_pieces(passage: int) -> None:
    """Four words on each side, so that an operator may stand outside what is quoted."""

    def cases() -> Iterator[tuple[str, str]]:
        for number, sentence in enumerate(sentences(passage), 1):
            for low, high in combinations(range(sentence[0] + 4, sentence[1] - 3), 2):
                pieces = [(low - 4, low), (high, high + 4)]
                if not any(twice(passage, (0, len(words(passage))), piece) for piece in pieces):
                    edited = any(op.forbids(pieces) for op in operators(passage))
                    clipped = any(op.clips(pieces) for op in operators(passage))
                    yield quotation(passage, number, pieces), "quote-edited" if edited else "quote-clipped" * clipped

    assert not disagreements(cases())


@pytest.mark.parametrize("passage", [p for p in range(1, len(PASSAGES) + 1) if len(sentences(p)) > 1])
def test_every_omission_over_the_end_of_a_sentence(passage: int) -> None:
    def cases() -> Iterator[tuple[str, str]]:
        for (number, one), (_, other) in combinations(enumerate(sentences(passage), 1), 2):
            for low in range(one[0] + 1, one[1] + 1):
                for high in range(other[0], other[1]):
                    if low < high and not stands_in_one(passage, (one[0], low), (high, other[1])):
                        yield quotation(passage, number, [(one[0], low), (high, other[1])]), "quote-edited"

    assert not disagreements(cases())


def stands_in_one(passage: int, before: Span, after: Span) -> bool:
    """Whether two pieces stand in one sentence as well: *Tehran […] Moscow*."""
    both = [(starts(passage, sentence, before), starts(passage, sentence, after)) for sentence in sentences(passage)]
    return any(one and other and one[0] + before[1] - before[0] < other[-1] for one, other in both)


def test_an_omission_alone_or_at_an_edge_is_none() -> None:
    edges = ["> […]\n>\n> — Markedonov", "“[…]” he said.", "“[…] It's wider”", "“It's wider […]”", "“It's […] wider”"]
    assert [sorted(f.rule for f in found) for found in verdicts(edges)] == [["quote-edited"]] * 5
