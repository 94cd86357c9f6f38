"""`mkdocs serve`, for real: an editor breaks and mends files, the preview shows what the check says.

One server on a free port for the whole file. A false quotation appears on its page where it stands and in a list on
top, with the source's wording; mended, it is gone. A broken or vanished source shows its error, and the server lives.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from helpers import ROOT
from sites import edit, line_of, project

PATIENCE = 40.0  # seconds; a rebuild takes about one


@dataclass(frozen=True)
class Server:
    """A running `mkdocs serve`: its project, its address, and the file of its log."""

    folder: Path
    address: str
    log: Path
    process: subprocess.Popen[bytes]

    def page(self, name: str) -> str:
        """A page as a browser gets it, or "" while the server is not ready."""
        try:
            with urllib.request.urlopen(f"{self.address}{name}", timeout=PATIENCE / 4) as answer:
                return str(answer.read().decode())
        except OSError:  # not ready, or no such page
            return ""

    def wait(self, name: str, wanted: Callable[[str], bool]) -> str:
        """The page once it is as wanted."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            assert self.process.poll() is None, "the server has ended:\n" + self.log.read_text(encoding="utf-8")
            if wanted(shown := self.page(name)):
                return shown
            time.sleep(0.1)
        raise AssertionError(f"{name} did not become as wanted:\n" + self.log.read_text(encoding="utf-8")[-3000:])


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server, with the real site."""
    folder = project(tmp_path_factory.mktemp("serve"))
    log, port = folder / "serve.log", free_port()
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with log.open("wb") as out:
        environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=subprocess.STDOUT)
        running = Server(folder, f"http://127.0.0.1:{port}/", log, process)
        try:
            running.wait("index.html", bool)
            yield running
        finally:
            process.terminate()
            process.wait(timeout=10)


def clean(shown: str) -> bool:
    """A page with its additions and without a finding."""
    return 'class="ed-ref"' in shown and 'class="ed-finding' not in shown


def test_a_false_quotation_shows_where_it_stands_and_goes_when_it_is_mended(server: Server) -> None:
    file = server.folder / "docs" / "sanctions.md"
    server.wait("sanctions.html", clean)
    edit(file, "agreement will diminish the negative impact", "agreement will diminish the positive impact")
    shown = server.wait("sanctions.html", lambda page: 'class="ed-finding"' in page)
    line = line_of(file, "positive impact")
    top, _, rest = shown.partition("</section>")
    assert f'<a href="#finding-1">docs/sanctions.md:{line}</a> <b>quote-missing</b>' in top
    assert "[-positive-]{+negative+}" in rest
    assert rest.index('id="finding-1"') > rest.index('id="what-it-does-not-mean"')
    assert f"docs/sanctions.md:{line}: quote-missing: " in server.log.read_text(encoding="utf-8")
    assert clean(server.page("defense.html"))  # the others are as they were
    edit(file, "the positive impact", "the negative impact")
    server.wait("sanctions.html", clean)


def test_an_error_of_no_page_shows_on_each(server: Server) -> None:
    edit(server.folder / "mkdocs.yml", "copyright: ", "copyright: “Free of pressures”. ")
    shown = server.wait("defense.html", lambda page: "Free of pressures”</b>" in page or "ed-findings" in page)
    assert re.search(r"mkdocs\.yml:\d+ <b>quote-missing", shown)
    assert 'class="ed-ref"' in shown  # the page itself is complete
    edit(server.folder / "mkdocs.yml", "copyright: “Free of pressures”. ", "copyright: ")
    server.wait("defense.html", clean)


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("interview.yml", "title: Sig", "titel: Sig", "titel is an unknown key"),
        ("interview.yml", "clarifications:\n", "clarifications: [\n", "is not valid YAML"),
        ("interview.txt", "It's wider", "It's wilder", "has another SHA-256"),
        ("interview.yml", "  - reported                                          # p11", "  - ?reported", "guess"),
    ],
)
def test_a_broken_file_shows_its_error_and_the_server_lives_on(
    server: Server, name: str, old: str, new: str, message: str
) -> None:
    edit(server.folder / "docs" / name, old, new)
    shown = server.wait("index.html", lambda page: "ed-findings" in page and message in page)
    assert f"docs/{name}:" in shown
    assert message in server.page("defense.html")
    edit(server.folder / "docs" / name, new, old)
    server.wait("index.html", clean)


@pytest.mark.parametrize("name", ["interview.txt", "interview.yml"])
def test_a_vanished_file_shows_its_error_and_the_server_lives_on(server: Server, name: str) -> None:
    file = server.folder / "docs" / name
    kept = file.read_bytes()
    file.unlink()
    assert "cannot be read" in server.wait("source.html", lambda page: f"docs/{name}:1 " in page)
    file.write_bytes(kept)
    server.wait("source.html", lambda page: "ed-passage" in page and "ed-findings" not in page)


def test_the_log_holds_no_traceback(server: Server) -> None:
    assert "Traceback" not in server.log.read_text(encoding="utf-8")


def test_every_build_of_the_preview_begins_and_ends_as_the_task_of_the_editor_expects(server: Server) -> None:
    tasks = json.loads((ROOT / ".vscode" / "tasks.json").read_text(encoding="utf-8"))["tasks"]
    background = next(task for task in tasks if task.get("isBackground"))["problemMatcher"][0]["background"]
    log = server.log.read_text(encoding="utf-8")
    begun, ended = (len(re.findall(background[key], log)) for key in ("beginsPattern", "endsPattern"))
    assert begun == ended > 5, log
