"""The only file that knows MkDocs: its events, in the order of a build.

MkDocs builds into a fresh folder; when all is written there, `publish` reads and judges it, and either an error stops
the build and the site stays as it was, or the finished folder takes its place. `mkdocs serve` builds where it serves
from, goes on whatever is wrong, and shows the findings in the pages.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from edition import findings as printing
from edition import publish
from edition.findings import Finding
from edition.folder import Project, discard, files_in, fresh_folder
from edition.settings import site_facts
from edition.source.metadata import Read
from finish import PageError, finish
from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.hooks.edition")  # under mkdocs, so that it counts and is shown like its own
_FOOTNOTES = '<div class="footnote"'  # the theme's search would find them under the last heading


@dataclass
class Build:
    """What is known of one build; made afresh in on_config, because hooks outlive a build under `serve`."""

    config: MkDocsConfig
    project: Project
    read: Read
    fresh: Path | None = None  # where MkDocs builds meanwhile
    before: Mapping[Path, int] = field(default_factory=dict)  # what readers get until then


_serving = False
_build: Build | None = None


def on_startup(*, command: Literal["build", "serve", "gh-deploy"], dirty: bool) -> None:  # noqa: ARG001
    """Tell a build, which must fail, from `serve`, which must go on."""
    global _serving  # noqa: PLW0603
    _serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the source and what is known of it; without them there is nothing to build."""
    global _build  # noqa: PLW0603
    file, docs = Path(config.config_file_path or "mkdocs.yml").absolute(), Path(config.docs_dir)
    templates = Path(config.theme.custom_dir or docs / "templates")
    project = Project(file.parent, docs, Path(config.site_dir), file, templates)
    _build = Build(config, project, publish.read_project(project, guesses=_serving))
    if _build.read.edition is None and not _serving:
        _log(_build.read.problems)
        raise PluginError("The source or its metadata cannot be used; nothing was built.")
    snippets = config.mdx_configs.get("pymdownx.snippets") or {}
    if "pymdownx.snippets" in config.markdown_extensions and not snippets.get("check_paths"):
        log.warning(
            "Where a snippet's file is not found, readers would miss it: give pymdownx.snippets check_paths: true"
        )
    if not (config.repo_url or config.extra.get("contact")):
        log.info("No page has a link Report an error: give repo_url, or a contact under extra, in mkdocs.yml.")
    return config


@event_priority(-100)
def on_pre_build(config: MkDocsConfig) -> None:
    """Have MkDocs build into a fresh folder; whoever else reads `site_dir`, before or after, finds their own."""
    if _build and not _serving:
        site = Path(config.site_dir)
        try:
            _build.fresh, _build.before = fresh_folder(site), files_in(site)
        except OSError as error:
            raise PluginError(f"{error}.") from error
        _build.project = replace(_build.project, site=site)
        config.site_dir = str(_build.fresh)


@event_priority(-100)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Put the passages into the interview page before search takes it in; Markdown never sees them."""
    if page.meta.get("kind") == "source" and _build and _build.read.edition:
        html = publish.with_passages(_build.read.edition, html)
    return html.replace(_FOOTNOTES, f"{_FOOTNOTES} data-search-exclude")


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Judge all that has been built; then finish it and put it in its place, unless something is wrong."""
    if _build is None:
        return
    built, project = Path(config.site_dir), _build.project
    facts = site_facts(config, project.templates)
    outcome = publish.judge(built, project, _build.read)
    if _build.fresh:
        outcome = replace(outcome, findings=[*outcome.findings, *_strays(_build)])
    _log(outcome.findings)
    if outcome.summary:
        log.info(outcome.summary)
    if _build.fresh is None:
        publish.write(outcome, built, replace(facts, url=""))  # its address is the preview's
        return
    if outcome.errors:
        raise PluginError(f"Nothing was published; errors to mend first: {len(outcome.errors)}.")
    if not _warned():
        try:
            outcome = publish.publish(outcome, project, facts, finish, built)
        except PageError as error:
            raise PluginError(f"The built pages are not as expected: {error}.") from error
        except OSError as error:
            raise PluginError(f"{error}.") from error
        if outcome.remark:
            log.info(outcome.remark)
    _end()


def on_build_error(error: Exception) -> None:  # noqa: ARG001
    """Leave no half-built folder behind, and the site as it was."""
    _end()


def on_shutdown() -> None:
    """The same after an interruption."""
    _end()


def _end() -> None:
    if _build and _build.fresh:
        discard(_build.fresh)
        _build.config.site_dir = str(_build.project.site)
        _build.fresh = None


def _strays(build: Build) -> Iterator[Finding]:
    """Take away what a plugin wrote straight to where readers are served from, past every check."""
    for file, written in files_in(build.project.site).items():
        if build.before.get(file) != written:
            file.unlink()
            message = "was written past the build, where nothing checks it, and is taken away"
            hint = "leave out the plugin that writes it, such as mkdocs-print-site-plugin"
            yield Finding(build.project.shown(file), 1, "block-unparsed", message, hint=hint)


def _warned() -> bool:
    """Whether something was warned of that ends a build with --strict."""
    counters = [h for h in logging.getLogger("mkdocs").handlers if isinstance(h, utils.CountHandler)]
    return any(counter.get_counts() for counter in counters)


def _log(findings: Sequence[Finding]) -> None:
    """All findings, in MkDocs's own log; on GitHub as annotations too."""
    for finding in findings:
        log.log(logging.ERROR if finding.is_error else logging.INFO, "%s", printing.as_text(finding))
    if findings and os.environ.get("GITHUB_ACTIONS") == "true":
        print(printing.as_github(findings))
