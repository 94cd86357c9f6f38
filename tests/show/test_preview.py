"""The findings in a page of the preview: a list on top, each finding at its place."""

from __future__ import annotations

import helpers
from edition.findings import Finding
from edition.show import with_findings
from show.shown import SITE, of, tree

ERROR = Finding(
    "docs/a b.md", 14, "quote-missing", "“<b>100%</b>” is not in the interview",
    "¶5 100 [-%-]{+percent+}", "the mark is yours", "“100 percent”", 3,
)  # fmt: skip
NOTICE = Finding("docs/a.md", 2, "term-unused", "no page links “Trade”")
PAGE = "<p>“<b>100%</b>”</p>"


def test_findings_stand_in_no_tag() -> None:
    text = "# T\n\nHe said “a good <em>partner</em> and friend”."
    made = helpers.page(text)
    found = helpers.findings(text)
    assert found
    page = tree(with_findings(made.html, found, SITE))
    assert len(of(page, ".ed-finding")) == sum(1 for f in found if f.at >= 0)
    assert len(of(page, ".ed-findings")) == 1


def test_a_box_holds_no_mark_up_of_the_page() -> None:
    box = with_findings(PAGE, [NOTICE, NOTICE, ERROR], SITE).partition("</section>")[2]
    assert box.startswith("<p><span")
    assert box.endswith("</span>“<b>100%</b>”</p>")
    assert 'id="finding-3"' in box
    assert "&lt;b&gt;100%&lt;/b&gt;" in box
    assert box.count("<b>100%") == 1


def test_the_list_links_to_each_box() -> None:
    shown = with_findings(PAGE, [ERROR, NOTICE], SITE)
    assert '<a href="#finding-1">docs/a b.md:14</a>' in shown
    assert "docs/a.md:2 <b>term-unused</b>" in shown


def test_a_finding_without_a_place_on_its_page_is_told_in_the_list_and_links_nowhere() -> None:
    found = Finding("docs/a.md", 2, "block-unparsed", "not read", hint="write it otherwise")
    shown = with_findings(PAGE, [found], SITE)
    assert "href" not in shown
    assert "docs/a.md:2" in shown
    assert "<b>hint</b> write it otherwise" in shown
    assert shown.endswith(f"</section>{PAGE}")
