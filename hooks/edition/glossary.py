"""The glossary: its entries, the pages that use them, and what is wrong with either.

An entry is a heading of level 3 of the glossary page with the blocks that follow; a paragraph that begins
with *Also:* lists its aliases. `term-undefined`, `term-duplicate`, `term-unused` of the quotation rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from .blocks import OBJECT, Block
from .findings import Finding
from .page import Page, Survey, canonical

if TYPE_CHECKING:
    from .site import Report


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the glossary."""

    identifier: str
    name: str
    aliases: tuple[str, ...]
    definition: str
    page: Page

    @property
    def line(self) -> int:
        """The line of its heading; looked up only for a finding."""
        return self.page.lines.of_words(self.name.split(), [])


def entries(survey: Survey) -> Iterator[Entry]:
    """Entries are the headings of level 3 of the glossary page, with the blocks that follow."""
    for level, identifier, name, _ in survey.blocks.headings:
        if level != 3 or not identifier:
            continue
        blocks = [b for b in survey.blocks.blocks if b.entry == identifier and b.kind not in ("heading", "attribute")]
        listed = [b for b in blocks if re.match(r"\s*Also:", b.text)]
        aliases = [a.strip(" .") for b in listed for a in b.text.partition(":")[2].split(",")]
        told = [b for b in blocks if b not in listed]
        definition = " ".join(_words(told[0]).split()).replace(" .", ".") if told else ""
        yield Entry(identifier, name, tuple(a for a in aliases if a), definition, survey.page)


def _words(block: Block) -> str:
    """The text of a block with its code in place."""
    code = dict(block.code)
    return "".join(code.get(block.html(i), "") if c == OBJECT else c for i, c in enumerate(block.text))


def terms(report: Report) -> Iterator[Finding]:
    """What is wrong with terms and links to them; notes in the report which pages link each."""
    glossary = report.page("glossary")
    known = {e.identifier: e for e in report.entries}
    groups = {i for s in report.surveys if s.page is glossary for level, i, _, _ in s.blocks.headings if level != 3}
    home = canonical(glossary.url) if glossary else None
    for survey in report.surveys if glossary else ():
        for href, first, _ in survey.blocks.links:
            url, fragment = survey.page.resolve(href)
            if url != home or not fragment:
                continue
            if fragment in known:
                users = report.terms.setdefault(fragment, [])
                if survey.page is not glossary and (not users or users[-1] is not survey.page):
                    users.append(survey.page)
            elif fragment not in groups and not fragment.startswith(("fn:", "fnref")):
                line = _line_of_link(survey, href, first)
                yield Finding(
                    survey.page.path, line, "term-undefined", f"the glossary has no entry “{fragment}”",
                    hint=_way(fragment, known),
                    at=first,
                )  # fmt: skip
    names: dict[str, Entry] = {}
    for entry in report.entries:
        for name in dict.fromkeys(n.casefold() for n in (entry.name, *entry.aliases)):
            other = names.setdefault(name, entry)
            if other is not entry:
                yield Finding(
                    entry.page.path, entry.line, "term-duplicate",
                    f"“{name}” names two entries: {other.name} and {entry.name}",
                    hint="keep each name and alias in one entry",
                )  # fmt: skip
        if not report.terms.get(entry.identifier):
            yield Finding(
                entry.page.path,
                entry.line,
                "term-unused",
                f"no page links “{entry.name}”",
                hint="link its first mention on a page, or drop it",
            )


def _way(fragment: str, known: Iterable[str]) -> str:
    """The entry that was probably meant, else the heading of a new one."""
    if near := get_close_matches(fragment, known, 1):
        return f"link glossary.md#{near[0]}, or add an entry with the id {fragment}"
    return f"add ### {fragment.replace('-', ' ').capitalize()} {{#{fragment}}}, or link another entry"


def _line_of_link(survey: Survey, href: str, first: int) -> int:
    lines = survey.page.lines
    fragment = href.partition("#")[2]
    found = [m.start() for m in re.finditer(re.escape("#" + fragment) + r"(?![\w-])", lines.markdown)]
    earlier = sum(1 for h, at, _ in survey.blocks.links if at < first and h.partition("#")[2] == fragment)
    return lines.of_offset(found[min(earlier, len(found) - 1)]) if found else 1
