"""Pages put together from random pieces, the same each time: whatever they hold, the check stands.

Markdown, HTML, marks and words of the source in a row. No traceback, each finding on a line of the file; and a simple
counter of another make, on a browser's reading of the page, sees as many quotations as the survey did, unless a finding
stops the page anyway.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

import pytest
from counting import count
from edition.findings import as_text
from edition.page.page import Page
from edition.page.quotations import find_quotations
from edition.rules.results import Survey
from edition.rules.site import report_on
from edition.rules.survey import survey_page
from helpers import INTERVIEW, edition, page
from hypothesis import given
from hypothesis import strategies as st

PAGES = 120
WORDS = [w for passage in INTERVIEW.split("\n\n") for w in re.findall(r"(?:\S+ ){3,9}\S+", passage.replace('"', ""))]
MARKUP = [
    "\n\n", "\n", " ", "\n\n> ", "\n> ", "\n- ", "\n1. ", "\n    ", "\n# ", "\n### Heading {#h}\n", "*", "**", "_",
    "`", "```\n", "[", "]", "(", ")", "](source.md#p5)", "[¶5](source.md#p5)", "[¶7.2](source.md#p7)",
    "[x](glossary.md#iran)", "[^1]", "\n\n[^1]: ", "![", "](a.png)", "\n| a | b |\n|---|---|\n| ", " | ",
    '\n!!! context "Box"\n\n    ', '\n!!! quote "T"\n\n    ', "\n— ", "{ .site-note }", "{#p5}", "&quot;", "&amp;",
    "&lt;", "&#8220;", "&ldquo;", "&nbsp;", "\\", "[…]", "[sic]", "[t]", "said ", "Markedonov said ",
    "According to Mehr, ", "he ", ": ", ". ", ", ", "; ", "word ", "ﬁ", "é", "\u0301", "\u200b", "\u00a0", "\x0c",
]  # fmt: skip
HTML = [
    "<p>", "</p>", "<div>", "</div>", "<div markdown>", "<q>", "</q>", "<em>", "</em>", "<blockquote>",
    "</blockquote>", "<blockquote>\n\n", "<cite>", "</cite>", "<br>", "<td>", "<table><tr><td>", "</td></tr></table>",
    "<span>", "</span>", "<del>", "</del>", "<!--", "-->", "<!-- x -->", "<script>", "</script>", "<b", ">", "<", "&",
    '<a href="x">', "<a href='source.html#p5'>¶5", "</a>", '<img alt="', '" title="', '">', "<figure>",
    "<figcaption>", "</figcaption>", "</figure>", "<details>", "<summary>", "</summary>", "<li>", "<ul>", "</ul>",
    "<h2>", "</h2>", '<h2 id="related">', "<code>", "</code>", "<pre>", "</pre>", '<span data-edition="note">',
]  # fmt: skip
SPEECH = (
    "by his |reckoning, |his |answer |Markedonov’s |Mehr's report |the agency |it |said |says |called it |quotes him |"
    "as saying that |in his own words |according to |Putin |the minister |not |never |nobody denies |doesn't |"
    "without |far from |neither |nor |and |but |while |, who |, when |because |, |; |: | – |(|) |?|that |which |is |"
    "was |the |phrase |of |to |for |“wider” |“good partner” |“build bilateral relations” |“closer than today”, "
).split("|")
MARKS = ["“", "”", "“", "”", '"', '"', "‘", "’", "'", "«", "»", "„"]
COUNTED = "“”"


def fragments(chance: random.Random) -> str:
    """A random row of pieces."""
    pools: Sequence[Sequence[str]] = (WORDS, MARKS, MARKUP, HTML, SPEECH)
    weights = chance.choice(((6, 6, 3, 1, 1), (5, 5, 1, 4, 1), (3, 9, 2, 2, 1), (6, 4, 0, 0, 2), (1, 1, 0, 0, 30)))
    return "".join(chance.choice(chance.choices(pools, weights)[0]) for _ in range(chance.randint(1, 40)))


def check_page(made: Page) -> None:
    """What must hold for any page."""
    survey = survey_page(edition(), made)
    report = report_on(edition(), [survey])
    for finding in report.findings:
        assert finding.line >= 1
        assert "\n" not in finding.head
        as_text(finding)
    if not {f.rule for f in survey.findings} & {"block-unparsed", "quote-unbalanced", "quote-edited"}:
        check_counts(made, survey)


def check_counts(made: Page, survey: Survey) -> None:
    """The counter of another make sees what the survey saw."""
    blocks = [b for b in survey.blocks.blocks if b.kind != "attribute"]
    found = [q for b in blocks for q in find_quotations(b, code_counts=False)[0]]
    ours = sum(q.form == "block" or q.block.text[q.outer] in COUNTED for q in found)
    plain = not re.search("[\"„«»'‘]", "".join(b.text for b in blocks)) and all(b.kind != "attribution" for b in blocks)
    # The words of a title or of a line of attribution decide whether it is quoted text.
    titled = re.search("admonition-title|<(?:summary|cite|footer|figcaption)", made.html)
    if plain and not titled:
        assert ours == count(made.html), (ours, count(made.html))


@pytest.mark.parametrize("seed", range(PAGES))
def test_any_page_is_surveyed(seed: int) -> None:
    text = fragments(random.Random(seed))
    check_page(Page("docs/page.md", "page.html", f"<p>{text}</p>", text, {}, "Page"))
    check_page(page(text))


@given(st.text(max_size=300))
def test_any_text_is_a_page(text: str) -> None:
    check_page(Page("docs/page.md", "page.html", f"<p>{text}</p>", text, {}, "Page"))


BLOCKS = ("{}.", "- Item: {}.", "| a | b |\n|---|---|\n| c | {} |", "> {}", "1. {}, then.", "<p>So {}.</p>")
MARKED = ("“{}”", '"{}"', "‘{}’", "<q>{}</q>", "“*{}*”", "«{}»")
ROWS = st.tuples(st.sampled_from(BLOCKS), st.sampled_from(MARKED), st.integers(0, 10**6), st.integers(3, 9))


@given(st.lists(ROWS, max_size=12))
def test_no_quotation_is_lost(rows: list[tuple[str, str, int, int]]) -> None:
    """Each quotation written is one found, in whatever block and marks it stands."""
    parts = []
    for block, marks, at, length in rows:
        words = INTERVIEW.split("\n\n")[at % 12].replace('"', "").split()
        start = at % max(1, len(words) - length)
        said = " ".join(words[start : start + length]).strip(".,;:")
        parts.append(block.format(said if block == "> {}" else marks.format(said)))
    assert survey_page(edition(), page("\n\ntext\n\n".join(parts))).found == len(rows)
