"""The finishing of built pages, tried on pages of a few lines.

Each change is shown once on a page that has what it needs, and once on a page where it is missing: there the build
stops with a sentence that names the page. The archive is the same twice, from another folder and on another day.
"""

from __future__ import annotations

import base64
import hashlib
import re
import zipfile
from pathlib import Path

import pytest
from finish import PageError, finish

PAGE = """<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>A page</title>
    <script>let early = "é"</script>
  </head>
  <body>
    <input class="md-toggle" type="checkbox" id="__drawer" autocomplete="off">
    <input class="md-toggle" type="checkbox" id="__search" autocomplete="off">
    <p>Text.</p>
    <ul><li class="ed-archive"><a href="all.zip">Read offline</a></li></ul>
    <script id="__config" type="application/json">{"base": "."}</script>
    <script src="assets/javascripts/bundle.0a1b2c.min.js"></script>
    <script src="assets/edition.js" defer></script>
  </body>
</html>
"""
PLAIN = (
    '<!doctype html><html><head><META charset="UTF-8" /><title>A page</title></head><body><p>Text.</p></body></html>'
)


def site(folder: Path, page: str = PAGE) -> Path:
    """A site in small as Material builds it: one page, and what the theme writes beside it."""
    files = {
        "index.html": page,
        "404.html": page,
        "robots.txt": "User-agent: *\n",
        "sitemap.xml": "<urlset></urlset>",
        "sitemap.xml.gz": "",
        "assets/edition.js": "/* ours */",
        "assets/images/favicon.png": "",
        "assets/stylesheets/main.00000000.min.css": "a{}",
        "assets/javascripts/lunr/min/lunr.de.min.js": "",
        "assets/javascripts/bundle.0a1b2c.min.js": "run()\n//# sourceMappingURL=bundle.0a1b2c.min.js.map\n",
        "assets/javascripts/bundle.0a1b2c.min.js.map": "{}",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def finished(folder: Path, page: str = PAGE) -> str:
    """The page of a finished site."""
    finish(site(folder, page))
    return (folder / "index.html").read_text("utf-8")


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_only_what_pages_load_remains(tmp_path: Path) -> None:
    finish(site(tmp_path))
    bundle = "assets/javascripts/bundle.0a1b2c.min.js"
    assert names(tmp_path) == ["404.html", "assets/edition.js", bundle, "index.html", "robots.txt", "sitemap.xml"]


def test_the_bundle_waits_for_our_script(tmp_path: Path) -> None:
    html = finished(tmp_path)
    assert '<script src="assets/javascripts' not in html
    assert '<template data-bundle="assets/javascripts/bundle.0a1b2c.min.js"></template>' in html
    assert "autocomplete" not in html


def test_every_inline_script_has_its_hash_and_nothing_else_runs(tmp_path: Path) -> None:
    html = finished(tmp_path)
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    hashes = [
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        for script in ('let early = "é"', '{"base": "."}')
    ]
    assert policy.startswith("default-src 'none'; ")
    assert policy.endswith(f"; script-src 'self' 'sha256-{hashes[0]}' 'sha256-{hashes[1]}'")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert html.index("Content-Security-Policy") < html.index("<script")


@pytest.mark.parametrize(
    ("there", "instead", "said"),
    [
        ("bundle.0a1b2c.min.js", "main.js", "0 bundles of scripts, not 1"),
        ('"__search" autocomplete="off"', '"__search"', "1 checkboxes with autocomplete, not 2"),
        ('<meta charset="utf-8">', "<meta charset=utf-8>", "charset"),
        ("<p>Text.</p>", '<p style="color:red">Text.</p>', "inline styles"),
        ("<p>Text.</p>", '<p\n\tONCLICK="if (1 < 2) go()">Text.</p>', "inline styles"),
        ("<p>Text.</p>", '<p\fonclick="run()">Text.</p>', "handlers"),
        ("<title>", "<style>p{}</style><title>", "inline styles"),
    ],
)
def test_a_changed_theme_stops_the_build(tmp_path: Path, there: str, instead: str, said: str) -> None:
    assert there in PAGE
    with pytest.raises(PageError, match=r"^404\.html: ") as stopped:
        finish(site(tmp_path, PAGE.replace(there, instead)))
    assert said in str(stopped.value)
    assert "mkdocs-minify-plugin" in str(stopped.value)


def test_words_about_attributes_are_no_attributes(tmp_path: Path) -> None:
    finished(tmp_path, PAGE.replace("Text.", "Write style=&quot;x&quot; or onclick=&quot;y&quot;, never both."))


def test_pages_of_another_theme_get_policy_and_archive(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PLAIN)
    (tmp_path / "main.css").write_text("p{}")
    finish(tmp_path, "all.zip")
    assert '<meta http-equiv="Content-Security-Policy" content="default-src' in (tmp_path / "index.html").read_text()
    assert names(tmp_path) == ["all.zip", "index.html", "main.css"]


def test_a_page_that_only_sends_readers_on_gets_a_policy_and_nothing_else(tmp_path: Path) -> None:
    redirect = '<meta charset="utf-8"><meta http-equiv="refresh" content="0; url=index.html">'
    (site(tmp_path) / "old.html").write_text(redirect)
    finish(tmp_path)
    html = (tmp_path / "old.html").read_text()
    assert "Content-Security-Policy" in html
    assert html.endswith(redirect.partition(">")[2])


def test_what_is_finished_stays_as_it_is(tmp_path: Path) -> None:
    finish(site(tmp_path), "all.zip")
    before = {name: (tmp_path / name).read_bytes() for name in names(tmp_path)}
    finish(tmp_path, "all.zip")
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == before


@pytest.mark.parametrize("epoch", ["1763900000", "0", ""])
def test_the_archive_is_the_same_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    packed = []
    for folder in ("one", "two"):
        finish(site(tmp_path / folder), "all.zip")
        packed.append((tmp_path / folder / "all.zip").read_bytes())
    assert packed[0] == packed[1]


def test_the_archive_holds_the_site_and_not_itself(tmp_path: Path) -> None:
    finish(site(tmp_path), "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as packed:
        assert packed.namelist() == [f"all/{name}" for name in names(tmp_path) if name.startswith(("assets", "index"))]
        page = packed.read("all/index.html").decode()
    assert "all.zip" not in page
