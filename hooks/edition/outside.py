"""Outside: what reaches readers outside the articles: the frames of pages, and files that are published as they are.

A frame is all of a page around its article: title, description, navigation, header, footer. Each distinct text of a
frame is judged once for the whole site; what stands in headings and front matter is judged with its page. A finding is
named where the words were written: in the page's own file, mkdocs.yml, a template, interview.yml, another page's file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

from .findings import Finding
from .folder import BuiltPage, Project
from .folding import FORMS, fold, words
from .page.texts import file_texts, markup_texts
from .rules.results import Survey
from .rules.survey import survey_text
from .source.model import Edition

_CITATION = re.compile(r"\s*\[?¶\s*\d+(?:\.\d+)?\]?")
_BETWEEN = r"(?:<[^<>]*>|&#?\w+;|\W)+"  # what may stand between two words in a file: a tag, an entity, a line break
_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_EMPTY = re.compile(r"[“„«‘]\s*[”“»’]")  # around what a template fills in
_REDIRECT = re.compile(r"<meta http-equiv=[\"']?refresh", re.IGNORECASE)
_UNQUOTED = re.compile(r"<(?:meta|link|script|article)\b[^>\"']*\s[\w-]+=[^\s\"'>]")
_WORDS = 60  # code points from a breach on that are looked for
_COUNTS = (8, 4, 2)  # words that are looked for together: a template may fill in the rest
File = tuple[str, str, int]  # its path as findings print it, what it holds, and from where on words are looked for


def frame_findings(
    edition: Edition, pages: Sequence[BuiltPage], surveys: Iterable[Survey], project: Project
) -> Iterator[Finding]:
    """What is wrong in the frames of all pages."""
    known, seen = set(_judged(surveys)), set[str]()
    templates = sorted(p for p in project.templates.rglob("*") if p.suffix in (".html", ".txt"))
    files = [(project.shown(p), _read(p), 0) for p in (project.config, *templates, project.metadata) if p.is_file()]
    files += [(page.page.path, page.page.markdown, 0) for page in pages]
    for page in pages:
        own = (page.page.path, page.page.markdown, 0)
        for base, part in _new_lines(page, seen):
            for at, text in markup_texts(part, built=page.published):
                key = _CITATION.sub("", fold(text))
                if key not in known:
                    known.add(key)
                    here = (project.shown(project.site / page.name), page.html, base + at)
                    yield from _judge(edition, text, here, [own, *files])


def _judged(surveys: Iterable[Survey]) -> Iterator[str]:
    """What is judged with its page, and may stand in a frame as well."""
    for survey in surveys:
        yield from (_CITATION.sub("", fold(text)) for _, _, text, _ in survey.blocks.headings)
        yield from map(fold, _texts(survey.page.meta))


def _new_lines(page: BuiltPage, seen: set[str]) -> Iterator[tuple[int, str]]:
    """The frame of a page without the lines that a page before has had, in stretches, each with its offset."""
    for start, part in ((0, page.html[: page.start]), (page.end, page.html[page.end :])):
        at, lines = start, part.splitlines(keepends=True)
        for new, run in groupby(lines, lambda line: line not in seen):
            stretch = "".join(run)
            if new:
                yield at, stretch
            at += len(stretch)
        seen.update(lines)


def head_findings(edition: Edition, pages: Sequence[BuiltPage]) -> Iterator[Finding]:
    """What is wrong in front matter: titles, descriptions, tags and whatever else a template may show."""
    for page in pages:
        head = page.page.markdown[: page.page.lines.body]
        for text in _texts(page.page.meta):
            yield from _judge(edition, text, (page.page.path, head, 0))


def file_findings(edition: Edition, built: Path, project: Project) -> Iterator[Finding]:
    """What is wrong in texts, tables and drawings of ours that are published as they are."""
    for file in sorted(path for path in built.rglob("*") if path.is_file()):
        name = file.relative_to(built).as_posix()
        origin = project.origin(name)
        if origin is None or name in ("404.html", "interview.txt", "interview.yml"):
            continue
        raw, path = file.read_bytes(), project.shown(origin)
        texts = file_texts(name, raw)
        if texts.problem:
            yield Finding(path, 1, "block-unparsed", texts.problem, hint=texts.hint)
        written = raw.decode("utf-8", errors="replace") if texts.texts else ""
        for at, text in texts.texts:
            yield from _judge(edition, text, (path, written, at))


def text_findings(edition: Edition, project: Project) -> Iterator[Finding]:
    """What is wrong in what the build adds in our own words: the notes of interview.yml, and our partials."""
    metadata = (project.shown(project.metadata), _read(project.metadata), 0)
    labels = (text for label in edition.labels.values() for text in (label.long, label.short, label.plain))
    names = (party.name for party in edition.parties.values())
    notes = (edition.title, edition.published, edition.byline, edition.provenance, edition.rights)
    for text in (*notes, *labels, *names, *(slip.note for slip in edition.slips)):
        found = _judge(edition, text, metadata)
        yield from (f for f in found if f.rule != "quote-ambiguous")  # a slip has its passage
    for file in sorted(project.templates.glob("edition/*.html")):
        written = _read(file)
        for at, text in markup_texts(_JINJA.sub(lambda code: " " * len(code[0]), written)):
            yield from _judge(edition, _EMPTY.sub(" ", text), (project.shown(file), written, at))


def remade(pages: Sequence[BuiltPage], project: Project) -> Iterator[Finding]:
    """Pages that a plugin has made or remade, so that they cannot be checked: one finding for each kind."""
    config = (project.shown(project.config), _read(project.config) if project.config.is_file() else "", 0)
    for plugin, is_such, what, hint in (
        (
            "redirects", lambda page: _REDIRECT.search(page.html),
            "only sends readers on to another page: a plugin such as mkdocs-redirects has made it",
            "leave the plugin out and let the web server redirect, or write a page that links the new place",
        ),
        (
            "minify", _minified,
            "has lost comments or quotation marks: a plugin such as mkdocs-minify-plugin has been at it",
            "write minify_html: false, or leave the plugin out: what the build adds needs them",
        ),
    ):  # fmt: skip
        if page := next(filter(is_such, pages), None):
            path, line = _place(plugin, [config]) or (page.page.path, 1)
            yield Finding(path, line, "block-unparsed", f"{project.shown(project.site / page.name)} {what}", hint=hint)


def _minified(page: BuiltPage) -> bool:
    lost = "<!-- edition: " in page.page.markdown and "edition: " not in page.html
    return not page.published and (lost or _UNQUOTED.search(page.html) is not None)


def _texts(value: object) -> Iterator[str]:
    """All texts in front matter."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (Mapping, list)):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(inner)


def _read(file: Path) -> str:
    return file.read_bytes().decode("utf-8", errors="replace")


def _judge(edition: Edition, text: str, here: File, files: Sequence[File] = ()) -> Iterator[Finding]:
    """The findings of a text, each named in the first of `files` that holds its words, or where the text stands."""
    path, file, start = here
    for at, failure in survey_text(edition, text):
        found = _place(text[at : at + _WORDS], files or [here]) or (path, file.count("\n", 0, start) + 1)
        yield Finding(*found, **asdict(failure))


def _place(text: str, files: Sequence[File]) -> tuple[str, int] | None:
    """In which file, and on which line, the words of a text stand; as many of its first words as there are."""
    for count in _COUNTS:
        wanted = _pattern(text, count)
        for path, file, start in files:
            if found := wanted.search(file, start):
                return path, file.count("\n", 0, found.start()) + 1
    return None


def _pattern(text: str, count: int) -> re.Pattern[str]:
    """The first words of a text, apostrophes and hyphens in any form, whatever mark-up stands between the words."""
    spelled = ("".join(FORMS.get(sign, re.escape(sign)) for sign in word) for word in words(fold(text))[:count])
    return re.compile(rf"(?<!\w){_BETWEEN.join(spelled)}(?!\w)" if text.strip() else r"\A")
