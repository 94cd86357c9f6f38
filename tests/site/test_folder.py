"""The folder of a site, whatever it is: a new site takes the place of an old one, or all is as before."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from edition.folder import NEW, copy_of, discard, put_in_place
from sites import older_site


def fresh_folder(site: Path) -> Path:
    """An empty folder for a new site, as MkDocs makes it."""
    discard(site / NEW)
    (site / NEW).mkdir(parents=True)
    return site / NEW


def rebuilt(site: Path) -> None:
    """A site built into its folder: a page, and an asset in a folder."""
    fresh = fresh_folder(site)
    (fresh / "index.html").write_text("new")
    (fresh / "assets").mkdir()
    (fresh / "assets" / "a.css").write_text("a{}")
    put_in_place(fresh)
    discard(fresh)


def names(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*"))


BUILT = ["assets", "assets/a.css", "index.html"]


def test_a_new_site_needs_no_old_one(tmp_path: Path) -> None:
    rebuilt(tmp_path / "deep" / "site")
    assert names(tmp_path / "deep" / "site") == BUILT


def test_the_contents_are_exchanged_and_the_folder_stays(tmp_path: Path) -> None:
    site = older_site(tmp_path / "site")
    (site / "gone").mkdir()
    (site / "gone" / "old.html").write_text("old")
    before = site.stat().st_ino
    rebuilt(site)
    assert names(site) == [".nojekyll", *BUILT]
    assert site.stat().st_ino == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_is_hidden_is_exchanged_where_the_new_site_has_it(tmp_path: Path) -> None:
    for said in ("old", "new"):
        known = fresh_folder(tmp_path / "site") / ".well-known"
        known.mkdir()
        (known / "security.txt").write_text(said)
        put_in_place(known.parent)
    assert (tmp_path / "site" / ".well-known" / "security.txt").read_text() == "new"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    web = older_site(tmp_path / "web")
    (tmp_path / "site").symlink_to(web)
    rebuilt(tmp_path / "site")
    assert (tmp_path / "site").is_symlink()
    assert (web / "index.html").read_text() == "new"


def test_a_link_inside_is_replaced_and_never_followed(tmp_path: Path) -> None:
    kept, site = older_site(tmp_path / "kept"), older_site(tmp_path / "site")
    (site / "assets").symlink_to(kept)
    rebuilt(site)
    assert names(site) == [".nojekyll", *BUILT]
    assert (kept / "index.html").read_text() == "the older site"


@pytest.fixture
def of_nobody() -> Iterator[Path]:
    """A folder that everybody may enter and only root may write in; in it a site that everybody may write in."""
    folder = Path(tempfile.mkdtemp())
    older_site(folder / "site")
    (folder / "site").chmod(0o777)
    (folder / "site" / "index.html").chmod(0o666)
    folder.chmod(0o755 if os.geteuid() == 0 else 0o555)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def as_nobody(site: Path) -> str:
    """Build a site as somebody without rights (root has them all); gives what went wrong."""
    told, tell = os.pipe()
    if (child := os.fork()) == 0:
        message = ""
        try:
            if os.geteuid() == 0:
                os.setuid(65534)
            rebuilt(site)
        except BaseException as error:
            message = str(error)
        os.write(tell, message.encode())
        os._exit(0)
    os.close(tell)
    os.waitpid(child, 0)
    with os.fdopen(told) as answer:
        return answer.read()


def test_the_folder_around_it_need_not_be_writable(of_nobody: Path) -> None:
    assert as_nobody(of_nobody / "site") == ""
    assert (of_nobody / "site" / "index.html").read_text() == "new"


def test_where_folders_cannot_be_renamed_they_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = older_site(tmp_path / "site")
    (site / "assets").mkdir()
    rename = Path.rename

    def refuse(source: Path, target: Path) -> None:
        if source.is_dir():
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        rename(source, target)

    monkeypatch.setattr(Path, "rename", refuse)
    rebuilt(site)
    assert names(site) == [".nojekyll", *BUILT]


@pytest.mark.parametrize("error", [OSError(errno.EBUSY, "Device or resource busy"), KeyboardInterrupt()])
@pytest.mark.parametrize("failing", range(4))
def test_if_the_exchange_fails_all_is_as_before(
    tmp_path: Path, failing: int, error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = older_site(tmp_path / "site")
    (site / "z.html").write_text("old")
    rename, count = Path.rename, iter(range(20))

    def fail_once(source: Path, target: Path) -> None:
        if next(count) == failing:
            raise error
        rename(source, target)

    monkeypatch.setattr(Path, "rename", fail_once)
    fresh = fresh_folder(site)
    for name in ("index.html", "z.html"):
        (fresh / name).write_text("new")
    with pytest.raises(type(error)):
        put_in_place(fresh)
    discard(fresh)
    assert names(site) == [".nojekyll", "index.html", "z.html"]
    assert (site / "index.html").read_text() == "the older site"


def test_what_a_killed_build_left_is_no_hindrance(tmp_path: Path) -> None:
    site = older_site(tmp_path / "site")
    for left in (".edition-new", ".edition-old"):
        (site / left).mkdir()
        (site / left / "half.html").write_text("half")
    rebuilt(site)
    assert names(site) == [".nojekyll", *BUILT]


def test_a_copy_holds_all_that_is_not_hidden(tmp_path: Path) -> None:
    site = older_site(tmp_path / "site")
    (site / "assets").mkdir()
    (site / "assets" / "a.css").write_text("a{}")
    assert names(copy_of(site)) == BUILT
