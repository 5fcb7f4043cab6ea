"""Workers on this machine: many documents in processes, a few in this one."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import connection, get_context, parent_process
from threading import Thread
from typing import TypeVar

from kg.engines.worker import Outcome, failed, work
from kg.errors import GreenDocketError
from kg.messages import language, message, set_language

WORTH_A_PROCESS = 400_000
"""Bytes of documents below which starting processes costs more than it saves."""

IN_FLIGHT_PER_WORKER = 3
"""Documents handed to the pool ahead of those being worked on, for each worker."""

Work = Callable[[bytes, str], Outcome]
Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class Job:
    """A document to work on: its name, its size in bytes and how to get at them.

    ``read`` is called in this process, just before the work is handed out;
    when it returns a failed :class:`Outcome`, that is the job's outcome.
    """

    name: str
    size: int
    read: Callable[[], bytes | Outcome]


def run(jobs: Sequence[Job], *, workers: int | None = None, work: Work = work) -> Iterator[Outcome]:
    """The outcomes of the jobs, in their order, as soon as they are there.

    ``workers`` is the number of processes; ``None`` takes as many as there
    are processors, or none at all when the work is small. Only a bounded
    number of documents is in memory. A document whose process dies costs
    only itself.
    """
    processes = _sensible_workers(jobs) if workers is None else min(workers, len(jobs))
    if processes <= 1:
        return _here(jobs, work)
    return _in_processes(jobs, work, processes)


def _sensible_workers(jobs: Sequence[Job]) -> int:
    if sum(job.size for job in jobs) < WORTH_A_PROCESS:
        return 1
    return min(len(jobs), _processors())


def _processors() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _here(jobs: Sequence[Job], work: Work) -> Iterator[Outcome]:
    for job in jobs:
        data = job.read()
        yield data if isinstance(data, Outcome) else work(data, job.name)


def _in_processes(jobs: Sequence[Job], work: Work, processes: int) -> Iterator[Outcome]:
    with _Crew(work, processes) as crew:
        flying: deque[tuple[Job, Future[Outcome]]] = deque()
        for job in jobs:
            flying.append((job, crew.start(job)))
            if len(flying) >= processes * IN_FLIGHT_PER_WORKER:
                yield crew.finish(*flying.popleft())
        while flying:
            yield crew.finish(*flying.popleft())


def in_processes(tasks: Sequence[Callable[[], Done]], workers: int | None = None) -> Iterator[Done]:
    """The results of tasks that can be sent to other processes, in their order.

    ``workers`` is the number of processes, by default of processors; with one
    of either, the tasks are done here. Only a bounded number of results
    waits. Raises :class:`~kg.errors.GreenDocketError` when a process dies.
    """
    processes = min(workers or _processors(), len(tasks))
    if processes <= 1:
        yield from (task() for task in tasks)
        return
    with _pool(processes) as pool:
        flying: deque[Future[Done]] = deque()
        try:
            for task in tasks:
                flying.append(pool.submit(task))
                if len(flying) >= processes * IN_FLIGHT_PER_WORKER:
                    yield flying.popleft().result()
            while flying:
                yield flying.popleft().result()
        except BrokenProcessPool:
            raise GreenDocketError(message("engine.died")) from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


class _Crew:
    """Worker processes, replaced when one of them dies.

    A death breaks the whole pool, and every document then in flight is a
    suspect: each is tried again alone, and only the one that kills its
    process again is given up.
    """

    def __init__(self, work: Work, processes: int) -> None:
        self._work = work
        self._processes = processes
        self._pool = _pool(processes)
        self._careful: ProcessPoolExecutor | None = None

    def __enter__(self) -> _Crew:
        return self

    def __exit__(self, *_: object) -> None:
        for pool in (self._pool, self._careful):
            if pool is not None:
                pool.shutdown(cancel_futures=True)

    def start(self, job: Job) -> Future[Outcome]:
        """Hand out a job."""
        data = job.read()
        if isinstance(data, Outcome):
            future: Future[Outcome] = Future()
            future.set_result(data)
            return future
        try:
            return self._pool.submit(self._work, data, job.name)
        except BrokenProcessPool:
            self._pool = _pool(self._processes)
            return self._pool.submit(self._work, data, job.name)

    def finish(self, job: Job, future: Future[Outcome]) -> Outcome:
        """Wait for the outcome of a job that was handed out."""
        try:
            return future.result()
        except BrokenProcessPool:
            return self._alone(job)

    def _alone(self, job: Job) -> Outcome:
        data = job.read()
        if isinstance(data, Outcome):
            return data
        if self._careful is None:
            self._careful = _pool(1)
        try:
            return self._careful.submit(self._work, data, job.name).result()
        except BrokenProcessPool:
            self._careful = None
            return failed(message("build.died"))


def _pool(processes: int) -> ProcessPoolExecutor:
    """A pool of fresh processes (spawned, so that no lock or thread is inherited)."""
    return ProcessPoolExecutor(
        processes,
        mp_context=get_context("spawn"),
        initializer=_begin_work,
        initargs=(language(),),
    )


def _begin_work(tongue: str) -> None:
    """Prepare a worker: the user's language, and no life of its own without the parent."""
    set_language(tongue)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Leave as soon as the parent is gone, even killed; a pool alone would wait for ever."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
