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
import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any, Final

from kg.errors import GreenDocketError, StoreError
from kg.messages import language, message
from kg.server.worker import Outcome, Source, Task, work

_IMPORTED: Final = ("kg.server.worker", "kg.server.tasks", "kg.server.pages.warm")
_START: Final = 60.0
"""Seconds that a worker may take to open its store."""
_LOW: Final = 10
"""The priority of processes with long tasks, as ``nice`` counts: a tenth of the usual share."""
_LOOK: Final = 0.1
"""Seconds between two looks at how much a task has used by now."""
_HELD: Final = 8
"""How many long tasks are held for each that may run."""
_TICKS: Final = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


class OverTimeError(GreenDocketError):
    """A task was stopped because its time was over."""


class OverMemoryError(GreenDocketError):
    """A task's process died, as one does that asks for more memory than allowed."""


class TooManyLongError(GreenDocketError):
    """A task was stopped because it took long, as too many others did already."""


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
        self.is_refused = False
        self._waits_elsewhere = source.remote is not None
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
            if self.is_refused:
                raise TooManyLongError
            raise OverTimeError if late else OverMemoryError
        if outcome.error is not None:
            raise outcome.error
        return outcome.value

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return bool(self.process.is_alive())

    def step_aside(self) -> None:
        """Let others on the machine go first; there is no way back."""
        if hasattr(os, "setpriority"):
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self.process.pid, _LOW)

    def hold(self) -> None:
        """Stop the process until :meth:`go_on`; its time goes on."""
        self._signal("SIGSTOP")

    def go_on(self) -> None:
        """Let a process that was held go on."""
        self._signal("SIGCONT")

    def refuse(self) -> None:
        """End the process in its task, which then raises :class:`TooManyLongError`."""
        self.is_refused = True
        self.process.kill()

    def used(self) -> float:
        """Seconds of processor that the process has used so far.

        Wall time where that is unknown, or where a server does the work.
        """
        if self._waits_elsewhere:
            return time.monotonic()
        try:
            told = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return time.monotonic()
        return (int(told[11]) + int(told[12])) / _TICKS

    def _signal(self, name: str) -> None:
        number = getattr(signal, name, None)
        if number is not None and self.process.pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.process.pid, number)

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
