"""A still picture of a store on disk, made in moments and read while builds go on.

The engine keeps a graph in immutable table files and a few small files that
say which of them count. A picture links the former and copies the latter, so
it costs no space until the store moves on. It is made under the shared lock,
which is let go at once: whoever reads the picture never makes a build wait
and never sees a build's work half done.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from kg.errors import StoreError
from kg.graph.lock import LOCK, locked
from kg.messages import message

GRAPH: Final = "graph"
"""The folder of the quads in the folder of a store."""

_IMMUTABLE: Final = ".sst"
_NOT_CONTENT: Final = ("LOG", "LOCK")
_PREFIX: Final = ".serving-"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A picture of a store: where it lies, and the state of the store that it shows."""

    path: Path
    generation: str

    def discard(self) -> None:
        """Remove it; the store itself is not touched."""
        shutil.rmtree(self.path, ignore_errors=True)


def generation_of(store: Path) -> str:
    """A short word that changes whenever the files of the graph do.

    Raises :class:`~kg.errors.StoreError` when there is no store.
    """
    seen = sha256()
    for name, state in sorted(_content(store)):
        seen.update(f"{name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return seen.hexdigest()[:16]


def snapshot(store: Path) -> Snapshot:
    """Take a picture of a store.

    Raises :class:`~kg.errors.StoreError` when there is none or while somebody writes it.
    """
    if not (store / LOCK).is_file():
        raise StoreError(message("store.missing", path=store))
    with locked(store / LOCK, shared=True):
        generation = generation_of(store)
        target = _new_folder(store)
        try:
            for name, _ in _content(store):
                _take(store / GRAPH / name, target / name)
        except OSError as error:
            shutil.rmtree(target, ignore_errors=True)
            raise StoreError(
                message("store.unwritable", path=target, reason=error.strerror)
            ) from error
    return Snapshot(target, generation)


def discard_orphans(store: Path) -> None:
    """Remove the pictures that killed processes left in the folder of a store."""
    for folder in store.glob(f"{_PREFIX}*"):
        owner = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if owner.isdecimal() and not _runs(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)


def _content(store: Path) -> list[tuple[str, os.stat_result]]:
    try:
        with os.scandir(store / GRAPH) as files:
            return [(f.name, f.stat()) for f in files if not f.name.startswith(_NOT_CONTENT)]
    except OSError as error:
        raise StoreError(message("store.missing", path=store)) from error


def _new_folder(store: Path) -> Path:
    """A folder beside the graph, or a temporary one where the store cannot be written."""
    prefix = f"{_PREFIX}{os.getpid()}-"
    try:
        return Path(tempfile.mkdtemp(prefix=prefix, dir=store))
    except OSError:
        return Path(tempfile.mkdtemp(prefix=prefix))


def _take(source: Path, target: Path) -> None:
    if source.suffix == _IMMUTABLE:
        try:
            target.hardlink_to(source)
            return
        except OSError:
            pass  # another file system, or one without links
    shutil.copy2(source, target)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
