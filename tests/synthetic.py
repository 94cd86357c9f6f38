"""Synthetic editions: sources and pages of any size, the same for the same seed.

Made-up words, used as unevenly as a language uses its own, make a source of one speaker. Its pages are shaped like
those of the real site: paragraphs, list items, tables and block quotations, with links and a citation now and then.
"""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

_ONSETS = "b bl br c ch cl cr d dr f fl fr g gl gr h j k l m p pl pr r s sh sl st str t th tr v".split()  # no negation
_VOWELS = "a e i o u ai ea ie oa ou".split()
_CODAS = "b d ck ft g l ll m nd ng nt p r rd rk s sh st t th x".split()
_PROSE = (
    "The page turns to this point in the middle of a longer line of thought and comes back to it later",
    "Readers will find the words in their place together with the sentence that leads up to them",
    "What this means for the rest of the text is a matter that the page takes up below",
    "Two things are set side by side here and the second is the wider of the two",
)
_KNOWN = """\
title: A synthetic interview
kind: interview
language: en
sha256: {}
publisher: example
speakers:
  ada: {{name: Ada Example, names: [Ada], pronouns: [she]}}
  example: {{name: Example Agency, short: Example}}
passages:
"""


def source(rng: random.Random, size: int) -> list[str]:
    """The passages of a source of about `size` bytes."""
    lengths = rng.choices((1, 2, 2, 3), k=8000)
    made = ("".join(rng.choice(_ONSETS) + rng.choice(_VOWELS) for _ in range(length)) for length in lengths)
    words = sorted({word + rng.choice(_CODAS) for word in made}, key=lambda word: (len(word), word))
    weights = [1 / (rank + 3) for rank in range(len(words))]
    passages: list[str] = []
    while size > 0:
        sentences = (" ".join(rng.choices(words, weights, k=rng.randint(8, 24))) for _ in range(rng.randint(3, 7)))
        passages.append(" ".join(f"{sentence.capitalize()}." for sentence in sentences))
        size -= len(passages[-1]) + 2
    return passages


def page(rng: random.Random, passages: list[str], count: int, title: str) -> str:
    """The Markdown of a page with `count` quotations; about 110 words for each, as on the real topic pages."""
    lines = ["---", f"title: {title}", "description: A page of a synthetic site.", "---", "", f"# {title}", ""]
    for i in range(count):
        number = rng.randrange(len(passages))
        words = passages[number].split()
        start = rng.randrange(len(words) - 14)
        quoted = " ".join(words[start : start + rng.randint(7, 14)]).rstrip(".")
        cite = f"[¶{number + 1}](source.md#p{number + 1})"
        prose = rng.choice(_PROSE)
        if i % 10 == 4:
            lines += [f"{prose} {cite}:", "", f"> {quoted}", ""]
        elif i % 10 == 8:
            lines += ["| What | Words |", "|---|---|", f"| In its place | “{quoted}” {cite} |", ""]
        elif i % 5 == 2:
            lines += [f"- {prose}, and Ada said “{quoted}” {cite}. [More](index.md) follows.", ""]
        else:
            lines += [f"## Part {i}", "", f"{prose}. She spoke of *this* at once: “{quoted}” {cite}. {prose}.", ""]
        lines += [f"{'. '.join(rng.choice(_PROSE) for _ in range(4))} {cite}.", ""]
    return "\n".join(lines)


def write_site(docs: Path, *, seed: int, size: int, pages: int, quotations: int) -> list[str]:
    """Source, metadata, the page that shows it, and topic pages, into a docs folder; gives the topic pages."""
    rng = random.Random(seed)
    passages = source(rng, size)
    text = "\n\n".join(passages) + "\n"
    known = _KNOWN.format(hashlib.sha256(text.encode()).hexdigest())
    headings = "\n".join(f"## ¶{i} {{#p{i}}}\n" for i in range(1, len(passages) + 1))
    topics = [page(rng, passages, quotations, f"Page {i}") for i in range(pages)]
    files = {
        "interview.txt": text,
        "interview.yml": known + "  - direct\n" * len(passages),
        "source.md": f"---\ntitle: The interview\nkind: source\n---\n\n# The interview\n\n{headings}",
        "index.md": page(rng, passages, 1, "Overview"),
    } | {f"page-{i}.md": topic for i, topic in enumerate(topics)}
    docs.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (docs / name).write_text(content, encoding="utf-8", newline="\n")
    return topics
