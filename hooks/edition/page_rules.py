"""Rules on a page that are not about the sense of a quotation.

Mark-up left as raw text, paragraphs without a source, footnotes in the wrong layer, contested
words in our own prose, the front matter, and on the interview page the passages themselves.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from .blocks import HIDES, OBJECT, Block
from .edition import Edition
from .findings import Finding, shorten
from .folding import fold, words
from .page import KINDS, Page, Survey
from .quotations import FORBIDDEN
from .sense.clauses import MASK

if TYPE_CHECKING:
    from .survey import Context

_LEFTOVER = re.compile(
    r"^(?:!!!|\?\?\?\+?)\s+\w|^///|^:::|^--8<--|\]\(|\[\^[^\]\s]{1,99}\]|\*\*\w|\w\*\*|\{[:#.][\w:#. =\"'-]*\}"
    r"|</?[a-zA-Z][\w-]*(?:\s[^<>]*)?/?>|<!--|^#{1,6} |^```|^~~~|^\|.*\||^> |^\[![A-Z]+\]|(?<=\n)[-*+] \S|\]\[\w"
    r"|&(?:[a-zA-Z]{2,8}|#\d{2,5});",
    re.MULTILINE,
)
_SIGN = re.compile(r"[][<>{}*#`~|&]|\?\?\?|!!!|//|::|\n[-+]|--8")  # one in each kind of mark-up above
_LOST_LINE = re.compile(r"\A {0,3}[A-Za-z0-9_-]+:.*")
_TROUBLES = 200  # more on one page come from one mistake
_PASSAGE_ID = re.compile(r"p(\d+)")


def markup(survey: Survey) -> None:
    """`block-unparsed`: mark-up that is left as text, is not closed, or cannot be checked."""
    page = survey.page
    for trouble in survey.blocks.troubles[:_TROUBLES]:
        survey.findings.append(Finding(
            page.path, _line_of_tag(page, trouble.at), "block-unparsed", trouble.message,
            hint="close raw HTML in the block that opens it, and use only elements that hold plain text", at=trouble.at,
        ))  # fmt: skip
    for block in survey.blocks.blocks if page.url else ():  # a text without an address was not Markdown
        if block.kind != "attribute" and _SIGN.search(block.text) and (left := _LEFTOVER.search(block.text)):
            shown = shorten(block.text[left.start() :], 40)
            survey.add(
                "block-unparsed", block, left.start(), f"mark-up is left as text: {shown}",
                hint="look for a missing blank line, a wrong indent, an option or a footnote that does not exist",
            )  # fmt: skip
    if page.markdown and not page.lines.body and (lost := _LOST_LINE.match(page.markdown)):
        shown = shorten(lost[0], 60)
        survey.findings.append(Finding(
            page.path, 1, "block-unparsed", f"the first line looks like front matter and is lost: {shown}",
            hint="begin the page with front matter between two lines of ---",
        ))  # fmt: skip
    if page.kind not in KINDS:
        survey.findings.append(Finding(
            page.path, page.lines.of_key("kind", []), "block-unparsed", f"“{page.kind}” is no kind of page",
            hint=f"kinds are {', '.join(KINDS)}",
        ))  # fmt: skip


def _line_of_tag(page: Page, at: int) -> int:
    """The line of the tag at `at` of the HTML: where the Markdown has it too, else where the words around it stand."""
    tag = page.html[at : page.html.find(">", at) + 1]
    written = [m.start() for m in re.finditer(re.escape(tag), page.markdown)] if tag else []
    if written:
        return page.lines.of_offset(written[min(page.html.count(tag, 0, at), len(written) - 1)])
    before = words(fold(re.sub(r"<[^<>]*>", " ", page.html[max(0, at - 400) : at])))
    following = words(fold(re.sub(r"<[^<>]*>?", " ", page.html[at : at + 300])))
    return page.lines.of_words(following[:6] or before[-1:], before[-8:], raw=True)


def _line_of_passage(page: Page, number: int, blocks: Sequence[Block]) -> int:
    """The line of a passage on the interview page: of its words if they are typed there, else of its heading."""
    heading = re.search(rf"^#.*\{{#p{number}\b[^\n]*\n", page.markdown, re.MULTILINE)
    if heading is None:
        return 1
    following = re.compile(r"^#", re.MULTILINE).search(page.markdown, heading.end())
    low, high = heading.start(), following.start() if following else len(page.markdown)
    typed = page.lines.of_block(blocks[0]) if blocks else 0
    inside = page.lines.of_offset(low) <= typed < page.lines.of_offset(high)
    included = inside and "--8<--" in page.markdown.split("\n")[typed - 1]
    return typed if inside and not included else page.lines.of_offset(low)


def rendered_passages(edition: Edition, survey: Survey) -> set[int]:
    """`source-changed` where a passage on the interview page is not the source's. Gives the ids of its blocks."""
    sections: dict[int, list[Block]] = {}
    starts = [offset for _, _, _, offset in survey.blocks.headings]
    found = [_PASSAGE_ID.fullmatch(identifier) for _, identifier, _, _ in survey.blocks.headings]
    order = [int(f[1]) if f else 0 for f in found]
    owned: set[int] = set()
    for block in survey.blocks.blocks:
        i = bisect_left(starts, block.first) - 1
        if i >= 0 and order[i] and block.kind not in ("heading", "attribute"):
            sections.setdefault(order[i], []).append(block)
            owned.add(id(block))
    path = survey.page.path
    for passage in edition.source.passages:
        blocks = sections.get(passage.number, [])
        shown = fold(" ".join(b.text for b in blocks))
        expected = edition.source.folded[passage.start : passage.end]
        changed = any(
            i.tag in FORBIDDEN or not i.attributes.keys().isdisjoint(HIDES) for b in blocks for i in b.inlines
        )
        if shown != expected or changed:
            line = _line_of_passage(survey.page, passage.number, blocks)
            near = edition.finder.nearest(shown) if shown else None
            survey.findings.append(Finding(
                path, line, "source-changed", f"¶{passage.number} on this page is not the source's text",
                shorten(near.difference, 400) if near else "",
                "take each passage from interview.txt with a snippet, and add nothing to its section",
            ))  # fmt: skip
    if [n for n in order if n] != [p.number for p in edition.source.passages] and not survey.findings:
        survey.findings.append(
            Finding(
                path,
                1,
                "source-changed",
                "the passages are not in the source's order",
                hint="one heading per passage: ## ¶1 {#p1}",
            )
        )
    return owned


def check(edition: Edition, survey: Survey, contexts: Sequence[Context]) -> None:
    """Paraphrase and layers on topic pages, the context-box rule in the glossary, contested words."""
    kind = survey.page.kind
    if kind == "glossary":
        _judge(survey, [c for c in contexts if c.block.entry], glossary=True)
    if kind == "topic":
        _judge(survey, contexts, glossary=False)
        _misplaced(survey)
        if edition.contested:
            _contested(edition, survey, contexts)


def _judge(survey: Survey, contexts: Sequence[Context], *, glossary: bool) -> None:
    """`uncited` and `outside-uncited`: each paragraph, item or row says where it has it from."""
    units: dict[tuple[str, int], list[Context]] = {}
    for context in contexts:
        block = context.block
        states = (
            block.judged
            and block.kind in ("text", "item", "cell")
            and any(c.isalpha() for c in block.text.replace(OBJECT, ""))
        )
        if states and block.quote == -1:
            key = ("row", block.row) if block.row != -1 else ("block", id(block))
            units.setdefault(key, []).append(context)
    covered = {id(c): _has_source(c, glossary) for c in contexts}
    rows: dict[int, bool] = {}
    for context in contexts:
        if context.block.row != -1:
            rows[context.block.row] = rows.get(context.block.row, False) or covered[id(context)]
    introduced = {id(c.intro): False for c in contexts if c.intro}
    for context in contexts:
        if context.intro and (covered[id(context)] or rows.get(context.block.row)):
            introduced[id(context.intro)] = True
    for unit in units.values():
        first = unit[0]
        own = any(covered[id(c)] for c in unit) or rows.get(first.block.row, False) or introduced.get(id(first), False)
        by_intro = first.intro is not None and covered.get(id(first.intro), False)
        if own or by_intro:
            continue
        shown = f"“{shorten(first.block.text, 70)}”"
        if first.block.box != -1 or glossary:
            survey.add(
                "outside-uncited",
                first.block,
                0,
                f"{shown} names no reference",
                hint="end it with a footnote, or cite a passage",
            )
        else:
            survey.add(
                "uncited", first.block, 0, f"{shown} does not say where it has it from",
                hint="quote the interview or cite a passage: [¶5](source.md#p5); outside facts go into a context box",
            )  # fmt: skip


def _has_source(context: Context, glossary: bool) -> bool:
    block = context.block
    footnoted = bool(block.footnotes) and (block.box != -1 or glossary)
    return bool(context.quotations or block.citations or footnoted)


def _misplaced(survey: Survey) -> None:
    """`outside-misplaced`: a footnote to the outside in ordinary text."""
    inside = {b.footnote for b in survey.blocks.blocks if b.footnote and b.citations}
    for block in survey.blocks.blocks:
        if block.box != -1 or block.footnote:
            continue
        for at, identifier in block.footnotes:
            if identifier not in inside:
                survey.add(
                    "outside-misplaced", block, max(0, at - 1), "a footnote to the outside stands in ordinary text",
                    hint='move the fact into a box: !!! context "Editor\'s context"',
                )  # fmt: skip


def _contested(edition: Edition, survey: Survey, contexts: Sequence[Context]) -> None:
    notes = {word.lower(): note for word, note in edition.contested}
    for context in contexts:
        block = context.block
        if block.kind == "attribute" or block.quote != -1 or block.footnote:
            continue
        for word in edition.contested_words.finditer(context.masked):
            italic = any(i.tag in ("em", "i") and i.start <= word.start < i.end for i in block.inlines)
            if not italic and MASK not in word.words:
                hint = notes.get(word.words.lower(), "")
                survey.add("word-contested", block, word.start, f"“{word.words}” stands in our own prose", hint=hint)


def texts(value: object, key: str = "") -> Iterable[tuple[str, str]]:
    """All texts in front matter, names within it included, each with its top-level key."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield key or str(name), str(name)
            yield from texts(inner, key or str(name))
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from texts(inner, key)
