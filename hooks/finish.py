"""What is done to the finished site, once, after everything has been written.

One part is for any HTML: a Content-Security-Policy with the hashes of a page's inline scripts, and one archive of the
whole site to read offline. One is for Material: what no page loads is dropped, comments in our style sheet and script
too; the bundle waits until somebody searches; toggles lose an attribute that is not theirs. It insists on finding what
it changes, so that another version of the theme stops the build with a sentence; where there is no bundle of
Material's, it is left out. No MkDocs here.
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
OWN = "assets/edition.[cj]s*"
VERBATIM = re.compile(r"(<(pre|script|textarea)\b.*?</\2>)", re.DOTALL)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
BUNDLES = "assets/javascripts/bundle.*.min.js"
BUNDLE = re.compile(r'<script src="((?:[^"]*/)?assets/javascripts/bundle\.\w+\.min\.js)"></script>')
OWN_SCRIPT = re.compile(r'<script src="(?:[^"]*/)?assets/edition\.js" defer')
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)
UNCHECKABLE = re.compile(r'<(?:style\b|[^>]+\s(?:style|on[a-z]+)=")', re.IGNORECASE)
CHARSET = re.compile(r'<meta charset="utf-8" ?/?>', re.IGNORECASE)
POLICY = '<meta http-equiv="Content-Security-Policy" '
DIRECTIVES = (
    "style-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'", "worker-src 'self'",
    "base-uri 'none'", "form-action 'none'",
)  # fmt: skip
ARCHIVE_LINK = re.compile(r'<li class="ed-archive">.*?</li>', re.DOTALL)
SERVED_ONLY = {"404.html", "robots.txt", "sitemap.xml"}  # of no use to who reads offline
DOS_EPOCH = 315532800  # 1 January 1980, the earliest time a zip can hold


class PageError(Exception):
    """A built page does not hold what is to be changed: the theme, or a template, is another one."""


def finish(site: Path, archive: str = "") -> str:
    """Finish the site in the folder `site`, and pack it as `archive` inside itself; gives a remark, or "".

    What is finished already stays as it is.
    """
    material = next(site.glob(BUNDLES), None) is not None
    if material:
        drop_unused(site)
        for file in site.glob(OWN):
            shrink(file)
    for file in sorted(site.rglob("*.html")):
        html = file.read_bytes().decode()
        if POLICY in html:
            continue
        try:
            html = add_policy(outdent(mend_toggles(defer_bundle(html))) if material else html)
        except PageError as problem:
            raise PageError(f"{file.relative_to(site).as_posix()}: {problem}") from None
        file.write_bytes(html.encode())
    if archive:
        pack(site, archive)
    return "" if material else "no bundle of Material's here: nothing is dropped or deferred"


def drop_unused(site: Path) -> None:
    """Delete what no page loads, then the folders left empty, and the mention of the maps."""
    for pattern in UNUSED:
        for file in site.glob(pattern):
            if file.is_file():
                file.unlink()
    for folder in sorted(site.glob("assets/**/"), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    for script in site.glob("assets/javascripts/**/*.js"):
        text = script.read_bytes().decode()
        script.write_bytes(re.sub(r"\n?//# sourceMappingURL=\S+\s*$", "\n", text).encode())
    sitemap = site / "sitemap.xml"
    if sitemap.exists() and "<loc>" not in sitemap.read_text("utf-8"):
        sitemap.unlink()  # without site_url there is no address to list


def shrink(file: Path) -> None:
    """Take comments and indentation out of a style sheet or script of ours; no text in them goes over a line's end."""
    bare = COMMENT.sub("", file.read_bytes().decode())
    lines = [line.strip() for line in bare.splitlines()]
    if "/*" in bare or "*/" in bare or any(line.count("`") % 2 for line in lines):
        raise PageError(f"{file.name} holds half a comment, or a text of several lines, and cannot be shortened")
    short = "\n".join(filter(None, lines)) + "\n"
    if file.suffix == ".css":
        short = re.sub(r"\s*([{};])\s*", r"\1", short)
    file.write_bytes(short.encode())


def defer_bundle(html: str) -> str:
    """Take the theme's bundle out; our script gets its address and loads it when somebody searches."""
    found = BUNDLE.search(html)
    if not found:
        raise PageError("no script tag loads assets/javascripts/bundle.….min.js")
    html = html[: found.start()] + html[found.end() :]
    html, count = OWN_SCRIPT.subn(lambda tag: f'{tag[0]} data-bundle="{found[1]}"', html)
    if count != 1:
        by = "a template, or a plugin such as mkdocs-minify-plugin (write minify_js: false), has changed that"
        raise PageError(f"assets/edition.js is loaded {count} times with defer, not once; {by}")
    return html


def mend_toggles(html: str) -> str:
    """`autocomplete` is no attribute of a checkbox."""
    for name in ("__drawer", "__search"):
        tag = f'id="{name}" autocomplete="off"'
        if html.count(tag) != 1:
            raise PageError(f"no checkbox with {tag}")
        html = html.replace(tag, f'id="{name}"')
    return html


def outdent(html: str) -> str:
    """Drop indentation and empty lines, which the theme's templates leave by the hundred, where they mean nothing."""
    parts = VERBATIM.split(html)  # text, element, its name, text …
    parts[::3] = [re.sub(r"\n\s+", "\n", text) for text in parts[::3]]
    del parts[2::3]
    return "".join(parts)


def add_policy(html: str) -> str:
    """A policy by meta, so that it holds on any host and from file://: own files and known scripts only.

    It comes last, because it hashes what is there.
    """
    places = list(CHARSET.finditer(html))
    if len(places) != 1:
        raise PageError(f'<meta charset="utf-8"> is there {len(places)} times, not once, so the policy has no place')
    if found := UNCHECKABLE.search(html):
        by = "leave out the plugin, such as mkdocs-glightbox, or the template that writes them"
        raise PageError(f"the policy forbids inline styles and handlers: {found[0][:80]}; {by}")
    hashes = dict.fromkeys(digest(script) for script in INLINE_SCRIPT.findall(html))
    policy = "; ".join(("default-src 'none'", " ".join(("script-src 'self'", *hashes)), *DIRECTIVES))
    end = places[0].end()
    return f'{html[:end]}\n{POLICY}content="{policy}">{html[end:]}'


def digest(script: str) -> str:
    """The source expression under which a browser runs this inline script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def pack(site: Path, archive: str) -> None:
    """The site as a zip, byte for byte the same for the same site: sorted, one time, one mode."""
    target = site / archive
    target.unlink(missing_ok=True)
    moment = max(int(os.environ.get("SOURCE_DATE_EPOCH", DOS_EPOCH)), DOS_EPOCH)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for file in sorted(path for path in site.rglob("*") if path.is_file()):
            name = file.relative_to(site).as_posix()
            if name in SERVED_ONLY or file == target or name.startswith("."):
                continue
            data = file.read_bytes()
            if name.endswith(".html"):  # the archive does not hold itself
                data = ARCHIVE_LINK.sub("", data.decode()).encode()
            entry = zipfile.ZipInfo(f"{target.stem}/{name}", time.gmtime(moment)[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o644 << 16  # as on Unix, wherever it is built
            packed.writestr(entry, data)
