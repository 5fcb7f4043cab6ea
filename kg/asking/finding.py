"""What the graph holds for a reading: subjects, their values, and the queries that found them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from kg.asking.answers import Ran
from kg.asking.composing import base, declared, group_query, reduced_query, rows_query
from kg.asking.reading import Reading, Restriction
from kg.asking.tables import Attribute
from kg.graph.results import Plain, Solutions, Value
from kg.graph.store import Answers

Cell = tuple[Plain, Plain | None]
"""A value and its unit."""


@dataclass
class Found:
    """The subjects of a reading in order, each with its name, and what was asked of them."""

    names: dict[Value, str] = field(default_factory=dict)
    cells: dict[str, dict[Value, list[Cell]]] = field(default_factory=dict)
    queries: list[Ran] = field(default_factory=list)

    def values(self, attribute: Attribute, subject: Value) -> list[Cell]:
        """The values of an attribute for one subject."""
        return self.cells.get(attribute.id, {}).get(subject, [])

    def told(self, attribute: Attribute) -> list[Value]:
        """The subjects of which the attribute is told."""
        return [one for one in self.names if self.values(attribute, one)]

    def keep(self, subjects: Sequence[Value]) -> None:
        """Forget all other subjects; those kept stand in this order."""
        self.names = {one: self.names[one] for one in subjects}


class Finder:
    """Asks the graph for readings, and keeps the queries."""

    def __init__(self, store: Answers, parameters: dict[str, str]) -> None:
        self._store = store
        self._parameters = parameters
        self.queries: list[Ran] = []

    def run(self, sparql: str, name: str) -> Solutions:
        """The rows of a query, which is kept."""
        answer = self._store.query(sparql)
        assert isinstance(answer, Solutions)
        self.queries.append(Ran(sparql, name, self._parameters))
        return answer

    def find(
        self,
        reading: Reading,
        *,
        without: Sequence[Restriction] = (),
        compared: bool = True,
        most: int | None = None,
    ) -> Found:
        """The subjects of a reading with the attributes asked for, ``most`` of them at most."""
        read = reading if compared else replace(reading, comparisons=[])
        pattern = base(read, without=without)
        found = Found(queries=self.queries)
        query = rows_query(read, None, pattern) + (f"\nLIMIT {most}" if most else "")
        rows = self.run(query, f"{reading.subject.id}.list")
        for row in rows:
            subject = row[reading.subject.node.removeprefix("?")]
            if subject is not None and subject not in found.names:
                found.names[subject] = _text(row.get("name"))
        if not found.names:
            return found
        for attribute in self._asked(reading):
            self._add(found, read, _of_party(attribute, reading), pattern)
        return found

    def _asked(self, reading: Reading) -> list[Attribute]:
        asked = [one for one in reading.targets if one.type != "query"]
        if not reading.targets and reading.subject.default:
            asked = [reading.subject.attribute(key) for key in reading.subject.default]
        if reading.order is not None and reading.order[0] not in asked:
            asked.append(reading.order[0])
        return asked + [reading.subject.attribute(key) for key in reading.subject.context]

    def _add(self, found: Found, reading: Reading, attribute: Attribute, pattern: str) -> None:
        rows = self.run(
            rows_query(reading, attribute, pattern), f"{reading.subject.id}.{attribute.id}"
        )
        cells = found.cells.setdefault(attribute.id, {})
        for row in rows:
            subject = row[reading.subject.node.removeprefix("?")]
            value = row.get("v")
            if subject is None or value is None:
                continue
            unit = row.get("u")
            cell = (value.plain(), None if unit is None else unit.plain())
            told = cells.setdefault(subject, [])
            if cell not in told:
                told.append(cell)

    def reduced(self, reading: Reading, attribute: Attribute) -> tuple[Decimal, int]:
        """The sum or mean of a number, and over how many subjects."""
        rows = self.run(
            reduced_query(reading, attribute, base(reading)), f"{reading.subject.id}.{reading.mode}"
        ).plain()
        value, subjects = rows[0]["answer"], rows[0]["subjects"]
        return Decimal(str(value or 0)), int(str(subjects or 0))

    def groups(self, reading: Reading) -> list[tuple[Value | None, str, Decimal, int]]:
        """The groups of a reading: the thing, its name, the number, how many subjects."""
        rows = self.run(group_query(reading, base(reading)), f"{reading.subject.id}.group")
        merged: dict[str, tuple[Value | None, str, Decimal, int]] = {}
        for row in rows:
            thing, name = row.get("thing"), row.get("v")
            answer, subjects = row["answer"], row["subjects"]
            if name is None or answer is None:
                continue
            key = thing.value if thing is not None else name.value
            count = int(subjects.value) if subjects is not None else 0
            merged.setdefault(key, (thing, name.value, Decimal(str(answer.plain())), count))
        return list(merged.values())

    def named(self, sparql: str, name: str) -> Solutions:
        """The rows of a named query."""
        return self.run(sparql if "PREFIX" in sparql else declared(sparql), name)


def _of_party(attribute: Attribute, reading: Reading) -> Attribute:
    """The attribute as it is of the parties that the question names."""
    parties = [
        value
        for one in reading.restrictions
        if one.kind in ("party", "payer")
        for value in one.values
    ]
    if not attribute.of_party or not parties:
        return attribute
    named = ", ".join(value.written() for value in parties)
    return replace(attribute, value=attribute.of_party.replace("{party}", named))


def _text(value: Value | None) -> str:
    return "" if value is None else value.value.strip()
