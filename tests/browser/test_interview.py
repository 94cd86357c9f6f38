"""The interview page: who says which words, at a glance; and Quotations, the tool beside it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
COPYING = ["clipboard-read", "clipboard-write"]
GROUND = "e => getComputedStyle(e).backgroundColor"
RECTANGLE = (  # of some words of a sentence
    "([id, words]) => { const nodes = document.createTreeWalker(document.getElementById(id), NodeFilter.SHOW_TEXT);"
    " for (let n; (n = nodes.nextNode());) { const at = n.data.indexOf(words); if (at >= 0) {"
    " const r = document.createRange(); r.setStart(n, at); r.setEnd(n, at + words.length);"
    " return r.getBoundingClientRect().toJSON() } } }"
)


def texts(page: Page) -> list[str]:
    """The passages as they are shown."""
    return page.locator(".ed-passage").all_inner_texts()


@pytest.mark.parametrize(("width", "height"), [(360, 740), (1280, 800)])
def test_the_first_passage_stands_on_the_first_screen(opened: Open, width: int, height: int) -> None:
    box = opened("source.html", width, height).locator(".ed-passage").first.bounding_box()
    assert box
    assert box["y"] + box["height"] < height


@pytest.mark.parametrize("width", [360, 1280])
def test_the_address_of_a_sentence_marks_it_below_the_header(opened: Open, width: int) -> None:
    page = opened("source.html#p5-2", width, 740)
    target, other = page.locator("#p5-2 .ed-stretch").first, page.locator("#p5-1 .ed-stretch").first
    assert target.evaluate(GROUND) != other.evaluate(GROUND)
    top = target.evaluate("e => e.getClientRects()[0].top")
    assert page.locator(".md-header").evaluate("e => e.getBoundingClientRect().bottom") <= top < 400


def test_the_source_has_no_link_in_it_and_its_words_can_be_selected(opened: Open) -> None:
    page = opened("source.html#p5")
    assert page.locator(".ed-passage a").count() == 0
    first, last = (page.evaluate(RECTANGLE, ["p5-1", word]) for word in ("diminish", "immediately"))
    page.mouse.move(first["left"] + 1, first["top"] + 10)
    page.mouse.down()
    page.mouse.move(last["right"], last["top"] + 10, steps=4)
    page.mouse.up()
    words = "diminish the negative impact of sanctions or Western pressure immediately"
    assert page.evaluate("getSelection().toString()") == words


@pytest.mark.parametrize("scripts", [True, False])
def test_the_switch_dims_the_other_voices_and_hides_nothing(opened: Open, scripts: bool) -> None:
    page = opened("source.html", 360, 740, java_script_enabled=scripts)
    look = "all => all.map(e => [e.dataset.voice, getComputedStyle(e).backgroundColor, getComputedStyle(e).color])"
    before, text = page.locator(".ed-passage .ed-stretch").evaluate_all(look), texts(page)
    page.locator(".ed-switch [value=direct]").check()
    after = page.locator(".ed-passage .ed-stretch").evaluate_all(look)
    assert texts(page) == text
    for was, now in zip(before, after, strict=True):
        assert (was == now) == (was[0] == "direct")


def test_a_sentence_is_copied_with_whose_it_is_and_a_passage_as_its_address(opened: Open) -> None:
    page = opened("source.html", permissions=COPYING)
    page.locator("#p7 + .ed-row .ed-copy", has_text="¶7.2").click()
    expect(page.locator("body > [role=status]")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“For almost 200 years Iran and Russia have not been closer than today.” (Sergey Marked")
    assert copied.endswith(", ¶7.2, https://example.org/edition/source.html#p7-2)")
    page.locator("#p7 + .ed-row .ed-copy", has_text="link").click()
    page.wait_for_timeout(50)
    assert page.evaluate("navigator.clipboard.readText()") == "https://example.org/edition/source.html#p7"


def test_quotations_are_filtered_the_address_keeps_it_and_a_row_is_copied(opened: Open) -> None:
    page = opened("quotations.html", permissions=COPYING)
    rows, told = page.locator(".ed-register > li:visible"), page.locator(".ed-filter [role=status]")
    every = rows.count()
    page.locator(".ed-filter [value=reported]").check()
    assert 0 < rows.count() < every
    assert set(rows.evaluate_all("all => all.map(e => e.dataset.voice)")) == {"reported"}
    page.locator(".ed-filter select").select_option("8")
    page.locator(".ed-filter [name=words]").fill("alleged problems")
    expect(page).to_have_url(re.compile(r"\?voice=reported&passage=8&words=alleged\+problems$"))
    count = rows.count()
    expect(told).to_have_text("1 quotation" if count == 1 else f"{count} quotations")
    page.reload()
    assert rows.count() == count > 0
    rows.first.locator(".ed-copy").click()
    expect(page.locator("body > [role=status]")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "alleged problems" in copied
    assert copied.endswith(" (Markedonov as reported by Mehr, ¶8, https://example.org/edition/source.html#p8)")
    page.locator(".ed-filter [name=words]").fill("")
    page.locator(".ed-filter [value='']").first.check()
    page.locator(".ed-filter select").select_option("")
    assert rows.count() == every
