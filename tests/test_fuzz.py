"""Fuzzing, short and the same each time: random pages and random metadata break nothing.

`fuzzing` makes the pages and says what must hold for any of them; `fuzz.py` goes on for hours.
"""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest
import yaml
from counting import count
from edition.survey import survey_page
from fuzzing import as_html, as_markdown, check_page, check_source, fragments
from helpers import DOCS, INTERVIEW, edition, page
from hypothesis import given
from hypothesis import strategies as st

PAGES = 150
BLOCKS = (
    "{}.",
    "- Item: {}.",
    "| a | b |\n|---|---|\n| c | {} |",
    "> {}",
    "1. {}, then.",
    "<div markdown>\n\n{}\n\n</div>",
    "<p>So {}.</p>",
)
MARKED = ("“{}”", '"{}"', "‘{}’", "<q>{}</q>", "“*{}*”", "«{}»")
METADATA = yaml.safe_load((DOCS / "interview.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("seed", range(PAGES))
def test_any_page_is_surveyed(seed: int) -> None:
    """Whatever a page holds, as Markdown and as HTML, everything in `check_page` is true of it."""
    parts = fragments(random.Random(seed))
    check_page(as_html(parts))
    check_page(as_markdown(parts))


@given(st.text(max_size=300))
def test_any_text_is_a_page(text: str) -> None:
    """Not only our own fragments: any characters."""
    check_page(as_html([text]))


ROWS = st.tuples(st.sampled_from(BLOCKS), st.sampled_from(MARKED), st.integers(0, 10**6), st.integers(3, 9))


@given(st.lists(ROWS, max_size=12))
def test_no_quotation_is_lost(rows: list[tuple[str, str, int, int]]) -> None:
    """Each quotation written is one found and verified, in whatever block and marks it stands."""
    parts = []
    for block, marks, at, length in rows:
        words = INTERVIEW.split("\n\n")[at % 12].replace('"', "").split()
        start = at % max(1, len(words) - length)
        said = " ".join(words[start : start + length]).strip(".,;:")
        parts.append(block.format(said if block == "> {}" else marks.format(said)))
    made = page("\n\ntext\n\n".join(parts))
    survey = survey_page(edition(), made)
    assert survey.found == len(rows)
    straight = {m for _, m, _, _ in rows} & {'"{}"', "‘{}’", "«{}»"}
    assert straight or count(made.html) == len(rows)


LEAVES = st.sampled_from(
    [None, True, 0, 3, 10**40, 0.5, "", "direct", "negation", "will diminish", "\u202e", "[", "9999-99-99"]
)
KEYS = ["name", "names", "words", "passage", "kind", "governs", "head", "for", "answers", "note", "x"]
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=6,
)


@given(st.binary(max_size=400), st.binary(max_size=400))
def test_any_bytes_are_a_source(text: bytes, metadata: bytes) -> None:
    """Bytes that are no text, text that is no YAML: findings, never a traceback."""
    with tempfile.TemporaryDirectory() as folder:
        check_source(Path(folder), text, metadata)
        check_source(Path(folder), INTERVIEW.encode(), metadata)


@given(st.sampled_from(sorted(METADATA)), st.data())
def test_any_value_in_the_metadata_is_judged(key: str, data: st.DataObject) -> None:
    """One entry of the real metadata replaced by anything: an edition or findings."""
    old = METADATA[key]
    entry = [*old, data.draw(VALUES)] if isinstance(old, list) and data.draw(st.booleans()) else data.draw(VALUES)
    with tempfile.TemporaryDirectory() as folder:
        check_source(Path(folder), INTERVIEW.encode(), yaml.safe_dump({**METADATA, key: entry}).encode())
