"""A worker process as the service holds it: one task at a time, slowed, held or ended any time."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import time
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any, Final

from kg.errors import GreenDocketError, StoreError
from kg.messages import message
from kg.server.worker import Outcome, Source, Task, work

_IMPORTED: Final = ("kg.server.worker", "kg.server.tasks", "kg.server.pages.warm")
_START: Final = 60.0
"""Seconds that a worker may take to open its store."""
_LOW: Final = 10
"""The priority of processes with long tasks, as ``nice`` counts: a tenth of the usual share."""
_TICKS: Final = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


class OverTimeError(GreenDocketError):
    """A task was stopped because its time was over."""


class OverMemoryError(GreenDocketError):
    """A task's process died, as one does that asks for more memory than allowed."""


class TooManyLongError(GreenDocketError):
    """A task was stopped because it took long, as too many others did already."""


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
