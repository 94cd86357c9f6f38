"""Outside: what reaches readers outside the articles: the frames of pages, and files that are published as they are.

A frame is all of a page around its article: title, description, navigation, header, footer. Each distinct text of a
frame is judged once for the whole site; what stands in headings and front matter is judged with its page. A finding is
named where the words were written: in the page's own file, mkdocs.yml, a template or interview.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Any

from .findings import Finding
from .folder import BuiltPage, Project
from .folding import fold
from .page.blocks import Trouble
from .page.texts import file_texts, markup_texts
from .rules.results import Survey
from .rules.survey import survey_text
from .source.model import Edition

_CITATION = re.compile(r"\s*\[?¶\s*\d+(?:\.\d+)?\]?")
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = r"(?:<[^<>]*>|&#?\w+;|[\W_])+"  # what may stand between two words in a file: a tag, an entity, a line break
_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_EMPTY = re.compile(r"[“„«‘]\s*[”“»’]")  # around what a template fills in
_SOUGHT = 4  # words that are looked for together: a template may fill in the rest
File = tuple[str, str, int]  # its path as findings print it, what it holds, and from where on words are looked for


def frame_findings(
    edition: Edition, pages: Sequence[BuiltPage], surveys: Iterable[Survey], project: Project
) -> Iterator[Finding]:
    """What is wrong in the frames of all pages."""
    known, seen = set(_judged(surveys)), set[str]()
    templates = sorted(p for p in project.templates.rglob("*") if p.suffix in (".html", ".txt"))
    files = [(project.shown(p), _read(p), 0) for p in (project.config, *templates, project.metadata) if p.is_file()]
    for page in pages:
        built = (project.shown(project.site / page.name), page.before + page.page.html + page.after, 0)
        here = [(page.page.path, page.page.markdown, 0), *files, built]
        for part in _new_parts(page, seen):
            for _, text in markup_texts(part, built=page.published):
                key = _CITATION.sub("", fold(text))
                if key not in known:
                    known.add(key)
                    yield from _judge(edition, text, *here)


def _judged(surveys: Iterable[Survey]) -> Iterator[str]:
    """What is judged with its page, and may stand in a frame as well."""
    for survey in surveys:
        yield from (_CITATION.sub("", fold(text)) for _, _, text, _ in survey.blocks.headings)
        yield from map(fold, _texts(survey.page.meta))


def _new_parts(page: BuiltPage, seen: set[str]) -> Iterator[str]:
    """The frame of a page without the lines that a page before has had."""
    for part in (page.before, page.after):
        lines = part.splitlines(keepends=True)
        for new, run in groupby(lines, lambda line: line not in seen):
            if new:
                yield "".join(run)
        seen.update(lines)


def head_findings(edition: Edition, pages: Sequence[BuiltPage]) -> Iterator[Finding]:
    """What is wrong in front matter: titles, descriptions and tags."""
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
        if isinstance(texts, Trouble):
            yield Finding(path, 1, "block-unparsed", texts.message, hint=texts.hint)
            continue
        written = raw.decode("utf-8", errors="replace") if texts else ""
        for at, text in texts:
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


def _texts(meta: Mapping[str, Any]) -> Iterator[str]:
    """The texts in front matter."""
    tags = meta.get("tags")
    for text in (meta.get("title"), meta.get("description"), *(tags if isinstance(tags, list) else ())):
        if isinstance(text, str):
            yield text


def _read(file: Path) -> str:
    return file.read_bytes().decode("utf-8", errors="replace")


def _judge(edition: Edition, text: str, *files: File) -> Iterator[Finding]:
    """The findings of a text, each named in the first of `files` that holds its words, or in the last."""
    for at, failure in survey_text(edition, text):
        yield Finding(*_place(text[at:], files), **asdict(failure))


def _place(text: str, files: Sequence[File]) -> tuple[str, int]:
    """In which file, and on which line, the first words of a text stand."""
    wanted = re.compile(rf"(?<!\w){_BETWEEN.join(_WORD.findall(text)[:_SOUGHT])}(?!\w)")
    found = ((path, file, wanted.search(file, start)) for path, file, start in files)
    path, file, start = next(((p, f, words.start()) for p, f, words in found if words), files[-1])
    return path, file.count("\n", 0, start) + 1
