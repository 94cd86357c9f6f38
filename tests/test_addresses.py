"""Where the site stands: canonical links, the sitemap, robots.txt and the page for wrong addresses.

Built once with an address below a host's root, once with none. Its own address stands in the site only
where it must be absolute; without one, no link pretends to know it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from helpers import DOCS
from sites import build, project

PAGES = {f"{path.stem}.html" for path in DOCS.glob("*.md")}
ADDRESS = "https://example.org/x/"
SOURCE = "https://example.org/source"


@pytest.fixture(scope="module", params=[ADDRESS, ADDRESS.rstrip("/")], ids=["with slash", "without slash"])
def placed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a build that was told its address and that of its source."""
    folder = project(tmp_path_factory.mktemp("placed"))
    done = build(folder, "--strict", SITE_URL=request.param, REPO_URL=SOURCE)
    assert done.status == 0, done.log
    return folder / "site"


@pytest.fixture(scope="module")
def unplaced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a build that was told nothing."""
    folder = project(tmp_path_factory.mktemp("unplaced"))
    done = build(folder, "--strict")
    assert done.status == 0, done.log
    return folder / "site"


def read(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8")


def test_each_page_names_its_own_address(placed: Path) -> None:
    found = {name: re.findall(r'<link rel="canonical" href="([^"]+)"', read(placed, name)) for name in PAGES}
    assert found == {name: [f"{ADDRESS}{name}"] for name in PAGES}


def test_the_sitemap_lists_every_page_and_no_other(placed: Path) -> None:
    listed = re.findall(r"<loc>([^<]+)</loc>", read(placed, "sitemap.xml"))
    assert sorted(listed) == sorted(f"{ADDRESS}{name}" for name in PAGES)


def test_robots_are_shown_the_sitemap(placed: Path) -> None:
    assert read(placed, "robots.txt") == f"User-agent: *\nAllow: /\nSitemap: {ADDRESS}sitemap.xml\n"


def test_the_page_for_wrong_addresses_works_from_any_depth(placed: Path) -> None:
    page = read(placed, "404.html")
    links = re.findall(r'(?:href|src)="([^"#]+)"', page)
    assert [link for link in links if not link.startswith(("/x/", "https://"))] == []
    assert "/x/source.html" in links
    assert "canonical" not in page


def test_the_source_is_linked_where_it_is_known(placed: Path) -> None:
    assert all(f'href="{SOURCE}"' in read(placed, name) for name in PAGES)


def test_links_between_pages_stay_relative(placed: Path) -> None:
    for name in PAGES:
        body = read(placed, name).partition("</head>")[2]
        assert re.findall(rf'<a [^>]*href="(?:{ADDRESS}|/)[^"]*"', body) == [], name


def test_without_an_address_none_is_claimed(unplaced: Path) -> None:
    assert not (unplaced / "sitemap.xml").exists()
    assert read(unplaced, "robots.txt").split() == ["User-agent:", "*", "Allow:", "/"]
    for name in PAGES:
        page = read(unplaced, name)
        assert 'rel="canonical"' not in page
        assert "example.org" not in page
        assert "Source code and corrections" not in page


def test_each_page_has_a_description_of_its_own(unplaced: Path) -> None:
    found = [re.findall(r'<meta name="description" content="([^"]+)"', read(unplaced, name)) for name in PAGES]
    assert all(len(descriptions) == 1 and len(descriptions[0]) > 30 for descriptions in found)
    assert len({descriptions[0] for descriptions in found}) == len(PAGES)
