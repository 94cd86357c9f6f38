"""Output: a site is built into a fresh folder and takes the place of the old one only when it is whole.

`mkdocs build` empties its site folder first; a failed build would leave nothing where a good
site was. So the build writes beside it, and the finished folder is swapped in by renaming.
"""

from __future__ import annotations

import shutil
from pathlib import Path


def fresh_folder(site: Path) -> Path:
    """An empty folder beside `site`, on the same file system, for the new build."""
    fresh = site.with_name(f".{site.name}-new")
    discard(fresh)
    fresh.mkdir(parents=True)
    return fresh


def swap(fresh: Path, site: Path) -> None:
    """Put `fresh` in the place of `site`; what was there is gone only after the new one stands."""
    old = site.with_name(f".{site.name}-old")
    discard(old)
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    discard(old)


def discard(folder: Path) -> None:
    """Remove `folder` if it is there."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)
