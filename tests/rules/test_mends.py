"""Every mend that is printed passes: the page with the mend in place of the wrong words has no finding there.

Wrong quotations are made from the source's own words: a stretch that cuts an operator off, one wrong, lost or added
word, a slip of the keyboard. Each stands in several frames: a sentence that names nobody, one that names a speaker or
the publisher, a cell, a block quotation. The choice is seeded, and the same each time.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest
from edition.findings import Finding
from helpers import INTERVIEW, edition, verdicts

FRAMES = {
    "a sentence that names nobody": "It is {q}.",
    "a sentence that names the speaker": "Markedonov said: {q}.",
    "a sentence that names the publisher": "Mehr writes: {q}.",
    "a sentence that names both": "According to Mehr, he said that {q}.",
    "a sentence with a citation": "It is {q} [¶{n}](source.md#p{n}).",
    "a cell": "| Point | Words |\n|---|---|\n| One | {q} |",
    "a block quotation": "> {w}",
    "a block quotation with a line of attribution": "> {w}\n>\n> — Markedonov, in the interview",
}
WORDS = "positive strategic quickly treaty the cooperation not Russia West very has".split()
SLIPS = (("'", "´"), (", ", " , "), (", ", ","), (" ", " … "), ("-", "–"), ("e", "é"), (". ", ", "))
PASSAGES = [" ".join(passage.split()) for passage in INTERVIEW.strip().split("\n\n")]
TURNED = (4, 5, 6, 7, 8, 10, 11)  # passages with operators


def stretches(chance: random.Random, number: int) -> Iterator[tuple[str, int]]:
    """Some stretches of the source with the numbers of their passages, words of operators among them."""
    for _ in range(number):
        passage = chance.choice([*range(1, len(PASSAGES) + 1), *TURNED])
        words = PASSAGES[passage - 1].split()
        size = min(len(words), chance.choice((2, 3, 5, 8, 12)))
        start = chance.randrange(len(words) - size + 1)
        stretch = " ".join(words[start : start + size]).strip('",.;:')
        if '"' not in stretch:
            yield stretch, passage


def spoilt(chance: random.Random, text: str) -> Iterator[str]:
    """The words as they are, and some ways in which they go wrong."""
    yield text
    words = text.split()
    at = chance.randrange(len(words))
    yield " ".join([*words[:at], chance.choice(WORDS), *words[at + 1 :]])
    yield " ".join([*words[:at], *words[at + 1 :]])
    yield " ".join([*words[:at], chance.choice(WORDS), *words[at:]])
    yield " ".join([*words[:at], words[at].swapcase(), *words[at + 1 :]])
    yield text + chance.choice((",", ".", "!"))
    for here, there in chance.sample(SLIPS, 2):
        if here in text:
            yield text.replace(here, there, 1)


def written(frame: str, mend: str, passage: int) -> str:
    """A mend, with its marks or without, in its frame."""
    bare = mend.removeprefix("“").removesuffix("”")
    return FRAMES[frame].format(q=f"“{bare}”", w=bare, n=passage)


@pytest.mark.parametrize("frame", FRAMES)
def test_every_mend_that_is_printed_passes(frame: str) -> None:
    chance = random.Random(frame)
    wrong = list(dict.fromkeys(
        (changed, passage)
        for text, passage in stretches(chance, 40)
        for changed in spoilt(chance, text)
        if re.search(r"\w", changed)
    ))  # fmt: skip
    printed: list[tuple[str, int, Finding]] = []
    found = verdicts([written(frame, text, passage) for text, passage in wrong])
    for (text, passage), findings in zip(wrong, found, strict=True):
        printed += [(text, passage, finding) for finding in findings if finding.mend]
    assert len(printed) > 20
    again = verdicts([written(frame, finding.mend, passage) for _, passage, finding in printed])
    assert [
        f"{text} → {finding.mend}: {[f'{f.rule}: {f.message}' for f in left]}"
        for (text, _, finding), left in zip(printed, again, strict=True)
        if any(f.rule.startswith("quote-") for f in left)
    ] == []


def test_a_mend_is_given_as_the_words_stand_in_the_source() -> None:
    (finding,) = verdicts(["It is “the possitive impact of sanctions”."])[0]
    assert finding.mend.strip("“”") in edition().source.folded
