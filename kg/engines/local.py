"""Workers on this machine: many documents in processes, a few in this one."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection, get_context, parent_process
from threading import Thread
from typing import TypeVar

from kg.engines.crew import Crew, Job
from kg.engines.limits import USUAL, Limits
from kg.engines.serving import Work, guarded
from kg.engines.worker import Outcome, work
from kg.errors import GreenDocketError
from kg.messages import language, message, set_language

WORTH_A_PROCESS = 400_000
"""Bytes of documents below which starting processes costs more than it saves."""

IN_FLIGHT_PER_WORKER = 3
"""Tasks handed to the pool ahead of those being worked on, for each worker."""

AHEAD = 32
"""Documents that are worked on ahead of the one that is awaited, for each worker: enough for
the workers not to wait while a batch is loaded."""

WAITING = 48_000_000
"""Bytes of statements that may wait to be taken before no more documents are handed out."""

Done = TypeVar("Done")

__all__ = ["Job", "Limits", "Work", "in_processes", "run"]


def run(
    jobs: Sequence[Job],
    *,
    workers: int | None = None,
    work: Work = work,
    limits: Limits | None = None,
) -> Iterator[Outcome]:
    """The outcomes of the jobs, in their order, as soon as they are there.

    ``workers`` is the number of processes; ``None`` takes as many as there
    are processors. Only a bounded number of documents is in memory. A
    document whose process dies, or that costs more than ``limits``, costs
    only itself. Without ``limits``, one worker or little work means that the
    documents are worked on in this process, where nothing bounds them;
    otherwise the usual ones hold.
    """
    processes = _sensible_workers(jobs) if workers is None else min(workers, len(jobs))
    if limits is None and processes <= 1:
        return _here(jobs, work)
    return _in_processes(jobs, work, max(processes, 1), limits or USUAL)


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
        yield data if isinstance(data, Outcome) else guarded(work, data, job.name)


def _in_processes(
    jobs: Sequence[Job], work: Work, processes: int, limits: Limits
) -> Iterator[Outcome]:
    with Crew(work, processes, limits) as crew:
        flying: deque[Future[Outcome]] = deque()
        for job in jobs:
            while flying and (len(flying) >= processes * AHEAD or _waiting(flying) > WAITING):
                yield flying.popleft().result()
            flying.append(crew.start(job))
        while flying:
            yield flying.popleft().result()


def _waiting(flying: Iterable[Future[Outcome]]) -> int:
    """Bytes of statements that are finished and not yet taken."""
    return sum(len(future.result().nquads) for future in flying if future.done())


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
