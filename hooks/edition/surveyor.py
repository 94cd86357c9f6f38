"""The surveyor: has pages surveyed while the rest of the site is being built.

A survey depends on nothing but the edition and the page, so other processes can make it while this one
renders the next page; a worker keeps what it finds until it is asked, so that neither waits for the other.
Where there are no workers, or one is lost, everything is done here; no page is ever left out.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from .edition import Edition
from .findings import Finding
from .page import Survey

_LOST = (OSError, EOFError, pickle.PickleError, TypeError, AttributeError)  # a dead worker, or what it cannot be sent
_MOST = 3  # workers; more would wait for pages

Worker = tuple[BaseProcess, Connection]


@dataclass
class Surveyor:
    """Takes tasks with `ask`, and with `answers` gives what they found."""

    edition: Edition
    workers: list[Worker] = field(default_factory=list)
    _asked: list[tuple[str, tuple[Any, ...]]] = field(default_factory=list)

    def ask(self, task: str, *arguments: Any) -> None:
        """Take one task; `tasks` says which there are."""
        if self.workers:
            try:
                self.workers[len(self._asked) % len(self.workers)][1].send((task, arguments))
            except _LOST:
                self.close()
        self._asked.append((task, arguments))

    def answers(self) -> tuple[list[Survey], list[Finding]]:
        """The surveys of all pages in the order they were asked for, and the findings of all else; ends the work."""
        surveys: list[Survey] = []
        findings: list[Finding] = []
        sent, collects = bool(self.workers), gc.isenabled()
        gc.disable()  # all that is made here is kept; looking for garbage in it would take as long again
        for (task, arguments), answer in zip(self._asked, self._answers(), strict=True):
            if task == "page":
                survey = Survey(arguments[0], *answer)
                survey.page.lines.blocks = survey.blocks.blocks
                surveys.append(survey)
            else:
                findings += answer
        if sent:
            gc.freeze()  # and again with each collection until this build, the only one of its process, is over
        if collects:
            gc.enable()
        return surveys, findings

    def close(self) -> None:
        """End the workers, whatever they do."""
        for process, pipe in self.workers:
            pipe.close()
            process.kill()
            process.join()
        self.workers = []

    def _answers(self) -> Iterator[Any]:
        """The answers of the workers in order; if there are none, or one is lost, everything is done here."""
        pickled = [b""] * len(self._asked)
        try:
            for _, pipe in self.workers:
                pipe.send(None)
            for i, (_, pipe) in enumerate(self.workers):
                pickled[i :: len(self.workers)] = pipe.recv()
        except (*_LOST, ValueError):  # ValueError: a worker has answered less than it was asked
            self.close()
        if self.workers:
            self.close()
            return (pickle.loads(answer) for answer in pickled)
        return (_perform(self.edition, task, arguments) for task, arguments in self._asked)


def beside(edition: Edition) -> Surveyor:
    """A surveyor with workers of its own, where there are processors for them and forking is safe."""
    if sys.platform != "linux" or threading.active_count() > 1 or len(os.sched_getaffinity(0)) < 2:
        return Surveyor(edition)
    context = multiprocessing.get_context("fork")
    surveyor = Surveyor(edition)
    for _ in range(min(len(os.sched_getaffinity(0)) - 1, _MOST)):  # one is for the build itself
        here, there = context.Pipe()
        others = [here, *(pipe for _, pipe in surveyor.workers)]
        process = context.Process(target=_work, args=(edition, others, there), daemon=True)
        process.start()
        there.close()
        surveyor.workers.append((process, here))
    return surveyor


def _work(edition: Edition, others: list[Connection], there: Connection) -> None:
    """Do task after task until the other end asks for the answers or is gone."""
    for pipe in others:  # inherited; while it is open here, the worker at its other end would outlive the build
        pipe.close()
    gc.disable()  # what it makes is wanted until it ends
    found = []
    try:
        while (asked := there.recv()) is not None:
            found.append(pickle.dumps(_perform(edition, *asked), pickle.HIGHEST_PROTOCOL))
        there.send(found)
    except _LOST:
        return  # the build has ended, or does the work itself


def _perform(edition: Edition, task: str, arguments: Sequence[Any]) -> Any:
    """Do a task. The rules take long to load, and a build that has workers does without them."""
    from .tasks import perform

    return perform(edition, task, arguments)
