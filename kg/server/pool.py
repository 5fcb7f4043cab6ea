"""Worker processes, each with one task at a time; one past its time is killed and replaced.

Nobody can tell beforehand how long a query takes. So all begin alike, and one
that has used a moment of processor time steps aside: its process goes on at
low priority while a new one takes its place, so that quick tasks never
wait for long ones. Only so many long ones run at a time; a few more are held
until there is room, and what comes beyond that is ended.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from kg.errors import GreenDocketError
from kg.messages import language
from kg.server.process import Worker
from kg.server.worker import Source, Task

_LOOK: Final = 0.1
"""Seconds between two looks at how much a task has used by now."""
_HELD: Final = 8
"""How many long tasks are held for each that may run."""


class BusyError(GreenDocketError):
    """All workers are busy, and stayed so for as long as a request may wait."""


class Pool:
    """Workers on one source: ``size`` for all tasks, and up to ``long`` more on long ones.

    A task is long when it has used more than ``moment`` seconds of processor.
    """

    def __init__(self, source: Source, size: int, *, long: int = 2, moment: float = 0.3) -> None:
        self._source = source
        self._size = size
        self._most_long = long
        self._moment = moment
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        self._busy: set[Worker] = set()
        self._long: set[Worker] = set()
        self._held: deque[Worker] = deque()
        self._wanted = 0
        self._closing = False
        # Each worker at work holds a thread, and so does each that is started or ended.
        most = size + (1 + _HELD) * long
        self._threads = ThreadPoolExecutor(most + 2 * size, thread_name_prefix="kg-worker")
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
        self._look_later(worker, work, worker.used() + self._moment, self._moment)
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
        return self._idle.qsize(), len(self._busy), len(self._long) + len(self._held)

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

    def _look_later(
        self, worker: Worker, work: asyncio.Future[Any], until: float, seconds: float
    ) -> None:
        loop = asyncio.get_running_loop()
        look = loop.call_later(seconds, self._look, worker, work, until)
        work.add_done_callback(lambda _: look.cancel())

    def _look(self, worker: Worker, work: asyncio.Future[Any], until: float) -> None:
        """Let a task step aside that has used its moment, ``until`` in the worker's own time."""
        if work.done() or not worker.alive:
            return
        left = until - worker.used()
        if left > 0:
            self._look_later(worker, work, until, max(left, _LOOK))
            return
        if len(self._long) < self._most_long:
            self._long.add(worker)
            worker.step_aside()
        elif len(self._held) < _HELD * self._most_long:
            self._held.append(worker)
            worker.step_aside()
            worker.hold()
        else:
            worker.refuse()
            return
        if not self._closing:
            self._mend()

    def _returned(self, worker: Worker) -> None:
        self._busy.discard(worker)
        if worker in self._long or worker in self._held:  # another has taken its place
            self._end_long(worker)
        elif worker.alive:
            self._idle.put_nowait(worker)
        elif not self._closing:
            self._mend()

    def _end_long(self, worker: Worker) -> None:
        self._long.discard(worker)
        with contextlib.suppress(ValueError):
            self._held.remove(worker)
        self._threads.submit(worker.kill)
        while self._held and len(self._long) < self._most_long:
            next_one = self._held.popleft()
            self._long.add(next_one)
            next_one.go_on()

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
