"""Mark-up: what Markdown and its extensions make may stand on a page; anything else is named, with what to do."""

from __future__ import annotations

import pytest
from edition.page.reader import read_article
from page.rendered import page


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ("<p>a <em>b</p>", "<em> is not closed"),
        ("<div><p>a</p>", "<div> is not closed"),
        ("<p>a</b></p>", "</b> closes nothing"),
        ("<p>a <span/>b</p>", "<span> is not closed"),
        ("<ins><p>a</p></ins>", "<p> may not stand in <ins>"),
        ("<table><tr><td rowspan=2>a</td></tr></table>", "the attribute rowspan may not stand on a page, as in <td>"),
        ("<p>a <b c</p>", "“<b c</p>” is not well-formed HTML"),
        (
            "<p>a <span data-edition='note'>b</span></p>",
            "the attribute data-edition may not stand on a page, as in <span>",
        ),
        ("<p hidden>a</p>", "the attribute hidden may not stand on a page, as in <p>"),
        ("<p style='color: red'>a</p>", "the attribute style may not stand on a page, as in <p>"),
        ("<p onclick='x'>a</p>", "the attribute onclick may not stand on a page, as in <p>"),
        ("<script>a</script>", "<script> may not stand on a page"),
        ("<svg></svg>", "<svg> may not stand on a page"),
        ("<input type='text'>", "<input> may not stand on a page"),
        (
            "<blockquote><ol><li>a</li></ol></blockquote>",
            "a numbered list puts numbers of its own into a block quotation",
        ),
    ],
)
def test_what_may_not_stand_or_is_not_closed_is_named(html: str, message: str) -> None:
    assert message in {t.message for t in read_article(html).troubles}


def test_every_trouble_says_what_to_do() -> None:
    html = "<script>a</script><p hidden style='x'>a<b></p></i><x-y><input><blockquote/><a onclick=''>"
    found = read_article(html).troubles
    assert len(found) > 7
    assert all(trouble.hint for trouble in found)


ORDINARY = """
# Title { #title data-search-exclude }

Text with *em*, **strong**, `code`, <kbd>Ctrl</kbd>, <del>a</del>, <ins>b</ins>, <mark>c</mark>, <s>d</s>,
H<sub>2</sub>O,
x<sup>2</sup>, <abbr title="as such">e</abbr>, <q>f</q>, <cite>g</cite>, <span lang="fa" dir="rtl">h</span>,
<small>i</small>, <time datetime="2025-01-17">j</time>.[^n]
{ .lead }

![alt](a.png "title"){ width=300 loading=lazy } [link](https://example.org/){ target=_blank rel=noopener }

- one
    1. two

Term
:   Definition

| a | b |
|:--|--:|
| c | d |

!!! note inline end "Title"

    Text

??? context

    Text

> [!quote]
> Text

```python title="a.py" linenums="1"
x = 1
```

<div class="grid" markdown>

Text

</div>

<details open><summary>Title</summary><p aria-label="so">Text</p></details>

<figure><img src="a.png" alt=""><figcaption>Caption</figcaption></figure>

<table><caption>a</caption><tr><th scope="row">b</th><td colspan="2">c</td></tr></table>

---

[^n]: Note.
"""


def test_what_markdown_and_its_extensions_make_may_stand() -> None:
    assert page(ORDINARY).troubles == []


def test_the_builds_own_additions_are_left_out_of_a_published_page() -> None:
    html = (
        '<p>a <span class="ed-q" id="q-1" data-voice="direct">“b”</span><span class="ed-note" data-edition="note"> '
        '<a href="x#p5">¶5</a> “voice”<br></span>c</p><div data-edition="box"><p>d</p><img src="x"></div><p>e</p>'
    )
    read = read_article(html, built=True)
    assert [b.text for b in read.blocks] == ["a “b”c", "e"]
    assert not read.troubles
    assert len(read_article(html).troubles) == 3


def test_words_in_elements_that_may_not_stand_are_read_all_the_same() -> None:
    assert "".join(b.text for b in read_article("<p>a <x-y hidden>“b”</x-y></p><video>c</video>").blocks) == "a “b”c"
