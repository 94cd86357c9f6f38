"""What is done to the finished site, once, after everything has been written.

One part is for any HTML: a Content-Security-Policy with the hashes of a page's inline scripts, and one archive of the
whole site to read offline. One is for Material: what no page loads is dropped, and the bundle waits until somebody
searches; where there is no bundle of Material's, it is left out. What is to be changed must be there, so that another
version of the theme stops the build with a sentence. No MkDocs here.
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
BUNDLES = "assets/javascripts/bundle.*.min.js"
BUNDLE = re.compile(r'<script src="((?:[^"]*/)?assets/javascripts/bundle\.\w+\.min\.js)"></script>')
REDIRECT = '<meta http-equiv="refresh"'  # such a page only sends readers on, and is none of the theme's
TOGGLES = re.compile(r'(<input class="md-toggle" [^>]*?) autocomplete="off"')  # it is no attribute of a checkbox
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)
UNCHECKABLE = re.compile(r'<(?:style\b|[^>]+ (?:style|on[a-z]+)=")', re.IGNORECASE)  # a plain space is found fast
CHARSET = re.compile(r'<meta charset="utf-8" ?/?>', re.IGNORECASE)
POLICY = '<meta http-equiv="Content-Security-Policy" '
DIRECTIVES = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "worker-src 'self'; base-uri 'none'; form-action 'none'; script-src 'self'"
)
ARCHIVE_LINK = re.compile(rb'<li class="ed-archive">.*?</li>', re.DOTALL)
SERVED_ONLY = {"404.html", "robots.txt", "sitemap.xml"}  # of no use to who reads offline
DOS_EPOCH = 315532800  # 1 January 1980, the earliest time a zip can hold


class PageError(Exception):
    """A built page does not hold what is to be changed: the theme, or a template, is another one."""


def finish(site: Path, archive: str = "") -> None:
    """Finish the site in the folder `site`, and pack it as `archive` inside itself.

    What is finished already stays as it is.
    """
    material = next(site.glob(BUNDLES), None) is not None
    for pattern in UNUSED if material else ():
        for file in site.glob(pattern):
            if file.is_file():
                file.unlink()
    for file in sorted(site.rglob("*.html")):
        html = file.read_bytes().decode()
        if POLICY in html:
            continue
        try:
            html = add_policy(mend_theme(html) if material and REDIRECT not in html else html)
        except PageError as problem:
            what = f"{file.relative_to(site).as_posix()}: {problem}; the theme, a template or a plugin has changed that"
            hint = "leave out such a plugin (mkdocs-glightbox, or of mkdocs-minify-plugin minify_html and minify_js)"
            raise PageError(f"{what}; {hint}") from None
        file.write_bytes(html.encode())
    if archive:
        pack(site, archive)


def mend_theme(html: str) -> str:
    """Have the theme's bundle wait until somebody searches, when our script loads it. Mend the theme's HTML."""
    html, toggles = TOGGLES.subn(r"\1", html)
    html, bundles = BUNDLE.subn(r'<template data-bundle="\1"></template>', html)
    if (toggles, bundles) != (2, 1):
        raise PageError(f"{toggles} checkboxes with autocomplete, not 2; {bundles} bundles of scripts, not 1")
    return html


def add_policy(html: str) -> str:
    """A policy by meta, so that it holds on any host and from file://: own files and known scripts only.

    It comes last, because it hashes what is there.
    """
    spaced = html.replace("\n", " ").replace("\t", " ").replace("\r", " ").replace("\f", " ")
    if found := UNCHECKABLE.search(spaced):
        raise PageError(f"the policy forbids inline styles and handlers: {found[0][:80]}")
    digests = (hashlib.sha256(script.encode()).digest() for script in INLINE_SCRIPT.findall(html))
    hashes = dict.fromkeys(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    policy = " ".join((DIRECTIVES, *hashes))
    html, count = CHARSET.subn(lambda tag: f'{tag[0]}\n{POLICY}content="{policy}">', html)
    if count != 1:
        raise PageError(f'<meta charset="utf-8"> is there {count} times, not once, so the policy has no place')
    return html


def pack(site: Path, archive: str) -> None:
    """The site as a zip, byte for byte the same for the same site: sorted, one time, one mode."""
    target = site / archive
    moment = time.gmtime(max(int(os.environ.get("SOURCE_DATE_EPOCH") or 0), DOS_EPOCH))
    with zipfile.ZipFile(target, "w") as packed:
        for file in sorted(path for path in site.rglob("*") if path.is_file()):
            name = file.relative_to(site).as_posix()
            if name in SERVED_ONLY or file == target or name.startswith("."):
                continue
            data = ARCHIVE_LINK.sub(b"", file.read_bytes())  # the archive does not hold itself
            entry = zipfile.ZipInfo(f"{target.stem}/{name}", moment[:6])
            entry.create_system, entry.external_attr = 3, 0o644 << 16  # as on Unix, wherever it is built
            packed.writestr(entry, data, zipfile.ZIP_DEFLATED, 1)
