"""Front matter: what YAML reads otherwise than it was meant is named, at its line."""

from __future__ import annotations

from datetime import date

import pytest
from edition.page.page import read_front_matter
from helpers import DOCS


@pytest.mark.parametrize(
    ("head", "line", "message"),
    [
        ("title: No", 2, "title is no plain text"),
        ("kind: about\ndescription: Yes", 3, "description is no plain text"),
        ("title: [Sanctions]", 2, "title is no plain text"),
        ("title: 2026-11-23", 2, "title is no plain text"),
        ("title: 1979", 2, "title is no plain text"),
        ("title: 12:30", 2, "title is no plain text"),
        ("title: 1_000", 2, "title is no plain text"),
        ("updated: 2026-11-23 10:00:00", 2, "updated is no day"),
        ('updated: "2026-11-23"', 2, "updated is no day"),
        ("updated: soon", 2, "updated is no day"),
        ("updated: 2026", 2, "updated is no day"),
        ("title: a\nkind: topics", 3, "kind is none of topic, glossary"),
        ("kind: about\ntitle: Sanctions: what he said", 3, "front matter cannot be read"),
        ("day: 2026-13-45", 2, "front matter cannot be read"),
        ("a: " + "[" * 5000, 2, "front matter cannot be read"),
        ("a: b\n? [c]\n: d", 3, "front matter cannot be read"),
        ("a: \x01", 2, "front matter cannot be read"),
        ("- a", 2, "front matter is no list"),
    ],
)
def test_what_would_be_read_otherwise_is_named(head: str, line: int, message: str) -> None:
    (problem,) = read_front_matter(f"---\n{head}\n---\nText")[1]
    assert (problem[0], problem[1][: len(message)]) == (line, message)
    assert problem[2]


@pytest.mark.parametrize(
    "markdown", ["\n---\ntitle: x\n---\n", "---\ntitle: x\n\nText", "Markedonov: a short text, which MkDocs drops"]
)
def test_a_head_that_is_not_read_is_named(markdown: str) -> None:
    ((line, message, hint),) = read_front_matter(markdown)[1]
    assert (line, message) == (1, "the first lines look like front matter and are not read")
    assert hint


def test_values_come_as_they_are() -> None:
    meta, problems = read_front_matter(
        "---\ntitle: A “b”\nupdated: 2026-11-27\ntags: [c, 2025]\nkind: about\ndescription:\n---\nText"
    )
    assert not problems
    assert meta == {
        "title": "A “b”", "updated": date(2026, 11, 27), "tags": ["c", 2025], "kind": "about", "description": None,
    }  # fmt: skip


@pytest.mark.parametrize("markdown", ["", "# Title", "---\n---\n", "Text: with a colon,\n\n---\n\nlater"[6:]])
def test_a_page_may_have_none(markdown: str) -> None:
    assert read_front_matter(markdown) == ({}, [])


@pytest.mark.parametrize(
    "head",
    [
        "title: 'A #2'",
        "title: A#2",
        "title: >\n  A\n  b\nkind: about",
        "updated: 2026-11-27 # read again",
    ],
)
def test_what_is_read_as_it_is_written_passes(head: str) -> None:
    assert read_front_matter(f"---\n{head}\n---\nText")[1] == []


def test_the_real_pages_have_sound_heads() -> None:
    for path in DOCS.glob("*.md"):
        assert read_front_matter(path.read_text(encoding="utf-8"))[1] == [], path
