"""The tables of the API as ``kg/data/api/tables.toml`` describes them, read from any store."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias

from kg.errors import QueryError
from kg.graph.results import Plain, Solutions
from kg.graph.store import Answers
from kg.messages import message

CellType: TypeAlias = Literal["text", "day", "yuan", "whole", "number", "yesno"]
Cell: TypeAlias = Plain | None

SEPARATOR: Final = "；"
"""Between several values of one cell of text."""

GAP: Final = " … "
"""Between the quotes of a fact that rests on several places of one text."""

EVIDENCE: Final[Mapping[str, tuple[str, str, CellType]]] = MappingProxyType(
    {
        "source": ("出处", "source", "text"),
        "start": ("起", "start", "whole"),
        "end": ("止", "end", "whole"),
        "quote": ("原文", "quote", "text"),
    }
)
"""The columns that evidence adds: Chinese and English headings, and their types."""

_ONE_STEP: Final = re.compile(r"\w+:\w+")
_NAME: Final = (
    "OPTIONAL { ?thing rdfs:label ?called FILTER(LANG(?called) IN ('', 'zh')) } "
    "BIND(STR(COALESCE(?called, ?thing)) AS ?value)"
)
_NOT_JOINED: Final = frozenset({"day", "yuan", "whole", "number", "yesno"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its headings, what its cells are, and how SPARQL finds them.

    ``fact`` is the pattern of the assertions that are its evidence, empty if
    there are none.
    """

    name: str
    zh: str
    en: str
    type: CellType
    where: str
    fact: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what a row is, what tells rows apart, and its columns."""

    name: str
    zh: str
    en: str
    key: tuple[str, ...]
    rows: str
    listed: str
    order: str
    evidence: str
    columns: tuple[Column, ...]

    def fact_of(self, column: str) -> str:
        """The pattern of the assertions behind a column, or behind whole rows (empty name).

        Raises :class:`~kg.errors.QueryError` where there are none.
        """
        known = {each.name: each.fact for each in self.columns if each.fact}
        found = known.get(column) if column else self.evidence
        if not found:
            names = message("list.comma").join(known)
            raise QueryError(message("api.no_evidence", column=column or self.name, names=names))
        return found


@cache
def tables() -> Mapping[str, Table]:
    """All tables by name."""
    source = files("kg") / "data" / "api" / "tables.toml"
    content = tomllib.loads(source.read_text(encoding="utf-8"))
    return MappingProxyType({name: _table(name, told) for name, told in content.items()})


def contents(
    store: Answers, table: Table, *, evidence: str | None = None
) -> dict[str, tuple[CellType, list[Cell]]]:
    """The columns of a table by name, each with its type and its cells.

    ``evidence`` is the column whose evidence is added, empty for that of the
    rows as a whole. Several places of one text are given together, of several
    texts the first.
    """
    fact = None if evidence is None else table.fact_of(evidence)
    keys = _keys(store, table)
    found: dict[str, tuple[CellType, list[Cell]]] = {
        name: ("text", [key[at] for key in keys]) for at, name in enumerate(table.key)
    }
    for column in table.columns:
        cells = _cells(store, table, column)
        found[column.name] = (column.type, [_one(column.type, cells.get(key, [])) for key in keys])
    if fact is not None:
        places = _places(store, table, fact)
        for at, (name, (_, _, kind)) in enumerate(EVIDENCE.items()):
            found[name] = (kind, [places[key][at] if key in places else None for key in keys])
    return found


Key: TypeAlias = tuple[Cell, ...]


def _keys(store: Answers, table: Table) -> list[Key]:
    """What tells the rows apart, in their order."""
    sparql = f"SELECT * WHERE {{ {table.rows} . {table.listed} }} ORDER BY {table.order}"
    answer = _select(store, sparql)
    where = [answer.variables.index(name) for name in table.key]
    return list(dict.fromkeys(tuple(row[at] for at in where) for row in _rows(answer)))


def _cells(store: Answers, table: Table, column: Column) -> dict[Key, list[Cell]]:
    keys = " ".join(f"?{name}" for name in table.key)
    found: dict[Key, list[Cell]] = {}
    # Sorted afterwards: the engine takes three times as long when it sorts.
    sparql = f"SELECT DISTINCT {keys} ?value WHERE {{ {{ {table.rows} }} {column.where} }}"
    for *key, value in _rows(_select(store, sparql)):
        if value is not None:
            found.setdefault(tuple(key), []).append(value)
    return found


def _places(store: Answers, table: Table, fact: str) -> dict[Key, Key]:
    keys = " ".join(f"?{name}" for name in table.key)
    sparql = (
        f"SELECT DISTINCT {keys} ?source ?start ?end ?quote WHERE {{ {{ {table.rows} }} "
        f"?fact a gd:Assertion ; {fact} ; gd:evidence ?words . "
        "?words oa:hasSource/dcterms:title ?source ; oa:start ?start ; oa:end ?end ; "
        f"oa:exact ?quote }} ORDER BY {keys} ?source ?start ?end"
    )
    grouped: dict[Key, list[Key]] = {}
    for row in _rows(_select(store, sparql)):
        grouped.setdefault(row[: len(table.key)], []).append(row[len(table.key) :])
    return {key: _in_one_text(places) for key, places in grouped.items()}


def _in_one_text(places: list[Key]) -> Key:
    """The places of the first text as one: all their quotes, from the first to the last of them."""
    source, start, end, quote = places[0]
    quotes = [quote]
    for other, _, until, words in places[1:]:
        if other == source:
            quotes.append(words)
            end = max(end, until)  # type: ignore[type-var]
    return (source, start, end, GAP.join(map(str, quotes)))


def _select(store: Answers, sparql: str) -> Solutions:
    answer = store.query(sparql)
    assert isinstance(answer, Solutions), "SELECT is answered by rows"
    return answer


def _rows(answer: Solutions) -> list[Key]:
    return [tuple(None if cell is None else cell.plain() for cell in row) for row in answer.rows]


def _one(kind: CellType, values: list[Cell]) -> Cell:
    """One cell out of its values: text joined, anything else only where all agree."""
    if kind in _NOT_JOINED:
        return values[0] if len(values) == 1 else None
    return SEPARATOR.join(sorted(map(str, values))) if values else None


def _table(name: str, told: Mapping[str, Any]) -> Table:
    key = tuple(told["key"])
    return Table(
        name=name,
        zh=told["zh"],
        en=told["en"],
        key=key,
        rows=told["rows"],
        listed=told.get("listed", ""),
        order=told["order"],
        evidence=told.get("evidence", ""),
        columns=tuple(_column(key[0], each) for each in told["column"]),
    )


def _column(key: str, told: Mapping[str, str]) -> Column:
    path, named = told.get("path", ""), told.get("named", "")
    where = told.get("where", "")
    if path:
        where = f"?{key} {path} ?value"
    elif named:
        where = f"?{key} {named} ?thing . {_NAME}"
    fact = told.get("fact", path or named)
    return Column(
        name=told["name"],
        zh=told["zh"],
        en=told["en"],
        type=told["type"],  # type: ignore[arg-type]
        where=where,
        fact=f"rdf:subject ?{key} ; rdf:predicate {fact}" if _ONE_STEP.fullmatch(fact) else "",
    )
