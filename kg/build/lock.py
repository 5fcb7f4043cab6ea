"""One writer or many readers: a lock on a store that a killed process cannot leave behind."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreError
from kg.messages import message


@contextmanager
def locked(path: Path, *, shared: bool = False) -> Iterator[None]:
    """Hold the lock file at a path, alone or shared with other readers.

    The operating system holds the lock for the process, so it ends with the
    process however that ends. Raises :class:`~kg.errors.StoreError` at once
    when somebody else holds it.
    """
    with path.open("rb" if shared else "ab") as file:
        if not _acquire(file.fileno(), shared=shared):
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
