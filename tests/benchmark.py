"""The benchmark: what the edition costs beside MkDocs alone, as ratios of one run on one core.

    python tests/benchmark.py [--quick] [--instructions]

Nothing here is asserted: a busy machine must not fail a test. `--quick` is for a smoke test. The clock of a shared
machine varies by a third for one and the same build: with `--instructions` valgrind counts them instead.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).resolve().parent
sys.path[:0] = [str(TESTS.parent / "hooks")]

import synthetic  # noqa: E402
from edition.rules.survey import survey_page  # noqa: E402
from helpers import edition, page  # noqa: E402
from sites import project  # noqa: E402

NOTE = """\
A build is `mkdocs build` in a process of its own, start-up included, in processor time on one core. The whole build
has everything: reading the source, checks, what is added to pages, the files beside them, finishing, archive. The plain
one is the same mkdocs.yml without the hook. Builds come in pairs; a ratio is the middle one. An edit under serve is the
time between two lines of its log: changes found, browsers told. A quotation is what checking a page takes, over its 20.
"""
QUOTATIONS = 20
_ENVIRONMENT = os.environ | {
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "",  # else the hook is compiled anew with every build, and MkDocs is not
}


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(description="What the edition costs, in ratios.")
    parser.add_argument("--quick", action="store_true", help="small sizes, one run each")
    parser.add_argument("--instructions", action="store_true", help="of both builds count the instructions (valgrind)")
    options = parser.parse_args(arguments)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    print(NOTE)
    with tempfile.TemporaryDirectory() as folder:
        for what, measured, wanted in _rows(Path(folder), options.quick, options.instructions):
            print(f"{what:<48} {measured:<32} {wanted}", flush=True)
    return 0


def _rows(folder: Path, quick: bool, instructions: bool) -> Iterator[tuple[str, str, str]]:
    pages, runs = (5, 1) if quick else (200, 5)
    ratio = _counted if instructions else _ratio
    real = project(folder / "real")
    yield "the real site: whole build over plain", ratio(real, runs), "at most 1.3"
    many = project(folder / "many")
    for file in (*(many / "docs").glob("*.md"), *(many / "docs").glob("interview.*")):
        file.unlink()
    synthetic.write_site(many / "docs", seed=1, size=100_000, pages=pages, quotations=QUOTATIONS)
    config = (many / "mkdocs.yml").read_text(encoding="utf-8")
    (many / "mkdocs.yml").write_text(re.sub(r"^nav:\n(?: .*\n)+", "", config, flags=re.M), encoding="utf-8")
    yield f"{pages} pages of {QUOTATIONS} quotations: the same", ratio(many, runs), "at most 1.5"
    plain, whole = (_edits(real, name, runs) for name in ("plain.yml", "mkdocs.yml"))
    more = f"{whole - plain:.2f} s ({whole:.2f} less {plain:.2f})"
    yield "an edit under serve: whole less plain", more, "at most 0.3 s"
    for size in (10_000,) if quick else (100_000, 1_000_000):
        each, reading = _quotation(folder / str(size), size)
        name = f"source of {size // 1000} kB"
        yield f"{name}: a quotation", f"{each * 1e6:.0f} µs", "at most 1000 µs" if size == 100_000 else ""
        yield f"{name}: reading it, once", f"{reading:.2f} s", ""


def _ratio(folder: Path, runs: int) -> str:
    _prepare(folder)
    pairs = [(_build(folder, "plain.yml"), _build(folder, "mkdocs.yml")) for _ in range(runs)]
    plain, whole = (statistics.median(times) for times in zip(*pairs, strict=True))
    return f"{statistics.median(b / a for a, b in pairs):.2f} ({whole:.2f} s over {plain:.2f} s)"


def _counted(folder: Path, _: int) -> str:
    _prepare(folder)
    count = "valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"
    said = (_run(folder, config, *count) for config in ("plain.yml", "mkdocs.yml"))
    plain, whole = (int(re.findall(r"I *refs: *([\d,]+)", text)[0].replace(",", "")) / 1e9 for text in said)
    return f"{whole / plain:.2f} ({whole:.1f} G over {plain:.1f} G)"


def _prepare(folder: Path) -> None:
    (folder / "plain.yml").write_text("INHERIT: mkdocs.yml\nhooks: []\n")
    _run(folder, "mkdocs.yml")  # the modules are compiled once, not with every build


def _run(folder: Path, config: str, *under: str) -> str:
    """Build, perhaps under a program that counts; what was said."""
    command = [*under, sys.executable, "-m", "mkdocs", "build", "-q", "-f", config, "-d", f"site-{config}"]
    done = subprocess.run(command, cwd=folder, env=_ENVIRONMENT, capture_output=True, check=False)
    if done.returncode:
        raise SystemExit(f"the build failed:\n{done.stderr.decode()[-3000:]}")
    return done.stderr.decode()


def _build(folder: Path, config: str) -> float:
    """The processor time of one build."""
    before = os.times()
    _run(folder, config)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def _edits(folder: Path, config: str, edits: int) -> float:
    """The seconds in which `mkdocs serve` builds again after an edit; the middle one."""
    command = [sys.executable, "-m", "mkdocs", "serve", "-f", config, "-a", "127.0.0.1:0"]
    page_file, log = folder / "docs" / "sanctions.md", folder / "serve.log"
    text = page_file.read_text(encoding="utf-8")

    def said(words: bytes, times: int) -> float:
        """When the words have stood in the log so often."""
        until = time.monotonic() + 60
        while log.read_bytes().count(words) < times:
            if server.poll() is not None or time.monotonic() > until:
                raise SystemExit(f"mkdocs serve built nothing:\n{log.read_text()[-3000:]}")
            time.sleep(0.005)
        return time.monotonic()

    took = []
    with log.open("wb") as written:
        server = subprocess.Popen(command, cwd=folder, env=_ENVIRONMENT, stdout=written, stderr=written)
    try:
        said(b"Serving on", 1)
        for edit in range(1, edits + 1):
            time.sleep(1.5)  # until the watcher has looked
            built = log.read_bytes().count(b"Reloading browsers") + 1
            page_file.write_text(f"{text}\n<!-- edit {edit} -->\n", encoding="utf-8")
            took.append(-said(b"Detected file changes", built) + said(b"Reloading browsers", built))
    finally:
        server.terminate()
        server.wait()
        page_file.write_text(text, encoding="utf-8")
    return statistics.median(took)


def _quotation(docs: Path, size: int) -> tuple[float, float]:
    """The processor time of checking a quotation, and of reading the source."""
    pages = [page(text) for text in synthetic.write_site(docs, seed=2, size=size, pages=10, quotations=QUOTATIONS)]
    started = time.process_time()
    known = edition(docs)
    reading = time.process_time() - started
    times = []
    for _ in range(3):
        started = time.process_time()
        surveys = [survey_page(known, made) for made in pages]
        times.append(time.process_time() - started)
    assert not [finding for survey in surveys for finding in survey.findings if finding.is_error]
    return min(times) / (len(pages) * QUOTATIONS), reading


if __name__ == "__main__":
    sys.exit(main())
