"""What the tests share: an edition, and a page of Markdown judged as one of its pages.

The page is rendered with the extensions of mkdocs.yml and judged together with the real interview page and the real
glossary, so that a test is three lines: a page, `breaches(page)`, what was expected. A breach prints as its line and
its rule: "3: quote-missing". `verdicts` judges many texts at once, each under a heading of its own on one page.
`folder` is that of another edition (tests/editions/*); the real one is meant without it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import markdown
import yaml
from edition.findings import Finding
from edition.page.page import Page
from edition.rules.results import Report, Survey
from edition.rules.site import report_on
from edition.rules.survey import survey_page
from edition.source.metadata import read_edition
from edition.source.model import Edition
from mkdocs.utils.meta import get_data

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
EDITIONS = ROOT / "tests" / "editions"
INTERVIEW = (DOCS / "interview.txt").read_text(encoding="utf-8")
_LISTED = re.findall(r"^- \*\*(?:Errors|Notices)\*\* .*", (DOCS / "rules.md").read_text(encoding="utf-8"), re.MULTILINE)
RULE_NAMES = re.findall(r"\[([a-z-]+)\]", "\n".join(_LISTED))
_LINK = re.compile(r'(href="[\w./-]*)\.md(?=["#])')
_EMPTY_PASSAGE = re.compile(r'(<h2 id="p(\d+)">(?:(?!</h2>).)*</h2>)(?=\s*(?:<h2|\Z))', re.DOTALL)
_BATCH = 50  # texts on one page of `verdicts`


class _Configuration(yaml.SafeLoader):
    """mkdocs.yml without its tags: what `!ENV` stands for does not matter here."""


_Configuration.add_multi_constructor("!", lambda *_: None)


@cache
def edition(folder: Path = DOCS) -> Edition:
    """The edition of a folder."""
    read = read_edition(folder / "interview.txt", folder / "interview.yml")
    assert read.edition is not None, read.problems
    return read.edition


@cache
def _markdown() -> markdown.Markdown:
    """Python-Markdown with the extensions of the real site, each with its options."""
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), _Configuration)
    listed = [e if isinstance(e, dict) else {e: {}} for e in config["markdown_extensions"]]
    options: dict[str, dict[str, Any]] = {name: given or {} for entry in listed for name, given in entry.items()}
    return markdown.Markdown(extensions=list(options), extension_configs=options)


def rendered(text: str) -> str:
    """The HTML of a page with this Markdown, front matter included."""
    return _markdown().reset().convert(get_data(text)[0])


def page(text: str, name: str = "page.md", folder: Path = DOCS) -> Page:
    """A page of the site with this Markdown, front matter included."""
    body, meta = get_data(text)
    html = _LINK.sub(r"\1.html", _markdown().reset().convert(body))
    if meta.get("kind") == "source":
        html = _EMPTY_PASSAGE.sub(lambda m: f"{m[1]}\n<p>{_passage(int(m[2]), folder)}</p>", html)
    return Page(f"docs/{name}", name.replace(".md", ".html"), html, text, meta, name)


def _passage(number: int, folder: Path) -> str:
    """The text of a passage as the build puts it into the interview page; nothing where there is none."""
    source = edition(folder).source
    return "".join(escape(source.exact(p.start, p.end), quote=False) for p in source.passages if p.number == number)


@cache
def real(name: str, folder: Path = DOCS) -> Survey:
    """The survey of a real page."""
    return survey_page(edition(folder), page((folder / name).read_text(encoding="utf-8"), name, folder))


def report(*pages: Page, folder: Path = DOCS) -> Report:
    """The report on `pages`, the real interview page and glossary beside them where they bring none."""
    kinds = {made.kind for made in pages}
    beside = [("source.md", "source"), ("glossary.md", "glossary")]
    surveys = [real(name, folder) for name, kind in beside if kind not in kinds and (folder / name).exists()]
    return report_on(edition(folder), [*(survey_page(edition(folder), made) for made in pages), *surveys])


def findings(text: str, name: str = "page.md", folder: Path = DOCS) -> list[Finding]:
    """What the check finds on a page with this Markdown."""
    made = page(text, name, folder)
    return [f for f in report(made, folder=folder).findings if f.path == made.path]


def breaches(text: str, name: str = "page.md", folder: Path = DOCS) -> list[str]:
    """The same, each as "line: rule"."""
    return [f"{f.line}: {f.rule}" for f in findings(text, name, folder)]


def quoted(text: str, name: str = "page.md", folder: Path = DOCS) -> list[str]:
    """The quotations that were verified, each as "¶10 direct speech"."""
    known = edition(folder)
    found = survey_page(known, page(text, name, folder)).quoted
    return [f"¶{known.number(q.place)} {known.label_of(q.voices)}" for q in found]


def verdicts(texts: Sequence[str], folder: Path = DOCS, *, html: bool = False) -> list[list[Finding]]:
    """What each of `texts` is refused for: the findings of the rules on quotations that stand below its heading.

    With `html` they are rendered already: some thousand pages of one shape need no Markdown.
    """
    found: list[list[Finding]] = [[] for _ in texts]
    for first in range(0, len(texts), _BATCH):
        batch = texts[first : first + _BATCH]
        if html:
            rendered = "\n".join(f'<h2 id="text-{n}">Text {n}</h2>\n{text}' for n, text in enumerate(batch))
            made = Page("docs/page.md", "page.html", rendered, rendered)
        else:
            made = page("\n\n".join(f"## Text {n}\n\n{text}" for n, text in enumerate(batch)), folder=folder)
        survey = survey_page(edition(folder), made)
        starts = [at for level, identifier, _, at in survey.blocks.headings if identifier.startswith("text-")]
        assert len(starts) == len(batch), "a text holds a heading of its own"
        for finding in survey.findings:
            if finding.rule.startswith(("quote-", "block-")):
                found[first + bisect_right(starts, finding.at) - 1].append(finding)
    return found


def misjudged(expected: Iterable[tuple[str, bool]], folder: Path = DOCS) -> list[str]:
    """The texts that are refused and should pass, or the other way round, each with its verdict."""
    every = list(dict.fromkeys(expected))
    assert every
    found = verdicts([text for text, _ in every], folder)
    return [
        f"{'is refused' if findings else 'passes'}: {text}" + "".join(f" [{f.message}]" for f in findings)
        for (text, refused), findings in zip(every, found, strict=True)
        if bool(findings) != refused
    ]


def rules(text: str, folder: Path = DOCS) -> set[str]:
    """The rules on quotations that a text breaks."""
    return {finding.rule for finding in verdicts([text], folder)[0]}
