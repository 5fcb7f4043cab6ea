"""The folder of a store: the graph, the manifest beside it, and the lock over both.

::

    greendocket-store/
      graph/          the quads, an Oxigraph database
      manifest.sqlite which file became which document
      lock            held by whoever uses the store
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from kg.build.manifest import Manifest
from kg.build.seen import Stamp
from kg.build.sources import Known
from kg.errors import StoreError
from kg.graph import Store, open_store
from kg.graph.lock import LOCK, PATIENCE, locked
from kg.graph.servers import Addresses
from kg.messages import message

_GRAPH, _MANIFEST, _LOCK = "graph", "manifest.sqlite", LOCK


@dataclass(frozen=True, slots=True)
class Workspace:
    """A store that is being worked on, with its manifest."""

    store: Store
    manifest: Manifest


@contextmanager
def writing(folder: Path, *, create: bool = False) -> Iterator[Workspace]:
    """Open a store to change it; nobody else may use it meanwhile.

    Raises :class:`~kg.errors.StoreError` when there is none (unless
    ``create``), when it is in use, or when the folder cannot be written.
    """
    if create:
        _make_folder(folder)
    else:
        _require(folder)
    try:
        with (
            locked(folder / _LOCK, patience=PATIENCE),
            Manifest(folder / _MANIFEST) as manifest,
            open_store(folder / _GRAPH) as store,
        ):
            yield Workspace(store, manifest)
    except PermissionError as error:
        raise _unwritable(folder, error) from error


@contextmanager
def reading(place: Path | Addresses) -> Iterator[Store]:
    """Open a graph to ask it, in a folder or on a server; others may read at the same time.

    Raises :class:`~kg.errors.StoreError` when there is none or when a build
    is changing it.
    """
    if isinstance(place, Addresses):
        from kg.graph.remote import RemoteStore

        with RemoteStore(place) as remote:
            yield remote
        return
    _require(place)
    with locked(place / _LOCK, shared=True), open_store(place / _GRAPH, read_only=True) as store:
        yield store


def database_of(folder: Path) -> Path:
    """The folder of the graph itself, for other processes to open while :func:`reading` it."""
    return folder / _GRAPH


@contextmanager
def reading_manifest(folder: Path) -> Iterator[Manifest]:
    """Open the manifest of a store to read it, under the same conditions."""
    _require(folder)
    with (
        locked(folder / _LOCK, shared=True),
        Manifest(folder / _MANIFEST, read_only=True) as manifest,
    ):
        yield manifest


@contextmanager
def known_files(folder: Path) -> Iterator[Known]:
    """The hashes of files that were built before, for whoever looks at them again.

    No lock is needed: what is noted of a file stays true whatever others do.
    """
    with ExitStack() as stack:
        known: Known = _unknown
        # There may be none yet, or one that opening it to write will complain of.
        with suppress(StoreError, sqlite3.Error):
            manifest = Manifest(folder / _MANIFEST, read_only=True)
            known = stack.enter_context(manifest).seen.sha256
        yield known


def _unknown(location: str, stamp: Stamp) -> str | None:
    return None


def _require(folder: Path) -> None:
    if not (folder / _LOCK).is_file() or not (folder / _GRAPH).is_dir():
        raise StoreError(message("store.missing", path=folder))


def _make_folder(folder: Path) -> None:
    """Make the folder, or check that an existing one is a store or empty."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        ours = (folder / _LOCK).exists()
        if not ours and any(folder.iterdir()):
            raise StoreError(message("store.foreign", path=folder))
        (folder / _LOCK).touch()
    except OSError as error:
        raise _unwritable(folder, error) from error


def _unwritable(folder: Path, error: OSError) -> StoreError:
    return StoreError(message("store.unwritable", path=folder, reason=error.strerror))
