"""The benchmark: what the checks cost, in ratios of one run, so that no machine's speed matters.

    python tests/benchmark.py [--quick]

Makes synthetic editions (seeded) in a temporary folder, builds each with and without the hook in
fresh processes, matches quotations against a plain search, and prints one table: what, measured,
wanted. Nothing here is asserted; a busy machine must not fail a test. `--quick` is for a smoke test.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

import synthetic  # noqa: E402
from edition.edition import Edition  # noqa: E402
from edition.folding import fold  # noqa: E402
from edition.metadata import read_edition  # noqa: E402
from edition.nearest import Finder  # noqa: E402
from edition.page import Page  # noqa: E402
from edition.selectors import Index, find_pieces  # noqa: E402
from edition.source import read_source  # noqa: E402
from edition.survey import survey_page  # noqa: E402

QUOTATIONS = 20
_LOOKS = 0.5  # seconds between two looks of the watcher for edits, which come at evenly spread times between
NOTE = """\
A build is the whole command, start-up included, in a process of its own; its time is that of the clock. Builds with
and without come in pairs, and a ratio is the middle one of the pairs', with the quartiles beside it. "Without" is
the same mkdocs.yml with `hooks: []`. "With checks" loads the hook, reads and indexes the source, surveys every page
and reports; annotating, the files beside the pages and the finishing of pages (hooks/lean.py) are left out. "Whole"
is `mkdocs build` as it is, all of that included. The checks are done beside the build, on a second processor: the
first row says whether there is one, and free (1.0) or not (2.0)."""
Row = tuple[str, str, str]


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(description="What the checks cost, in ratios.")
    parser.add_argument("--quick", action="store_true", help="small sizes, one run each")
    options = parser.parse_args(arguments)
    sizes = [10_000] if options.quick else [10_000, 100_000, 1_000_000]
    page_counts = [5] if options.quick else [100, 1000]
    print(NOTE, end="\n\n")
    with tempfile.TemporaryDirectory() as folder:
        rows = _rows(Path(folder), sizes, page_counts, 1 if options.quick else 11)
        for what, measured, wanted in rows:
            print(f"{what:<58} {measured:>22}   {wanted}", flush=True)
    return 0


def _rows(folder: Path, sizes: list[int], page_counts: list[int], runs: int) -> Iterator[Row]:
    yield "what", "measured", "wanted"
    yield "two processes at once over one alone", f"{_processes(2) / _processes(1):.2f}", ""
    yield from _build_rows("the real site", ROOT / "mkdocs.yml", folder, runs)
    yield from _serve_rows(folder / "served", 3 if runs == 1 else 21)
    for pages in page_counts:
        for size in sizes:
            docs = folder / f"{pages}-{size}" / "docs"
            synthetic.write_site(docs, seed=size, size=size, pages=pages, quotations=QUOTATIONS)
            name = f"{pages} pages, source of {size // 1000} kB"
            config = _configuration(docs)
            yield from _build_rows(name, config, folder, min(runs, 5) if pages > 100 else runs)
            if pages == page_counts[0]:
                yield from _matching_rows(docs, size)
    yield from _nearest_rows(1000 if sizes[-1] == 1_000_000 else 20, sizes[-1])
    yield from _page_of_findings(sizes[0])


def _configuration(docs: Path) -> Path:
    """The site's own mkdocs.yml for another docs folder; the pages are left out of its navigation."""
    own = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    head, _, rest = own.partition("nav:\n")
    lines = rest.splitlines(keepends=True)
    end = next(i for i, line in enumerate(lines) if line.strip() and not line.startswith((" ", "#")))
    nav = "nav:\n  - Overview: index.md\n  - The interview: source.md\nnot_in_nav: page-*.md\n"
    text = head + nav + "".join(lines[end:])
    text = text.replace("docs/templates", f"{ROOT}/docs/templates").replace("hooks/mkdocs", f"{ROOT}/hooks/mkdocs")
    (docs.parent / "mkdocs.yml").write_text(text, encoding="utf-8")
    (docs / "assets").symlink_to(ROOT / "docs" / "assets")
    return docs.parent / "mkdocs.yml"


def _build(config: Path, site: Path, part: str) -> float:
    """The seconds of one build."""
    environment = os.environ | {"SITE_DIR": str(site), "PART": part, "PYTHONHASHSEED": "0"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # the modules are compiled once, not with every build
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("benchmark_build.py")), str(config)],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"the build failed:\n{done.stderr[-3000:]}")
    return time.perf_counter() - started


def _build_rows(name: str, config: Path, folder: Path, runs: int) -> Iterator[Row]:
    site = folder / "site"
    _build(config, site, "whole")
    pairs = []
    for turn in range(runs):  # the one that comes first in a pair comes last in the next
        parts = ("none", "checks") if turn % 2 else ("checks", "none")
        seconds = {part: _build(config, site, part) for part in parts}
        pairs.append((seconds["none"], seconds["checks"]))
    ratios = [checks / none for none, checks in pairs]
    low, middle, high = statistics.quantiles(ratios, n=4, method="inclusive") if runs > 1 else ratios * 3
    none, checks = (statistics.median(times) for times in zip(*pairs, strict=True))
    whole = statistics.median(_build(config, site, "whole") for _ in range(1 + runs // 4))
    yield f"{name}: build with checks over build", f"{middle:.2f} ({low:.2f} to {high:.2f})", "at most 1.10"
    yield "  in seconds: without, with checks, whole", f"{none:.2f}, {checks:.2f}, {whole:.2f}", ""


def _processes(count: int) -> float:
    """The seconds that so many processes take which count at once."""
    started = time.perf_counter()
    counting = [subprocess.Popen([sys.executable, "-c", "sum(range(30_000_000))"]) for _ in range(count)]
    for process in counting:
        process.wait()
    return time.perf_counter() - started


def _serve_rows(folder: Path, edits: int) -> Iterator[Row]:
    """From saving a page to its new text in the preview, with the hook and without."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    (folder / "hooks").symlink_to(ROOT / "hooks")
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    plain = config.replace("hooks:\n  - hooks/mkdocs_events.py", "hooks: []")
    assert plain != config
    took = []
    for written in (plain, config):
        (folder / "mkdocs.yml").write_text(written, encoding="utf-8")
        took.append(_edit_to_served(folder, edits))
    yield "edit to page served, over plain `mkdocs serve`", f"{took[1] / took[0]:.2f}", "at most 1.3"


def _edit_to_served(folder: Path, edits: int) -> float:
    """The median of the seconds that `edits` edits of a page take to be served."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "-q", "-a", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    page = folder / "docs" / "sanctions.md"
    text = page.read_text(encoding="utf-8")
    took = []
    waits = [0.6 + _LOOKS * i / edits for i in range(edits + 1)]
    random.Random(edits).shuffle(waits)
    try:
        for mark, wait in zip(("ready", *(f"edit {i}" for i in range(edits))), waits, strict=True):
            started = time.perf_counter()
            page.write_text(text.replace("description: ", f"description: {mark} ", 1), encoding="utf-8")
            while f'content="{mark}' not in _served(f"http://127.0.0.1:{port}/sanctions.html"):
                time.sleep(0.005)
            took.append(time.perf_counter() - started)
            time.sleep(wait)
    finally:
        server.terminate()
        server.wait()
        page.write_text(text, encoding="utf-8")
    return statistics.median(took[1:])


def _served(address: str) -> str:
    """The page at `address`, or nothing while the server is not ready."""
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return str(answer.read().decode())
    except OSError:
        return ""


def _seconds(action: Callable[[], object], runs: int = 5) -> float:
    """The least processor time of several runs."""
    times = []
    for _ in range(runs):
        started = time.process_time()
        action()
        times.append(time.process_time() - started)
    return min(times)


def _edition(docs: Path) -> Edition:
    read = read_edition(docs / "interview.txt", docs / "interview.yml")
    assert read.edition is not None, read.findings
    return read.edition


def _matching_rows(docs: Path, size: int) -> Iterator[Row]:
    name = f"source of {size // 1000} kB"
    edition = _edition(docs)
    text = edition.source.text
    passages = text.strip().split("\n\n")
    rng = random.Random(size)
    wanted = [synthetic.quotation(rng, passages)[0] for _ in range(1000)]
    folded = fold(text)
    floor = _seconds(lambda: [folded.find(fold(words)) for words in wanted])
    ours = _seconds(lambda: [find_pieces(edition.index, [fold(words)]) for words in wanted])
    limit = {10_000: "at most 5", 1_000_000: "below 1"}.get(size, "")
    yield f"{name}: matching over the plain floor", f"{ours / floor:.2f} ({ours * 1000:.1f} µs each)", limit
    reading, indexing = (_seconds(lambda: read_source(text, [])), _seconds(lambda: Index(edition.source).starts))
    yield f"{name}: reading, index building", f"{reading * 1000:.0f} ms, {indexing * 1000:.0f} ms", "reported apart"
    tracemalloc.start()
    kept = Index(read_source(text, [])).starts
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    del kept
    yield f"{name}: memory over the source", f"{peak / len(text.encode()):.1f}", "at most 30"
    pages = [_rendered(synthetic.page(rng, passages, QUOTATIONS, "Page")) for _ in range(20)]
    each = _seconds(lambda: [survey_page(edition, page) for page in pages], 3) / (20 * QUOTATIONS)
    yield f"{name}: check time per quotation", f"{each * 1e6:.0f} µs", "does not grow with the source"


def _rendered(markdown_text: str) -> Page:
    from markdown import markdown
    from mkdocs.utils.meta import get_data

    body, meta = get_data(markdown_text)
    html = markdown(body, extensions=["attr_list", "tables", "footnotes", "admonition", "md_in_html", "toc"])
    return Page("docs/page.md", "page.html", html.replace('.md"', '.html"'), markdown_text, meta, "Page")


def _wrong(rng: random.Random, words: str) -> str:
    """The words with one of them replaced, dropped or doubled."""
    parts = words.split()
    at = rng.randrange(len(parts))
    parts[at : at + 1] = rng.choice([["otherwise"], [], [parts[at], parts[at]]])
    return " ".join(parts)


def _nearest_rows(count: int, size: int) -> Iterator[Row]:
    rng = random.Random(size)
    passages = synthetic.source(rng, size)
    source = read_source("\n\n".join(passages), [])
    wanted = [_wrong(rng, synthetic.quotation(rng, passages)[0]) for _ in range(count)]

    def find_all() -> int:
        finder = Finder(source)
        return sum(finder.nearest(fold(words)) is not None for words in wanted)

    took = _seconds(find_all, 1)
    yield f"nearest passage of {count} wrong quotations, {size // 1000} kB", f"{took:.2f} s", "at most 10 s"


def _page_of_findings(size: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        docs = Path(folder)
        synthetic.write_site(docs, seed=1, size=size, pages=0, quotations=0)
        edition = _edition(docs)
        rng = random.Random(2)
        page = _rendered(synthetic.page(rng, edition.source.text.strip().split("\n\n"), 100, "Wrong", wrong=1.0))
        found = len(survey_page(edition, page).findings)
        took = _seconds(lambda: survey_page(edition, page), 1)
        yield f"a page with {found} findings", f"{took:.2f} s", "at most 1 s"


if __name__ == "__main__":
    sys.exit(main())
