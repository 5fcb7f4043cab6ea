"""The answer to a query: rows of plain Python values, on the way to pandas, CSV or a notebook."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from kg.graph.results import Literal, Plain, Solutions, Value
from kg.vocabulary import XSD

if TYPE_CHECKING:
    from pandas import DataFrame

Cell: TypeAlias = Plain | datetime.date | None
"""An IRI or text (``str``), a number, a truth, a full day; ``None`` where unbound."""

_DATE: Final = XSD + "date"
_SHOWN: Final = 50


@dataclass(frozen=True, slots=True)
class Rows(Sequence[Mapping[str, Cell]]):
    """The rows that a query found, in its order.

    ``columns`` are the variables of the query; ``titles`` their headings in
    Chinese, for a named query. Each row is a mapping from column to value.
    """

    columns: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]
    titles: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    answer: Solutions | None = field(default=None, repr=False, compare=False)

    @classmethod
    def of(cls, answer: Solutions, titles: Mapping[str, str]) -> Rows:
        """The rows of an answer of the store."""
        cells = tuple(tuple(_cell(value) for value in row) for row in answer.rows)
        return cls(answer.variables, cells, titles, answer)

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.cells)

    def __iter__(self) -> Iterator[Mapping[str, Cell]]:
        """The rows, each by column."""
        for row in self.cells:
            yield dict(zip(self.columns, row, strict=True))

    def __getitem__(self, at: int) -> Mapping[str, Cell]:  # type: ignore[override]
        """One row by its place, from 0; negative places count from the end."""
        return dict(zip(self.columns, self.cells[at], strict=True))

    def __repr__(self) -> str:
        """How many rows there are, and the columns."""
        return f"<Rows: {len(self)} × ({', '.join(self.columns)})>"

    def column(self, name: str) -> list[Cell]:
        """The values of one column.

        Raises :class:`ValueError` when there is no such column.
        """
        at = self.columns.index(name)
        return [row[at] for row in self.cells]

    def to_pandas(self, *, headings: str = "names") -> DataFrame:
        """The rows as a DataFrame, each column of the dtype that its values share.

        Whole numbers become ``Int64``, other numbers ``Float64``, truths
        ``boolean``, full days ``datetime64``, all else text. ``headings="zh"``
        heads the columns of a named query in Chinese. Raises
        :class:`~kg.api.MissingLibraryError` without pandas.
        """
        from kg.api.frames import frame, kind_of

        columns = {}
        for at, name in enumerate(self.columns):
            cells = [row[at] for row in self.cells]
            heading = self.titles.get(name, name) if headings == "zh" else name
            plain = [str(cell) if isinstance(cell, datetime.date) else cell for cell in cells]
            columns[heading] = (kind_of(cells), plain)
        return frame(columns)

    def to_csv(self) -> str:
        """The rows in the SPARQL 1.1 CSV format, headed by the variables."""
        from kg.graph.answers import to_csv

        return "" if self.answer is None else to_csv(self.answer)

    def to_json(self) -> str:
        """The rows in the SPARQL 1.1 JSON format, which keeps the datatypes."""
        from kg.graph.answers import to_json

        return "" if self.answer is None else to_json(self.answer)

    def _repr_html_(self) -> str:
        """The first rows as a table for a notebook."""
        head = "".join(f"<th>{escape(self.titles.get(name, name))}</th>" for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{_shown(cell)}</td>" for cell in row) + "</tr>"
            for row in self.cells[:_SHOWN]
        )
        left = len(self) - _SHOWN
        more = f"<p>… {left}</p>" if left > 0 else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cell(value: Value | None) -> Cell:
    if isinstance(value, Literal) and value.datatype == _DATE:
        try:
            return datetime.date.fromisoformat(value.value)
        except ValueError:
            return value.value
    return None if value is None else value.plain()


def _shown(cell: Cell) -> str:
    return "" if cell is None else escape(str(cell))
