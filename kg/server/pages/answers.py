"""An answer made ready to be looked at: cells, the columns of a chart, the pairs of a graph."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final, TypeAlias

from kg.explorer.labels import visible
from kg.graph.results import Iri, Literal, Solutions, Triples, Truth, Value
from kg.network.terms import term
from kg.server.pages.addresses import has_page
from kg.vocabulary import PREFIXES, THINGS, Reused

Row: TypeAlias = Sequence[Value | None]
Labels: TypeAlias = Callable[[str], str]
"""What a thing is called, by its IRI; empty when that is not known."""

MOST_NODES: Final = 150
MOST_EDGES: Final = 400
_MOST_BARS: Final = 30
_MOST_POINTS: Final = 200


@dataclass(frozen=True, slots=True)
class Table:
    """An answer as rows; ``kind`` is rows, truth or triples."""

    kind: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as a page shows it: its words, what it leads to, whether it is a number."""

    words: str
    iri: str = ""
    title: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A number for each label; ``shown`` of ``count`` rows."""

    kind: str
    label: str
    value: str
    items: tuple[tuple[str, float], ...]
    count: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """Nodes (IRI, label, whether it has a page) and edges (from, to, label)."""

    nodes: tuple[tuple[str, str, bool], ...]
    edges: tuple[tuple[str, str, str], ...]
    shortened: bool


def table_of(answer: Solutions | Truth | Triples | None) -> Table:
    """An answer of any form as a table."""
    if isinstance(answer, Solutions):
        return Table("rows", tuple(answer.variables), tuple(answer.rows))
    if isinstance(answer, Truth):
        return Table("truth", ("ASK",), ((Literal("true" if answer else "false"),),))
    if isinstance(answer, Triples):
        return Table("triples", ("s", "p", "o"), tuple(answer))
    return Table("rows", (), ())


def short(iri: str) -> str:
    """A term with its prefix, a thing by its path, any other IRI as it is.

    >>> short("https://w3id.org/greendocket/ontology#fineCNY")
    'gd:fineCNY'
    >>> short("https://w3id.org/greendocket/id/place/140781")
    'place/140781'
    """
    if iri.startswith(THINGS):
        return iri.removeprefix(THINGS)
    for prefix, start in PREFIXES.items():
        if start and iri.startswith(start) and "/" not in iri[len(start) :]:
            return f"{prefix}:{iri[len(start) :]}"
    return iri


def cell(value: Value | None, labels: Labels) -> Cell:
    """A value as a page shows it: things by their names."""
    if value is None:
        return Cell("")
    if isinstance(value, Iri):
        if has_page(value.value):
            known = labels(value.value)
            return Cell(known or short(value.value), value.value, short(value.value))
        return Cell(short(value.value), "", value.value)
    number = _number(value)
    return Cell(value.value, number="" if number is None else repr(number))


def charted(table: Table, wanted: tuple[str, str, str], labels: Labels) -> Chart | None:
    """The chart of a table, of the kind, label and number that are wanted where they fit.

    Without a wish: the last column of numbers, by the first column of words,
    as a line where these are years or days in their order.
    """
    numbers = number_columns(table)
    if not numbers or len(table.rows) < 2 or len(table.columns) < 2:
        return None
    kind, label, value = wanted
    value = value if value in numbers else numbers[-1]
    others = [name for name in table.columns if name != value]
    words = [name for name in others if name not in numbers] or others
    label = label if label in others else _named(table, words)
    at, of = table.columns.index(label), table.columns.index(value)
    found = []
    for row in table.rows:
        number = _number(row[of])
        if number is not None:
            found.append((_words(row[at], labels), number))
    if kind not in {"bar", "line"}:
        kind = "line" if len(found) > 3 and _are_moments([name for name, _ in found]) else "bar"
    most = _MOST_BARS if kind == "bar" else _MOST_POINTS
    return Chart(kind, label, value, tuple(found[:most]), len(found)) if found else None


def number_columns(table: Table) -> list[str]:
    """The columns that hold numbers and nothing else."""
    if table.kind != "rows":
        return []
    found = []
    for at, name in enumerate(table.columns):
        values = [row[at] for row in table.rows if row[at] is not None]
        if values and all(_number(value) is not None for value in values):
            found.append(name)
    return found


def drawn(table: Table, labels: Labels, language: str) -> Drawing | None:
    """Triples between things, or the things that stand beside each other in rows, as a graph."""
    edges: dict[tuple[str, str, str], None] = {}
    for row in table.rows:
        if table.kind == "triples":
            subject, predicate, value = row
            if subject and predicate and isinstance(value, Iri) and predicate.value != Reused.TYPE:
                named = term(predicate.value)
                name = named.zh if language == "zh" else named.en
                edges[subject.value, value.value, name] = None
            continue
        things = [(n, v.value) for n, v in zip(table.columns, row, strict=True)
                  if isinstance(v, Iri) and has_page(v.value)]  # fmt: skip
        for (_, one), (name, other) in pairwise(things):
            edges[one, other, name] = None
    nodes: dict[str, None] = {}
    kept: list[tuple[str, str, str]] = []
    for edge in edges:
        new = {edge[0], edge[1]} - nodes.keys()
        if len(nodes) + len(new) > MOST_NODES or len(kept) >= MOST_EDGES:
            continue
        nodes |= dict.fromkeys(edge[:2])
        kept.append((edge[0], edge[1], visible(edge[2])))
    if not kept:
        return None
    told = tuple((iri, visible(labels(iri) or short(iri)), has_page(iri)) for iri in nodes)
    return Drawing(told, tuple(kept), len(kept) < len(edges))


def _named(table: Table, names: list[str]) -> str:
    """The first of some columns that holds words, or else the first."""
    for name in names:
        at = table.columns.index(name)
        if all(isinstance(row[at], Literal | None) for row in table.rows):
            return name
    return names[0]


def _words(value: Value | None, labels: Labels) -> str:
    return visible(cell(value, labels).words) or "—"


def _number(value: Value | None) -> float | None:
    plain = value.plain() if isinstance(value, Literal) else None
    if isinstance(plain, bool) or not isinstance(plain, int | float | Decimal):
        return None
    return float(plain)


def _are_moments(names: list[str]) -> bool:
    """Whether these are years, months or days, each later than the one before or earlier."""
    told = [name.replace("-", "") for name in names]
    if not all(each.isascii() and each.isdigit() and 4 <= len(each) <= 8 for each in told):
        return False
    return told in (sorted(told), sorted(told, reverse=True)) and len(set(told)) == len(told)
