"""Search: it finds what readers type (queries.yml), from the server and from disk, and closes as they expect."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
QUERIES = yaml.safe_load(Path(__file__).with_name("queries.yml").read_text(encoding="utf-8"))
FROM_DISK = ("sanctions", "Markedonov's", "“a good partner and signal”", "p7")
FIRST = (  # the links of the first result: a page, and sections of it
    "[...document.querySelector('.md-search-result__item')?.querySelectorAll('a') ?? []]"
    ".map(a => a.pathname.split('/').pop() + a.hash)"
)


def ask(page: Page, words: str) -> list[str]:
    """Type this into the search box; the first result's page, and the section of it that is shown first."""
    box = page.locator(".md-search__input")
    box.fill("")
    expect(page.locator(".md-search-result__item")).to_have_count(0)
    box.fill(words)
    page.locator(".md-search-result__item").first.wait_for()
    page.wait_for_timeout(60)
    found: list[str] = page.evaluate(FIRST)
    return found[:2]


@pytest.mark.parametrize("from_disk", [False, True], ids=["http", "file"])
def test_the_first_result_is_the_wanted_one(opened: Open, site: Path, from_disk: bool) -> None:
    page = opened(f"{site.as_uri()}/index.html" if from_disk else "index.html")
    page.locator(".md-search__input").click()
    queries = {words: QUERIES[words] for words in FROM_DISK} if from_disk else QUERIES
    missed = {words: found for words, wanted in queries.items() if wanted not in (found := ask(page, words))}
    assert missed == {}


def test_results_have_neither_closing_lists_nor_note_numbers(opened: Open) -> None:
    page = opened("index.html")
    page.locator(".md-search__input").click()
    for words in ("treaty", "sanctions", "Mehr"):
        ask(page, words)
        page.locator(".md-search-result__more summary").evaluate_all("all => all.forEach(e => e.click())")
        results = page.locator(".md-search-result__list")
        assert "Related" not in results.locator("h2").all_text_contents()
        assert page.locator(".md-search-result__list sup:visible").count() == 0


def test_it_closes_by_a_tap_outside_by_its_cross_and_by_escape(opened: Open) -> None:
    page = opened("sanctions.html", 360, 740, touch=True)
    is_open, box = page.locator("#__search"), page.locator(".md-search__input")
    page.locator(".md-search__icon").tap()
    ask(page, "treaty")
    page.touchscreen.tap(180, 730)
    expect(is_open).not_to_be_checked()
    assert page.url.endswith("sanctions.html")
    page.locator(".md-search__icon").tap()
    expect(is_open).to_be_checked()
    cross = page.locator(".md-search__reset")
    cross.tap()  # empties what stands there
    expect(box).to_have_value("")
    expect(is_open).to_be_checked()
    cross.tap()
    expect(is_open).not_to_be_checked()
    page.locator(".md-search__icon").tap()
    page.keyboard.press("Escape")
    expect(is_open).not_to_be_checked()
