"""The benchmark runs and prints its rows; what they say is for people to judge."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_the_benchmark_prints_its_rows() -> None:
    command = [sys.executable, str(Path(__file__).with_name("benchmark.py")), "--quick"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for row in ("the real site", "5 pages", "edit under serve", "a quotation", "reading"):
        assert row in done.stdout, row
