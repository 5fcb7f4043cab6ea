"""A process that answers from a store, one task after the other, and may be killed any time.

The engine cannot be interrupted in the middle of a query; a process can. A
task is a function of this package, named by reference, that takes the store
first; what it returns or raises goes back through the pipe.
"""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from kg.errors import GreenDocketError
from kg.graph import Store, open_store
from kg.graph.remote import RemoteStore
from kg.graph.servers import Addresses
from kg.messages import set_language
from kg.server.settings import MEGABYTE

_GRACE: Final = 2.0
"""Seconds past its time after which a worker ends itself, should nobody be left to kill it."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a worker opens: a folder with the engine's files, or a server."""

    folder: Path | None
    remote: Addresses | None
    timeout: float
    memory: int

    def open(self) -> Store:
        """The store, to be read."""
        if self.remote is not None:
            return RemoteStore(self.remote, timeout=self.timeout)
        assert self.folder is not None
        return open_store(self.folder, read_only=True)


@dataclass(frozen=True, slots=True)
class Task:
    """A function to call with the store and these arguments, in this language."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    language: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a task returned, or the error that it ended in."""

    value: Any = None
    error: Exception | None = None


def work(pipe: Connection, source: Source) -> None:
    """Answer the tasks that come through a pipe until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the service, which ends us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with contextlib.suppress(EOFError, BrokenPipeError), source.open() as store:
        _limit_memory(source.memory)
        pipe.send(Outcome("ready"))
        while True:
            task: Task = pipe.recv()
            pipe.send(_done(store, task))


def _done(store: Store, task: Task) -> Outcome:
    set_language(task.language)
    _alarm(task.seconds + _GRACE)
    try:
        return Outcome(task.function(store, *task.arguments))
    except GreenDocketError as error:
        return Outcome(error=error)
    except MemoryError:
        raise SystemExit(1) from None
    except Exception as error:
        return Outcome(error=RuntimeError(f"{type(error).__name__}: {error}"))
    finally:
        _alarm(0)


def _alarm(seconds: float) -> None:
    """Let the system end this process when the time is over, whatever it is busy with."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _limit_memory(megabytes: int) -> None:
    """Let the system refuse this process more memory than that on top of what it has."""
    if sys.platform != "linux":
        return
    import resource

    pages = int(Path("/proc/self/statm").read_text().split()[0])
    limit = pages * resource.getpagesize() + megabytes * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
