"""What is tied to what, in a file from which a page takes the surroundings of one thing."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Final

from kg.explorer.model import Focus
from kg.explorer.selection import Selection
from kg.network import Entity, Knowledge
from kg.server.pages.files import opened

_SCHEMA: Final = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE entity (iri TEXT PRIMARY KEY, kind TEXT, label TEXT, label_en TEXT, ties INTEGER)
  WITHOUT ROWID;
CREATE TABLE tie (one TEXT, other TEXT, PRIMARY KEY (one, other)) WITHOUT ROWID;
"""
_MOST_REACHED: Final = 5000
"""Things from which it is not searched any further: what is near has been found by then."""

_COLUMNS: Final = "iri, kind, label, label_en"


def write_network(knowledge: Knowledge, path: Path) -> None:
    """Write the entities and ties of a graph to a new file."""
    pairs = {(link.subject, link.object) for link in knowledge.links}
    ties = {tie for one, other in pairs if one != other for tie in ((one, other), (other, one))}
    degree = Counter(one for one, _ in ties)
    with closing(sqlite3.connect(path)) as made:
        made.executescript(_SCHEMA)
        made.executemany(
            "INSERT OR IGNORE INTO entity VALUES (?,?,?,?,?)",
            ((e.iri, e.kind, e.label, e.label_en, degree[e.iri]) for e in knowledge.entities),
        )
        made.executemany("INSERT INTO tie VALUES (?,?)", sorted(ties))
        made.executescript("CREATE INDEX by_ties ON entity (ties DESC, iri);")
        made.commit()


def surroundings(path: Path, focus: str | None, depth: int, limit: int) -> Selection | None:
    """The things around an IRI, the nearer and then the more tied first; ``None`` if unknown.

    Without a focus, those with the most ties.
    """
    with closing(opened(path)) as made:
        if focus is None:
            sql = f"SELECT {_COLUMNS} FROM entity ORDER BY ties DESC, iri LIMIT ?"
            found = [_entity(row) for row in made.execute(sql, (limit,))]
            (count,) = made.execute("SELECT COUNT(*) FROM entity").fetchone()
            return _selection(found, count, None)
        centre = made.execute(f"SELECT {_COLUMNS} FROM entity WHERE iri = ?", (focus,)).fetchone()
        if centre is None:
            return None
        steps = _steps(made, focus, depth)
        ties = {iri: _ties(made, iri) for iri in steps}
        ranked = sorted(steps, key=lambda iri: (steps[iri], -ties[iri], iri))
        found = []
        for iri in ranked[:limit]:
            row = made.execute(f"SELECT {_COLUMNS} FROM entity WHERE iri = ?", (iri,)).fetchone()
            found += [_entity(row)] if row is not None else []
        return _selection(found, len(ranked), Focus(_entity(centre).label, depth))


def _steps(made: sqlite3.Connection, focus: str, depth: int) -> dict[str, int]:
    steps, edge = {focus: 0}, [focus]
    for step in range(1, depth + 1):
        reached = []
        for iri in edge:
            if len(steps) >= _MOST_REACHED:
                break
            for (other,) in made.execute("SELECT other FROM tie WHERE one = ?", (iri,)):
                if other not in steps:
                    steps[other] = step
                    reached.append(other)
        edge = reached
    return steps


def _ties(made: sqlite3.Connection, iri: str) -> int:
    row = made.execute("SELECT ties FROM entity WHERE iri = ?", (iri,)).fetchone()
    return 0 if row is None else int(row[0])


def _selection(found: list[Entity], reached: int, focus: Focus | None) -> Selection:
    entities = tuple(sorted(found, key=lambda entity: entity.iri))
    return Selection(entities, max(0, reached - len(found)), focus)


def _entity(row: tuple[str, str, str, str | None]) -> Entity:
    return Entity(*row)
