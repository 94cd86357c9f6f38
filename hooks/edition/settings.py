"""Settings: what mkdocs.yml says of a site, read without MkDocs.

So that what another generator built is judged and published as `mkdocs build` would have it. Of its tags `!ENV` alone
is looked at; where there is no such file, nothing is known but where the docs and the site are.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from .folder import Project
from .show import SiteFacts


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
    given = {key: config.get(f"site_{key}") or "" for key in ("name", "description", "url", "author")}
    given |= {key: extra.get(key) or "" for key in ("contact", "archive")}
    return SiteFacts(**given, updated="", templates=templates, repo_url=config.get("repo_url") or "")
