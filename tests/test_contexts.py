"""The rates of tests/contexts/: at least nine in ten false sentences caught, at most one in fifty fair ones refused."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

import contexts

FALSE = sorted(contexts.CASES.glob("false*.md"))
FAIR = sorted(contexts.CASES.glob("fair*.md"))


@pytest.mark.parametrize("path", FALSE, ids=lambda p: str(p.stem))
def test_false_sentences_are_caught(path: Path) -> None:
    rate = contexts.false_cases(path)
    assert len(rate.wrong) <= rate.cases // 10, "\n\n".join(case for case, _ in rate.wrong)


@pytest.mark.parametrize("path", FAIR, ids=lambda p: str(p.stem))
def test_fair_sentences_pass(path: Path) -> None:
    rate = contexts.fair_cases(path)
    assert len(rate.wrong) <= rate.cases // 50, "\n\n".join(f"{case}\n{found}" for case, found in rate.wrong)


def test_there_are_enough_of_each() -> None:
    assert sum(contexts.false_cases(p).cases for p in FALSE) >= 50
    assert sum(contexts.fair_cases(p).cases for p in FAIR) >= 50
