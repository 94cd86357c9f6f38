"""Two builds of one commit are the same site, byte for byte.

One copy is built in a plain folder; the other in a deep one, its files written in another order and at
another time, in another time zone, with other hashing and stricter rights for new files. Only the date of
the commit is given to both. And nothing in the site is there that no reader needs.
"""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from helpers import ROOT
from sites import build, project

MARCH = "1583020800"  # 1 March 2020, 00:00 UTC
ADDRESS = "https://example.org/x/"


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same commit, built twice."""
    one = project(tmp_path_factory.mktemp("one"))
    first = build(one, "--strict", SOURCE_DATE_EPOCH=MARCH, SITE_URL=ADDRESS, TZ="UTC")
    assert first.status == 0, first.log
    two = tmp_path_factory.mktemp("two") / "a deep" / "folder"
    for file in sorted((path for path in _copied(one) if path.is_file()), reverse=True):
        copy = two / file.relative_to(one)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
        os.utime(copy, (1_000_000_000, 1_000_000_000))
    before = os.umask(0o077)
    second = build(
        two, "--strict", SOURCE_DATE_EPOCH=MARCH, SITE_URL=ADDRESS, TZ="Asia/Tokyo", PYTHONHASHSEED="7", LC_ALL="C"
    )
    os.umask(before)
    assert second.status == 0, second.log
    return one / "site", two / "site"


def _copied(folder: Path) -> list[Path]:
    return [path for part in ("docs", "hooks", "mkdocs.yml") for path in (folder / part, *(folder / part).rglob("*"))]


def _files(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()}


def test_two_builds_of_one_commit_are_the_same(sites: tuple[Path, Path]) -> None:
    first, second = (_files(site) for site in sites)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_the_day_of_the_build_is_nowhere_in_it(sites: tuple[Path, Path]) -> None:
    sitemap = (sites[0] / "sitemap.xml").read_text(encoding="utf-8")
    assert sitemap.count("<lastmod>2020-03-01</lastmod>") == sitemap.count("<loc>") > 1
    with zipfile.ZipFile(next(sites[0].glob("*.zip"))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2020, 3, 1, 0, 0, 0)}


def test_the_folder_of_the_build_is_nowhere_in_it(sites: tuple[Path, Path]) -> None:
    for site in sites:
        folder = str(site.parent).encode()
        assert [name for name, data in _files(site).items() if folder in data] == []


def test_every_file_is_asked_for_by_another(sites: tuple[Path, Path]) -> None:
    files = _files(sites[0])
    asked_by_readers = {"404.html", "robots.txt", "sitemap.xml", "index.html"}
    texts = b"\n".join(data for name, data in files.items() if name.endswith((".html", ".js")))
    idle = [name for name in files if name not in asked_by_readers and Path(name).name.encode() not in texts]
    # The search index as JSON and as a script are both named by the theme's bundle, without their ending.
    # interview.yml lets anyone check the site from its own copies: `python -m edition check SITE`.
    assert [name for name in idle if not name.startswith("search/search_index.")] in ([], ["interview.yml"])


def test_the_site_is_small(sites: tuple[Path, Path]) -> None:
    files = _files(sites[0])
    assert [name for name in files if name.endswith((".map", ".gz", ".woff", ".woff2"))] == []
    assert sum(map(len, files.values())) < 2_500_000


def test_the_notices_of_what_is_shipped_are_complete() -> None:
    notices = (ROOT / "docs" / "assets" / "licences.txt").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in ("Material for MkDocs", "Lunr", "clipboard.js", "escape-html", "RxJS", "tslib", "focus-visible"):
        assert name in notices
        assert name in readme
    version = next(line for line in (ROOT / "requirements.in").read_text().split() if line.startswith("mkdocs-mat"))
    assert f"Material for MkDocs {version.partition('==')[2]}" in notices
