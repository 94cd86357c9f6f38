"""Synthetic editions: sources and pages of any size, the same for the same seed.

A vocabulary of made-up words, used as unevenly as a language uses its own, gives a source in
passages and sentences with the metadata that fits it. Pages are shaped like those of the real
site: paragraphs, list items, tables and block quotations, with links and a citation now and
then. The benchmark, the fuzzing and the hostile cases build on it.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator
from pathlib import Path

from edition.language import english

_ONSETS = "b bl br c ch cl cr d dr f fl fr g gl gr h j k l m n p pl pr r s sh sl st str t th tr v w".split()
_VOWELS = "a e i o u ai ea ie oa ou".split()
_CODAS = "b d ck ft g l ll m nd ng nt p r rd rk s sh st t th x".split()
_NEGATED = "It does not mean that"
_EVERY = 20  # one passage of so many begins with a negation, which needs an operator
_PARAGRAPH = 4  # sentences between two quotations: about 110 words for each, as on the real site's topic pages
_PROSE = (
    "The report turns to this point in the middle of a longer line of thought and comes back to it later",
    "Readers will find the words in their place together with the sentence that leads up to them",
    "What this means for the rest of the text is a matter that the page takes up below",
    "Two things are set side by side here and the second is the wider of the two",
)


def vocabulary(rng: random.Random, size: int = 8000) -> list[str]:
    """Made-up words of one to three syllables; none of them is an English negation or abbreviation."""
    language = english()
    found: dict[str, None] = {}
    while len(found) < size:
        syllables = rng.choice((1, 2, 2, 3))
        word = "".join(rng.choice(_ONSETS) + rng.choice(_VOWELS) for _ in range(syllables)) + rng.choice(_CODAS)
        if not language.negations.fullmatch(word) and not language.abbreviated(word.capitalize()):
            found.setdefault(word)
    return sorted(found, key=lambda w: (len(w), w))


def source(rng: random.Random, size: int) -> list[str]:
    """The passages of a source of about `size` bytes."""
    words = vocabulary(rng)
    weights = [1 / (rank + 3) for rank in range(len(words))]
    passages: list[str] = []
    left = size
    while left > 0:
        sentences = []
        for _ in range(rng.randint(3, 7)):
            chosen = rng.choices(words, weights, k=rng.randint(8, 24))
            chosen[0] = chosen[0].capitalize()
            if len(chosen) > 12:
                chosen[len(chosen) // 2] += ","
            sentences.append(" ".join(chosen) + ".")
        if len(passages) % _EVERY == 0:
            sentences[0] = f"{_NEGATED} {sentences[0][0].lower()}{sentences[0][1:]}"
        passages.append(" ".join(sentences))
        left -= len(passages[-1]) + 2
    return passages


def metadata(passages: list[str], text: str) -> str:
    """interview.yml for such a source: every sentence direct speech, and the operators it needs."""
    voices = [f"  - [{', '.join(['direct'] * passage.count('.'))}]" for passage in passages]
    head = {
        "title": "A synthetic interview",
        "publisher": {"name": "Example Agency", "short": "Example", "names": ["Example", "the agency"]},
        "interviewee": {"name": "Ada Example", "short": "Ada", "names": ["Ada", "she", "the interviewee"]},
        "url": "https://example.org/interview",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }
    governed = [(i, p.split(".")[0].removeprefix(_NEGATED).strip()) for i, p in enumerate(passages, 1)]
    operators = [
        f"  - {{passage: {i}, words: {_NEGATED[3:]}, kind: negation, governs: {json.dumps(words)}}}"
        for i, words in governed[::_EVERY]
    ]
    lines = [f"{key}: {json.dumps(value)}" for key, value in head.items()]
    return "\n".join([*lines, "passages:", *voices, "operators:", *operators]) + "\n"


def quotation(rng: random.Random, passages: list[str]) -> tuple[str, int]:
    """Some words of the source, 4 to 14 in a row, and the number of their passage."""
    number = rng.choice([n for n in (rng.randrange(len(passages)) for _ in range(9)) if n % _EVERY])
    words = passages[number].split()
    length = min(rng.randint(4, 14), len(words))
    start = rng.randrange(len(words) - length + 1)
    return " ".join(words[start : start + length]).rstrip(".,"), number + 1


def page(rng: random.Random, passages: list[str], count: int, title: str, wrong: float = 0.0) -> str:
    """The Markdown of a page with `count` quotations, of which a share is wrong by one word."""
    lines = ["---", f"title: {title}", "description: A page of a synthetic site.", "updated: 2026-11-23", "---"]
    lines += ["", f"# {title}", ""]
    for i in range(count):
        words, passage = quotation(rng, passages)
        if rng.random() < wrong:
            at = rng.randrange(1, len(words.split()))
            words = " ".join([*words.split()[:at], "otherwise", *words.split()[at + 1 :]])
        cite = f" [¶{passage}](source.md#p{passage})" if i % 3 == 0 else ""
        prose = rng.choice(_PROSE)
        if i % 7 == 6:
            lines += [f"## Part {i} {{#part-{i}}}", ""]
        if i % 10 == 4:
            lines += [f"> {words}", "", f"{prose} [¶{passage}](source.md#p{passage}).", ""]
        elif i % 10 == 8:
            lines += ["| What | Words |", "|---|---|", f"| In its place | “{words}”{cite} |", ""]
        elif i % 5 == 2:
            lines += [f"- {prose}, and Ada said “{words}”{cite}. [More](index.md) follows.", ""]
        else:
            lines += [f"{prose}. She spoke of *this* at once: “{words}”{cite}. {rng.choice(_PROSE)}.", ""]
        more = ". ".join(rng.choice(_PROSE) for _ in range(_PARAGRAPH))
        lines += [f"{more} [¶{passage}](source.md#p{passage}).", ""]
    return "\n".join(lines)


def source_page(passages: list[str]) -> str:
    """The page that shows the source, passage by passage."""
    parts = [f"## ¶{i} {{#p{i}}}\n\n{passage}\n" for i, passage in enumerate(passages, 1)]
    head = "---\ntitle: The interview\nkind: source\ndescription: All of it.\n---\n\n# The interview\n\n"
    return head + "\n".join(parts)


def write_site(docs: Path, *, seed: int, size: int, pages: int, quotations: int, wrong: float = 0.0) -> None:
    """A whole docs folder: source, metadata, the page that shows it, and `pages` topic pages."""
    rng = random.Random(seed)
    passages = source(rng, size)
    for name, text in _files(rng, passages, pages, quotations, wrong):
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(text, encoding="utf-8")


def _files(
    rng: random.Random, passages: list[str], pages: int, quotations: int, wrong: float
) -> Iterator[tuple[str, str]]:
    text = "\n\n".join(passages) + "\n"
    yield "interview.txt", text
    yield "interview.yml", metadata(passages, text)
    yield "source.md", source_page(passages)
    yield "index.md", page(rng, passages, 1, "Overview", wrong)
    for i in range(pages):
        yield f"page-{i}.md", page(rng, passages, quotations, f"Page {i}", wrong)
