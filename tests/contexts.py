"""Contexts: true words in a sentence that makes them false, and fair sentences that must pass.

`python tests/contexts.py` reads the cases of tests/contexts/, puts each on a topic page of the real
edition, and prints two rates: false ones caught, fair ones refused, with the sentences that went wrong.
A false case counts as caught only when the finding is about its voice or its sense.
The case files are prose: a paragraph is a case, and an editor may add to them.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

import markdown

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from edition.edition import Edition  # noqa: E402
from edition.findings import Finding, as_text  # noqa: E402
from edition.metadata import read_edition  # noqa: E402
from edition.page import Page  # noqa: E402
from edition.survey import survey_page  # noqa: E402

CASES = ROOT / "tests" / "contexts"
SENSE = {"quote-clipped", "quote-voice", "quote-edited"}
EXTENSIONS = "admonition attr_list def_list footnotes md_in_html tables toc".split()
_JOINS = re.compile(r"[>|-]|1\.\s|\s{4}")
_AFTER_COLON = re.compile(r"\*\s|!!! |<(?:blockquote|table|figure|div|dl|ul|ol)\b|[^\n]+\n:\s")


class Rate(NamedTuple):
    """How many cases of a file there are, and those that went wrong, each with what was found."""

    cases: int
    wrong: list[tuple[str, list[Finding]]]


@cache
def edition() -> Edition:
    """The real edition."""
    read = read_edition(ROOT / "docs" / "interview.txt", ROOT / "docs" / "interview.yml")
    assert read.edition is not None, read.findings
    return read.edition


def findings(body: str) -> list[Finding]:
    """The errors of a topic page with this Markdown."""
    html = re.sub(r'href="([\w-]+)\.md', r'href="\1.html', markdown.markdown(body, extensions=EXTENSIONS))
    page = Page("docs/case.md", "case.html", html, body, {"kind": "topic"}, "Case")
    return [f for f in survey_page(edition(), page).findings if f.is_error]


def cases(text: str) -> list[str]:
    """The cases of a file: paragraphs, each with the list, table, box or block quotation right after it."""
    found: list[str] = []
    joins = False
    after_notes = "## " + text.partition("\n## ")[2]
    for part in (p.strip("\n") for p in re.split(r"\n\s*\n", after_notes)):
        if part.startswith("#"):
            joins = False
            if any(mark in part for mark in "“‘«"):
                found.append(part)
            continue
        introduced = joins and found[-1].rstrip().endswith(":") and _AFTER_COLON.match(part)
        goes_on = joins and (_JOINS.match(part) or ("\n:   " in found[-1] and "\n:   " in part))
        if introduced or goes_on:
            found[-1] += f"\n\n{part}"
        else:
            found.append(part)
        joins = found[-1].rstrip().endswith(":") or bool(_JOINS.match(part)) or bool(introduced or goes_on)
    return found


def false_cases(path: Path) -> Rate:
    """The false cases of `path` that no finding about voice or sense catches."""
    every = cases(path.read_text(encoding="utf-8"))
    judged = [(case, findings(case)) for case in every]
    return Rate(len(every), [(c, f) for c, f in judged if not SENSE & {finding.rule for finding in f}])


def fair_cases(path: Path) -> Rate:
    """The fair cases of `path` that are refused."""
    every = cases(path.read_text(encoding="utf-8"))
    return Rate(len(every), [(c, f) for c in every if (f := findings(c))])


def main() -> int:
    """Print the rates of all case files and what went wrong; 1 when something did."""
    wrong = 0
    for path in sorted(CASES.glob("*.md")):
        fair = path.stem.startswith("fair")
        rate = fair_cases(path) if fair else false_cases(path)
        done = len(rate.wrong) if fair else rate.cases - len(rate.wrong)
        verb = "refused" if fair else "caught"
        print(f"{path.name}: {done} of {rate.cases} {verb} ({done / rate.cases:.1%})")
        for case, found in rate.wrong:
            wrong += 1
            print(f"\n  {'REFUSED' if fair else 'MISSED'}: {case}".replace("\n", "\n  "))
            for finding in found:
                print("    " + as_text(finding).replace("\n", "\n    "))
        print()
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
