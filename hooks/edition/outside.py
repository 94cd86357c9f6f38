"""Outside: what reaches readers outside the articles: the frames of pages, and files that are published as they are.

A frame is all of a page around its article: title, description, navigation, header, footer. Nobody asks what elements
it is made of: each block, and each readable attribute, is judged as plain text, each distinct text once for the whole
site; what stands in headings and front matter is judged with its page. A text file is read by the paragraph, a table by
the cell, a drawing by its labels; a page made by hand cannot be checked like those that Markdown makes. A finding is
named where the words were written: in the page's own file, mkdocs.yml, a template or interview.yml.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Any

from .findings import Finding
from .folder import BuiltPage, Project
from .folding import fold
from .page.blocks import Trouble
from .page.reader import read_article
from .rules.results import Survey
from .rules.survey import survey_text
from .source.model import Edition

_NO_TEXT = re.compile(  # and tags that do not part a text
    r"<(script|style)\b[^>]*>.*?</\1\s*>|<!doctype[^>]*>|<\?[^>]*>|<meta http-equiv[^>]*>|</?tspan\b[^>]*>",
    re.DOTALL | re.IGNORECASE,
)
_LICENCE = re.compile(r"(?:licen[cs]es?|notices?|copying)\b")  # these are not our words
_PARAGRAPHS = re.compile(r"\n\s*\n")
_CITATION = re.compile(r"\s*\[?¶\s*\d+(?:\.\d+)?\]?")
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = r"(?:<[^<>]*>|&#?\w+;|[\W_])+"  # what may stand between two words in a file: a tag, an entity, a line break
_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_EMPTY = re.compile(r"[“„«‘]\s*[”“»’]")  # around what a template fills in
_SOUGHT = 4  # words that are looked for together: a template may fill in the rest
File = tuple[str, str]  # its path as findings print it, and what it holds


def frame_findings(
    edition: Edition, pages: Sequence[BuiltPage], surveys: Iterable[Survey], project: Project
) -> Iterator[Finding]:
    """What is wrong in front matter, and in the frames of all pages; headings are judged with their page."""
    written = (project.config, *sorted(project.templates.rglob("*.html")), project.metadata)
    files = [(project.shown(path), path.read_text("utf-8", "replace")) for path in written if path.is_file()]
    known, seen = {fold(text) for survey in surveys for _, _, text, _ in survey.blocks.headings}, set[str]()
    for page in pages:
        for text in _texts(page.page.meta):
            known.add(fold(text))
            yield from _judge(edition, text, (page.page.path, page.page.markdown))
    for page in pages:
        built = (project.shown(project.site / page.name), page.before + page.page.html + page.after)
        here = [(page.page.path, page.page.markdown), *files, built]
        for text in markup_texts(_new_lines(page, seen), built=page.published):
            key = _CITATION.sub("", fold(text))
            if key not in known:
                known.add(key)
                yield from _judge(edition, text, *here)


def _new_lines(page: BuiltPage, seen: set[str]) -> str:
    """The frame of a page, with a rule in the place of lines that a page before has had."""
    lines = f"{page.before}\n<hr>\n{page.after}".splitlines(keepends=True)
    runs = ["<hr>" if had else "".join(run) for had, run in groupby(lines, seen.__contains__)]
    seen.update(lines)
    return "".join(runs)


def file_findings(edition: Edition, built: Path, project: Project) -> Iterator[Finding]:
    """What is wrong in texts, tables and drawings of ours that are published as they are."""
    for file in sorted(path for path in project.docs.rglob("*") if path.is_file()):
        name = file.relative_to(project.docs).as_posix()
        if name == "interview.txt" or not (built / name).is_file():
            continue
        raw, path = file.read_bytes(), project.shown(file)
        texts = file_texts(name, raw)
        if isinstance(texts, Trouble):
            yield Finding(path, 1, "block-unparsed", texts.message, hint=texts.hint)
            continue
        written = raw.decode("utf-8", errors="replace") if texts else ""
        for text in texts:
            yield from _judge(edition, text, (path, written))


def text_findings(edition: Edition, project: Project) -> Iterator[Finding]:
    """What is wrong in what the build adds in our own words: the notes of interview.yml, and our partials."""
    metadata = (project.shown(project.metadata), project.metadata.read_text("utf-8"))
    labels = (text for label in edition.labels.values() for text in (label.long, label.short, label.plain))
    names = (party.name for party in edition.parties.values())
    notes = (edition.title, edition.published, edition.byline, edition.provenance, edition.rights)
    for text in (*notes, *labels, *names, *(slip.note for slip in edition.slips)):
        found = _judge(edition, text, metadata)
        yield from (f for f in found if f.rule != "quote-ambiguous")  # a slip has its passage
    for file in sorted(project.templates.glob("edition/*.html")):
        written = file.read_text("utf-8", "replace")
        for text in markup_texts(_JINJA.sub(" ", written)):
            yield from _judge(edition, _EMPTY.sub(" ", text), (project.shown(file), written))


def markup_texts(markup: str, *, built: bool = False) -> Iterator[str]:
    """The stretches of text in any mark-up, and its readable attributes; `built`: our additions are left out."""
    for block in read_article(_NO_TEXT.sub("<!-- -->", markup), built=built).blocks:
        if text := block.text.strip():
            yield text


def file_texts(name: str, raw: bytes) -> list[str] | Trouble:
    """The stretches of the file `name` that a reader sees, or why they cannot be read.

    Of pictures, programs, archives and licences there are none.
    """
    path = PurePosixPath(name.lower())
    if path.suffix in (".html", ".htm", ".xhtml"):
        hint = "write the page in Markdown, or leave the file out with exclude_docs"
        return Trouble(0, "a ready-made page cannot be checked", hint)
    if path.suffix not in (".txt", ".md", ".csv", ".svg", ".vtt", ".srt") or _LICENCE.match(path.name):
        return []
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Trouble(0, "is not UTF-8 text and cannot be checked", "save it as UTF-8")
    if path.suffix == ".svg":
        return list(markup_texts(text))
    if path.suffix == ".csv":
        csv.field_size_limit(len(text) + 1)  # a mark too many makes one cell of all that follows
        between = max(",;\t", key=text.partition("\n")[0].count)  # as spreadsheets of other countries have it
        return [cell for row in csv.reader(text.splitlines(keepends=True), delimiter=between) for cell in row]
    return _PARAGRAPHS.split(text)


def _texts(meta: Mapping[str, Any]) -> Iterator[str]:
    """The texts in front matter."""
    tags = meta.get("tags")
    for text in (meta.get("title"), meta.get("description"), *(tags if isinstance(tags, list) else ())):
        if isinstance(text, str):
            yield text


def _judge(edition: Edition, text: str, *files: File) -> Iterator[Finding]:
    """The findings of a text, each named in the first of `files` that holds its words, or in the last."""
    for at, failure in survey_text(edition, text):
        yield Finding(*_place(text[at:], files), **asdict(failure))


def _place(text: str, files: Sequence[File]) -> tuple[str, int]:
    """In which file, and on which line, the first words of a text stand."""
    wanted = re.compile(rf"(?<!\w){_BETWEEN.join(_WORD.findall(text)[:_SOUGHT])}(?!\w)")
    for path, file in files:
        if found := wanted.search(file):
            return path, file.count("\n", 0, found.start()) + 1
    return files[-1][0], 1
