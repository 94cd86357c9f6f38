"""The only file that knows MkDocs: its events, in the order of a build.

on_config has the source read afresh; on_page_content has each rendered page surveyed; once all are, every
finding is logged and a build with an error stops before a page of the site is written; on_page_context adds what
the build adds. `mkdocs serve` goes on instead and shows the findings in the page.
"""

from __future__ import annotations

import gc
import logging
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Literal

import lean
from edition import findings as printing
from edition.edition import Edition
from edition.findings import Finding
from edition.metadata import read_edition, unreadable
from edition.output import discard, fresh_folder, swap
from edition.page import Page, Survey
from edition.page import texts as page_texts
from edition.show.assemble import files as beside
from edition.show.assemble import finished, for_templates, unfinished
from edition.show.citing import SiteFacts
from edition.site import Report, report_on
from edition.surveyor import Kept, Surveyor
from edition.surveyor import beside as surveyor_beside
from jinja2 import Environment
from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink

log = logging.getLogger("mkdocs.hooks.edition")
_FULL = 1000  # collections of the middle generation before a full one: a build ends sooner than that would pay
_FOOTNOTES = '<div class="footnote"'  # the theme's search would find them under the last heading


@dataclass
class Build:
    """The state of one build; made afresh in on_config, because hooks outlive a build under `serve`."""

    root: Path
    site: Path
    serving: bool
    findings: list[Finding] = field(default_factory=list)  # of no page
    edition: Edition | None = None
    fresh: Path | None = None  # where a build writes until it is whole
    facts: SiteFacts | None = None
    surveyor: Surveyor | None = None
    settled: set[str] = field(default_factory=set)  # titles that mkdocs.yml gives, and that are judged there
    order: list[File] = field(default_factory=list)  # of the pages, as MkDocs has them
    names: list[str] = field(default_factory=list)  # of the pages given to the surveyor
    surveys: dict[str, Survey] = field(default_factory=dict)
    report: Report | None = None
    concluded: bool = False
    seconds: float = 0.0

    @cached_property
    def errors(self) -> dict[str, list[Finding]]:
        """The errors of each file, once the report is there."""
        found: dict[str, list[Finding]] = {}
        for finding in self.report.errors if self.report else []:
            found.setdefault(finding.path, []).append(finding)
        return found

    @cached_property
    def general(self) -> list[Finding]:
        """The errors that stand on no page."""
        paths = {survey.page.path for survey in self.surveys.values()}
        return [finding for path, found in self.errors.items() if path not in paths for finding in found]


_command: Literal["build", "serve", "gh-deploy"] = "build"
_build = Build(Path(), Path(), serving=False)
_kept = Kept()  # from one build to the next under `serve`


def on_startup(*, command: Literal["build", "serve", "gh-deploy"], dirty: bool) -> None:  # noqa: ARG001
    """Tell a build, which must fail, from `serve`, which must go on."""
    global _command  # noqa: PLW0603
    _command = command


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Have the source and its metadata read, and the texts of the configuration checked."""
    global _build  # noqa: PLW0603
    started = time.perf_counter()
    docs, root = Path(config.docs_dir), Path(config.config_file_path or ".").resolve().parent
    files = (docs / "interview.txt", docs / "interview.yml", lambda path: _shown(path, root))
    serving = _command == "serve"
    _build = Build(root, Path(config.site_dir), serving, list(unreadable(*files)))
    if _build.findings:
        if not serving:
            _stop_without_edition()
        # The interview page takes its passages from a text that is gone or unreadable.
        config.markdown_extensions = [e for e in config.markdown_extensions if e != "pymdownx.snippets"]
    else:
        read = partial(read_edition, *files)
        _build.surveyor = Surveyor(read, kept=_kept) if serving else surveyor_beside(read)
        if not serving:  # what is loaded by now lives as long as the build: looking through it again finds no garbage
            gc.freeze()
            gc.set_threshold(*gc.get_threshold()[:2], _FULL)
        _build.settled = _ask_of_settings(_build.surveyor, config, root)
    # Snippets are looked up from the working directory otherwise; the build may start anywhere.
    config.mdx_configs.setdefault("pymdownx.snippets", {})["base_path"] = [config.docs_dir]
    if not serving:
        _build.fresh = fresh_folder(_build.site)
        config.site_dir = str(_build.fresh)
    _build.seconds += time.perf_counter() - started
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Files that are published as they are: words of theirs are checked, ready-made pages refused."""
    if _build.surveyor is None:
        return files
    own = ("interview.txt", "interview.yml")
    for file in files:
        published = file.inclusion is not InclusionLevel.EXCLUDED or file.src_uri in config.extra_templates
        if (
            not published
            or file.is_documentation_page()
            or file.src_dir != config.docs_dir
            or file.src_uri in own
            or not file.abs_src_path
        ):
            continue
        path = Path(file.abs_src_path)
        _build.surveyor.ask("file", _shown(path, _build.root), file.src_uri, path)
    if config.theme.custom_dir:
        for path in sorted(p for p in Path(config.theme.custom_dir).rglob("*") if p.is_file()):
            if path.suffix in (".html", ".txt"):
                _build.surveyor.ask("template", _shown(path, _build.root), path)
            else:
                _build.surveyor.ask("file", _shown(path, _build.root), path.name, path)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG001
    """Have the longest pages rendered first: the survey of the last is what a build would wait for."""
    _build.order = list(files.documentation_pages(inclusion=lambda _: True))
    _reorder(files, sorted(_build.order, key=_length, reverse=True))
    return nav


@event_priority(-100)
def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Have the page surveyed as a reader will see it, after every other plugin."""
    if _build.surveyor is not None:
        started = time.perf_counter()
        path = _shown(page.file.abs_src_path or page.file.src_uri, _build.root)
        title = str(page.title or "")
        seen = Page(path, page.file.dest_uri, html, page.file.content_string, page.meta, title)
        _build.names.append(page.file.src_uri)
        labels = [x for x in (page.title, *_labels(page.toc)) if isinstance(x, str) and x not in _build.settled]
        _build.surveyor.ask("page", seen, labels)
        _build.seconds += time.perf_counter() - started
    return html.replace(_FOOTNOTES, f"{_FOOTNOTES} data-search-exclude")


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001
    """All pages are known; they are written in MkDocs's own order, whatever order they were rendered in."""
    _reorder(files, _build.order)
    return env


def on_post_template(output: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Conclude no sooner than the page for errors is rendered, which needs no report: workers finish meanwhile."""
    if utils.is_error_template(template_name):
        _conclude(config)
    return output


@event_priority(-100)
def on_page_context(context: dict[str, Any], page: MkDocsPage, config: MkDocsConfig, nav: object) -> dict[str, Any]:  # noqa: ARG001
    """The content with what the build adds, and what the templates show besides.

    After the theme's search has taken in the page as it was written: of our additions it needs to know nothing.
    """
    _conclude(config)
    page.content = _finished(page, config)
    survey = _build.surveys.get(page.file.src_uri)
    if _build.edition and _build.report and survey:
        context["edition"] = for_templates(_build.edition, survey, _build.report, _site(config))
    return context


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Finish the built site and put it in its place; with `--strict` only if nothing warned."""
    _conclude(config)
    fresh = Path(config.site_dir)
    if _build.edition and _build.report:
        for name, text in beside(_build.edition, _build.report, _site(config)).items():
            utils.write_file(text.encode(), str(fresh / name))
    if _build.serving:
        return
    config.site_dir = str(_build.site)
    counters = [h for h in logging.getLogger("mkdocs").handlers if isinstance(h, utils.CountHandler)]
    if any(counter.get_counts() for counter in counters):
        discard(fresh)
        return
    try:
        lean.finish(fresh, config.extra.get("archive"))
    except lean.ThemeError as error:
        discard(fresh)
        raise PluginError(f"The built pages are not as expected: {error}") from error
    swap(fresh, _build.site)


def on_build_error(error: Exception) -> None:  # noqa: ARG001
    """Leave no half-built folder behind, and the old site as it was."""
    if _build.surveyor:
        _build.surveyor.close()
    if _build.fresh:
        discard(_build.fresh)


def _conclude(config: MkDocsConfig) -> None:
    """Report on all pages, once; stop a build that has an error, before a page of the site is written."""
    if _build.concluded:
        return
    _build.concluded = True
    started = time.perf_counter()
    if _build.surveyor is not None:
        read, surveys, findings = _build.surveyor.answers()
        _build.edition = read.edition
        surveyed = dict(zip(_build.names, surveys, strict=read.edition is not None))
        places = {file.src_uri: place for place, file in enumerate(_build.order)}  # a plugin's own pages are the last
        _build.surveys = {name: surveyed[name] for name in sorted(surveyed, key=lambda n: places.get(n, len(places)))}
        _build.findings += [*read.findings, *findings]
    if _build.edition is None:
        _stop_without_edition()
    else:
        metadata = _shown(Path(config.docs_dir) / "interview.yml", _build.root)
        report = report_on(_build.edition, list(_build.surveys.values()), metadata)
        report.findings = printing.in_order([*report.findings, *_build.findings])
        _build.report = report
        _build.seconds += time.perf_counter() - started
        _log(report.findings)
        log.info(report.summary(_build.seconds))
        if report.errors and not _build.serving:
            raise PluginError(f"Nothing was published; errors to mend first: {len(report.errors)}.")


def _stop_without_edition() -> None:
    """Say why there is no edition, and end a build; `serve` goes on and shows it."""
    _log(_build.findings)
    if not _build.serving:
        raise PluginError("The source or its metadata cannot be used; nothing was built.")


def _finished(page: MkDocsPage, config: MkDocsConfig) -> str:
    """The page's content with what the build adds or, under `serve`, with its findings."""
    survey = _build.surveys.get(page.file.src_uri)
    if survey is None or _build.edition is None or _build.report is None:
        return unfinished(page.content or "", [], _build.findings)
    own = _build.errors.get(survey.page.path, [])
    if own or _build.general:
        return unfinished(survey.page.html, own, _build.general)
    return finished(_build.edition, survey, _build.report, _site(config))


def _site(config: MkDocsConfig) -> SiteFacts:
    """What mkdocs.yml says of the site; under `serve` its address is the preview's and is left out."""
    if _build.facts:
        return _build.facts
    updated = max((str(s.page.meta.get("updated") or "") for s in _build.surveys.values()), default="")
    url = "" if _build.serving else config.site_url or ""
    _build.facts = SiteFacts(config.site_name, config.site_description or "", url, config.site_author or "", updated)
    return _build.facts


def _ask_of_settings(surveyor: Surveyor, config: MkDocsConfig, root: Path) -> set[str]:
    """Have the texts of mkdocs.yml judged that reach readers (name, description, navigation titles), and the notes.

    Gives the texts of the navigation: pages take their titles from there.
    """
    path, metadata = Path(config.config_file_path), Path(config.docs_dir) / "interview.yml"
    texts = [(key, str(config[key] or "")) for key in ("site_name", "site_description", "site_author", "copyright")]
    texts += page_texts({"nav": config.nav, "extra": dict(config.extra)})
    surveyor.ask("settings", _shown(path, root), texts, path.read_text(encoding="utf-8"))
    surveyor.ask("notes", _shown(metadata, root), metadata.read_text(encoding="utf-8"))
    return {text for key, text in texts if key == "nav"}


def _labels(entries: Iterable[AnchorLink]) -> list[str]:
    """The lines of the table of contents."""
    return [label for entry in entries for label in (entry.title, *_labels(entry.children))]


def _log(findings: list[Finding]) -> None:
    """All findings, in MkDocs's own log; on GitHub as annotations too."""
    for finding in findings:
        log.log(logging.ERROR if finding.is_error else logging.INFO, "%s", printing.as_text(finding))
    if findings and os.environ.get("GITHUB_ACTIONS") == "true":
        print(printing.as_github(findings))


def _length(file: File) -> int:
    """The bytes of a page's Markdown file; 0 where there is none, as behind an editor's link that locks a page."""
    try:
        return os.path.getsize(file.abs_src_path or "")
    except OSError:
        return 0


def _reorder(files: Files, pages: Iterable[File]) -> None:
    """Have MkDocs take the pages in this order."""
    for page in pages:
        files.remove(page)
        files.append(page)


def _shown(path: str | Path, root: Path) -> str:
    """A path as findings print it: relative to the project."""
    within, _, shown = os.fspath(path).partition(f"{root}{os.sep}")
    if within or not shown or ".." in shown:  # it is elsewhere; working out where takes as long as to read a page
        shown = os.path.relpath(path, root)
    return shown.replace(os.sep, "/")
