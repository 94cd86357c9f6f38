"""References: one work to cite, written for the programs that keep literature.

BibTeX, RIS and CSL-JSON say the same. A field stands there only where its value is known: without
an established date there is none, because “after …” names no year, and a guess (CSL's circa) would
be printed as the year of publication; what is known of the date goes into the note, in words.
Both works cited here are web pages: @misc, ELEC and webpage, which every program reads.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from datetime import date, datetime
from typing import Any, NamedTuple

from .words import one_line

_SPECIAL = re.compile(r"[&%$#_{}]")  # to TeX


class Reference(NamedTuple):
    """One work. `author` is the body that answers for it, `contributors` those who speak in it."""

    key: str
    title: str
    author: str
    note: str
    url: str = ""
    publisher: str = ""
    contributors: tuple[str, ...] = ()
    date: date | None = None


def known(data: dict[str, Any]) -> dict[str, Any]:
    """`data` without what is not known."""
    return {key: value for key, value in data.items() if value not in ("", [], {})}


def established(words: str) -> date | None:
    """The date, if `words` are one (2025-01-18, 4 May 2024) and not a description of one."""
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y"):
        with suppress(ValueError):
            return datetime.strptime(words.strip(), form).date()
    return None


def slug(*words: str) -> str:
    """A key from names, in ASCII: BibTeX knows no other."""
    from markdown.extensions.toc import slugify  # the check of a site does without

    return slugify(" ".join(words), "-") or "work"


def bibtex(work: Reference) -> str:
    """The work as BibTeX; names of bodies and the title in double braces, so that no style takes them apart."""
    fields = {
        "author": f"{{{_tex(work.author)}}}",
        "title": f"{{{_tex(work.title)}}}",
        "howpublished": _tex(work.publisher),
        "year": str(work.date.year) if work.date else "",
        "month": f"{work.date:%b}".lower() if work.date else "",  # a macro that every style defines
        "day": str(work.date.day) if work.date else "",
        "url": work.url,
        "note": _tex(work.note),
    }
    lines = [f"  {name} = {v if name == 'month' else f'{{{v}}}'}," for name, v in known(fields).items()]
    return "\n".join([f"@misc{{{work.key},", *lines, "}", ""])


def ris(work: Reference) -> str:
    """The work as RIS; a line break would begin a new field."""
    fields = {
        "TY": "ELEC",
        "ID": work.key,
        "AU": work.author,
        "TI": work.title,
        "PB": work.publisher,
        "PY": str(work.date.year) if work.date else "",
        "DA": f"{work.date:%Y/%m/%d}" if work.date else "",
        "UR": work.url,
        "N1": work.note,
    }
    return "\n".join([*(f"{name}  - {one_line(value)}" for name, value in known(fields).items()), "ER  - ", ""])


def csl_json(work: Reference) -> str:
    """The work as CSL-JSON, a list of one. Names are literal: where a name divides is not for us to guess."""
    item = {
        "id": work.key,
        "type": "webpage",
        "title": work.title,
        "author": [{"literal": work.author}],
        "contributor": [{"literal": name} for name in work.contributors],
        "publisher": work.publisher,
        "issued": {"date-parts": [[work.date.year, work.date.month, work.date.day]]} if work.date else {},
        "URL": work.url,
        "note": work.note,
    }
    return json.dumps([known(item)], ensure_ascii=False, indent=2) + "\n"


def _tex(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", one_line(text))
