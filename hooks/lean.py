"""What is done to the finished site, once, after everything has been written.

Pages lose what no reader needs (Material's own style sheets, source maps, languages of its search); the
search bundle waits until somebody searches; every page gets a Content-Security-Policy with the hashes of
its inline scripts; and the whole site is packed into one archive to read offline. Plain functions over a
folder: no MkDocs here. Each change insists on finding what it changes, so that another version of the
theme stops the build with a sentence instead of publishing half a mend.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import time
import zipfile
from pathlib import Path

# Written by the theme, loaded by no page: maps, other languages, the style sheets that ours replaces.
UNUSED = (
    "assets/javascripts/**/*.map",
    "assets/stylesheets/**/*",
    "assets/javascripts/lunr/**/*",
    "assets/images/favicon.png",
    "sitemap.xml.gz",
)
BUNDLE = re.compile(r'<script src="((?:[^"]*/)?assets/javascripts/bundle\.\w+\.min\.js)"></script>')
OWN_SCRIPT = re.compile(r'<script src="(?:[^"]*/)?assets/edition\.js" defer')
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)
UNCHECKABLE = re.compile(r'<style\b|<[^>]+\s(?:style|on[a-z]+)="', re.IGNORECASE)
CHARSET = '<meta charset="utf-8">'
ARCHIVE_LINK = re.compile(r'<li class="ed-archive">.*?</li>', re.DOTALL)
DOS_EPOCH = 315532800  # 1 January 1980, the earliest time a zip can hold


class ThemeError(Exception):
    """The built page does not hold what is to be changed: the theme, or a template, is another one."""


def finish(site_dir: Path, archive: str | None = None) -> None:
    """Trim the site in `site_dir`, secure every page, and pack it as `archive` inside itself."""
    drop_unused(site_dir)
    for page in sorted(site_dir.rglob("*.html")):
        try:
            page.write_text(finish_page(page.read_text("utf-8")), "utf-8")
        except ThemeError as problem:
            raise ThemeError(f"{page.relative_to(site_dir).as_posix()}: {problem}") from None
    if archive:
        pack(site_dir, archive)


def finish_page(html: str) -> str:
    """One page: bundle on demand, valid toggles, policy last because it hashes what is there."""
    return add_policy(mend_toggles(defer_bundle(html)))


def drop_unused(site_dir: Path) -> None:
    """Delete what no page loads, then the folders left empty, and the mention of the maps."""
    for pattern in UNUSED:
        for file in site_dir.glob(pattern):
            if file.is_file():
                file.unlink()
    for folder in sorted(site_dir.glob("assets/**/"), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    for script in site_dir.glob("assets/javascripts/**/*.js"):
        text = script.read_text("utf-8")
        script.write_text(re.sub(r"\n?//# sourceMappingURL=\S+\s*$", "\n", text), "utf-8")
    sitemap = site_dir / "sitemap.xml"
    if sitemap.exists() and "<loc>" not in sitemap.read_text("utf-8"):
        sitemap.unlink()  # without site_url there is no address to list


def defer_bundle(html: str) -> str:
    """Take the theme's bundle out; our script gets its address and loads it when somebody searches."""
    found = BUNDLE.search(html)
    if not found:
        raise ThemeError("no script tag loads assets/javascripts/bundle.….min.js")
    html = html[: found.start()] + html[found.end() :]
    html, count = OWN_SCRIPT.subn(lambda tag: f'{tag[0]} data-bundle="{found[1]}"', html)
    if count != 1:
        raise ThemeError(f"assets/edition.js is loaded {count} times with defer, not once")
    return html


def mend_toggles(html: str) -> str:
    """`autocomplete` is no attribute of a checkbox."""
    for name in ("__drawer", "__search"):
        tag = f'id="{name}" autocomplete="off"'
        if html.count(tag) != 1:
            raise ThemeError(f"no checkbox with {tag}")
        html = html.replace(tag, f'id="{name}"')
    return html


def add_policy(html: str) -> str:
    """A policy by meta, so that it holds on any host and from file://: own files and known scripts only."""
    if html.count(CHARSET) != 1:
        raise ThemeError(f"{CHARSET} is not there once, so the policy has no place")
    if found := UNCHECKABLE.search(html):
        raise ThemeError(f"the policy forbids inline styles and handlers: {found[0][:80]}")
    hashes = dict.fromkeys(digest(script) for script in INLINE_SCRIPT.findall(html))
    policy = "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *hashes)),
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return html.replace(CHARSET, f'{CHARSET}\n<meta http-equiv="Content-Security-Policy" content="{policy}">')


def digest(script: str) -> str:
    """The source expression under which a browser runs this inline script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def pack(site_dir: Path, archive: str) -> None:
    """The site as a zip, byte for byte the same for the same site: sorted, one time, one mode."""
    target = site_dir / archive
    target.unlink(missing_ok=True)
    moment = max(int(os.environ.get("SOURCE_DATE_EPOCH", DOS_EPOCH)), DOS_EPOCH)
    served_only = {"404.html", "robots.txt", "sitemap.xml", archive}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in sorted(path for path in site_dir.rglob("*") if path.is_file()):
            name = file.relative_to(site_dir).as_posix()
            if name in served_only:
                continue
            data = file.read_bytes()
            if name.endswith(".html"):  # the archive does not hold itself
                data = ARCHIVE_LINK.sub("", data.decode()).encode()
            entry = zipfile.ZipInfo(f"{Path(archive).stem}/{name}", time.gmtime(moment)[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o644 << 16  # as on Unix, wherever it is built
            packed.writestr(entry, data)
