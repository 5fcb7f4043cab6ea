"""The life of a worker process: documents come in over a socket, outcomes go back.

The process is started with ``python -c``, not forked and not spawned by
:mod:`multiprocessing`, so that it inherits no lock and never runs the user's
script a second time.
"""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from typing import TypeAlias

from kg.engines.limits import Limits
from kg.engines.worker import Outcome, failed
from kg.messages import message, set_language

Work: TypeAlias = Callable[[bytes, str], Outcome]

START = "import sys; sys.path[:] = {path!r}; from kg.engines.serving import serve; serve({socket})"
"""What the process runs; ``path`` is where the parent finds its modules."""

_STATUS = Path("/proc/self/status")
_MEGABYTE = 1024 * 1024
_KILOBYTES = 1024


def serve(socket: int) -> None:
    """Work on documents until the parent has no more, or is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    Thread(target=_end_with_parent, daemon=True).start()
    connection = Connection(socket)
    with suppress(EOFError, ConnectionError, MemoryError):
        work, tongue, limits = connection.recv()
        set_language(tongue)
        bound_memory(limits)
        while True:
            data, name = connection.recv()
            outcome = guarded(work, data, name)
            connection.send((outcome, peak_megabytes() > limits.megabytes // 2))
    # Threads of libraries must not keep a process that nobody talks to.
    os._exit(0)


def guarded(work: Work, data: bytes, name: str) -> Outcome:
    """The outcome of a document, also when there is not enough memory for it."""
    try:
        return work(data, name)
    except MemoryError:
        return failed(message("build.memory"), poison=True)


def bound_memory(limits: Limits) -> None:
    """Let no allocation of this process go past its memory, where the system can see to that."""
    try:
        import resource
    except ImportError:  # Windows
        return
    with suppress(ValueError, OSError):
        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        resource.setrlimit(resource.RLIMIT_DATA, (limits.megabytes * _MEGABYTE, hard))


@contextmanager
def bounded_memory(limits: Limits) -> Iterator[None]:
    """The same for a while, in a process that has other things to do afterwards."""
    try:
        import resource
    except ImportError:
        yield
        return
    former = resource.getrlimit(resource.RLIMIT_DATA)
    bound_memory(limits)
    try:
        yield
    finally:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_DATA, former)


def peak_megabytes() -> int:
    """The most memory that this process ever held; nought where the system does not tell."""
    # Linux counts in ru_maxrss what the process was before it became another program.
    with suppress(OSError):
        told = re.search(r"^VmHWM:\s+(\d+) kB", _STATUS.read_text(), re.MULTILINE)
        if told is not None:
            return int(told[1]) // _KILOBYTES
    try:
        import resource
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (_MEGABYTE if sys.platform == "darwin" else _KILOBYTES)


def _end_with_parent() -> None:
    """Leave as soon as the parent is gone, even killed: then standard input ends."""
    sys.stdin.buffer.read()
    os._exit(1)
