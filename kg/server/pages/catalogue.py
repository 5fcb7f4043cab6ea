"""What the index answers: search with facets, lists of cases, counts by year and by thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from kg.server.pages.bigrams import phrase
from kg.server.pages.files import opened
from kg.server.pages.preparing import INDEX

FACETS: Final = ("place", "regulator", "violation", "statute")
"""The facets whose values are things; kind, year and sum of fine stand beside them."""

BRACKETS: Final = ("0-10000", "10000-100000", "100000-500000", "500000-")
"""The ranges of fines in yuan that searches offer."""

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing in a list; day, fine, bodies and place only of cases."""

    iri: str
    kind: str
    label: str
    label_en: str | None = None
    day: str = ""
    fine: float | None = None
    conduct: str = ""
    bodies: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """A thing, or a bare value, with how often it occurs and the sum of fines."""

    iri: str
    label: str
    count: int
    total: float = 0.0
    label_en: str | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for: words, a kind, and what cases must have to do with."""

    words: str = ""
    kind: str = ""
    year: str = ""
    fine: str = ""
    roles: Mapping[str, str] = field(default_factory=dict)

    @property
    def about_cases(self) -> bool:
        """Whether only cases can be meant."""
        return self.kind == "case" or bool(self.year or self.fine or self.roles)


class Catalogue:
    """The index of one state of a graph, read from its folder."""

    def __init__(self, folder: Path) -> None:
        self._made = opened(folder / INDEX)

    def _all(self, sql: str, values: Mapping[str, object] | None = None) -> list[Row]:
        return self._made.execute(sql, values or {}).fetchall()

    def thing(self, iri: str) -> Thing | None:
        """A thing by its IRI."""
        found = self._all(f"SELECT {_COLUMNS} FROM {_JOIN} WHERE iri = :iri", {"iri": iri})
        return next((_thing(row) for row in found), None)

    def find(self, wish: Wish, *, limit: int, offset: int = 0) -> list[Thing]:
        """The things that are looked for, the best first."""
        source, where, values = _conditions(wish)
        order = (
            "bm25(words, 9, 1) - spoken * 2, length(label), thing.id"
            if phrase(wish.words)
            else "day DESC, thing.id"
        )
        sql = f"SELECT {_COLUMNS} FROM {source} WHERE {where} ORDER BY {order} LIMIT :n OFFSET :o"
        return [self._told(row) for row in self._all(sql, {**values, "n": limit, "o": offset})]

    def count(self, wish: Wish) -> int:
        """How many things are found."""
        source, where, values = _conditions(wish)
        row = self._all(f"SELECT COUNT(*) FROM {source} WHERE {where}", values)[0]
        return int(str(row[0]))

    def kinds(self, wish: Wish) -> dict[str, int]:
        """How many of each kind are found, whatever kind is asked for."""
        source, where, values = _conditions(Wish(wish.words))
        sql = f"""SELECT thing.kind, COUNT(*) AS n FROM {source} WHERE {where}
            GROUP BY 1 ORDER BY n DESC, 1"""
        return {str(kind): int(str(count)) for kind, count in self._all(sql, values)}

    def facet(self, wish: Wish, role: str, *, limit: int = 8) -> list[Counted]:
        """What the cases found have to do with in a role, the most frequent first."""
        source, where, values = _conditions(wish)
        sql = f"""SELECT other.iri, other.label, COUNT(DISTINCT told.id) AS n, SUM(fine),
                         other.label_en
            FROM {source} JOIN link AS l ON l.told = told.id AND l.role = :role
            JOIN thing AS other ON other.id = l.target
            WHERE {where} AND other.iri NOT LIKE '%/place/100000'
            GROUP BY other.id ORDER BY n DESC, other.id LIMIT :n"""
        found = self._all(sql, {**values, "role": role, "n": limit})
        return [_counted(row) for row in found]

    def years(self, wish: Wish) -> list[Counted]:
        """Cases and fines by year, in the order of time."""
        source, where, values = _conditions(wish)
        sql = f"""SELECT year, year, COUNT(*), SUM(fine), NULL FROM {source}
            WHERE {where} AND year > '' GROUP BY year ORDER BY year"""
        return [_counted(row) for row in self._all(sql, values)]

    def sums(self, wish: Wish) -> list[Counted]:
        """Cases by range of fine."""
        found = []
        for bracket in BRACKETS:
            number = self.count(Wish(wish.words, "case", wish.year, bracket, wish.roles))
            if number:
                found.append(Counted(bracket, bracket, number))
        return found

    def totals(self) -> dict[str, int]:
        """How many things of each kind documents speak of."""
        sql = """SELECT kind, COUNT(*) FROM thing
            WHERE spoken OR kind IN ('case', 'document', 'article') GROUP BY kind"""
        return {str(kind): int(str(count)) for kind, count in self._all(sql)}

    def latest(self, kind: str, *, limit: int) -> list[Thing]:
        """The first things of a kind in the order of names."""
        sql = f"SELECT {_COLUMNS} FROM {_JOIN} WHERE kind = :kind ORDER BY label DESC LIMIT :n"
        return [_thing(row) for row in self._all(sql, {"kind": kind, "n": limit})]

    def busiest(self, kind: str, *, limit: int) -> list[str]:
        """The things of a kind that the most cases have to do with."""
        sql = """SELECT iri FROM thing LEFT JOIN link ON target = thing.id WHERE kind = :kind
            GROUP BY thing.id ORDER BY COUNT(told) DESC, thing.id LIMIT :n"""
        return [str(iri) for (iri,) in self._all(sql, {"kind": kind, "n": limit})]

    def _told(self, row: Row) -> Thing:
        thing = _thing(row)
        if thing.kind != "case":
            return thing
        sql = """SELECT l.role, other.label FROM link AS l JOIN thing ON thing.id = l.told
            JOIN thing AS other ON other.id = l.target
            WHERE thing.iri = :iri AND l.role IN ('regulator', 'place')
            ORDER BY length(other.iri) DESC, other.id"""
        named = self._all(sql, {"iri": thing.iri})
        return replace(
            thing,
            bodies=tuple(str(label) for role, label in named if role == "regulator"),
            places=tuple(str(label) for role, label in named if role == "place"),
        )


_COLUMNS: Final = "thing.iri, thing.kind, thing.label, thing.label_en, day, fine, conduct"
_JOIN: Final = "thing LEFT JOIN told ON told.id = thing.id"


def _thing(row: Row) -> Thing:
    iri, kind, label, label_en, day, fine, conduct = row
    return Thing(
        str(iri), str(kind), str(label), None if label_en is None else str(label_en),
        str(day or ""), None if fine is None else float(str(fine)), str(conduct or ""),
    )  # fmt: skip


def _counted(row: Row) -> Counted:
    iri, label, count, total, english = row
    return Counted(
        str(iri), str(label), int(str(count)), float(str(total or 0)),
        None if english is None else str(english),
    )  # fmt: skip


def _conditions(wish: Wish) -> tuple[str, str, dict[str, object]]:
    """The FROM and WHERE of a search, and the values in it."""
    source, where = _JOIN, ["1"]
    values: dict[str, object] = {}
    asked = phrase(wish.words)
    if asked:
        source = "words JOIN thing ON thing.id = words.rowid LEFT JOIN told ON told.id = thing.id"
        where.append("words MATCH :words")
        values["words"] = asked
    elif wish.words:
        where.append("0")  # nothing that could be looked for
    if wish.about_cases:
        where.append("thing.kind = 'case'")
    elif wish.kind:
        where.append("thing.kind = :kind")
        values["kind"] = wish.kind
    if wish.year:
        where.append("year = :year")
        values["year"] = wish.year
    if wish.fine in BRACKETS:
        low, _, high = wish.fine.partition("-")
        where.append("fine >= :low AND fine < :high")
        values |= {"low": float(low), "high": float(high or "inf")}
    for number, (role, iri) in enumerate(sorted(wish.roles.items())):
        where.append(
            f"told.id IN (SELECT told FROM link WHERE role = :role{number} AND target ="
            f" (SELECT id FROM thing WHERE iri = :iri{number}))"
        )
        values |= {f"role{number}": role, f"iri{number}": iri}
    return source, " AND ".join(where), values
