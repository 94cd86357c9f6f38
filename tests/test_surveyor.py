"""Surveying beside the build: the same surveys as here, from as many workers as there are, or from none.

A build forks its workers while it has one thread; the tests' own process may have more (a browser), so
each check runs in a fresh process, as a build does.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from multiprocessing import get_context

import pytest
from edition.findings import as_json
from edition.metadata import Read
from edition.page import Page, Survey
from edition.surveyor import Kept, Surveyor, beside
from helpers import edition, page

WRONG = "He called it “a good parntner” [¶5](source.md#p5), and {} times “wider” [¶6](source.md#p6)."
PAGES = [page(WRONG.format(n), f"page-{n}.md") for n in range(9)]
LABELS = ["Page", "“no such words”"]
forking = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="one processor, or no safe way to fork"
)


def read() -> Read:
    return Read(edition(), ())


def alone(check: Callable[..., None], *arguments: int) -> None:
    """Run `check` in a process of its own; what it finds wrong is raised here."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        process.submit(check, *arguments).result()


def surveyed(by: Surveyor, pages: list[Page]) -> list[Survey]:
    for made in pages:
        by.ask("page", made, LABELS)
    return by.answers()[1]


def summary(surveys: list[Survey]) -> list[object]:
    quoted = [[(q.identifier, q.place, q.voices) for q in s.quoted] for s in surveys]
    return [*quoted, *((s.page.path, s.found, as_json(s.findings), s.blocks.links) for s in surveys)]


def workers() -> Surveyor:
    by = beside(read)
    assert by.workers
    return by


def same_as_here() -> None:
    assert summary(surveyed(workers(), PAGES)) == summary(surveyed(Surveyor(read), PAGES))


@forking
def test_workers_find_what_is_found_here_in_the_same_order() -> None:
    alone(same_as_here)


def one_block() -> None:
    (survey,) = surveyed(workers(), PAGES[:1])
    assert survey.page is PAGES[0]
    assert all(any(q.block is b for b in survey.blocks.blocks) for q in survey.quoted)


@forking
def test_a_block_of_a_survey_is_the_block_of_its_quotations() -> None:
    alone(one_block)


def loses_a_worker(after: int) -> None:
    by = workers()
    process, _ = by.workers[0]
    for n, made in enumerate(PAGES):
        if n == after:
            process.kill()
            process.join()
        by.ask("page", made, LABELS)
    if after == len(PAGES):
        process.kill()
    assert summary(by.answers()[1]) == summary(surveyed(Surveyor(read), PAGES))


@forking
@pytest.mark.parametrize("after", [0, 3, 6, 9])
def test_no_page_is_left_out_when_a_worker_is_lost(after: int) -> None:
    alone(loses_a_worker, after)


def odd_front_matter() -> None:
    meta = {"updated": date(2026, 1, 1), "odd": lambda: None}
    odd = Page("docs/odd.md", "odd.html", "<p>He said “wider”.</p>", "He said “wider”.", meta, "Odd")
    assert [s.found for s in surveyed(workers(), [*PAGES[:2], odd])] == [2, 2, 1]


@forking
def test_front_matter_that_no_worker_can_be_sent_is_surveyed_here() -> None:
    alone(odd_front_matter)


def ends_with_its_build() -> None:
    by = workers()
    processes = [process for process, _ in by.workers]
    by.ask("page", PAGES[0], [])
    by.close()
    assert not any(process.is_alive() for process in processes)


@forking
def test_no_worker_outlives_its_build() -> None:
    alone(ends_with_its_build)


def judges_texts() -> None:
    by = workers()
    by.ask("settings", "mkdocs.yml", [("site_name", "On “no such words”")], "site_name: On “no such words”\n")
    by.ask("page", PAGES[0], [])
    by.ask("notes", "docs/interview.yml", "")
    _, surveys, findings = by.answers()
    assert [s.page for s in surveys] == [PAGES[0]]
    assert [(f.path, f.line, f.rule) for f in findings] == [("mkdocs.yml", 1, "quote-missing")]


@forking
def test_texts_beside_the_pages_are_judged_by_workers_too() -> None:
    alone(judges_texts)


def test_without_workers_everything_is_done_here() -> None:
    assert [s.found for s in surveyed(Surveyor(read), PAGES)] == [2] * len(PAGES)


def again(kept: Kept, pages: list[Page], edition_read: Callable[[], Read] = read) -> list[str]:
    """The pages that the next build under `serve` surveys anew; what it finds must be what a first build finds."""
    before = {path: answer for path, (_, answer) in kept.pages.items()}
    found = surveyed(Surveyor(edition_read, kept=kept), pages)
    assert summary(found) == summary(surveyed(Surveyor(edition_read), pages))
    return [made.path for made in pages if kept.pages[made.path][1] is not before.get(made.path)]


def test_under_serve_only_the_page_that_was_edited_is_surveyed_again() -> None:
    kept = Kept()
    assert again(kept, PAGES) == [made.path for made in PAGES]
    assert again(kept, [replace(made) for made in PAGES]) == []
    mended = page(WRONG.format(3).replace("parntner", "partner"), "page-3.md")
    assert again(kept, [*PAGES[:3], mended, *PAGES[4:]]) == ["docs/page-3.md"]


def test_under_serve_another_edition_has_every_page_surveyed_again() -> None:
    kept = Kept()
    again(kept, PAGES)
    other = Read(replace(edition(), operators=()), ())
    assert again(kept, PAGES, lambda: other) == [made.path for made in PAGES]
    assert surveyed(Surveyor(lambda: Read(None, ()), kept=kept), PAGES) == []
    assert again(kept, PAGES) == [made.path for made in PAGES]
