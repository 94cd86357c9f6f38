"""The picture of the source, drawn to scale as inline SVG when the site is built.

Only SVG attributes and classes, since the pages' policy forbids inline styles; the style sheet
colours it for light, dark, print and forced colours. Voices differ by the kind of line and by
a label, uses by filled and hollow dots, and a list below says the same in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from ..edition import Edition
from ..page import Page, Survey, canonical
from ..site import Report
from ..source import Passage, Voice
from .rendering import count_words, in_words, link, passage_address, title, voices_in_words

_WIDTH = 360  # units of the drawing; about a pixel each on a phone
_STRIP = (34, 140)  # where the passages stand, and how wide they are
_LANES = (200, 118)  # where the pages' dots stand: the first, and from there to the last
_TALL = 460  # units for all words of a long source together
_GAP = 7
_LABEL = 13  # units that a label needs


@dataclass(frozen=True, slots=True)
class _Row:
    """A passage in the picture: its words, what the topic pages do with it."""

    passage: Passage
    words: int
    parts: tuple[tuple[Voice, int], ...]
    quoting: tuple[Page, ...]
    citing: tuple[Page, ...]

    @property
    def uses(self) -> str:
        """What the topic pages do with it, escaped."""
        uses = [
            f"{verb} on {in_words([title(p) for p in pages])}"
            for verb, pages in (("quoted", self.quoting), ("paraphrased", self.citing)) if pages
        ]  # fmt: skip
        return "; ".join(uses) or "not used"


def _topics(report: Report) -> list[Survey]:
    """The topic pages: the front page, then the others as they quote their way through the source."""

    def place(survey: Survey) -> tuple[bool, int]:
        return bool(canonical(survey.page.url)), min((q.place.start for q in survey.quoted), default=0)

    return sorted((s for s in report.surveys if s.page.kind == "topic"), key=place)


def _rows(edition: Edition, topics: Sequence[Survey], report: Report) -> list[_Row]:
    source = edition.source
    rows: list[_Row] = []
    for passage in source.passages:
        parts: list[tuple[Voice, int]] = []
        for stretch in passage.stretches:
            words = count_words(source, stretch.start, stretch.end)
            if parts and parts[-1][0] == stretch.voice:
                words += parts.pop()[1]
            if words:
                parts.append((stretch.voice, words))
        sentences = [(s.passage, s.number) for s in passage.sentences]
        quoting = {id(survey) for key in sentences for survey in report.quoted.get(key, ())}
        citing = {id(survey) for key in sentences for survey in report.cited.get(key, ())}
        rows.append(_Row(
            passage, sum(words for _, words in parts), tuple(parts),
            tuple(s.page for s in topics if id(s) in quoting),
            tuple(s.page for s in topics if id(s) in citing - quoting),
        ))  # fmt: skip
    return rows


def picture(edition: Edition, page: Page, report: Report) -> str:
    """The source drawn to scale: its passages by length, the voices in them, the topic pages that use each."""
    topics = _topics(report)
    rows = _rows(edition, topics, report)
    scale = min(1.0, _TALL / max(1, sum(row.words for row in rows)))
    lanes = {s.page.url: _LANES[0] + _LANES[1] * n / max(1, len(topics) - 1) for n, s in enumerate(topics)}
    at = 14 + max([5.5 * len(s.page.title) for s in topics], default=0.0)
    heads = "".join(
        f'<text class="ed-lane" x="{x + 4:.0f}" y="{at - 8:.0f}" transform="rotate(-62 {x + 4:.0f} {at - 8:.0f})">'
        f"{title(s.page)}</text>"
        for s, x in zip(topics, lanes.values(), strict=True)
    )
    drawn: list[str] = []
    for row in rows:
        drawn.append(_drawn(page, report, row, at, scale, lanes))
        at += row.words * scale + _GAP
    items = "".join(
        f"<li>{link(passage_address(report, page.url, row.passage.number), f'¶{row.passage.number}')}: "
        f"{row.words} words, {escape(voices_in_words(edition.source, row.passage))}; {row.uses}</li>\n"
        for row in rows
    )
    return (
        '<figure class="ed-picture" data-edition="picture">\n'
        f'<svg viewBox="0 0 {_WIDTH} {at:.0f}" role="group" aria-label="The passages of the interview in proportion '
        f'to their length">\n<g aria-hidden="true">{heads}</g>\n{"".join(drawn)}</svg>\n'
        "<figcaption>Height shows the number of words. The line at the left is solid for direct speech, dashed for "
        "reported speech and dotted for the agency’s text. A filled dot: the page quotes the passage. "
        "A ring: it paraphrases it. Each passage is a link.\n"
        f"<details><summary>The picture in words</summary>\n<ul>\n{items}</ul></details></figcaption></figure>"
    )


def _drawn(page: Page, report: Report, row: _Row, top: float, scale: float, lanes: dict[str, float]) -> str:
    """One passage: its number, a block per voice, a dot per page; all of it one link."""
    left, width = _STRIP
    height = row.words * scale
    middle = top + height / 2
    out = [
        f'<rect class="ed-hit" x="0" y="{top:.1f}" width="{_WIDTH}" height="{height:.1f}"/>',
        f'<text class="ed-number" x="{left - 7}" y="{middle + 4:.1f}">¶{row.passage.number}</text>',
        f'<line class="ed-rule" x1="{left + width}" x2="{max(lanes.values(), default=left)}" '
        f'y1="{middle:.1f}" y2="{middle:.1f}"/>',
    ]
    at = top
    for voice, words in row.parts:
        part = words * scale
        out.append(
            f'<rect class="ed-part" data-voice="{voice}" x="{left}" y="{at:.1f}" width="{width}" height="{part:.1f}"/>'
            f'<line class="ed-side" data-voice="{voice}" x1="{left}" x2="{left}" y1="{at:.1f}" y2="{at + part:.1f}"/>'
        )
        if part >= _LABEL:
            out.append(f'<text x="{left + 10}" y="{at + part / 2 + 4:.1f}">{escape(voice.label)}</text>')
        at += part
    for kind, pages in (("ed-cites", row.citing), ("ed-quotes", row.quoting)):
        out += [f'<circle class="{kind}" cx="{lanes[p.url]:.0f}" cy="{middle:.1f}" r="5"/>' for p in pages]
    href = passage_address(report, page.url, row.passage.number)
    name = ", ".join((f"¶{row.passage.number}", *(escape(voice.label) for voice, _ in row.parts)))
    # The spaces keep the drawn words apart where a program compares them with the label.
    return link(href, " ".join(out), f' aria-label="{name}; {row.words} words; {row.uses}"' if href else "") + "\n"
