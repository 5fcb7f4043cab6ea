"""Tables to lines: one row a line, cells parted by ``｜``, merged cells given to every row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.reading.passage import Passage, joined
from kg.reading.source import Role, SourceLine

SEPARATOR = "｜"
WIDEST = 200
"""Columns of a table beyond which what it holds is no longer kept apart."""
_EMPTY = Passage("", ())


class Cell(NamedTuple):
    """A cell and how many rows and columns it covers."""

    passage: Passage
    rows: int = 1
    columns: int = 1


def rows(table: Iterable[Sequence[Cell]]) -> Iterator[SourceLine]:
    """The printed rows of a table, each a line.

    A cell that covers several rows stands in each of them, so that every row
    can be read alone; one that covers several columns stands in the first. A
    row of one cell is a heading or a remark and no row. Empty rows are left
    out.
    """
    covering: dict[int, tuple[int, Passage]] = {}
    for cells in table:
        placed = _placed(cells, covering)
        if any(passage.text for passage in placed):
            yield _line(placed, alone=len(cells) == 1 and len(placed) == 1 + _extra(cells))


def _placed(cells: Sequence[Cell], covering: dict[int, tuple[int, Passage]]) -> list[Passage]:
    """The cells of a row at their columns, those that reach down from above among them."""
    placed: list[Passage] = []
    waiting = list(reversed(cells))
    while (waiting or len(placed) in covering) and len(placed) < WIDEST:
        column = len(placed)
        if column in covering:
            left, passage = covering.pop(column)
            placed.append(passage)
            if left > 1:
                covering[column] = (left - 1, passage)
            continue
        cell = waiting.pop()
        for extra in range(max(1, min(cell.columns, WIDEST - column))):
            passage = _EMPTY if extra else cell.passage
            placed.append(passage)
            if cell.rows > 1:
                covering[column + extra] = (cell.rows - 1, passage)
    return placed


def _extra(cells: Sequence[Cell]) -> int:
    return max(1, min(cells[0].columns, WIDEST)) - 1


def _line(cells: Sequence[Passage], *, alone: bool) -> SourceLine:
    if alone:
        passage, role = cells[0], Role.PARAGRAPH
    else:
        parts = ((SEPARATOR if n else "", cell) for n, cell in enumerate(cells))
        passage, role = joined(parts), Role.ROW
    return line_of(passage, role)


def line_of(passage: Passage, role: Role) -> SourceLine:
    """A line that holds a passage."""
    first = passage.runs[0]
    return SourceLine(passage.text, first.source, first.line, first.page, role, passage.runs)
