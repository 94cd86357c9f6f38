"""The only file that knows MkDocs: its events, in the order of a build.

MkDocs builds into a fresh folder; when all is written there, `publish` reads and judges it, and either an error stops
the build and the site stays as it was, or the finished folder takes its place. `mkdocs serve` builds where it serves
from, goes on whatever is wrong, and shows the findings in the pages.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from edition import publish
from edition.findings import annotate, as_text
from edition.folder import NEW, Project, discard, site_facts
from edition.source.metadata import Read
from finish import PageError, finish
from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.hooks.edition")  # under mkdocs, so that it counts and is shown like its own


@dataclass(frozen=True)
class Build:
    """What is known of one build; made afresh in on_config, because hooks outlive a build under `serve`."""

    config: MkDocsConfig
    project: Project
    read: Read


_serving = False
_build: Build | None = None


def on_startup(*, command: Literal["build", "serve", "gh-deploy"], dirty: bool) -> None:  # noqa: ARG001
    """Tell a build, which must fail, from `serve`, which must go on."""
    global _serving  # noqa: PLW0603
    _serving = command == "serve"


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the source and what is known of it, and have everybody write into a fresh folder, plugins too."""
    global _build  # noqa: PLW0603
    file, docs = Path(config.config_file_path or "mkdocs.yml").absolute(), Path(config.docs_dir)
    templates = Path(config.theme.custom_dir or docs / "templates")
    project = Project(file.parent, docs, Path(config.site_dir), file, templates)
    _build = Build(config, project, publish.read_project(project, guesses=_serving))
    if not _serving:
        config.site_dir = str(project.site / NEW)
    return config


@event_priority(-100)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Put the passages into the interview page before search takes it in; Markdown never sees them."""
    assert _build, "on_config comes first"
    html = publish.with_passages(_build.read.edition, str(page.meta.get("kind")), html)
    # The theme's search would find footnotes under the last heading.
    return html.replace('<div class="footnote"', '<div class="footnote" data-search-exclude')


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Judge all that has been built; then finish it and put it in its place, unless something is wrong."""
    assert _build, "on_config comes first"
    built, project = Path(config.site_dir), _build.project
    facts = site_facts(config, project.templates)
    outcome = publish.judge(built, project, _build.read)
    for finding in outcome.report.findings:
        log.log(logging.ERROR if finding.is_error else logging.INFO, "%s", as_text(finding))
    annotate(outcome.report.findings)
    log.info(outcome.report.summary())
    if _serving:
        publish.write(outcome, built, replace(facts, url=""))  # its address is the preview's
        return
    if errors := len(outcome.report.errors):
        raise PluginError(f"Nothing was published; errors to mend first: {errors}.")
    strict = (handler for handler in logging.getLogger("mkdocs").handlers if isinstance(handler, utils.CountHandler))
    if not any(counter.get_counts() for counter in strict):  # else MkDocs ends the build for a warning
        try:
            publish.publish(outcome, built, facts, finish)
        except (PageError, OSError) as error:
            raise PluginError(f"Nothing was published: {error}.") from error
    on_shutdown()


def on_build_error(error: Exception) -> None:  # noqa: ARG001
    """Where a program builds without MkDocs's command, nothing else follows."""
    on_shutdown()


def on_shutdown() -> None:
    """However a build has ended, leave no half-built folder behind, and the configuration as it was."""
    if _build and not _serving:
        discard(_build.project.site / NEW)
        _build.config.site_dir = str(_build.project.site)
