"""What machines can judge in a browser: accessibility in every state, no foreign request, the policy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

Open = Callable[..., Page]
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
PAGES = ("index", "background", "source", "quotations", "glossary", "rules", "404")
ALL = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}  # all that the dark scheme can change
RUN = (
    "async rules => (await axe.run(document, { runOnly: rules, resultTypes: ['violations'] }))"
    ".violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target}`))"
)


def violations(page: Page, scheme: str) -> list[str]:
    """What axe finds on the page as it is now."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN, ALL if scheme == "light" else COLOURS)
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_axe_finds_nothing_on_any_page(opened: Open, width: int, scheme: Literal["light", "dark"]) -> None:
    page = opened("index.html", width, 900, color_scheme=scheme, bypass_csp=True)
    for name in PAGES if (scheme, width) == ("light", 1280) else PAGES[:4]:
        page.goto(f"{page.url.rpartition('/')[0]}/{name}.html")
        page.evaluate("document.querySelectorAll('article details').forEach(d => { d.open = true })")
        assert violations(page, scheme) == [], name


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_axe_finds_nothing_in_any_state(opened: Open, width: int, scheme: Literal["light", "dark"]) -> None:
    page = opened("sanctions.html", width, 900, color_scheme=scheme, bypass_csp=True)
    base = page.url.removesuffix("sanctions.html")
    for state, selector in (
        ("passage", ".ed-note .ed-ref"),
        ("definition", "article p > a.ed-term"),
        ("note", "a.footnote-ref"),
    ):
        page.locator(selector).first.hover()
        page.locator(".ed-pop:popover-open").wait_for()
        assert violations(page, scheme) == [], state
        page.keyboard.press("Escape")
    if page.locator("header summary").is_visible():
        page.locator("header summary").click()
        assert violations(page, scheme) == [], "menu"
        page.keyboard.press("Escape")
    page.locator(".md-search__icon").click()
    page.locator(".md-search__input").fill("sanctions")
    page.locator(".md-search-result__item a").first.wait_for()
    assert violations(page, scheme) == [], "search"
    page.goto(f"{base}source.html#p5-2")
    page.locator(".ed-switch [value=reported]").check()
    assert violations(page, scheme) == [], "switch, at a sentence"


@pytest.mark.parametrize("from_disk", [False, True], ids=["http", "file"])
def test_no_page_asks_another_host_or_complains(chromium: Browser, served: str, site: Path, from_disk: bool) -> None:
    base = f"{site.as_uri()}/" if from_disk else served
    context = chromium.new_context()
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for file in sorted(site.glob("*.html")):
        if file.name != "404.html":
            page.goto(base + file.name)
            page.wait_for_timeout(50)
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").fill("treaty")
    page.locator(".md-search-result__item a").first.wait_for(timeout=10_000)
    own = (base, "data:", "blob:", "about:")
    assert [url for url in asked if not url.startswith(own)] == []
    assert said == []
    context.close()


@pytest.mark.parametrize("from_disk", [False, True], ids=["http", "file"])
def test_a_planted_script_does_not_run(opened: Open, site: Path, from_disk: bool) -> None:
    planted = site / "planted.html"
    text = (site / "method.html").read_text(encoding="utf-8")
    assert "Content-Security-Policy" in text
    evil = "<script>document.title = 'ran'</script><img src=x onerror=\"document.title = 'ran'\">"
    planted.write_text(text.replace("</article>", f"{evil}</article>", 1), encoding="utf-8")
    try:
        page = opened(f"{site.as_uri()}/planted.html" if from_disk else "planted.html")
        page.wait_for_timeout(200)
        assert page.title() != "ran"
    finally:
        planted.unlink()
