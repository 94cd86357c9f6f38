"""The real site as `mkdocs build --strict` makes it: complete, quiet, safe, and in its place."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zipfile

from helpers import DOCS, INTERVIEW, ROOT
from sites import ADDRESS, Built

PAGES = {f"{path.stem}.html" for path in DOCS.glob("*.md")}


def test_it_ends_well_and_says_in_one_line_what_it_checked(whole: Built) -> None:
    assert whole.run.status == 0, whole.run.log
    assert whole.run.findings == []
    assert "WARNING" not in whole.run.log
    (summary,) = re.findall(r"(\d+) quotations found, (\d+) verified; .*; 0 errors, 0 notices", whole.run.log)
    assert summary[0] == summary[1] != "0"


def test_every_page_is_written_and_complete(whole: Built) -> None:
    assert {path.name for path in whole.site.glob("*.html")} == PAGES | {"404.html"}
    for name in PAGES:
        assert "<!-- edition:" not in whole.read(name), name
        assert '<meta name="edition" content="published" data-edition="mark">' in whole.read(name), name


def test_the_folder_stays_a_link_and_keeps_what_is_hidden(whole: Built) -> None:
    assert (whole.folder / "site").is_symlink()
    assert "the older site" not in whole.read("index.html")
    assert sorted(path.name for path in whole.site.iterdir() if path.name.startswith(".")) == [".nojekyll"]


def test_the_ids_that_are_promised_are_there(whole: Built) -> None:
    for block in (ROOT / "tests" / "promised_ids.txt").read_text(encoding="utf-8").split("\n\n"):
        name, *wanted = block.split()
        lost = set(wanted) - set(re.findall(r'\bid="([^"]+)"', whole.read(name)))
        assert not lost, f"{name} has lost {lost}"


def test_the_addresses_that_are_promised_are_there(whole: Built) -> None:
    promised = (ROOT / "tests" / "promised_addresses.txt").read_text(encoding="utf-8").split()
    assert set(promised) - set(whole.files()) == set()


def test_the_interview_is_published_byte_for_byte_and_search_knows_its_passages(whole: Built) -> None:
    assert (whole.site / "interview.txt").read_bytes() == INTERVIEW.encode()
    index = json.loads(whole.read("search/search_index.json"))
    found = {entry["location"]: entry["text"] for entry in index["docs"]}
    assert "made the remarks in an interview" in found["source.html#p1"]
    assert not any("direct speech</a>" in text for text in found.values())  # what the build adds is not searched


def test_every_page_has_a_policy_that_allows_its_own_scripts_alone(whole: Built) -> None:
    for name in PAGES | {"404.html"}:
        html = whole.read(name)
        (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
        assert "unsafe" not in policy
        assert "http" not in policy
        for script in re.findall(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", html, re.DOTALL):
            digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy, name
        assert not re.search(r"<style|<[^>]*\s(?:style|on[a-z]+)=", html), name


def test_the_archive_holds_the_site_without_itself(whole: Built) -> None:
    (archive,) = whole.site.glob("*.zip")
    with zipfile.ZipFile(archive) as packed:
        names = {name.partition("/")[2] for name in packed.namelist()}
        assert names == set(whole.files()) - {archive.name, "404.html", "robots.txt", "sitemap.xml", ".nojekyll"}
        assert archive.name not in packed.read(f"{archive.stem}/index.html").decode()
        assert {entry.date_time for entry in packed.infolist()} == {(2020, 3, 1, 0, 0, 0)}


def test_its_own_address_stands_where_it_must_be_absolute_and_nowhere_else(whole: Built) -> None:
    listed = re.findall(r"<loc>([^<]+)</loc>", whole.read("sitemap.xml"))
    assert sorted(listed) == sorted(f"{ADDRESS}{name}" for name in PAGES)
    assert f"Sitemap: {ADDRESS}sitemap.xml" in whole.read("robots.txt")
    for name in PAGES:
        assert f'<link rel="canonical" href="{ADDRESS}{name}"' in whole.read(name)
        assert not re.findall(rf'<a [^>]*href="(?:{ADDRESS}(?!\S*issues)|/)[^"]*"', whole.read(name)), name
    links = re.findall(r'(?:href|src)="([^"#]+)"', whole.read("404.html"))
    assert [link for link in links if not link.startswith(("/x/", "https://"))] == []


def test_every_file_is_asked_for_by_another(whole: Built) -> None:
    asked = {"404.html", "robots.txt", "sitemap.xml", "index.html", "interview.yml", ".nojekyll"}  # by readers or hosts
    texts = b"\n".join(data for name, data in whole.files().items() if name.endswith((".html", ".js")))
    idle = [name for name in set(whole.files()) - asked if name.rpartition("/")[2].encode() not in texts]
    assert [name for name in idle if not name.startswith("search/search_index.")] == []


def test_two_builds_of_one_commit_are_the_same(whole: Built, again: Built) -> None:
    assert again.run.status == 0, again.run.log
    first, second = (
        {name: data for name, data in built.files().items() if name != ".nojekyll"} for built in (whole, again)
    )
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    assert [name for name in second if str(again.folder).encode() in second[name]] == []


def test_another_program_finds_its_site_where_it_wanted_it(again: Built) -> None:
    assert (again.site / "index.html").is_file()
    assert [path.name for path in again.site.parent.iterdir() if path.name not in ("folder", "elsewhere")] == []
    assert not (again.folder / "site").exists()
