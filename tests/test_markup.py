"""Mark-up: tags, text and entities with their offsets; what a browser might read otherwise is trouble."""

from __future__ import annotations

import pytest
from edition.markup import attributes, tokens
from hypothesis import given
from hypothesis import strategies as st


def kinds(html: str) -> list[tuple[str, str]]:
    """Kind and value of each token."""
    return [(kind, value) for kind, value, *_ in tokens(html)]


def test_tags_and_text_come_in_order() -> None:
    assert kinds("<P class=a>one<br/>two</p>") == [
        ("open", "p"), ("text", "one"), ("open", "br"), ("text", "two"), ("close", "p"),
    ]  # fmt: skip


def test_an_entity_is_decoded_and_keeps_its_place() -> None:
    found = tokens("a&amp;b&#8220;")
    assert [(value, start, end) for _, value, start, end, *_ in found] == [
        ("a", 0, 1),
        ("&", 1, 6),
        ("b", 6, 7),
        ("“", 7, 14),
    ]


def test_a_comment_is_no_text() -> None:
    assert kinds("a<!-- “b” -->c") == [("text", "a"), ("comment", " “b” "), ("text", "c")]


@pytest.mark.parametrize(
    "html",
    [
        "<!-- a",
        "<!--> b -->",
        "<!-- a --!> b -->",
        "<script>a</script>",
        "<p",
        "<p a='>",
        "</p x",
        "<?php ?>",
        "<![CDATA[a]]>",
    ],
)
def test_what_a_browser_might_read_otherwise_is_trouble(html: str) -> None:
    assert any(kind == "trouble" for kind, _ in kinds(html))


@pytest.mark.parametrize("html", ["2 < 3", "a & b", "R&D", "a <3 b", "&nosuchentity"])
def test_ordinary_signs_are_text(html: str) -> None:
    assert {kind for kind, _ in kinds(html)} == {"text"}
    assert "".join(value for _, value in kinds(html)) == html


def test_of_two_attributes_of_one_name_the_first_counts() -> None:
    assert attributes(" a=\"1\" A=2 b='&lt;' c") == {"a": "1", "b": "<", "c": ""}


@given(st.text(st.sampled_from("<>&;/!-='\"ab pq“”\n#"), max_size=60))
def test_every_character_belongs_to_a_token(html: str) -> None:
    at = 0
    for _, _, start, end, *_ in tokens(html):
        assert start <= at <= end
        at = max(at, end)
    assert at == len(html)
