"""The bookkeeping of builds: which document came from which file, and which are complete.

It lies beside the graph, not in it, because paths and program versions are
of this machine and no part of the knowledge. What it says of the graph is
always true or on the safe side: a document is noted as complete only after
its graph was written, and as incomplete before its graph is touched.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any

from kg.build import quarantine, seen
from kg.build.quarantine import Quarantine
from kg.build.seen import Seen
from kg.build.sources import still_there
from kg.errors import StoreError
from kg.messages import message

_SCHEMA = """
CREATE TABLE IF NOT EXISTS document (
    id TEXT PRIMARY KEY,      -- SHA-256 of the file's bytes, in hexadecimal
    name TEXT NOT NULL,       -- the file name under which it was built
    pipeline TEXT,            -- fingerprint of the program; NULL while incomplete
    content TEXT              -- hash of its graph; NULL while incomplete
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS source (
    path BLOB PRIMARY KEY,    -- absolute path, as the file system spells it
    document TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS source_of_document ON source (document);
CREATE TABLE IF NOT EXISTS registers (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    pipeline TEXT NOT NULL,
    content TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS judged (
    document TEXT PRIMARY KEY, -- the IRI of a graph that holds what people judged
    raw BLOB NOT NULL,         -- what the machine said, as compressed N-Quads
    stated TEXT NOT NULL       -- the judged things in it, and what to state, as JSON
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS judgements (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    applied TEXT NOT NULL      -- hash of the judgements that all graphs follow
);
"""
_TABLES = _SCHEMA + seen.SCHEMA + quarantine.SCHEMA
_AT_ONCE = 500
_ENTRIES = "SELECT id, name, pipeline, content FROM document"


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in the manifest.

    ``pipeline`` is the fingerprint of the program that read it, ``content``
    the hash of the graph that came of it; both are ``None`` while the
    document is incomplete.
    """

    id: str
    name: str
    pipeline: str | None = None
    content: str | None = None


@dataclass(frozen=True, slots=True)
class RegistersEntry:
    """The registers in the manifest, with the same two hashes as a document."""

    pipeline: str
    content: str


class Manifest:
    """The manifest of one store, a small SQLite file; every change outlives the process."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open the manifest at a path, or begin one unless it is only to be read.

        Raises :class:`~kg.errors.StoreError` when the file is no manifest.
        """
        try:
            self._database = _to_read(path) if read_only else _to_write(path)
        except sqlite3.DatabaseError as error:
            raise StoreError(message("store.damaged", path=path, reason=error)) from error
        self.seen = Seen(self._database)
        self.quarantine = Quarantine(self._database)

    def __enter__(self) -> Manifest:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._database.close()

    def documents(self) -> list[Entry]:
        """All documents, by name and id."""
        rows = self._database.execute(f"{_ENTRIES} ORDER BY name, id")
        return [Entry(*row) for row in rows]

    def document(self, id: str) -> Entry | None:
        """One document."""
        row = self._database.execute(f"{_ENTRIES} WHERE id = ?", (id,)).fetchone()
        return None if row is None else Entry(*row)

    def entries(self, ids: Iterable[str]) -> dict[str, Entry]:
        """Those of some documents that there are, by id."""
        return {row[0]: Entry(*row) for row in self._rows(f"{_ENTRIES} WHERE id IN", ids)}

    def locations(self, ids: Iterable[str]) -> dict[str, list[str]]:
        """The sorted paths of the files from which some documents were built, by their ids."""
        found: dict[str, list[str]] = {}
        for path, id in self._rows("SELECT path, document FROM source WHERE document IN", ids):
            found.setdefault(id, []).append(os.fsdecode(path))
        for paths in found.values():
            paths.sort()
        return found

    def _rows(self, query: str, ids: Iterable[str]) -> Iterator[tuple[Any, ...]]:
        left = iter(ids)
        while some := tuple(islice(left, _AT_ONCE)):
            yield from self._database.execute(f"{query} ({','.join('?' * len(some))})", some)

    def begin(self, entries: Iterable[Entry]) -> None:
        """Note that the graphs of documents are about to be touched."""
        with self._transaction() as database:
            database.executemany(
                "REPLACE INTO document VALUES (?, ?, NULL, NULL)",
                [(entry.id, entry.name) for entry in entries],
            )

    def finish(self, entry: Entry, sources: Iterable[Path]) -> None:
        """Note that a document's graph is complete, and the files that hold it.

        Other files noted for it are struck out when they are gone.
        """
        self.finish_all([(entry, sources)])

    def finish_all(self, finished: Iterable[tuple[Entry, Iterable[Path]]]) -> None:
        """Note the same of several documents, all at once."""
        with self._transaction() as database:
            for entry, sources in finished:
                known = {os.fsencode(path) for path in sources}
                gone = [path for path in self.sources(entry.id) if not still_there(path)]
                database.execute("REPLACE INTO document VALUES (?, ?, ?, ?)", astuple(entry))
                for path in known:
                    database.execute("REPLACE INTO source VALUES (?, ?)", (path, entry.id))
                for path in {os.fsencode(path) for path in gone} - known:
                    database.execute("DELETE FROM source WHERE path = ?", (path,))

    def superseded(self) -> list[Entry]:
        """Documents that no file holds any more, since their files have new content.

        At the end of a build these are also the incomplete ones that a killed
        build left behind: while it removed them, or before it knew their files.
        """
        rows = self._database.execute(
            f"{_ENTRIES} WHERE id NOT IN (SELECT document FROM source) ORDER BY id"
        )
        return [Entry(*row) for row in rows]

    def remove(self, id: str) -> None:
        """Forget a document and its sources."""
        with self._transaction() as database:
            database.execute("DELETE FROM source WHERE document = ?", (id,))
            database.execute("DELETE FROM document WHERE id = ?", (id,))

    def sources(self, id: str) -> list[Path]:
        """The files from which a document was built."""
        query = "SELECT path FROM source WHERE document = ? ORDER BY path"
        return [Path(os.fsdecode(path)) for (path,) in self._database.execute(query, (id,))]

    def sources_in(self, archive: Path) -> list[Path]:
        """The members of an archive from which documents were built."""
        query = "SELECT path FROM source WHERE path > ? AND path < ? ORDER BY path"
        inside = os.fsencode(archive)
        # Everything that begins with the path and a slash, which "0" follows.
        rows = self._database.execute(query, (inside + b"/", inside + b"0"))
        return [Path(os.fsdecode(path)) for (path,) in rows]

    def strike(self, paths: Iterable[Path]) -> None:
        """Note that files hold no document any more."""
        with self._transaction() as database:
            database.executemany(
                "DELETE FROM source WHERE path = ?", [(os.fsencode(path),) for path in paths]
            )

    def registers(self) -> RegistersEntry | None:
        """The registers that the store holds; ``None`` while they are incomplete."""
        row = self._database.execute("SELECT pipeline, content FROM registers").fetchone()
        return None if row is None else RegistersEntry(*row)

    def begin_registers(self) -> None:
        """Note that the registers' graph is about to be touched."""
        self._database.execute("DELETE FROM registers")

    def finish_registers(self, entry: RegistersEntry) -> None:
        """Note that the registers' graph is complete."""
        self._database.execute("REPLACE INTO registers VALUES (1, ?, ?)", astuple(entry))

    def judged(self) -> list[str]:
        """The graphs that hold what people judged."""
        rows = self._database.execute("SELECT document FROM judged ORDER BY document")
        return [graph for (graph,) in rows]

    def raw(self, graph: str) -> bytes | None:
        """What the machine said in a graph that holds what people judged."""
        query = "SELECT raw FROM judged WHERE document = ?"
        row = self._database.execute(query, (graph,)).fetchone()
        return None if row is None else zlib.decompress(row[0])

    def stated(self) -> list[tuple[str, str]]:
        """Each graph that holds what people judged, with what was noted of it."""
        query = "SELECT document, stated FROM judged ORDER BY document"
        return list(self._database.execute(query))

    def keep_raw(self, graph: str, raw: bytes, stated: str) -> None:
        """Keep what the machine said, before its graph is changed."""
        row = (graph, zlib.compress(raw), stated)
        self._database.execute("REPLACE INTO judged VALUES (?, ?, ?)", row)

    def drop_raw(self, graph: str) -> None:
        """Forget what the machine said, after its graph says it again or is gone."""
        self._database.execute("DELETE FROM judged WHERE document = ?", (graph,))

    def applied(self) -> str | None:
        """The judgements that all graphs follow; ``None`` while they are being changed."""
        row = self._database.execute("SELECT applied FROM judgements").fetchone()
        return None if row is None else str(row[0])

    def begin_judgements(self) -> None:
        """Note that graphs are about to follow other judgements."""
        self._database.execute("DELETE FROM judgements")

    def finish_judgements(self, applied: str) -> None:
        """Note that all graphs follow these judgements."""
        self._database.execute("REPLACE INTO judgements VALUES (1, ?)", (applied,))

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._database:  # commits, or rolls back on an error
            self._database.execute("BEGIN IMMEDIATE")
            yield self._database


def _to_write(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level=None)
    try:
        # A write-ahead log that is not flushed to disk at every step: a killed
        # build loses nothing, and a power failure only the last notes.
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.executescript(_TABLES)
    except sqlite3.DatabaseError:
        database.close()
        raise
    return database


def _to_read(path: Path) -> sqlite3.Connection:
    """A connection that needs no write permission, not even for a log beside the file."""
    try:
        return _reading(path, "mode=ro")
    except sqlite3.OperationalError:
        return _reading(path, "mode=ro&immutable=1")


def _reading(path: Path, how: str) -> sqlite3.Connection:
    database = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True)
    try:
        database.execute("SELECT count(*) FROM document")
    except sqlite3.DatabaseError:
        database.close()
        raise
    return database
