"""The surveyor: surveys pages while the rest of the site is being built.

A survey depends on nothing but the edition and the page, so other processes can make it while this one
renders the next page; a worker keeps what it finds until it is asked, so that neither waits for the other.
Where there are no workers, or one is lost, every page is surveyed here; no page is ever left out.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from .edition import Edition
from .page import Page, Survey
from .survey import survey_labels, survey_page

_LOST = (OSError, EOFError, pickle.PickleError, TypeError, AttributeError)  # a dead worker, or what it cannot be sent
_MOST = 4  # workers; more would wait for pages

Worker = tuple[BaseProcess, Connection]


@dataclass
class Surveyor:
    """Takes pages with `submit` and gives their surveys, in the same order, with `surveys`."""

    edition: Edition
    workers: list[Worker] = field(default_factory=list)
    _pages: list[tuple[Page, Sequence[str]]] = field(default_factory=list)

    def submit(self, page: Page, labels: Sequence[str]) -> None:
        """Take one page; `labels` are its title and the lines of its table of contents."""
        if self.workers:
            try:
                self.workers[len(self._pages) % len(self.workers)][1].send((page, labels))
            except _LOST:
                self.close()
        self._pages.append((page, labels))

    def surveys(self) -> list[Survey]:
        """The surveys of all pages submitted so far; ends the work."""
        answers = self._answers()
        self.close()
        if answers is None:
            return [_survey(self.edition, page, labels) for page, labels in self._pages]
        surveys = []
        collects = gc.isenabled()
        gc.disable()  # all that is made here is kept; looking for garbage in it would take as long again
        for (page, _), parts in zip(self._pages, answers, strict=True):
            survey = Survey(page, *pickle.loads(parts))
            page.lines.blocks = survey.blocks.blocks
            surveys.append(survey)
        if collects:
            gc.enable()
        return surveys

    def close(self) -> None:
        """End the workers, whatever they do."""
        for process, pipe in self.workers:
            pipe.close()
            process.kill()
            process.join()
        self.workers = []

    def _answers(self) -> list[bytes] | None:
        """What the workers found, page by page, or nothing if there are none or one was lost."""
        answers = [b""] * len(self._pages)
        try:
            for _, pipe in self.workers:
                pipe.send(None)
            for i, (_, pipe) in enumerate(self.workers):
                answers[i :: len(self.workers)] = pipe.recv()
        except (*_LOST, ValueError):  # ValueError: a worker has answered for fewer pages than it was given
            return None
        return answers if self.workers else None


def beside(edition: Edition) -> Surveyor:
    """A surveyor with workers of its own, where there are processors for them and forking is safe."""
    if sys.platform != "linux" or threading.active_count() > 1 or len(os.sched_getaffinity(0)) < 2:
        return Surveyor(edition)
    context = multiprocessing.get_context("fork")
    surveyor = Surveyor(edition)
    for _ in range(min(len(os.sched_getaffinity(0)), _MOST)):
        here, there = context.Pipe()
        others = [here, *(pipe for _, pipe in surveyor.workers)]
        process = context.Process(target=_work, args=(edition, others, there), daemon=True)
        process.start()
        there.close()
        surveyor.workers.append((process, here))
    return surveyor


def _work(edition: Edition, others: list[Connection], there: Connection) -> None:
    """Survey page after page until the other end asks for the results or is gone."""
    for pipe in others:  # inherited; while it is open here, the worker at its other end would outlive the build
        pipe.close()
    gc.disable()  # what it makes is wanted until it ends
    found = []
    try:
        while (asked := there.recv()) is not None:
            survey = _survey(edition, *asked)
            parts = (survey.blocks, survey.found, survey.quoted, survey.cited, survey.findings)
            found.append(pickle.dumps(parts, pickle.HIGHEST_PROTOCOL))
        there.send(found)
    except _LOST:
        return  # the build has ended, or surveys the pages itself


def _survey(edition: Edition, page: Page, labels: Sequence[str]) -> Survey:
    survey = survey_page(edition, page)
    survey.findings += survey_labels(edition, survey, labels)
    return survey
