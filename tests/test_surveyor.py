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
        by.ask("page", made, [made.title, "“no such words”"])
    return by.answers()[0]


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
    assert by.workers
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
        by.ask("page", made, [made.title, "“no such words”"])
    if lost_after == len(PAGES):
        process.kill()
    assert summary(by.answers()[0]) == summary(surveyed(Surveyor(edition()), PAGES))


@forking
def test_front_matter_that_no_worker_can_be_sent_is_surveyed_here() -> None:
    meta = {"updated": date(2026, 1, 1), "odd": lambda: None}
    odd = Page("docs/odd.md", "odd.html", "<p>He said “wider”.</p>", "He said “wider”.", meta, "Odd")
    assert [s.found for s in surveyed(beside(edition()), [*PAGES[:2], odd])] == [2, 2, 1]


@forking
def test_no_worker_outlives_its_build() -> None:
    by = beside(edition())
    processes = [process for process, _ in by.workers]
    by.ask("page", PAGES[0], [])
    by.close()
    assert not any(process.is_alive() for process in processes)


@forking
def test_texts_beside_the_pages_are_judged_by_workers_too() -> None:
    by = beside(edition())
    by.ask("settings", "mkdocs.yml", [("site_name", "On “no such words”")], "site_name: On “no such words”\n")
    by.ask("page", PAGES[0], [])
    by.ask("notes", "docs/interview.yml", "")
    surveys, findings = by.answers()
    assert [s.page for s in surveys] == [PAGES[0]]
    assert [(f.path, f.line, f.rule) for f in findings] == [("mkdocs.yml", 1, "quote-missing")]
