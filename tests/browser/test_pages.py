"""Every page as it is laid out: labels at their marks, narrow windows, forced colours, no scripts, paper."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from playwright.sync_api import Page, expect
from pypdf import PdfReader

Open = Callable[..., Page]
TOPICS = ("background", "sanctions", "defense", "divergences")
QUOTING = ("index", *TOPICS, "glossary", "method")
PAGES = ("index", "source", *TOPICS, "quotations", "glossary", "method", "rules")
LABELS = (  # of each quotation: where its last mark ends, and the label and the number of its note
    "[...document.querySelectorAll('.ed-q')].map(q => { const after = n => q.compareDocumentPosition(n) & 4;"
    " const note = [...document.querySelectorAll('.ed-note')].find(after), mark = [...q.getClientRects()].at(-1);"
    " const [label, number] = ['.ed-voice', '.ed-ref'].map(s => note.querySelector(s)?.getClientRects()[0].toJSON());"
    " return { id: q.id, mark: mark.toJSON(), label, number, running: !q.closest('td, .admonition') } })"
)
GROUNDS = (  # text that does not stand out from the ground under it: less than 4.5 to 1
    "() => { const faint = [], nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);"
    " const light = colour => colour.match(/[\\d.]+/g).slice(0, 3).map(c => c / 255)"
    ".map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)"
    ".reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0.05);"
    " for (let n; (n = nodes.nextNode());) { const e = n.parentElement, { color } = getComputedStyle(e);"
    " if (!n.data.trim() || !e.checkVisibility() || e.closest('.ed-hidden')) continue;"
    " let at = e, ground; do ground = getComputedStyle(at).backgroundColor;"
    " while (/^rgba.*, 0\\)$/.test(ground) && (at = at.parentElement));"
    " const [a, b] = [color, ground].map(light).sort((x, y) => x - y);"
    " if (b / a < 4.5) faint.push(`${n.data}: ${color} on ${ground}`) } return faint }"
)


def middle(box: dict[str, Any]) -> float:
    """The height at which the middle of a box lies."""
    return float(box["top"] + box["bottom"]) / 2


def walk(page: Page, names: Sequence[str]) -> Iterator[str]:
    """One page of the site after another in the same window."""
    base = page.url.rpartition("/")[0]
    for name in names:
        page.goto(f"{base}/{name}.html")
        yield name


def test_on_a_phone_labels_touch_their_marks_and_numbers_their_labels(opened: Open) -> None:
    page = opened("index.html", 360, 740)
    for name in walk(page, QUOTING):
        for found in page.evaluate(LABELS):
            assert 0 <= found["label"]["left"] - found["mark"]["right"] < 16, (name, found)
            assert abs(middle(found["label"]) - middle(found["mark"])) < 6, (name, found)
            assert found["number"] is None or found["number"]["top"] == found["label"]["top"], (name, found)


def test_on_a_wide_screen_labels_stand_in_the_margin_level_with_their_marks(opened: Open) -> None:
    page = opened("index.html")
    seen = 0
    for name in walk(page, QUOTING):
        edge = page.locator("article").evaluate("e => e.getBoundingClientRect().right")
        above = -100.0  # the bottom of the note before; two that end in one line stand one below the other
        for found in page.evaluate(LABELS):
            if found["running"]:
                drop = middle(found["label"]) - middle(found["mark"])
                assert found["label"]["left"] > edge, (name, found)
                assert abs(drop) < 6 or (0 < drop < 40 and found["label"]["top"] - above < 16), (name, found)
                above, seen = found["label"]["bottom"], seen + 1
            else:
                assert 0 <= found["label"]["left"] - found["mark"]["right"] < 16, (name, found)
    assert seen > 40


def test_nothing_scrolls_sideways_at_320_px(opened: Open) -> None:
    page = opened("index.html", 320)
    wide = [name for name in walk(page, PAGES) if page.evaluate("document.documentElement.scrollWidth") > 320]
    assert wide == []


def test_in_forced_dark_colours_all_text_stands_out_from_its_ground(opened: Open) -> None:
    page = opened("sanctions.html", color_scheme="dark", forced_colors="active")
    page.locator(".ed-note .ed-ref").first.hover()
    expect(page.locator(".ed-pop:popover-open .ed-here").first).to_be_visible()
    assert page.evaluate(GROUNDS) == []
    for address in ("source.html#p5-2", "quotations.html", "background.html"):
        assert opened(address, color_scheme="dark", forced_colors="active").evaluate(GROUNDS) == []


def words(page: Page) -> list[str]:
    """The words of the article, without what only scripts use or make."""
    page.locator("article details").evaluate_all("all => all.forEach(e => { e.open = true })")
    left = ".ed-filter, .ed-copy, .ed-copies, .ed-pop, .ed-hidden"
    return str(
        page.locator("article").evaluate(
            "(e, left) => { const copy = e.cloneNode(true); copy.querySelectorAll(left).forEach(x => x.remove());"
            " return copy.innerText }",
            left,
        )
    ).split()


def test_without_scripts_every_page_can_be_reached_and_read_in_the_readers_scheme(opened: Open) -> None:
    page = opened("index.html", 360, 740, java_script_enabled=False, color_scheme="dark")
    scripted = opened("index.html", 360, 740)
    for name in ("method", "rules"):
        assert page.locator(f"footer a[href='{name}.html']").is_visible(), name
    page.locator("header summary").click()
    for name in PAGES[1:]:
        assert page.locator(f".ed-menu a[href='{name}.html']").is_visible(), name
    page.locator(".ed-menu a[href='source.html']").click()
    page.wait_for_url("**/source.html")
    base = page.url.removesuffix("source.html")
    for name in PAGES:
        page.goto(f"{base}{name}.html")
        scripted.goto(f"{base}{name}.html")
        assert words(page) == words(scripted), name
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert sum(ground) < 200
    page.goto(f"{base}quotations.html")
    assert page.locator(".ed-register > li").last.is_visible()
    assert page.locator(".ed-filter > :not(fieldset):visible, .ed-copy:visible, .md-search:visible").count() == 0
    page.locator(".ed-filter [value=own]").check()
    assert {row.get_attribute("data-voice") for row in page.locator(".ed-register > li:visible").all()} == {"own"}


def test_every_focusable_thing_shows_that_it_has_focus(opened: Open) -> None:
    page = opened("divergences.html", 1280, 900)
    seen = 0
    for _ in range(40):
        page.keyboard.press("Tab")
        outlined = page.evaluate(
            "(() => { const e = document.activeElement;"
            " return e === document.body ? null : getComputedStyle(e).outlineStyle !== 'none' })()"
        )
        assert outlined in (True, None), page.evaluate("document.activeElement.outerHTML")
        seen += outlined is True
    assert seen > 20


def test_the_contents_follow_the_reader(opened: Open) -> None:
    page = opened("glossary.html#western-sanctions", 1280, 600)
    current = page.locator(".ed-toc [aria-current=location]")
    expect(current).to_have_text("Western sanctions")
    expect(current).to_be_in_viewport()


def test_nothing_stands_outside_the_sheet(opened: Open) -> None:
    page = opened("index.html", 794)  # A4
    page.emulate_media(media="print")
    for name in walk(page, ("index", "source", *TOPICS, "quotations", "glossary", "method")):
        outside = page.locator("article :is(p, li, td, th, h2, figure)").evaluate_all(
            "all => all.map((one) => [one.textContent.trim().slice(0, 40), one.getBoundingClientRect()])"
            ".filter(([, box]) => box.width && (box.left < 0 || box.right > innerWidth)).map(([text]) => text)"
        )
        assert outside == [], name


def test_each_page_prints_clean(opened: Open) -> None:
    page = opened("index.html")
    for name in walk(page, ("index", "source", *TOPICS, "quotations", "method")):
        sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
        printed = [" ".join(sheet.extract_text().split()) for sheet in sheets]
        assert all(len(text) > 20 for text in printed), (name, [len(text) for text in printed])
        assert not any(text.lower().endswith("context") for text in printed), name  # a title alone at the foot
        whole = " ".join(printed)
        for frame in ("On this page", "Menu", "Read offline", "Copy ", "Previous"):
            assert frame not in whole, (name, frame)
        if name in TOPICS:
            assert "https://" in whole.replace(" ", ""), name
            assert "Passages cited on this page" in whole, name
