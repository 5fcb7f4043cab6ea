"""Documents that ended their process or cost more than they may, and are not tried again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from typing import Final

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS quarantine (
    document TEXT PRIMARY KEY, -- SHA-256 of the file's bytes, in hexadecimal
    name TEXT NOT NULL,        -- the name of its file
    path BLOB NOT NULL,        -- absolute path, as the file system spells it
    pipeline TEXT NOT NULL,    -- fingerprint of the program that failed
    limits TEXT NOT NULL,      -- what the document was given
    reason TEXT NOT NULL       -- a sentence for the user
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A document that is left out, by which program and within which limits, and why."""

    document: str
    name: str
    path: bytes
    pipeline: str
    limits: str
    reason: str


class Quarantine:
    """The documents that are left out, in the manifest's database."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def all(self) -> list[Quarantined]:
        """All of them, by name; none in the manifest of an older program."""
        try:
            rows = self._database.execute("SELECT * FROM quarantine ORDER BY name, document")
        except sqlite3.OperationalError:
            return []
        return [Quarantined(*row) for row in rows]

    def add(self, one: Quarantined) -> None:
        """Leave a document out from now on."""
        self._database.execute("REPLACE INTO quarantine VALUES (?, ?, ?, ?, ?, ?)", astuple(one))

    def release(self, documents: Iterable[str]) -> None:
        """Forget that documents were left out."""
        rows = [(document,) for document in documents]
        if rows:
            self._database.execute("BEGIN IMMEDIATE")
            with self._database:
                self._database.executemany("DELETE FROM quarantine WHERE document = ?", rows)
