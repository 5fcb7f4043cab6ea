"""Many names with what they stand for, kept outside memory and found by their wording.

The names of a hundred thousand documents are millions of entries. They stand
in a private table of SQLite, which keeps in memory what it needs of it and
puts the rest into a temporary file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final, TypeAlias

from kg.graph.results import Iri, Literal

Bearer: TypeAlias = Iri | Literal

_TABLE: Final = """
CREATE TABLE name (
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    datatype TEXT,          -- NULL for a thing
    language TEXT,
    label TEXT NOT NULL,    -- as the graph writes it
    whole INTEGER NOT NULL, -- not a shorter form
    listed INTEGER NOT NULL
);"""
_INDEX: Final = "CREATE INDEX by_text ON name (text)"
_FOUND: Final = "SELECT text, kind, label, whole, value, datatype, language FROM name"
_BY_TEXT: Final = " WHERE text IN ({}) ORDER BY text, rowid"
_LISTED: Final = (
    "SELECT text, value, datatype, language FROM name WHERE kind = ? AND listed ORDER BY rowid"
)
_TEXTS: Final = "SELECT DISTINCT text FROM name WHERE kind = ?"
_INSERT: Final = "INSERT INTO name VALUES (?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Row:
    """That a name is borne by a value of a kind.

    ``label`` is the whole name as it is written; ``whole`` is false for
    shorter forms; ``listed`` says that it is a name of the graph itself.
    """

    text: str
    kind: str
    value: Bearer
    label: str
    whole: bool
    listed: bool = False


@dataclass(slots=True)
class Entry:
    """The values of one kind that bear one name with their whole names, in order.

    ``exact`` are those of which it is the whole name.
    """

    values: dict[Bearer, str] = field(default_factory=dict)
    exact: set[Bearer] = field(default_factory=set)


class NameTable:
    """Names by their wording. Filled once, then asked by any thread."""

    def __init__(self) -> None:
        # An empty name is a temporary file that nobody else sees; it is gone when this is.
        self._database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.executescript(_TABLE)

    def add(self, rows: Iterable[Row]) -> None:
        """Add names, after those that are there."""
        self._database.execute("BEGIN")
        self._database.executemany(_INSERT, map(_written, rows))
        self._database.execute("COMMIT")

    def make_index(self) -> None:
        """To be called once, when most names are there: finding is slow before."""
        self._database.execute(_INDEX)

    def found(self, texts: Sequence[str]) -> dict[str, dict[str, Entry]]:
        """Those of some names that are there: by name, the entry of each kind."""
        places = ",".join("?" * len(texts))
        rows = self._database.execute(_FOUND + _BY_TEXT.format(places), tuple(texts)).fetchall()
        return {text: _entries(list(same)) for text, same in groupby(rows, key=lambda row: row[0])}

    def of(self, kind: str) -> Iterator[str]:
        """All names of a kind, shorter forms too."""
        for (text,) in self._database.execute(_TEXTS, (kind,)).fetchall():
            yield text

    def listed(self, kind: str) -> Iterator[tuple[str, Bearer]]:
        """The names of a kind in the order in which they came, with what bears them."""
        # Fetched at once, because other threads may ask meanwhile.
        for text, *bearer in self._database.execute(_LISTED, (kind,)).fetchall():
            yield text, _bearer(*bearer)


def _written(row: Row) -> tuple[str | bool | None, ...]:
    bearer = row.value
    parts = (None, None) if isinstance(bearer, Iri) else (bearer.datatype, bearer.language)
    return row.text, row.kind, bearer.value, *parts, row.label, row.whole, row.listed


def _bearer(value: str, datatype: str | None, language: str | None) -> Bearer:
    return Iri(value) if datatype is None else Literal(value, datatype, language)


def _entries(rows: list[tuple[Any, ...]]) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for _, kind, label, whole, *parts in rows:
        entry = found.setdefault(kind, Entry())
        bearer = _bearer(*parts)
        entry.values.setdefault(bearer, label)
        if whole:
            entry.exact.add(bearer)
    return found
