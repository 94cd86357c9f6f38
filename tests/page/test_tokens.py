"""Mark-up: tags and text with their offsets; what is not well formed is named, not guessed at."""

from __future__ import annotations

import pytest
from edition.page.markup import TOKEN, attributes, plain
from hypothesis import given
from hypothesis import strategies as st


def kinds(html: str) -> list[tuple[str | None, str]]:
    """Kind and text of each token."""
    return [(token.lastgroup, token[0]) for token in TOKEN.finditer(html)]


def test_tags_and_text_come_in_order() -> None:
    assert kinds("<P class=a>one<br/>two</p><!-- “b” -->") == [
        ("open", "<P class=a>"), ("text", "one"), ("open", "<br/>"), ("text", "two"), ("close", "</p>"),
        (None, "<!-- “b” -->"),
    ]  # fmt: skip


def test_an_entity_is_decoded_as_a_browser_does_and_keeps_its_place() -> None:
    assert list(plain("a&amp;b&#8220;", 10)) == [("a", 10, 11), ("&", 11, 16), ("b", 16, 17), ("“", 17, 24)]
    assert "".join(words for words, _, _ in plain("&quotx &nosuch; R&D &#0008220;", 0)) == '"x &nosuch; R&D “'


@pytest.mark.parametrize("html", ["<!-- a", "<p", "<p a='>", "</p x", "<?php ?>", "<![CDATA[a]]>", "<p\u00a0>"])
def test_what_is_not_well_formed_is_named(html: str) -> None:
    assert "wrong" in {kind for kind, _ in kinds(html)}


@pytest.mark.parametrize("html", ["2 < 3", "a & b", "R&D", "a <3 b", "a > b"])
def test_ordinary_signs_are_text(html: str) -> None:
    assert kinds(html) == [("text", html)]


def test_attributes_are_read_as_a_browser_does() -> None:
    assert attributes(" a=\"1\" A=2 b='&lt;' c d=3") == {"a": "1", "b": "<", "c": "", "d": "3"}


@given(st.text(st.sampled_from("<>&;/!-='\"ab pq“”\n#"), max_size=60))
def test_every_character_belongs_to_a_token(html: str) -> None:
    at = 0
    for token in TOKEN.finditer(html):
        assert token.start() == at
        at = token.end()
    assert at == len(html)
