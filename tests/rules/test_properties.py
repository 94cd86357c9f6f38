"""What holds for any words: each stretch of the source passes, and each change of it fails.

Stretches begin and end at words or marks of one passage. A change that happens to give other words of the
source is no change. The pages are HTML, so that no Markdown comes between.
"""

from __future__ import annotations

from html import escape

import pytest
from edition.findings import Finding
from edition.folding import TOKEN, WORD
from edition.page.page import Page
from edition.rules.survey import survey_page
from helpers import edition
from hypothesis import assume, given
from hypothesis import strategies as st

FORMS = {
    "inline": "<p>It says “{}” there.</p>",
    "straight": '<p>It says "{}" there.</p>',
    "block": "<blockquote><p>{}</p></blockquote>",
    "raw": "<p>It says <q>{}</q> there.</p>",
    "cell": "<table><tbody><tr><td>“{}”</td></tr></tbody></table>",
}
SAYS_WHERE = {"quote-missing", "quote-edited", "quote-crosses-passages", "quote-unbalanced", "block-unparsed"}


@st.composite
def stretches(draw: st.DrawFn) -> str:
    """Words of one passage, without double marks, which would close the quotation around them."""
    passage = draw(st.sampled_from(edition().source.passages))
    tokens = list(TOKEN.finditer(edition().source.folded, passage.start, passage.end))
    first = draw(st.integers(0, len(tokens) - 1))
    last = draw(st.integers(first, min(first + 25, len(tokens) - 1)))
    text = edition().source.folded[tokens[first].start() : tokens[last].end()]
    assume('"' not in text and WORD.search(text) and not text.startswith("-"))
    return text


def breaches(form: str, text: str) -> list[Finding]:
    """What says that these words do not stand in the source."""
    html = FORMS[form].format(escape(text, quote=False))
    found = survey_page(edition(), Page("docs/x.md", "x.html", html)).findings
    return [f for f in found if f.rule in SAYS_WHERE]


@given(stretches(), st.sampled_from(sorted(FORMS)))
def test_any_stretch_of_the_source_passes(text: str, form: str) -> None:
    assert breaches(form, text) == []


@given(stretches(), st.data())
def test_any_stretch_passes_as_an_editor_may_type_it(text: str, data: st.DataObject) -> None:
    typed = "".join(data.draw(st.sampled_from(TYPED.get(c, [c]))) for c in text)
    assert breaches("inline", typed) == []


TYPED = {
    " ": [" ", "\n", "  ", "\u00a0", " \u200b"],
    "'": ["'", "’"],
    "-": ["-", "\u2010", "\u2011"],
    "e": ["e", "e\u00ad", "\u200be"],
}


def fails(form: str, changed: str) -> None:
    """The changed words are no words of the source, and the page is refused."""
    assume(changed.strip() and changed.strip() not in edition().source.folded)
    assert breaches(form, changed), changed


@given(stretches(), st.sampled_from(sorted(FORMS)), st.data())
def test_any_changed_word_fails(text: str, form: str, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(list(WORD.finditer(text))))
    other = data.draw(st.sampled_from(["", "not", word[0] * 2, f"{word[0]} {word[0]}", word[0].swapcase(), "purple"]))
    fails(form, text[: word.start()] + other + text[word.end() :])


@given(stretches(), st.sampled_from(sorted(FORMS)), st.data())
def test_any_changed_letter_fails(text: str, form: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text) - 1))
    assume(text[at].isalnum())
    other = data.draw(st.sampled_from(["", "x", "é", "а", text[at].swapcase(), "7", "ﬁ", "ｅ"]))
    assume(other != text[at])
    fails(form, text[:at] + other + text[at + 1 :])


@given(stretches(), st.sampled_from(sorted(FORMS)), st.data())
def test_any_added_or_lost_mark_fails(text: str, form: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    mark = data.draw(st.sampled_from([",", ".", ";", "!", "–", "—", "(", "…"]))
    fails(form, text[:at] + mark + text[at:])
    marks = [i for i, c in enumerate(text) if not c.isalnum() and c != " "]
    if marks:
        lost = data.draw(st.sampled_from(marks))
        fails(form, text[:lost] + text[lost + 1 :])


@given(stretches(), st.data())
def test_two_words_that_change_places_fail(text: str, data: st.DataObject) -> None:
    found = list(WORD.finditer(text))
    assume(len(found) > 1)
    i = data.draw(st.integers(0, len(found) - 2))
    a, b = found[i], found[i + 1]
    assume(a[0] != b[0])
    fails("inline", text[: a.start()] + b[0] + text[a.end() : b.start()] + a[0] + text[b.end() :])


@pytest.mark.parametrize("passage", range(1, 13))
def test_each_whole_passage_is_a_block_quotation(passage: int) -> None:
    here = edition().source.passages[passage - 1]
    assert breaches("block", edition().source.folded[here.start : here.end]) == []
