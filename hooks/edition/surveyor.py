"""The surveyor: has pages surveyed while the rest of the site is being built.

A survey depends on nothing but the edition and the page, so other processes can read the one and survey the
other while this one renders the next page; a worker takes in what it is asked and keeps what it finds, so that
neither waits for the other. Where there are no workers, or one is lost, everything is done here; no page is ever
left out. (What is sent has no slots: pickle would take those field by field.)
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from typing import Any

from .edition import Edition
from .findings import Finding
from .metadata import Read
from .page import Survey

_LOST = (OSError, EOFError, pickle.PickleError, TypeError, AttributeError)  # a dead worker, or what it cannot be sent
_MOST = 3  # workers; more would wait for pages
_SWITCH = 0.0005  # seconds after which a worker lets its other threads take in tasks and give out answers

Worker = tuple[BaseProcess, Connection]


@dataclass
class Kept:
    """What the last build under `serve` read and found: the next surveys the pages that have changed."""

    read: Read | None = None
    pages: dict[str, tuple[tuple[Any, ...], Any]] = field(default_factory=dict)  # by path: the task and its answer


@dataclass
class Surveyor:
    """Takes tasks with `ask`, and with `answers` gives the edition that `read` read and what they found.

    What is done here, and not by workers, is noted in `kept` for the next surveyor.
    """

    read: Callable[[], Read]
    workers: list[Worker] = field(default_factory=list)
    kept: Kept = field(default_factory=Kept)
    _asked: list[tuple[str, tuple[Any, ...]]] = field(default_factory=list)

    def ask(self, task: str, *arguments: Any) -> None:
        """Take one task; `tasks` says which there are."""
        if self.workers:
            try:
                pipe = self.workers[len(self._asked) % len(self.workers)][1]
                pipe.send_bytes(_packed((task, arguments)))
            except _LOST:
                self.close()
        self._asked.append((task, arguments))

    def answers(self) -> tuple[Read, list[Survey], list[Finding]]:
        """The edition, the surveys of all pages as they were asked for, the findings of all else; ends the work.

        Without an edition there are no surveys, and no findings but those that say why.
        """
        collects = gc.isenabled()
        gc.disable()  # all that is made here is kept; looking for garbage in it would take as long again
        try:
            return self._answers()
        finally:
            if collects:
                gc.enable()

    def _answers(self) -> tuple[Read, list[Survey], list[Finding]]:
        received = self._received()
        read, answers = received or self._made_here()
        surveys: list[Survey] = []
        findings: list[Finding] = []
        for (task, arguments), answer in zip(self._asked if read.edition else (), answers, strict=True):
            if task == "page":
                survey = Survey(arguments[0], *answer)
                survey.page.lines.blocks = survey.blocks.blocks
                surveys.append(survey)
            else:
                findings += answer
        if received:
            gc.freeze()  # and again with each collection until this build, the only one of its process, is over
        return read, surveys, findings

    def close(self) -> None:
        """End the workers, whatever they do."""
        for process, pipe in self.workers:
            pipe.close()
            process.kill()
            process.join()
        self.workers = []

    def _received(self) -> tuple[Read, list[Any]] | None:
        """The edition and what the workers answered, task by task; None without workers, or if one is lost."""
        if not self.workers:
            return None
        pipes = [pipe for _, pipe in self.workers]
        try:
            for pipe in pipes:
                pipe.send_bytes(_packed(None))
            read, *_ = [pickle.loads(pipe.recv_bytes()) for pipe in pipes]
            answers = [pickle.loads(pipes[i % len(pipes)].recv_bytes()) for i in range(len(self._asked))]
        except _LOST:
            return None
        finally:
            self.close()
        return read, answers if read.edition else []

    def _made_here(self) -> tuple[Read, Iterator[Any]]:
        """The same, made in this process; of a page that has not changed, nor the edition, what was found before."""
        read = self.read()
        if self.kept.read is None or read != self.kept.read:
            self.kept.read, self.kept.pages = read, {}
        asked = {arguments[0].path for task, arguments in self._asked if task == "page"}
        self.kept.pages = {path: known for path, known in self.kept.pages.items() if path in asked}
        read = self.kept.read  # with all that has been worked out from it
        edition = read.edition
        return read, (self._performed(edition, task, arguments) for task, arguments in self._asked if edition)

    def _performed(self, edition: Edition, task: str, arguments: tuple[Any, ...]) -> Any:
        if task != "page":
            return _perform(edition, task, arguments)
        path = arguments[0].path
        asked, answer = self.kept.pages.get(path, (None, None))
        if asked != arguments:
            asked = deepcopy(arguments)  # front matter may be another hook's, and change in its hands
            answer = _perform(edition, task, arguments)
            self.kept.pages[path] = asked, answer
        return answer


def beside(read: Callable[[], Read]) -> Surveyor:
    """A surveyor with workers of its own, where there are processors for them and forking is safe."""
    surveyor = Surveyor(read)
    if sys.platform != "linux" or threading.active_count() > 1 or len(os.sched_getaffinity(0)) < 2:
        return surveyor
    context = multiprocessing.get_context("fork")
    for _ in range(min(len(os.sched_getaffinity(0)) - 1, _MOST)):  # one is for the build itself
        here, there = context.Pipe()
        others = [here, *(pipe for _, pipe in surveyor.workers)]
        process = context.Process(target=_work, args=(read, others, there), daemon=True)
        process.start()
        there.close()
        surveyor.workers.append((process, here))
    return surveyor


def _work(read: Callable[[], Read], others: list[Connection], there: Connection) -> None:
    """Read the edition and do task after task until the other end asks for the answers or is gone."""
    for pipe in others:  # inherited; while it is open here, the worker at its other end would outlive the build
        pipe.close()
    gc.disable()  # what it makes is wanted until it ends
    sys.setswitchinterval(_SWITCH)
    tasks: SimpleQueue[bytes] = SimpleQueue()
    answers: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_take_in, args=(there, tasks), daemon=True).start()
    giving = threading.Thread(target=_give_out, args=(there, answers), daemon=True)
    giving.start()
    done = read()
    answers.put(_packed(done))
    if done.edition:
        _ = done.edition.index.starts  # while there are no pages yet
    while (asked := pickle.loads(tasks.get())) is not None:
        answer = _perform(done.edition, *asked) if done.edition else None
        answers.put(_packed(answer))
    answers.put(b"")
    giving.join()


def _take_in(there: Connection, tasks: SimpleQueue[bytes]) -> None:
    """Take in tasks as they come: a build that waited for a busy worker would win nothing."""
    try:
        while True:
            tasks.put(there.recv_bytes())
    except (OSError, EOFError):
        os._exit(0)  # the build has ended, or does the work itself


def _give_out(there: Connection, answers: SimpleQueue[bytes]) -> None:
    """Give out answers as the build takes them, while the next are made."""
    while answer := answers.get():
        there.send_bytes(answer)


def _packed(value: Any) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def _perform(edition: Edition, task: str, arguments: Sequence[Any]) -> Any:
    """Do a task. The rules take long to load, and a build that has workers does without them."""
    from .tasks import perform

    return perform(edition, task, arguments)
