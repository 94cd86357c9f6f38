"""What a reader does: look at a passage in place, search, sort, go on without scripts, offline, on paper."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect
from pypdf import PdfReader

TOPICS = ("background", "sanctions", "defense", "divergences")
PAGES = ("index", *TOPICS, "source", "quotations", "glossary", "method", "rules")
FIRST_RESULTS = {
    "sanctions": ("sanctions.html",),
    "Crimea": ("divergences.html", "glossary.html#crimea"),
    "Donbas": ("divergences.html", "glossary.html#donbas"),
    "Israel": ("divergences.html", "glossary.html#israel"),
    "mutual defense": ("defense.html", "glossary.html#mutual-defense-clause"),
    "200 years": ("background.html",),
    "Putin": ("glossary.html#putin", "background.html"),
    "who owns Mehr": ("index.html", "glossary.html#mehr-news-agency"),  # both name the owner
}  # fmt: skip


def citation(page: Page) -> str:
    """A selector of the first citation of a quotation."""
    assert page.locator("article a.ed-ref[data-q]").count()
    return "article a.ed-ref[data-q] >> nth=0"


def test_the_mouse_shows_the_passage_with_the_quoted_words_marked(wide: BrowserContext, served: str) -> None:
    page = wide.new_page()
    page.goto(f"{served}sanctions.html")
    page.hover(citation(page))
    shown = page.locator(".ed-pop:popover-open")
    expect(shown).to_be_visible()
    assert shown.locator("mark.ed-here").count() >= 1
    page.hover(".ed-pop:popover-open p >> nth=0")
    page.wait_for_timeout(600)
    expect(shown).to_be_visible()  # it can be hovered (WCAG 1.4.13)
    page.keyboard.press("Escape")
    expect(shown).to_have_count(0)


def test_the_keyboard_shows_a_definition_and_escape_closes_it_in_place(wide: BrowserContext, served: str) -> None:
    page = wide.new_page()
    page.goto(f"{served}sanctions.html")
    page.keyboard.press("Tab")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('a.ed-term')"):
            break
    shown = page.locator(".ed-pop--term:popover-open")
    expect(shown).to_be_visible()
    before = page.evaluate("document.activeElement.outerHTML")
    page.keyboard.press("Escape")
    expect(shown).to_have_count(0)
    assert page.evaluate("document.activeElement.outerHTML") == before


def test_a_tap_opens_the_passage_and_the_link_in_it_goes_on(phone: BrowserContext, served: str) -> None:
    page = phone.new_page()
    page.goto(f"{served}sanctions.html")
    page.tap(citation(page))
    shown = page.locator(".ed-pop:popover-open")
    expect(shown).to_be_visible()
    assert page.url.endswith("sanctions.html")
    shown.locator("a[href*='source.html#p']").last.tap()
    page.wait_for_url("**/source.html#p*")


def test_every_focusable_thing_shows_that_it_has_focus(wide: BrowserContext, served: str) -> None:
    page = wide.new_page()
    page.goto(f"{served}divergences.html")
    seen = 0
    for _ in range(40):
        page.keyboard.press("Tab")
        outlined = page.evaluate(
            "(() => { const e = document.activeElement; if (e === document.body) return null;"
            " const s = getComputedStyle(e); return s.outlineStyle !== 'none' || s.boxShadow !== 'none' ||"
            " getComputedStyle(e.parentElement).outlineStyle !== 'none' })()"
        )
        assert outlined in (True, None), page.evaluate("document.activeElement.outerHTML")
        seen += outlined is True
    assert seen > 20


@pytest.mark.parametrize("from_disk", [False, True], ids=["http", "file"])
def test_search_finds_what_a_person_types(wide: BrowserContext, served: str, site: Path, from_disk: bool) -> None:
    page = wide.new_page()
    page.goto(f"{site.as_uri()}/index.html" if from_disk else f"{served}index.html")
    box = page.locator(".md-search__input")
    box.click()
    for words, expected in FIRST_RESULTS.items():
        box.fill("")
        box.press_sequentially(words)
        results = page.locator(".md-search-result__item > a, .md-search-result__item details a")
        expect(results.first).to_be_visible(timeout=10_000)
        page.wait_for_timeout(400)
        first = [(link.get_attribute("href") or "").rpartition("/")[2] for link in results.all()[:2]]
        assert any(href in expected for href in first), (words, first)
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()


def test_the_register_sorts_and_is_complete_without_scripts(
    wide: BrowserContext, chromium: Browser, served: str
) -> None:
    page = wide.new_page()
    page.goto(f"{served}quotations.html")
    head = page.locator("table.ed-register thead th", has_text="Quotation")
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    cells = page.locator("table.ed-register tbody tr td:first-child").all_text_contents()
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert page.locator("table.ed-register tbody tr td:first-child").all_text_contents() == cells[::-1]
    plain = chromium.new_context(java_script_enabled=False)
    still = plain.new_page()
    still.goto(f"{served}quotations.html")
    assert still.locator("table.ed-register tbody tr").count() == len(cells)
    plain.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_without_scripts_all_pages_can_be_reached_and_read(chromium: Browser, served: str, width: int) -> None:
    window: ViewportSize = {"width": width, "height": 800}
    context = chromium.new_context(java_script_enabled=False, viewport=window, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{served}index.html")
    if width < 700:
        page.locator("header summary").first.click()
    for name in PAGES[1:-1]:
        assert page.locator(f"a[href='{name}.html']:visible").count(), name
    page.locator("header a[href='sanctions.html']:visible, nav a[href='sanctions.html']:visible").first.click()
    page.locator("article a[href='source.html#p6']").first.click()
    expect(page.locator("#p6 + p")).to_be_visible()
    grounds = page.evaluate(
        "[document.body, document.documentElement].map(e =>"
        " getComputedStyle(e).backgroundColor.match(/[.0-9]+/g).map(Number)).filter(c => c[3] !== 0)"
    )
    assert sum(grounds[0][:3]) < 200
    context.close()


def test_arriving_at_a_passage_shows_which_it_is(wide: BrowserContext, served: str) -> None:
    page = wide.new_page()
    page.goto(f"{served}source.html#p5")
    other = page.locator("#p6 + p")
    arrived = page.locator("#p5 + p")
    look = "e => { const s = getComputedStyle(e); return [s.backgroundColor, s.boxShadow, s.outline, s.borderLeft] }"
    heads = [page.locator(f"#p{n}").evaluate(look) for n in (5, 6)]
    assert arrived.evaluate(look) != other.evaluate(look) or heads[0] != heads[1]
    box = page.locator("#p5").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 500


@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways_at_320_px(chromium: Browser, served: str, name: str) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(f"{served}{name}.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_each_page_prints_clean(wide: BrowserContext, served: str, name: str) -> None:
    page = wide.new_page()
    page.goto(f"{served}{name}.html")
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    texts = [" ".join(sheet.extract_text().split()) for sheet in sheets]
    assert all(len(text) > 20 for text in texts), [len(text) for text in texts]
    assert "On this page" not in texts[0]
    whole = " ".join(texts)
    if name in TOPICS:
        assert "¶" in whole
        assert "https://" in whole.replace(" ", "")
