"""What fuzzing shares: pages put together from random pieces, and what must hold for any page.

A page is a row of fragments (Markdown, HTML, marks, words of the source). Whatever it is: no
traceback; the annotated page, read again as a built page, gives the same quotations; nothing
active that was not there before. And a simple counter of another make, on a browser's reading of
the page, must see as many quotations as the survey did, unless a finding stops the page anyway.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from pathlib import Path

from counting import count
from edition.findings import as_github, as_json, as_list, as_text
from edition.metadata import read_edition
from edition.page import Page, Survey
from edition.quotations import find_quotations
from edition.show.annotate import Insertions, annotate, insert, show_findings
from edition.site import report_on
from edition.survey import survey_page
from helpers import INTERVIEW, edition, page

WORDS = [w for passage in INTERVIEW.split("\n\n") for w in re.findall(r"(?:\S+ ){3,9}\S+", passage.replace('"', ""))]
MARKUP = [
    "\n\n", "\n", " ", "\n\n> ", "\n> ", "\n- ", "\n1. ", "\n    ", "\n# ", "\n### Heading {#h}\n", "*", "**", "_",
    "`", "```\n", "[", "]", "(", ")", "](source.md#p5)", "[¶5](source.md#p5)", "[¶7.2](source.md#p7)",
    "[x](glossary.md#iran)", "[^1]", "\n\n[^1]: ", "![", "](a.png)", "\n| a | b |\n|---|---|\n| ", " | ",
    '\n!!! context "Box"\n\n    ', '\n!!! quote "T"\n\n    ', "\n— ", "{ .site-note }", "{#p5}", "&quot;", "&amp;",
    "&lt;", "&#8220;", "&ldquo;", "&nbsp;", "\\", "[…]", "[sic]", "[t]", "said ", "Markedonov said ",
    "According to Mehr, ", "he ", ": ", ". ", ", ", "; ", "word ", "ﬁ", "é", "\u0301", "\u200b", "\u202e", "\u00a0",
    "\x0c",
]  # fmt: skip
HTML = [
    "<p>", "</p>", "<div>", "</div>", "<div markdown>", "<q>", "</q>", "<em>", "</em>", "<blockquote>",
    "</blockquote>", "<blockquote>\n\n", "<cite>", "</cite>", "<br>", "<td>", "<table><tr><td>", "</td></tr></table>",
    "<span>", "</span>", "<del>", "</del>", "<!--", "-->", "<!-- x -->", "<script>", "</script>", "<b", ">", "<", "&",
    '<a href="x">', "<a href='source.html#p5'>¶5", "</a>", '<img alt="', '" title="', '">', "<figure>",
    "<figcaption>", "</figcaption>", "</figure>", "<details>", "<summary>", "</summary>",
    '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>', '<div class="footnote"><ol><li id="fn:1">',
    '<span data-edition="note">', "<li>", "<ul>", "</ul>", "<h2>", "</h2>", '<h2 id="related">', "<code>", "</code>",
    "<pre>", "</pre>", "<svg>", "<textarea>", "</textarea>", "<input value='", "'>", "<p hidden>", "<p style=x>",
    "<bdo dir=rtl>",
]  # fmt: skip
# What the rules on sense read, in any order.
SPEECH = (
    "by his |reckoning, |his |answer |Markedonov’s |Mehr's report |the agency |it |said |says |called it |quotes him |"
    "as saying that |in his own words |according to |the Kremlin |Jane Doe |not |never |nobody denies |doesn't |"
    "without |far from |neither |nor |and |but |while |, who |, when |, because |, |; |: | – |(|) |?|that |which |is |"
    "was |the |phrase |of |to |for |“wider” |“good partner” |“build bilateral relations” |“closer than today”, "
).split("|")
MARKS = ["“", "”", "“", "”", '"', '"', "‘", "’", "'", "«", "»", "„"]
COUNTED = "“”"


def fragments(rng: random.Random) -> list[str]:
    """A random row of fragments."""
    pools: Sequence[Sequence[str]] = (WORDS, MARKS, MARKUP, HTML, SPEECH)
    weights = rng.choice(((6, 6, 3, 1, 1), (5, 5, 1, 4, 1), (3, 9, 2, 2, 1), (6, 4, 0, 0, 2), (1, 1, 0, 0, 30)))
    return [rng.choice(rng.choices(pools, weights)[0]) for _ in range(rng.randint(1, 40))]


def check_page(made: Page) -> None:
    """Everything that must hold for any page."""
    survey = survey_page(edition(), made)
    report = report_on(edition(), [survey])
    numbered = [(f, n) for n, f in enumerate(report.findings, 1)]
    for finding in report.findings:
        assert finding.line >= 1
        assert "\n" not in finding.head
        as_text(finding)
    as_github(report.findings)
    as_json(report.findings)
    boxes: Insertions = []
    show_findings(made.html, boxes, numbered)
    shown = as_list(numbered) + insert(made.html, boxes)
    annotated = annotate(edition(), survey, lambda p: f"source.html#p{p}", None)
    for result in (shown, annotated):
        assert len(re.findall(r"<script|\son\w+\s*=", result)) == len(re.findall(r"<script|\son\w+\s*=", made.html))
    stops = {f.rule for f in survey.findings if f.is_error}
    if not stops & {"block-unparsed", "quote-unbalanced", "quote-edited"}:
        check_counts(made, survey)
    if not stops:
        check_again(made, survey, annotated)


def check_source(folder: Path, text: bytes, metadata: bytes) -> None:
    """Any bytes as source and metadata: an edition, or findings that say what is wrong."""
    text_path, yaml_path = folder / "interview.txt", folder / "interview.yml"
    text_path.write_bytes(text)
    yaml_path.write_bytes(metadata)
    read = read_edition(text_path, yaml_path, lambda path: path.name)
    assert (read.edition is None) == bool(read.findings)
    for finding in read.findings:
        assert "\n" not in finding.head
        assert finding.line >= 1


def check_counts(made: Page, survey: Survey) -> None:
    """The counter of another make sees what the survey saw."""
    blocks = [b for b in survey.blocks.blocks if b.kind != "attribute"]
    found = [q for b in blocks for q in find_quotations(b, code_counts=False).quotations]
    ours = sum(q.form in ("block", "q") or q.block.text[q.outer] in COUNTED for q in found)
    plain = not re.search("[\"„«»'‘]", "".join(b.text for b in blocks)) and all(b.kind != "attribution" for b in blocks)
    # The words of a title or of a line of attribution decide whether it is quoted text.
    titled = re.search("admonition-title|<(?:summary|cite|footer|figcaption)", made.html)
    if plain and not titled:
        assert ours == count(made.html), (ours, count(made.html))


def check_again(made: Page, survey: Survey, annotated: str) -> None:
    """The annotated page, read as a built page, has the same quotations and no finding of its own."""
    again = survey_page(
        edition(), Page(made.path, made.url, annotated, made.markdown, made.meta, made.title, built=True)
    )
    assert [f.head for f in again.findings if f.is_error] == []
    assert [q.identifier for q in again.quoted] == [q.identifier for q in survey.quoted]


def as_markdown(parts: Sequence[str]) -> Page:
    """The fragments as a Markdown file."""
    return page("".join(parts))


def as_html(parts: Sequence[str]) -> Page:
    """The fragments as rendered HTML, as another plugin may give it."""
    text = "".join(parts)
    return Page("docs/page.md", "page.html", f"<p>{text}</p>", text, {}, "Page")
