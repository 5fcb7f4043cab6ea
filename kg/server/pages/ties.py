"""What is tied to what, in a file from which pages take surroundings and ways.

Things have numbers in it, in the order of their IRIs. Each fact between two of
them is listed at both ends, so that one look finds all neighbours.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from kg.explorer.model import Focus
from kg.network import Entity, Knowledge
from kg.server.pages.files import opened

_SCHEMA: Final = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE state (name TEXT, documents INTEGER);
CREATE TABLE entity (number INTEGER PRIMARY KEY, iri TEXT UNIQUE, kind TEXT, label TEXT,
                     label_en TEXT, ties INTEGER);
CREATE TABLE predicate (number INTEGER PRIMARY KEY, iri TEXT);
CREATE TABLE tie (one INTEGER, other INTEGER, predicate INTEGER, backwards INTEGER,
                  PRIMARY KEY (one, other, predicate, backwards)) WITHOUT ROWID;
"""
_INDEXES: Final = "CREATE INDEX by_ties ON entity (ties DESC, number);\
 CREATE INDEX by_label ON entity (label);"
_MOST_REACHED: Final = 5000
"""Things from which it is not searched any further: what is near has been found by then."""


@dataclass(frozen=True, slots=True)
class Member:
    """A thing in a picture: its number, and how many things it is tied to in the whole graph."""

    number: int
    entity: Entity
    ties: int


@dataclass(frozen=True, slots=True)
class Tie:
    """A fact between two things, by their numbers."""

    subject: int
    predicate: str
    object: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The things of a picture by number, the facts between them, how many were left out."""

    members: tuple[Member, ...]
    ties: tuple[Tie, ...]
    omitted: int = 0
    focus: Focus | None = None


def write_network(knowledge: Knowledge, path: Path, *, documents: int = 0) -> None:
    """Write the entities and ties of a graph to a new file."""
    numbers = {entity.iri: number for number, entity in enumerate(knowledge.entities)}
    predicates = sorted({link.predicate for link in knowledge.links})
    terms = {iri: number for number, iri in enumerate(predicates)}
    facts = {
        (numbers[link.subject], numbers[link.object], terms[link.predicate])
        for link in knowledge.links
        if link.subject != link.object
    }
    ends = {(a, b) for one, other, _ in facts for a, b in ((one, other), (other, one))}
    degree = Counter(one for one, _ in ends)
    with closing(sqlite3.connect(path)) as made:
        made.executescript(_SCHEMA)
        made.execute("INSERT INTO state VALUES (?,?)", (_state(knowledge), documents))
        made.executemany(
            "INSERT INTO entity VALUES (?,?,?,?,?,?)",
            (
                (n, e.iri, e.kind, e.label, e.label_en, degree[n])
                for n, e in enumerate(knowledge.entities)
            ),
        )
        made.executemany("INSERT INTO predicate VALUES (?,?)", enumerate(predicates))
        rows = [(one, other, term, 0) for one, other, term in facts]
        rows += [(other, one, term, 1) for one, other, term in facts]
        made.executemany("INSERT INTO tie VALUES (?,?,?,?)", sorted(rows))
        made.executescript(_INDEXES)
        made.commit()


def _state(knowledge: Knowledge) -> str:
    """What tells this numbering of things from any other."""
    digest = sha256()
    for entity in knowledge.entities:
        digest.update(entity.iri.encode() + b"\n")
    return digest.hexdigest()[:12]


class Network:
    """The file of ties, as it is asked."""

    def __init__(self, made: sqlite3.Connection) -> None:
        self._made = made
        self.predicates: tuple[str, ...] = tuple(
            iri for (iri,) in made.execute("SELECT iri FROM predicate ORDER BY number")
        )
        self.state, self.documents = made.execute("SELECT name, documents FROM state").fetchone()

    def find(self, name: str) -> list[Member]:
        """The things with this IRI, or else with exactly this Chinese name."""
        return self._members("iri = ?", name) or self._members("label = ? LIMIT 20", name)

    def member(self, number: int) -> Member | None:
        """The thing with a number."""
        return next(iter(self._members("number = ?", number)), None)

    def most_tied(self, limit: int) -> Surroundings:
        """The things with the most ties."""
        found = self._members("1 ORDER BY ties DESC, number LIMIT ?", limit)
        (count,) = self._made.execute("SELECT COUNT(*) FROM entity").fetchone()
        return self.picture(found, omitted=count - len(found))

    def around(self, centre: Member, depth: int, limit: int) -> Surroundings:
        """The things within some steps of one, the nearer and then the more tied first."""
        steps = self._steps(centre.number, depth)
        reached = [member for number in steps if (member := self.member(number)) is not None]
        reached.sort(key=lambda each: (steps[each.number], -each.ties, each.number))
        focus = Focus(centre.entity.label, depth)
        omitted = max(0, len(reached) - limit)
        return self.picture(reached[:limit], omitted=omitted, focus=focus)

    def more(self, number: int, shown: Collection[int], limit: int) -> Surroundings:
        """Neighbours of a thing that are not shown yet, with their facts to what is shown."""
        held = {*shown, number}
        others = [each for each in self.neighbours(number) if each not in held]
        found = [member for each in others if (member := self.member(each)) is not None]
        found.sort(key=lambda each: (-each.ties, each.number))
        new = found[:limit]
        ties = self._ties([each.number for each in new], held | {each.number for each in new})
        return Surroundings(tuple(new), ties, omitted=len(found) - len(new))

    def picture(
        self, members: Iterable[Member], *, omitted: int = 0, focus: Focus | None = None
    ) -> Surroundings:
        """Things with all facts between them."""
        ordered = tuple(sorted(members, key=lambda each: each.number))
        numbers = [each.number for each in ordered]
        return Surroundings(ordered, self._ties(numbers, set(numbers)), omitted, focus)

    def numbers(self, predicates: Collection[str]) -> frozenset[int]:
        """The numbers of those of the predicates that any fact has."""
        return frozenset(n for n, iri in enumerate(self.predicates) if iri in predicates)

    def neighbours(
        self,
        number: int,
        without: Collection[int] = (),
        *,
        hide: Collection[str] = (),
        but: Collection[int] = (),
    ) -> list[int]:
        """What a thing is tied to, by number.

        Left out is what only predicates ``without`` join, and things of the
        kinds ``hide``, ``but`` for some.
        """
        sql = "SELECT DISTINCT other FROM tie WHERE one = ?"
        if without:
            sql += f" AND predicate NOT IN ({','.join(str(each) for each in sorted(without))})"
        found = [other for (other,) in self._made.execute(f"{sql} ORDER BY other", (number,))]
        if not hide:
            return found
        return [each for each in found if each in but or self._kind(each) not in hide]

    def _kind(self, number: int) -> str:
        (kind,) = self._made.execute(
            "SELECT kind FROM entity WHERE number = ?", (number,)
        ).fetchone()
        return str(kind)

    def between(self, one: int, other: int) -> list[Tie]:
        """The facts between two things, whichever way they point."""
        return list(self._ties([one], {other}))

    def _ties(self, numbers: Iterable[int], ends: Collection[int]) -> tuple[Tie, ...]:
        """The facts that join one of the numbers to one of the ends."""
        sql = "SELECT other, predicate, backwards FROM tie WHERE one = ?"
        found: set[tuple[int, int, int]] = set()
        for one in numbers:
            for other, predicate, backwards in self._made.execute(sql, (one,)):
                if other in ends:
                    start, end = (other, one) if backwards else (one, other)
                    found.add((start, predicate, end))
        return tuple(
            Tie(start, self.predicates[predicate], end) for start, predicate, end in sorted(found)
        )

    def _steps(self, centre: int, depth: int) -> dict[int, int]:
        steps, edge = {centre: 0}, [centre]
        for step in range(1, depth + 1):
            reached = []
            for number in edge:
                if len(steps) >= _MOST_REACHED:
                    break
                for other in self.neighbours(number):
                    if other not in steps:
                        steps[other] = step
                        reached.append(other)
            edge = reached
        return steps

    def _members(self, where: str, *values: str | int) -> list[Member]:
        columns = "number, ties, iri, kind, label, label_en"
        found = self._made.execute(f"SELECT {columns} FROM entity WHERE {where}", values)
        return [Member(number, Entity(*named), ties) for number, ties, *named in found]


@contextmanager
def open_network(path: Path) -> Iterator[Network]:
    """A file of ties, to be asked."""
    with closing(opened(path)) as made:
        yield Network(made)
