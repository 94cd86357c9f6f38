"""One build for the benchmark, in a process that loads no more than the command does.

    SITE_DIR=… PART=none|checks|whole python tests/benchmark_build.py MKDOCS_YML

`none` is the build without the hook; `checks` leaves out what the hook does for readers once all is checked;
`whole` is the build as it is.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from mkdocs.__main__ import cli  # noqa: F401  # as the command does, which loads it in every build
from mkdocs.commands.build import build
from mkdocs.config import load_config

HOOK = Path(__file__).resolve().parent.parent / "hooks" / "mkdocs_events.py"


def main(config_file: str, part: str) -> None:
    """Build the site of `config_file`."""
    given: dict[str, Any] = {"hooks": []} if part == "none" else {}
    config = load_config(config_file, site_dir=os.environ["SITE_DIR"], **given)
    if part == "checks":
        _check_only()
    config.plugins.on_startup(command="build", dirty=False)
    build(config)


def _check_only() -> None:
    """Leave out the annotating, the files beside the pages and the finishing of pages."""
    loaded = {getattr(module, "__file__", ""): module for module in list(sys.modules.values())}
    hook: Any = loaded[str(HOOK)]
    hook.lean.finish = lambda *_: None
    hook._finished = lambda page, _: page.content
    hook.for_templates = lambda *_: {}
    hook.beside = lambda *_: {}


if __name__ == "__main__":
    main(sys.argv[1], os.environ["PART"])
