"""Passages, definitions and notes in place: by mouse, keyboard and finger, never in the way."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

Open = Callable[..., Page]
QUOTATION = ".ed-note .ed-ref[data-q]"
PARAPHRASE = "article p > a.ed-ref[data-s]:not([data-q])"
TERM = "article p > a.ed-term"
FOOTNOTE = "a.footnote-ref"


def shown(page: Page) -> Locator:
    """The popover that is open."""
    return page.locator(".ed-pop:popover-open")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until something of this kind has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"no {selector} gets the focus")


def test_the_mouse_rests_and_the_passage_opens_in_the_margin_with_the_quoted_words_marked(opened: Open) -> None:
    page = opened("sanctions.html")
    page.locator(QUOTATION).first.hover()
    page.wait_for_timeout(200)
    expect(shown(page)).to_have_count(0)
    expect(shown(page)).to_be_visible()
    quoted = page.locator(".ed-q").first
    marked = "".join(shown(page).locator(".ed-here").all_text_contents())
    assert marked in (quoted.text_content() or "")
    words, popover = quoted.bounding_box(), shown(page).bounding_box()
    assert words
    assert popover
    assert popover["x"] >= words["x"] + words["width"]
    shown(page).locator("p").first.hover()
    page.wait_for_timeout(400)
    expect(shown(page)).to_be_visible()  # it can be hovered (WCAG 1.4.13)
    page.keyboard.press("Escape")
    expect(shown(page)).to_have_count(0)


@pytest.mark.parametrize("width", [360, 768])
def test_where_there_is_no_margin_it_opens_below_the_quotation(opened: Open, width: int) -> None:
    page = opened("sanctions.html", width, 900)
    page.locator(QUOTATION).first.hover()
    expect(shown(page)).to_be_visible()
    words, popover = page.locator(".ed-q").first.bounding_box(), shown(page).bounding_box()
    assert words
    assert popover
    assert popover["y"] >= words["y"] + words["height"]


def test_the_citation_of_a_paraphrase_marks_its_one_sentence(opened: Open) -> None:
    page = opened("sanctions.html")
    page.locator(PARAPHRASE, has_text="¶5.1").first.hover()
    expect(shown(page)).to_be_visible()
    marked = "".join(shown(page).locator(".ed-here").all_text_contents()).strip('" ')
    sentence = opened("source.html").locator("#p5-1").text_content() or ""
    assert marked == sentence.strip('" ')


def test_in_the_margin_it_covers_neither_its_link_nor_the_header(opened: Open) -> None:
    page = opened("index.html")
    for note in page.locator(QUOTATION).all()[:6]:
        page.mouse.move(5, 700)
        page.keyboard.press("Escape")
        note.hover()
        expect(shown(page)).to_be_visible()
        pop, link = shown(page).bounding_box(), note.bounding_box()
        header = page.locator(".md-header").bounding_box()
        assert pop
        assert link
        assert header
        assert pop["y"] >= header["y"] + header["height"]
        assert pop["y"] >= link["y"] + link["height"] or pop["y"] + pop["height"] <= link["y"]
        assert pop["y"] + pop["height"] <= 800


def test_on_a_phone_the_marked_words_and_the_way_to_the_source_are_in_view(opened: Open) -> None:
    page = opened("index.html", 360, 740, touch=True)
    page.locator(QUOTATION).first.tap()
    expect(shown(page)).to_be_visible()
    for part in (".ed-here", ".ed-pop-foot a", ".ed-copy"):
        expect(shown(page).locator(part).first).to_be_in_viewport()


def test_of_a_whole_passage_nothing_is_marked_and_all_is_copied(opened: Open) -> None:
    page = opened("defense.html", permissions=["clipboard-read", "clipboard-write"])
    page.locator("article p > a.ed-ref[data-passage=p5]:not([data-s])").first.hover()
    shown(page).locator(".ed-copy").click()
    expect(page.locator("body > [role=status]")).to_have_text("Copied")
    assert shown(page).locator(".ed-here").count() == 0
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“It doesn't mean that")
    assert copied.endswith("¶5, https://example.org/edition/source.html#p5)")
    assert "beneficiary agenda." in copied


def test_a_slow_sweep_over_an_opening_opens_nothing(opened: Open) -> None:
    page = opened("sanctions.html")
    box = page.locator(".ed-opening + p").bounding_box()
    assert box
    met, mouse = 0, page.mouse
    links = page.locator(".ed-opening + p > :is(a.ed-term, a.ed-ref)")
    middles = {round(at["y"] + at["height"] / 2) for at in (link.bounding_box() for link in links.all()[:3]) if at}
    for y in sorted(middles):
        for step in range(0, int(box["width"]), 10):
            mouse.move(box["x"] + step, y)
            page.wait_for_timeout(20)
            met += page.evaluate("document.querySelector('a.ed-term:hover, a.ed-ref:hover') !== null")
            assert shown(page).count() == 0
    assert met > 10


def test_the_keyboard_opens_leads_into_it_and_escape_gives_the_focus_back(opened: Open) -> None:
    page = opened("sanctions.html")
    tab_to(page, QUOTATION)
    expect(shown(page)).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.ed-pop') !== null")
    page.keyboard.press("Escape")
    expect(shown(page)).to_have_count(0)
    assert page.evaluate("selector => document.activeElement.matches(selector)", QUOTATION)
    tab_to(page, TERM)
    expect(shown(page)).to_have_id("pop-t-" + page.evaluate("document.activeElement.dataset.term"))


def test_a_tap_opens_the_passage_and_the_link_in_it_goes_on(opened: Open) -> None:
    page = opened("sanctions.html", 360, 740, touch=True)
    page.locator(QUOTATION).first.tap()
    expect(shown(page)).to_be_visible()
    assert page.url.endswith("sanctions.html")
    page.locator("h1").tap()
    expect(shown(page)).to_have_count(0)
    page.locator(QUOTATION).first.tap()
    shown(page).locator("a[href*='source.html#p']").tap()
    page.wait_for_url("**/source.html#p*")


def test_a_footnote_opens_by_mouse_focus_and_tap(opened: Open) -> None:
    page = opened("background.html")
    number = page.locator(FOOTNOTE).first
    number.hover()
    expect(shown(page)).to_contain_text("Encyclopedia")
    link = shown(page).locator("a").first
    assert (link.get_attribute("href") or "").startswith("http")
    expect(shown(page)).not_to_contain_text("://")  # the publisher is the link, the address is for paper
    page.keyboard.press("Escape")
    page.mouse.move(5, 5)
    tab_to(page, FOOTNOTE)
    expect(shown(page)).to_contain_text("Encyclopedia")
    sizes = page.locator(FOOTNOTE).evaluate_all("all => all.map(a => a.getBoundingClientRect().toJSON())")
    assert min(min(size["width"], size["height"]) for size in sizes) >= 24
    phone = opened("background.html", 360, 740, touch=True)
    phone.locator(FOOTNOTE).first.tap()
    expect(shown(phone)).to_contain_text("Encyclopedia")
    assert phone.url.endswith("background.html")


def test_in_a_small_window_the_focused_citation_stays_in_view(opened: Open) -> None:
    page = opened("sanctions.html", 320, 200)
    seen = 0
    for _ in range(45):
        page.keyboard.press("Tab")
        page.wait_for_timeout(30)
        place = page.evaluate(
            "(() => { const e = document.activeElement;"
            " if (!e.matches('.ed-ref, .ed-term, .footnote-ref')) return null;"
            " const { top, bottom } = e.getBoundingClientRect(), open = document.querySelector('.ed-pop:popover-open');"
            " return [top, bottom, open ? open.getBoundingClientRect().top : innerHeight] })()"
        )
        if place:
            seen += 1
            assert -1 <= place[0] < place[1] <= place[2] + 1, page.evaluate("document.activeElement.outerHTML")
    assert seen > 15


def test_copy_in_a_popover_takes_the_words_with_their_citation(opened: Open) -> None:
    page = opened("sanctions.html", permissions=["clipboard-read", "clipboard-write"])
    page.locator(QUOTATION).first.hover()
    shown(page).locator(".ed-copy").click()
    expect(page.locator("body > [role=status]")).to_have_text("Copied")
    words = "a good partner and signal for countries trying to be freed from the Western pressure"
    whose = "Sergey Markedonov, direct speech, in Mehr News Agency, ¶5.2"
    address = "https://example.org/edition/source.html#p5-2"
    assert page.evaluate("navigator.clipboard.readText()") == f"“{words}” ({whose}, {address})"
