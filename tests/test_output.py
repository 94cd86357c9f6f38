"""Output: a finished folder takes the place of the old one; until then the old one stays."""

from __future__ import annotations

from pathlib import Path

from edition.output import discard, fresh_folder, swap


def site(folder: Path, text: str) -> Path:
    """A site of one page."""
    folder.mkdir()
    (folder / "index.html").write_text(text)
    return folder


def test_a_fresh_folder_is_empty_and_beside_the_site(tmp_path: Path) -> None:
    site(tmp_path / ".site-new", "left from a build that was killed")
    fresh = fresh_folder(tmp_path / "site")
    assert fresh.parent == tmp_path
    assert list(fresh.iterdir()) == []


def test_the_new_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    old = site(tmp_path / "site", "old")
    fresh = fresh_folder(old)
    (fresh / "index.html").write_text("new")
    swap(fresh, old)
    assert (old / "index.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_it_needs_no_old_one(tmp_path: Path) -> None:
    swap(fresh_folder(tmp_path / "site"), tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_an_interrupted_swap_left_is_no_hindrance(tmp_path: Path) -> None:
    site(tmp_path / ".site-old", "older")
    swap(site(tmp_path / ".site-new", "new"), site(tmp_path / "site", "old"))
    assert (tmp_path / "site" / "index.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_discarding_never_follows_a_link(tmp_path: Path) -> None:
    kept = site(tmp_path / "kept", "kept")
    (tmp_path / "link").symlink_to(kept)
    discard(tmp_path / "link")
    discard(tmp_path / "nothing")
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
    assert (kept / "index.html").exists()
