"""Warm worker processes: each does one task at a time; one past its time is killed and replaced."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from typing import Any, Final

from kg.errors import GreenDocketError, StoreError
from kg.messages import language, message
from kg.server.worker import Outcome, Source, Task, work

_IMPORTED: Final = ("kg.server.worker", "kg.server.tasks", "kg.server.pages.working")
_START: Final = 60.0
"""Seconds that a worker may take to open its store."""
_LOWEST: Final = 19
"""The priority of processes with long tasks, as ``nice`` counts."""
_LOOK: Final = 0.2
"""Seconds after which it is looked again whether a long task can step aside."""


class OverTimeError(GreenDocketError):
    """A task was stopped because its time was over."""


class OverMemoryError(GreenDocketError):
    """A task's process died, as one does that asks for more memory than allowed."""


class MadeWayError(GreenDocketError):
    """A task was stopped because too many took long, and it the longest of them."""


class BusyError(GreenDocketError):
    """All workers are busy, and stayed so for as long as a request may wait."""


def context() -> BaseContext:
    """How processes are begun: from a small server that has imported what they need."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    chosen = multiprocessing.get_context("forkserver")
    chosen.set_forkserver_preload(list(_IMPORTED))
    return chosen


class Worker:
    """One process and the pipe to it."""

    def __init__(self, source: Source) -> None:
        """Start the process; :meth:`wait` tells when it can work."""
        self.made_way = False
        start = context()
        self._pipe, theirs = start.Pipe()
        self.process = start.Process(target=work, args=(theirs, source), daemon=True)  # type: ignore[attr-defined]
        self.process.start()
        theirs.close()

    def wait(self) -> None:
        """Wait until the store is open.

        Raises :class:`~kg.errors.StoreError` when it cannot be opened.
        """
        outcome = _received(self._pipe, _START)
        if outcome is None:
            self.kill()
            raise StoreError(message("serve.worker"))

    def do(self, task: Task) -> Any:
        """What the task returns; raises what it raises.

        Raises :class:`OverTimeError` or :class:`OverMemoryError` after which
        the process is gone.
        """
        started = time.monotonic()
        try:
            self._pipe.send(task)
        except OSError:
            self.kill()
            raise OverMemoryError from None
        outcome = _received(self._pipe, task.seconds)
        if outcome is None:
            late = time.monotonic() - started >= task.seconds
            self.kill()
            if self.made_way:
                raise MadeWayError
            raise OverTimeError if late else OverMemoryError
        if outcome.error is not None:
            raise outcome.error
        return outcome.value

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return bool(self.process.is_alive())

    def step_aside(self) -> None:
        """Let everything else on the machine go first; there is no way back."""
        if hasattr(os, "setpriority"):
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self.process.pid, _LOWEST)

    def make_way(self) -> None:
        """End the process in the middle of its task, which then raises :class:`MadeWayError`."""
        self.made_way = True
        self.process.kill()

    def kill(self) -> None:
        """End the process at once."""
        self.process.kill()
        self.process.join(5)
        self._pipe.close()


def _received(pipe: Connection, seconds: float) -> Outcome | None:
    """What came within the time, ``None`` when nothing did or the other end died."""
    try:
        if pipe.poll(seconds):
            received: Outcome = pipe.recv()
            return received
    except (EOFError, OSError):
        pass
    return None


class Pool:
    """Workers on one source: ``size`` for all tasks, and up to ``long`` more on long ones.

    A task is long when it is not done after ``moment`` seconds.
    """

    def __init__(self, source: Source, size: int, *, long: int = 4, moment: float = 1.0) -> None:
        self._source = source
        self._size = size
        self._most_long = long
        self._moment = moment
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        self._busy: set[Worker] = set()
        self._long: dict[Worker, None] = {}  # in the order in which they became long
        self._wanted = 0
        self._closing = False
        # Each worker at work holds a thread, and so does each that is started or ended.
        self._threads = ThreadPoolExecutor(2 * (size + long) + 1, thread_name_prefix="kg-worker")
        self._mending: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Start all workers, and wait until they can work."""
        await asyncio.gather(*(self._add() for _ in range(self._size)))

    async def run(
        self, function: Callable[..., Any], *arguments: Any, seconds: float, patience: float
    ) -> Any:
        """What a function returns for the store and these arguments, within its time.

        Raises :class:`BusyError` when no worker was free within ``patience``
        seconds, and what :meth:`Worker.do` raises.
        """
        task = Task(function, arguments, language(), seconds)
        self._wanted += 1
        try:
            worker = await self._free(patience)
            self._busy.add(worker)
        finally:
            self._wanted -= 1
        work = asyncio.ensure_future(self._in_thread(worker.do, task))
        later = asyncio.get_running_loop().call_later(self._moment, self._aside, worker, work)
        work.add_done_callback(lambda _: later.cancel())
        work.add_done_callback(lambda _: self._returned(worker))
        # A client that goes away takes its query with it.
        try:
            return await asyncio.shield(work)
        except asyncio.CancelledError:
            worker.process.kill()
            work.add_done_callback(lambda done: done.cancelled() or done.exception())
            raise

    @property
    def numbers(self) -> tuple[int, int, int]:
        """How many workers are free, how many at work, and how many of these on long tasks."""
        return self._idle.qsize(), len(self._busy), len(self._long)

    async def close(self) -> None:
        """End all workers, those at work after their task."""
        self._closing = True
        while self._busy or self._wanted:
            await asyncio.sleep(0.05)
        await asyncio.gather(*self._mending, return_exceptions=True)
        while not self._idle.empty():
            await self._in_thread(self._idle.get_nowait().kill)
        self._threads.shutdown(wait=False)

    async def _free(self, patience: float) -> Worker:
        deadline = time.monotonic() + patience
        while True:
            try:
                left = max(0.0, deadline - time.monotonic())
                worker = await asyncio.wait_for(self._idle.get(), left)
            except TimeoutError:
                raise BusyError from None
            if worker.alive:
                return worker
            self._mend()

    def _aside(self, worker: Worker, work: asyncio.Future[Any]) -> None:
        """Let a task that takes long step aside, if there is room or somebody waits for it."""
        if work.done() or not worker.alive:
            return
        if len(self._long) >= self._most_long:
            if not self._idle.empty() or not self._long:
                asyncio.get_running_loop().call_later(_LOOK, self._aside, worker, work)
                return
            longest = next(iter(self._long))
            del self._long[longest]
            longest.make_way()
        self._long[worker] = None
        worker.step_aside()
        if not self._closing:
            self._mend()

    def _returned(self, worker: Worker) -> None:
        self._busy.discard(worker)
        if worker in self._long or worker.made_way:  # another has taken its place
            self._long.pop(worker, None)
            self._threads.submit(worker.kill)
        elif worker.alive:
            self._idle.put_nowait(worker)
        elif not self._closing:
            self._mend()

    def _mend(self) -> None:
        task = asyncio.get_running_loop().create_task(self._add())
        self._mending.add(task)
        task.add_done_callback(self._mending.discard)

    async def _add(self) -> None:
        worker = await self._in_thread(Worker, self._source)
        await self._in_thread(worker.wait)
        self._idle.put_nowait(worker)

    async def _in_thread(self, function: Callable[..., Any], *arguments: Any) -> Any:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, function, *arguments)
