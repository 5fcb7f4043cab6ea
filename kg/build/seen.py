"""Files that were hashed before and have not been touched since, which need no second look.

As in git's index, a file is known again by what the file system says of it.
That is only trusted of a file that had rested for a while when it was
hashed: one that is written twice within a tick of the clock looks the same.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from time import time_ns
from typing import Final, NamedTuple

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS seen (
    path BLOB PRIMARY KEY,     -- absolute path of a file that is no archive
    size INTEGER NOT NULL,
    modified INTEGER NOT NULL, -- nanoseconds
    changed INTEGER NOT NULL,  -- nanoseconds; cannot be set back by programs
    inode INTEGER NOT NULL,
    sha256 TEXT NOT NULL
) WITHOUT ROWID;
"""

REST: Final = 2_000_000_000
"""Nanoseconds that a file must have rested; some file systems count in steps of two seconds."""


class Stamp(NamedTuple):
    """What the file system says of a file, which changes with its content."""

    size: int
    modified: int
    changed: int
    inode: int

    @classmethod
    def of(cls, state: os.stat_result) -> Stamp:
        """The stamp of a file."""
        # SQLite counts to 2^63, some file systems number their files beyond.
        inode = state.st_ino & 0x7FFF_FFFF_FFFF_FFFF
        return cls(state.st_size, state.st_mtime_ns, state.st_ctime_ns, inode)

    @property
    def rested(self) -> bool:
        """Whether the file has been left alone for long enough to be known again."""
        return max(self.modified, self.changed) < time_ns() - REST


class Seen:
    """What is known of files, in the manifest's database.

    Each row is true whatever becomes of the build: these bytes had this hash.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def sha256(self, location: str, stamp: Stamp) -> str | None:
        """The hash of a file, if it is the very file that was hashed before."""
        try:
            row = self._database.execute(
                "SELECT sha256 FROM seen WHERE path = ? AND size = ? AND modified = ?"
                " AND changed = ? AND inode = ?",
                (os.fsencode(location), *stamp),
            ).fetchone()
        except sqlite3.Error:  # the manifest of an older program, or one being repaired
            return None
        return None if row is None else str(row[0])

    def note(self, files: Iterable[tuple[str, Stamp, str]]) -> None:
        """Keep the hashes of files."""
        rows = [(os.fsencode(place), *stamp, sha256) for place, stamp, sha256 in files]
        if rows:
            self._database.execute("BEGIN IMMEDIATE")
            with self._database:
                self._database.executemany("REPLACE INTO seen VALUES (?, ?, ?, ?, ?, ?)", rows)
