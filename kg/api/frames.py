"""Columns of plain values as pandas DataFrames with the types that their meaning asks for."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from kg.api.optional import library
from kg.api.tables import EVIDENCE, Cell, CellType, Table, contents
from kg.errors import QueryError
from kg.graph.store import Answers
from kg.messages import message

if TYPE_CHECKING:
    from pandas import DataFrame

_HEADINGS: Final = ("names", "zh", "en")
Headings: TypeAlias = Literal["names", "zh", "en"]
"""Which words head the columns: their stable names, or headings for people."""

Columns: TypeAlias = Mapping[str, tuple[CellType, list[Cell]]]

DTYPES: Final[Mapping[CellType, str]] = MappingProxyType(
    {
        "text": "string",
        "day": "datetime64[s]",
        "yuan": "Int64",
        "whole": "Int64",
        "number": "Float64",
        "yesno": "boolean",
    }
)
"""The pandas dtype of each type of cell; missing values are allowed in all of them."""


def frame(columns: Columns) -> DataFrame:
    """The columns as a DataFrame; what is no value of its type is missing.

    Money is whole yuan, half a yuan and more rounded up. Days that are known
    only to the month or the year are missing.
    """
    pandas = library("pandas")
    made = {
        name: pandas.Series([_READ[kind](cell) for cell in cells], dtype=DTYPES[kind])
        for name, (kind, cells) in columns.items()
    }
    found: DataFrame = pandas.DataFrame(made, columns=list(columns))
    return found


def table_frame(
    store: Answers, table: Table, *, evidence: bool | str, headings: Headings
) -> DataFrame:
    """A table of :mod:`kg.api.tables`, with the evidence of a column if it is wanted."""
    library("pandas")  # before any work
    if headings not in _HEADINGS:
        known = message("list.comma").join(_HEADINGS)
        raise QueryError(message("api.no_option", name="headings", value=headings, known=known))
    wanted = None if evidence is False else "" if evidence is True else evidence
    found = frame(contents(store, table, evidence=wanted))
    if headings == "names":
        return found
    words = {column.name: getattr(column, headings) for column in table.columns}
    words |= {name: told[0 if headings == "zh" else 1] for name, told in EVIDENCE.items()}
    keys = [name for name in table.key if name not in words]
    return found.drop(columns=keys).rename(columns=words)


def kind_of(cells: Iterable[Cell | datetime.date]) -> CellType:
    """The type that suits cells of which only the values are known.

    >>> kind_of([Decimal(5), None, Decimal("0.5")]), kind_of([1, "1"]), kind_of([None])
    ('number', 'text', 'text')
    """
    kinds = {_kind(cell) for cell in cells if cell is not None}
    if kinds == {"whole", "number"}:
        return "number"
    return kinds.pop() if len(kinds) == 1 else "text"


def _kind(cell: Cell | datetime.date) -> CellType:
    match cell:
        case bool():
            return "yesno"
        case int():
            return "whole"
        case Decimal() if cell == cell.to_integral_value():
            return "whole"
        case float() | Decimal():
            return "number"
        case datetime.date():
            return "day"
    return "text"


def _text(cell: Cell) -> str | None:
    return None if cell is None else str(cell)


def _day(cell: Cell) -> datetime.date | None:
    try:
        return None if cell is None else datetime.date.fromisoformat(str(cell))
    except ValueError:
        return None


def _whole(cell: Cell) -> int | None:
    if isinstance(cell, bool) or not isinstance(cell, int | float | Decimal):
        return None
    return int(Decimal(str(cell)).quantize(Decimal(1), ROUND_HALF_UP))


def _number(cell: Cell) -> float | None:
    if isinstance(cell, bool) or not isinstance(cell, int | float | Decimal):
        return None
    return float(cell)


def _yesno(cell: Cell) -> bool | None:
    return cell if isinstance(cell, bool) else None


_READ: Final[Mapping[CellType, Callable[[Cell], object]]] = MappingProxyType(
    {
        "text": _text,
        "day": _day,
        "yuan": _whole,
        "whole": _whole,
        "number": _number,
        "yesno": _yesno,
    }
)
