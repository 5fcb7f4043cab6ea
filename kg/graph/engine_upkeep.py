"""What keeps the embedded engine quick while much is loaded, and afterwards.

The engine writes what it is given into new tables and merges tables in
threads of its own. Merged again after every batch, a table of a large graph
is rewritten hundreds of times. So the merging gives way to all other work
while documents are read, and is done once when they are.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_THREADS: Final = Path("/proc/self/task")
_MERGING: Final = "rocksdb:low"
_GIVING_WAY: Final = 5
"""The niceness of merging: it keeps up where a processor is free, else gets a quarter of one."""

_FEW: Final = 8
"""So many batches at most are left to be merged whenever the engine finds the time."""
_SHARE: Final = 4
"""A graph is merged as a whole when at least one part in so many is new."""


def merge_later() -> None:
    """Let the merging of all engines of this process give way; only Linux can."""
    _set_niceness(_GIVING_WAY)


def _set_niceness(niceness: int) -> None:
    with suppress(OSError):
        for thread in _THREADS.iterdir():
            # A thread may end while it is looked at, and not everybody may take back a niceness.
            with suppress(OSError, ValueError):
                if (thread / "comm").read_text().startswith(_MERGING):
                    os.setpriority(os.PRIO_PROCESS, int(thread.name), niceness)


class Upkeep:
    """Keeps in mind what was loaded into an engine since its tables were last merged."""

    def __init__(self) -> None:
        self._batches = 0
        self._bytes = 0

    def note(self, size: int) -> None:
        """Take note of a batch of so many bytes of N-Quads."""
        self._batches += 1
        self._bytes += size

    def merge(self, engine: ox.Store, folder: Path | None) -> None:
        """Merge the tables, if so much is new that it pays; raises :class:`OSError`."""
        if self._batches <= _FEW or folder is None:
            return
        # What the engine keeps of a batch is about as large as its N-Quads.
        if self._bytes * _SHARE >= _size(folder):
            _set_niceness(os.getpriority(os.PRIO_PROCESS, 0))
            engine.optimize()
            merge_later()
        self._batches = self._bytes = 0


def as_file(chunks: Iterable[bytes]) -> BufferedReader:
    """Byte strings as one file to read, without a copy of them all together."""
    return BufferedReader(_Chunks(chunks))


class _Chunks(RawIOBase):
    def __init__(self, chunks: Iterable[bytes]) -> None:
        super().__init__()
        self._chunks = iter(chunks)
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = memoryview(chunk)
        into = memoryview(buffer).cast("B")
        taken = self._rest[: len(into)]
        into[: len(taken)] = taken
        self._rest = self._rest[len(taken) :]
        return len(taken)


def _size(folder: Path) -> int:
    with os.scandir(folder) as files:
        return sum(file.stat().st_size for file in files if file.is_file())
