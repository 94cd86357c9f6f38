"""The plot: how the source is used, words by voice and sentences by use.

Each row of a table says its figures and draws them as a bar; the filled part of a bar is what
the topic pages quote. Words under several quotations count once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from html import escape

from ..edition import Edition
from ..page import Page
from ..site import Report
from ..source import Voice
from .rendering import count_words, regions


def usage(edition: Edition, page: Page, report: Report) -> str:  # noqa: ARG001
    """How the source is used: words by voice, how many of them are quoted; sentences by use."""
    source = edition.source
    topics = [s for s in report.surveys if s.page.kind == "topic"]
    covered = [(a, b) for a, b, _ in regions((a, b, q) for s in topics for q in s.quoted for a, b in q.place.spans)]
    ends = [b for _, b in covered]
    words, quoted = dict.fromkeys(Voice, 0), dict.fromkeys(Voice, 0)
    for stretch in (t for p in source.passages for t in p.stretches):
        words[stretch.voice] += count_words(source, stretch.start, stretch.end)
        for a, b in covered[bisect_right(ends, stretch.start) :]:
            if a >= stretch.end:
                break
            quoted[stretch.voice] += count_words(source, max(a, stretch.start), min(b, stretch.end))
    keys = [(s.passage, s.number) for p in source.passages for s in p.sentences]
    cites = sum(1 for k in keys if k in report.cited and k not in report.quoted)
    uses = {"quoted": sum(1 for k in keys if k in report.quoted), "only paraphrased": cites}
    uses["not used"] = len(keys) - sum(uses.values())
    total = sum(words.values())
    by_voice = [(_bar(v, words[v], quoted[v], total), escape(v.label), words[v], quoted[v]) for v in Voice if words[v]]
    by_use = [(_bar("", n, n if name == "quoted" else 0, len(keys)), name, n, None) for name, n in uses.items()]
    return (
        '<div class="ed-usage" data-edition="usage">\n'
        + _table("Words of the interview, by voice", ("Voice", "Words", "Share", "Quoted"), by_voice, total)
        + _table("Sentences of the interview, by use", ("Use", "Sentences", "Share"), by_use, len(keys))
        + "<p>The filled part of a bar is quoted on the topic pages.</p></div>"
    )


def _table(caption: str, heads: Sequence[str], rows: Sequence[tuple[str, str, int, int | None]], total: int) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    body = "".join(
        f'<tr><th scope="row">{name} {bar}</th><td>{number}</td><td>{_share(number, total)}</td>'
        + (f"<td>{quoted}</td>" if quoted is not None else "") + "</tr>\n"
        for bar, name, number, quoted in rows
    )  # fmt: skip
    return (
        f'<table class="ed-plot"><caption>{caption}: {total}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table>\n"
    )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / max(1, whole):.1f}\N{NO-BREAK SPACE}%"


def _bar(voice: str, number: int, filled: int, whole: int) -> str:
    """A bar in proportion, beside the figure that says the same."""
    long, full = (100 * n / max(1, whole) for n in (number, filled))
    named = f' data-voice="{voice}"' if voice else ""
    return (
        '<svg viewBox="0 0 100 8" preserveAspectRatio="none" width="100%" height="12" aria-hidden="true">'
        f'<rect class="ed-part"{named} x="0" y="0" width="{long:.1f}" height="8"/>'
        f'<rect class="ed-full"{named} x="0" y="0" width="{full:.1f}" height="8"/></svg>'
    )
