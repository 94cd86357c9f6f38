"""Outside: what is published around the articles, the frame of a page and the files beside the pages."""

from __future__ import annotations

import pytest
from edition.folding import fold
from edition.outside import file_texts, markup_texts
from edition.page.blocks import Trouble
from edition.page.page import article_span

PAGE = """<!doctype html><html><head><title>A “b”</title><meta name="description" content="C “d”">
<meta name="viewport" content="width=device-width"><script>"e"</script><style>f::before { content: "“" }</style></head>
<body><nav aria-label="G"><a href="h.html" title="I">J <em>“k</em> l”</a></nav>
<article class="x"><p>M</p><article>N</article></article>
<footer><svg><path d="M0 0"/></svg><input placeholder="O">P &amp; Q<br>R <!-- s --><q>T</q></footer>
<div data-edition="u">V</div>
</body></html>"""


def test_all_that_a_reader_sees_of_mark_up_is_a_text() -> None:
    assert [fold(text) for text in markup_texts(PAGE)] == [
        'A "b"', 'C "d"', "width=device-width", "G", "I", 'J "k l"', "M", "N", "O", 'P & Q R "T"', "V",
    ]  # fmt: skip
    assert "V" not in markup_texts(PAGE, built=True)


def test_the_article_is_found_or_what_stands_for_it() -> None:
    for html, inner in (
        (PAGE, '<p>M</p><article>N</article>'),
        ("<body><main id='x'>a</main></body>", "a"),
        ("<body class=x>a</body>", "a"),
    ):  # fmt: skip
        start, end = article_span(html) or (0, 0)
        assert html[start:end] == inner
    assert article_span("a") is None


@pytest.mark.parametrize(
    ("name", "text", "seen"),
    [
        ("a.txt", "He said “b”.\n\n  c\nd\n", ["He said “b”.", "  c\nd\n"]),
        ("licence.txt", 'THE "SOFTWARE"', []),
        ("a.csv", 'passage,words\n5,“b”\n6,"c ""d"", e"\n', ["passage", "words", "5", "“b”", "6", 'c "d", e']),
        ("a.csv", 'He said “b”,he said "c", d\n\n"e\nf","g', ["He said “b”", 'he said "c"', " d", "e\nf", "g"]),
        ("a.csv", 'passage;words\n5;"c; d"\n', ["passage", "words", "5", "c; d"]),
        ("a.csv", 'passage,"words\n5,“b”\n', ["passage", "words\n5,“b”\n"]),
        ("a.svg", '<svg aria-label="“b”"><style>c</style><text>“d <tspan>e</tspan>”</text></svg>', ["“b”", "“d e”"]),
        ("a.bib", 'note = "b",', []),
        ("a.js", 'x = "“b”"', []),
        ("a.png", "\x89", []),
    ],
)
def test_a_published_file_is_read_as_a_reader_sees_it(name: str, text: str, seen: list[str]) -> None:
    found = file_texts(name, text.encode())
    assert not isinstance(found, Trouble)
    assert found == seen


@pytest.mark.parametrize(
    ("name", "raw", "problem"),
    [
        ("a.html", b"<p>b</p>", "a ready-made page cannot be checked"),
        ("a.txt", "“b”".encode("cp1252"), "is not UTF-8 text and cannot be checked"),
        ("a.txt", "“b”".encode("utf-16"), "is not UTF-8 text and cannot be checked"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(name: str, raw: bytes, problem: str) -> None:
    found = file_texts(name, raw)
    assert isinstance(found, Trouble)
    assert found.message.startswith(problem)
    assert found.hint
