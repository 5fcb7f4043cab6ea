"""Work that behaves, dies or fails, to be run in other processes."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from kg.engines.worker import Outcome, failed, work
from kg.messages import message


def echo(data: bytes, name: str) -> Outcome:
    return Outcome(document=name, graph=str(os.getpid()), nquads=data)


def die_on_poison(data: bytes, name: str) -> Outcome:
    if data == b"poison":
        os.kill(os.getpid(), signal.SIGKILL)
    return echo(data, name)


def die_once(data: bytes, name: str) -> Outcome:
    """Die at the first attempt; ``data`` is the path of a file that remembers it."""
    memory = Path(data.decode())
    if name == "unlucky" and not memory.exists():
        memory.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return echo(data, name)


def leave_a_note(data: bytes, name: str) -> Outcome:
    """Work slowly in a process whose id is noted in the folder that ``data`` names."""
    (Path(data.decode()) / str(os.getpid())).touch()
    time.sleep(0.05)
    return echo(data, name)


def complain(data: bytes, name: str) -> Outcome:
    return failed(message("error.interrupted"))


def do_harm(data: bytes, name: str) -> Outcome:
    """Do what a document says in its first line: hang, eat memory, end the process; or read it."""
    match data.partition(b"\n")[0]:
        case b"hang":
            time.sleep(600)
        case b"eat":
            return echo(bytes(bytearray(8_000_000_000)), name)
        case b"crash":
            os.abort()
    return work(data, name)


def hold(data: bytes, name: str) -> Outcome:
    """Hold so many megabytes for a moment."""
    held = bytearray(int(data) * 1024 * 1024)
    held[::4096] = bytes(len(range(0, len(held), 4096)))
    return echo(b"", name)
