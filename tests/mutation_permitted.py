"""The changes that are no difference or are permitted, for the mutation bench.

What the quotation rules fold on both sides, mark-up inside a quotation, and the brackets an
editor may set. Where a bracket could touch an operator the case is left out here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from random import Random

from mutation_words import DATA, Change, each, operators


def _omit(text: str, random: Random) -> Iterator[str]:
    """[…] inside one sentence, for words that hold no operator and nothing that one governs."""
    spans = list(re.finditer(r"\S+", text))
    held = [word for _, parts, governed in operators() for word in (*parts, governed)]
    held += [op["words"] for op in DATA["operators"] if not op.get("turns", True)]
    for _ in range(3):
        if len(spans) < 4 or re.search(r"[.!?]\"?\s", text):
            return
        a, b = sorted(random.sample(range(1, len(spans)), 2))
        gone = text[spans[a].start() : spans[b].start()]
        touches = any(
            found.start() < spans[b].start() and spans[a].start() < found.end()
            for each in held for found in re.finditer(rf"(?<!\w){re.escape(each)}(?!\w)", text)
        )  # fmt: skip
        pairs = gone.count('"') % 2 == 0  # a mark left without its partner is `quote-unbalanced`, and rightly
        if re.search(r"\w", gone) and pairs and not touches:
            yield f"{text[: spans[a].start()]}{random.choice(('[…]', '[...]'))} {text[spans[b].start() :]}"


def _recase(text: str, _: Random) -> Iterator[str]:
    governed = any(" ".join(text.split()[:2]) in g for _, _, g in operators())
    if text[0].isalpha() and not governed:
        yield f"[{text[0].swapcase()}]{text[1:]}"


def _clarify(text: str, _: Random) -> Iterator[str]:
    for entry in DATA["clarifications"]:
        for word in entry["for"]:
            for found in re.finditer(rf"(?<![\w'-]){re.escape(word)}(?![\w'-])", text):
                before, after = text[: found.start()], text[found.end() :]
                if len(re.findall(r"[\w'-]+", before + after)) >= len(entry["words"].split()):
                    yield f"{before}[{entry['words']}]{after}"
                yield f"{before}{word} [{entry['words']}]{after}"


def _spread(insert: str) -> Change:
    def change(text: str, random: Random) -> Iterator[str]:
        for at in random.sample(range(len(text) + 1), min(4, len(text))):
            yield text[:at] + insert + text[at:]

    return change


def _mark_word(opening: str, closing: str) -> Change:
    return each(lambda w, _: [f"{opening}{w}{closing}"])


PERMITTED: dict[str, Change] = {
    "as it is": lambda t, _: iter([t]),
    "curly apostrophes": lambda t, _: iter([t.replace("'", "’")]),
    "nested marks": lambda t, _: iter([re.sub(r'"([^"]+)"', r"‘\1’", t)]),
    "wrapped over lines": lambda t, _: (t[: m.start()] + "\n" + t[m.end() :] for m in re.finditer(r"\s+", t)),
    "white space": lambda t, r: (t[: m.start()] + r.choice(("  ", "\u00a0", "\u202f", " \u00a0")) + t[m.end() :]
                                 for m in re.finditer(r"\s+", t)),
    "zero-width": _spread("\u200b"),
    "soft hyphen": _spread("\u00ad"),
    "other hyphens": lambda t, _: (t.replace("-", h) for h in "\u2010\u2011" if "-" in t),
    "canonical decomposition": lambda t, _: iter([unicodedata.normalize("NFD", t)]),
    "emphasis": each(lambda w, r: [r.choice((f"<em>{w}</em>", f"<strong>{w}</strong>"))]),
    "term link": _mark_word('<a href="glossary.html#treaty">', "</a>"),
    "[sic]": each(lambda w, _: [f"{w} [sic]"]),
    "[…]": _omit,
    "[t]his": _recase,
    "clarification": _clarify,
}  # fmt: skip
