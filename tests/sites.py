"""Projects to build: a copy of this one, or of what building needs, and what a build of it said.

Everything runs as an editor runs it: `python -m mkdocs …` in a process of its own, in a temporary folder,
without the variables that a build server sets. A test spoils a file, builds, and reads status and log.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from helpers import ROOT

MARCH = "1583020800"  # 1 March 2020, 00:00 UTC
ADDRESS = "https://example.org/x/"
_UNSET = ("GITHUB_ACTIONS", "SITE_URL", "REPO_URL", "SOURCE_DATE_EPOCH")


@dataclass(frozen=True)
class Run:
    """What a command gave: its exit status and everything it printed."""

    status: int
    log: str

    @property
    def findings(self) -> list[str]:
        """The heads of the findings in the log, in order: path, line and rule."""
        heads = (line.removeprefix("ERROR   -  ").removeprefix("INFO    -  ") for line in self.log.splitlines())
        parts = [head.split(": ") for head in heads if head.startswith(("docs/", "mkdocs.yml:")) and ": " in head]
        return [f"{part[0]}: {part[1]}" for part in parts]


@dataclass(frozen=True)
class Built:
    """A project, the folder of its site, and what building it said."""

    folder: Path
    site: Path
    run: Run

    def read(self, name: str) -> str:
        """A file of the site."""
        return (self.site / name).read_text(encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        """All files of the site, by their paths in it."""
        found = sorted(path for path in self.site.rglob("*") if path.is_file())
        return {path.relative_to(self.site).as_posix(): path.read_bytes() for path in found}


def project(folder: Path) -> Path:
    """A copy of the project in `folder`: what building needs, and nothing built."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copytree(ROOT / "hooks", folder / "hooks", ignore=shutil.ignore_patterns("__pycache__", ".mypy_cache"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def everything(folder: Path) -> Path:
    """A copy of the whole project in `folder`, as a clone has it, but for its history and most of its tests."""
    folder.mkdir(parents=True)
    for name in (".github", ".ci"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("README.md", "CHANGELOG.md", "LICENSE", "requirements.txt", "tests/run", "tests/requirements.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    return project(folder)


def run(folder: Path, *command: str, **environment: str) -> Run:
    """Run Python with these arguments in `folder`."""
    known = {name: value for name, value in os.environ.items() if name not in _UNSET}
    done = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=known | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(folder / "hooks")} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=300,
        check=False,
    )
    return Run(done.returncode, done.stdout.decode())


def build(folder: Path, *options: str, **environment: str) -> Run:
    """`mkdocs build`."""
    return run(folder, "-m", "mkdocs", "build", *options, **environment)


def edit(file: Path, old: str, new: str) -> None:
    """Replace `old`, which stands in `file` once, by `new`."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file.name}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def line_of(file: Path, words: str) -> int:
    """The line of a file on which the words stand."""
    return next(n for n, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1) if words in line)


def older_site(folder: Path) -> Path:
    """A site that was built before: a page, and a file that hosts ask for."""
    folder.mkdir()
    (folder / "index.html").write_text("the older site")
    (folder / ".nojekyll").write_text("")
    return folder
