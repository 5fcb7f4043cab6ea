"""A crew of worker processes, each with one document at a time, so that any can be given up.

A process that dies or has to be killed costs only the document that it was
working on. Threads of this process wait for them; they hold no work
themselves.
"""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from dataclasses import dataclass
from multiprocessing.connection import Connection
from queue import SimpleQueue

from kg.engines.limits import Limits
from kg.engines.serving import START, Work
from kg.engines.worker import Outcome, failed
from kg.messages import language, message

ATTEMPTS = 2
"""How often a document is tried whose process dies, since it may have died by accident."""

_STARTING = 60
"""Seconds that a fresh process may need in addition for its first document."""


@dataclass(frozen=True, slots=True)
class Job:
    """A document to work on: its name, its size in bytes and how to get at them.

    ``read`` is called in this process, just before the work is handed out;
    when it returns a failed :class:`Outcome`, that is the job's outcome.
    """

    name: str
    size: int
    read: Callable[[], bytes | Outcome]


class Crew:
    """Worker processes that are started when there is work and replaced when they end."""

    def __init__(self, work: Work, processes: int, limits: Limits) -> None:
        self._hands = [Hand(work, limits) for _ in range(processes)]
        self._free: SimpleQueue[Hand] = SimpleQueue()
        for hand in self._hands:
            self._free.put(hand)
        self._threads = ThreadPoolExecutor(processes, thread_name_prefix="crew")

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for hand in self._hands:
            hand.dismiss()
        self._threads.shutdown()

    def start(self, job: Job) -> Future[Outcome]:
        """Hand out a job as soon as a process is free."""
        # A context of its own, for the language of messages belongs to the caller's.
        return self._threads.submit(copy_context().run, self._do, job)

    def _do(self, job: Job) -> Outcome:
        data = job.read()
        if isinstance(data, Outcome):
            return data
        hand = self._free.get()
        try:
            return hand.do(data, job.name)
        finally:
            self._free.put(hand)


class Hand:
    """One worker process, or the place for one."""

    def __init__(self, work: Work, limits: Limits) -> None:
        self._work = work
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection | None = None
        self._done = 0
        self._dismissed = False

    def do(self, data: bytes, name: str) -> Outcome:
        """The outcome of a document; a failure when it cost too much or its process died."""
        for _ in range(ATTEMPTS):
            with suppress(EOFError, OSError):
                return self._attempt(data, name)
            self._end()
            if self._dismissed:
                break
        return failed(message("build.died"), poison=True)

    def dismiss(self) -> None:
        """End the process, whatever it is doing; it will not be replaced."""
        self._dismissed = True
        self._end()

    def _attempt(self, data: bytes, name: str) -> Outcome:
        connection = self._connection or self._begin()
        patience = self._limits.seconds + (0 if self._done else _STARTING)
        connection.send((data, name))
        if not connection.poll(patience):
            self._end()
            return failed(message("build.time", seconds=self._limits.seconds), poison=True)
        outcome, has_grown = connection.recv()
        assert isinstance(outcome, Outcome)
        self._done += 1
        if has_grown or outcome.poison or self._done >= self._limits.documents:
            self._end()
        return outcome

    def _begin(self) -> Connection:
        if self._dismissed:
            raise EOFError
        ours, theirs = socket.socketpair()
        with theirs:
            program = START.format(path=sys.path, socket=theirs.fileno())
            self._process = subprocess.Popen(
                [sys.executable, "-c", program],
                stdin=subprocess.PIPE,
                pass_fds=[theirs.fileno()],
            )
        self._done = 0
        self._connection = Connection(ours.detach())
        self._connection.send((self._work, language(), self._limits))
        return self._connection

    def _end(self) -> None:
        process, self._process = self._process, None
        connection, self._connection = self._connection, None
        if process is not None:
            process.kill()
            process.wait()
            if process.stdin is not None:
                process.stdin.close()
        if connection is not None:
            connection.close()
