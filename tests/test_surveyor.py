"""Surveying beside the build: the same surveys as here, from as many workers as there are, or from none."""

from __future__ import annotations

import os
import sys
from datetime import date

import pytest
from edition.findings import as_json
from edition.page import Page, Survey
from edition.surveyor import Surveyor, beside
from helpers import edition, page

WRONG = "He called it “a good parntner” [¶5](source.md#p5), and {} times “wider” [¶6](source.md#p6)."
PAGES = [page(WRONG.format(n), f"page-{n}.md") for n in range(9)]
forking = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="one processor, or no safe way to fork"
)


def surveyed(by: Surveyor, pages: list[Page]) -> list[Survey]:
    for made in pages:
        by.submit(made, [made.title, "“no such words”"])
    return by.surveys()


def summary(surveys: list[Survey]) -> list[object]:
    return [
        (
            s.page.path,
            s.found,
            as_json(s.findings),
            [(q.identifier, q.place, q.voices) for q in s.quoted],
            s.blocks.links,
        )
        for s in surveys
    ]


@forking
def test_workers_find_what_is_found_here_in_the_same_order() -> None:
    by = beside(edition())
    assert len(by.workers) > 1
    assert summary(surveyed(by, PAGES)) == summary(surveyed(Surveyor(edition()), PAGES))


@forking
def test_a_block_of_a_survey_is_the_block_of_its_quotations() -> None:
    (survey,) = surveyed(beside(edition()), PAGES[:1])
    assert survey.page is PAGES[0]
    assert all(any(q.block is b for b in survey.blocks.blocks) for q in survey.quoted)


@forking
@pytest.mark.parametrize("lost_after", range(0, 10, 3))
def test_no_page_is_left_out_when_a_worker_is_lost(lost_after: int) -> None:
    by = beside(edition())
    process, _ = by.workers[0]
    for n, made in enumerate(PAGES):
        if n == lost_after:
            process.kill()
            process.join()
        by.submit(made, [made.title, "“no such words”"])
    if lost_after == len(PAGES):
        process.kill()
    assert summary(by.surveys()) == summary(surveyed(Surveyor(edition()), PAGES))


@forking
def test_front_matter_that_no_worker_can_be_sent_is_surveyed_here() -> None:
    meta = {"updated": date(2026, 1, 1), "odd": lambda: None}
    odd = Page("docs/odd.md", "odd.html", "<p>He said “wider”.</p>", "He said “wider”.", meta, "Odd")
    assert [s.found for s in surveyed(beside(edition()), [*PAGES[:2], odd])] == [2, 2, 1]


@forking
def test_no_worker_outlives_its_build() -> None:
    by = beside(edition())
    processes = [process for process, _ in by.workers]
    by.submit(PAGES[0], [])
    by.close()
    assert not any(process.is_alive() for process in processes)
