"""Settings: what mkdocs.yml says of a site, read without MkDocs.

So that what another generator built is judged and published as `mkdocs build` would have it. Of its tags `!ENV` alone
is looked at; where there is no such file, nothing is known but where the docs and the site are.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from .findings import Finding
from .folder import Project
from .show import SiteFacts
from .source.reader import LOADER


class _Loader(yaml.SafeLoader):
    pass


def _environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    names = loader.construct_sequence(node) if isinstance(node, yaml.SequenceNode) else [node.value, None]
    return next((os.environ[name] for name in names[:-1] if name in os.environ), names[-1])


_Loader.add_constructor("!ENV", _environment)
_Loader.add_multi_constructor("", lambda *_: None)


def read_settings(docs: Path, site: Path) -> tuple[Project, SiteFacts]:
    """The settings in the mkdocs.yml beside the folder `docs`."""
    config = docs.parent / "mkdocs.yml"
    found = yaml.load(config.read_text("utf-8"), _Loader) if config.is_file() else {}
    templates = docs.parent / str((found.get("theme") or {}).get("custom_dir") or docs.name + "/templates")
    return Project(Path(), docs, site, config, templates), site_facts(found, templates)


def site_facts(config: Mapping[str, Any], templates: Path) -> SiteFacts:
    """What a configuration says of its site."""
    extra = config.get("extra") or {}
    return SiteFacts(
        name=config.get("site_name") or "",
        description=config.get("site_description") or "",
        url=config.get("site_url") or "",
        author=config.get("site_author") or "",
        updated="",
        templates=templates,
        repo_url=config.get("repo_url") or "",
        contact=extra.get("contact") or "",
        archive=extra.get("archive") or "",
    )


def navigation_findings(project: Project) -> Iterator[Finding]:
    """Titles in the navigation that YAML takes for something else: readers would see nothing, or 750 for 12:30."""
    tree = yaml.compose(project.config.read_text("utf-8"), LOADER) if project.config.is_file() else None
    for key, value in tree.value if isinstance(tree, yaml.MappingNode) else ():
        for title in _titles(value) if key.value == "nav" else ():
            if not title.tag.endswith((":str", ":null")):
                message = f"the navigation title {title.value} is no plain text: YAML reads it otherwise"
                hint, line = "put it between straight quotation marks", title.start_mark.line + 1
                yield Finding(project.shown(project.config), line, "block-unparsed", message, hint=hint)


def _titles(navigation: yaml.Node) -> Iterator[yaml.Node]:
    for entry in navigation.value if isinstance(navigation, yaml.SequenceNode) else ():
        for title, inside in entry.value if isinstance(entry, yaml.MappingNode) else ():
            yield title
            yield from _titles(inside)
