"""The bookkeeping of builds: which document came from which file, and which are complete.

It lies beside the graph, not in it, because paths and program versions are
of this machine and no part of the knowledge. What it says of the graph is
always true or on the safe side: a document is noted as complete only after
its graph was written, and as incomplete before its graph is touched.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

_SCHEMA = """
CREATE TABLE IF NOT EXISTS document (
    id TEXT PRIMARY KEY,      -- SHA-256 of the file's bytes, in hexadecimal
    name TEXT NOT NULL,       -- the file name under which it was built
    pipeline TEXT             -- fingerprint of the program; NULL while incomplete
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS source (
    path BLOB PRIMARY KEY,    -- absolute path, as the file system spells it
    document TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS source_of_document ON source (document);
CREATE TABLE IF NOT EXISTS registers (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    pipeline TEXT NOT NULL
);
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in the manifest; ``pipeline`` is ``None`` while it is incomplete."""

    id: str
    name: str
    pipeline: str | None


class Manifest:
    """The manifest of one store, a small SQLite file; every change outlives the process."""

    def __init__(self, path: Path) -> None:
        """Open the manifest at a path, or begin one."""
        self._database = sqlite3.connect(path, isolation_level=None)
        # A write-ahead log that is not flushed to disk at every step: a killed
        # build loses nothing, and a power failure only the last notes.
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = NORMAL")
        self._database.executescript(_SCHEMA)

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
        rows = self._database.execute("SELECT id, name, pipeline FROM document ORDER BY name, id")
        return [Entry(*row) for row in rows]

    def document(self, id: str) -> Entry | None:
        """One document."""
        query = "SELECT id, name, pipeline FROM document WHERE id = ?"
        row = self._database.execute(query, (id,)).fetchone()
        return None if row is None else Entry(*row)

    def begin(self, id: str, name: str) -> None:
        """Note that a document's graph is about to be touched."""
        self._database.execute("REPLACE INTO document VALUES (?, ?, NULL)", (id, name))

    def finish(self, id: str, name: str, pipeline: str, sources: Iterable[Path]) -> None:
        """Note that a document's graph is complete, and the files that hold it.

        Other files noted for it are struck out when they are gone.
        """
        known = {os.fsencode(path) for path in sources}
        gone = [path for path in self.sources(id) if not path.exists()]
        with self._transaction() as database:
            database.execute("REPLACE INTO document VALUES (?, ?, ?)", (id, name, pipeline))
            for path in known:
                database.execute("REPLACE INTO source VALUES (?, ?)", (path, id))
            for path in {os.fsencode(path) for path in gone} - known:
                database.execute("DELETE FROM source WHERE path = ?", (path,))

    def superseded(self) -> list[Entry]:
        """Complete documents that no file holds any more, since their files have new content."""
        rows = self._database.execute(
            "SELECT id, name, pipeline FROM document WHERE pipeline IS NOT NULL"
            " AND id NOT IN (SELECT document FROM source) ORDER BY id"
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

    @property
    def registers(self) -> str | None:
        """The fingerprint of the program whose registers the store holds completely."""
        row = self._database.execute("SELECT pipeline FROM registers").fetchone()
        return None if row is None else str(row[0])

    def set_registers(self, pipeline: str | None) -> None:
        """Note the registers as complete, or as about to be touched (``None``)."""
        if pipeline is None:
            self._database.execute("DELETE FROM registers")
        else:
            self._database.execute("REPLACE INTO registers VALUES (1, ?)", (pipeline,))

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._database:  # commits, or rolls back on an error
            self._database.execute("BEGIN IMMEDIATE")
            yield self._database
