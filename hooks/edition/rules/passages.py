"""The rules on the interview page and on what is used of it.

`source-changed`: each passage that the page shows is the source's text, whole and in order, under its own heading.
`passage-unused`, a notice of the whole site: each sentence of the source is quoted or cited on some topic page.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import zip_longest

from ..findings import Failure, Finding, as_citation, place_name
from ..folding import fold
from ..page.blocks import Block, Company
from ..source.model import Edition
from .results import Breach, Report, Survey, rule

_ID = re.compile(r"p([1-9]\d*)")


def shown_passages(survey: Survey) -> dict[int, list[Block]]:
    """The blocks under each heading with the id of a passage, by its number."""
    starts = [offset for _, _, _, offset in survey.blocks.headings]
    ids = [_ID.fullmatch(identifier) for _, identifier, _, _ in survey.blocks.headings]
    found: dict[int, list[Block]] = {int(m[1]): [] for m in ids if m}
    for block in survey.blocks.blocks:
        heading = bisect_left(starts, block.first) - 1
        if heading >= 0 and (m := ids[heading]) and block.kind not in ("heading", "attribute"):
            found[int(m[1])].append(block)
    return found


@rule
def source_changed(survey: Survey) -> Iterator[Breach]:
    """The interview page shows each passage as the source has it, under its own heading, in order.

    Bad: (under ## ¶1) The ferry will stop.
    Good: (under ## ¶1) nothing: the build puts the passage there.
    """
    if survey.page.kind != "source":
        return
    blocks, source = survey.blocks, survey.edition.source
    anywhere = blocks.blocks[0] if blocks.blocks else Block(Company(), (), 0)
    headings = [(text, name) for _, name, text, _ in blocks.headings if "¶" in text or _ID.fullmatch(name)]
    wanted = [(f"¶{p.number}", f"p{p.number}") for p in source.passages]
    for is_there, belongs in zip_longest(headings, wanted, fillvalue=("nothing", "")):
        if is_there != belongs:
            message = "“{} {}” stands where “{} {}” belongs".format(*is_there, *belongs)
            hint = "one heading per passage, ## ¶1 {#p1}, in the source's order; no other has the sign ¶"
            yield anywhere, 0, Failure("source-changed", message, hint=hint)
            return
    for passage, shown in zip(source.passages, shown_passages(survey).values(), strict=True):
        words = fold(" ".join(b.text for b in shown))
        marked = any(not i.attributes.get("class", "").startswith("ed-") for b in shown for i in b.inlines)
        if words != source.folded[passage.start : passage.end] or marked:  # by somebody else than the build
            hint = "leave the section empty: the build puts the passage there; remarks belong under another heading"
            message = f"¶{passage.number} on this page is not the source's text"
            other = next((b for b in shown if fold(b.text) not in source.folded), (*shown, anywhere)[0])
            yield other, 0, Failure("source-changed", message, hint=hint)


def passage_unused(edition: Edition, report: Report, text_path: str) -> Iterator[Finding]:
    """Each sentence of the source is used on a topic page (a notice).

    Bad: no topic page quotes or cites ¶7.
    Good: Reid left before the vote [¶7](source.md#p7).
    """
    used = report.used
    for passage in edition.source.passages:
        unused = [s for s in passage.sentences if (s.passage, s.number) not in used]
        if unused:
            sentences = [0] if len(unused) == len(passage.sentences) else [s.number for s in unused]
            hint = f"quote it, or paraphrase and cite {as_citation(passage.number, sentences[0])}"
            message = f"no topic page quotes or cites {', '.join(place_name(passage.number, s) for s in sentences)}"
            yield Finding(text_path, passage.line, "passage-unused", message, hint=hint)
