"""What machines can judge in a browser: accessibility in every state, no foreign request, the policy."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = ("index", "background", "source", "quotations", "glossary", "rules", "404")


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it is now."""
    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS)
    return [f"{v['id']}: {n['target']}" for v in found["violations"] for n in v["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_axe_finds_nothing_in_any_state(
    chromium: Browser, served: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    for name in PAGES:
        page.goto(f"{served}{name}.html")
        page.evaluate("document.querySelectorAll('details').forEach(d => { if (d.closest('article')) d.open = true })")
        assert violations(page) == [], name
    page.goto(f"{served}sanctions.html")
    page.hover("article a.ed-ref[data-q] >> nth=0")
    page.locator(".ed-pop:popover-open").wait_for()
    assert violations(page) == [], "passage shown"
    page.hover("article a.ed-term >> nth=0")
    page.locator(".ed-pop--term:popover-open").wait_for()
    assert violations(page) == [], "definition shown"
    page.keyboard.press("Escape")
    if page.locator("header summary").first.is_visible():
        page.locator("header summary").first.click()
        assert violations(page) == [], "menu open"
        page.keyboard.press("Escape")
    page.locator(".md-search__icon").first.click()
    page.locator(".md-search__input").press_sequentially("sanctions")
    page.locator(".md-search-result__item a").first.wait_for(timeout=10_000)
    page.wait_for_timeout(400)
    assert violations(page) == [], "search filled"
    context.close()


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
            page.wait_for_timeout(100)
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially("treaty")
    page.locator(".md-search-result__item a").first.wait_for(timeout=10_000)
    own = (base, "data:", "blob:", "about:")
    assert [url for url in asked if not url.startswith(own)] == []
    assert said == []
    context.close()


@pytest.mark.parametrize("from_disk", [False, True], ids=["http", "file"])
def test_a_planted_script_does_not_run(chromium: Browser, served: str, site: Path, from_disk: bool) -> None:
    planted = site / "planted.html"
    page_text = (site / "method.html").read_text(encoding="utf-8")
    assert "Content-Security-Policy" in page_text
    evil = "<script>document.title = 'ran'</script><img src=x onerror=\"document.title = 'ran'\">"
    planted.write_text(page_text.replace("</article>", f"{evil}</article>", 1), encoding="utf-8")
    try:
        context = chromium.new_context()
        page = context.new_page()
        page.goto(f"{site.as_uri()}/planted.html" if from_disk else f"{served}planted.html")
        page.wait_for_timeout(300)
        assert page.title() != "ran"
        context.close()
    finally:
        planted.unlink()
