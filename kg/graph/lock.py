"""One writer or many readers: a lock on a store that a killed process cannot leave behind."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kg.errors import StoreError
from kg.messages import message

LOCK: Final = "lock"
"""The file in the folder of a store that whoever uses the store holds."""

PATIENCE: Final = 0.5
"""Seconds that a writer waits for readers who only copy the store and soon let go."""

_PAUSE: Final = 0.02


@contextmanager
def locked(path: Path, *, shared: bool = False, patience: float = 0.0) -> Iterator[None]:
    """Hold the lock file at a path, alone or shared with other readers.

    The operating system holds the lock for the process, so it ends with the
    process however that ends. Raises :class:`~kg.errors.StoreError` when
    somebody else holds it for longer than ``patience`` seconds.
    """
    with path.open("rb" if shared else "ab") as file:
        deadline = time.monotonic() + patience
        while not _acquire(file.fileno(), shared=shared):
            if time.monotonic() < deadline:
                time.sleep(_PAUSE)
                continue
            raise StoreError(message("store.locked", path=path.parent))
        yield


if sys.platform == "win32":
    import msvcrt

    def _acquire(descriptor: int, *, shared: bool) -> bool:
        """Windows knows no shared locks here: readers go unlocked, writers exclude writers."""
        if shared:
            return True
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _acquire(descriptor: int, *, shared: bool) -> bool:
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
