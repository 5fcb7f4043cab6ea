"""Ruled tables on a page: the text of each row put together, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from kg.reading.grid import SEPARATOR
from kg.reading.layout.fragments import Fragment, Rect, body_size, extent, rows
from kg.reading.layout.rules import Grid, GridCell, Rules

_LONGEST_CELL, _LONGEST_USUAL = 1_500, 80
_FEWEST_FILLED = 0.4

Cell = tuple[Fragment, ...]
"""The fragments of a cell in the order that they are read in."""


def with_rows(fragments: Sequence[Fragment], rules: Rules) -> tuple[Fragment, ...]:
    """The fragments of a page, those in ruled tables put together to one for each row."""
    rest = list(fragments)
    made: list[Fragment] = []
    for grid in rules.grids():
        inside = [f for f in rest if _cell_of(grid, f) is not None]
        cells = _filled(grid, inside)
        if cells and _is_data(grid, cells):
            made += _rows(grid, cells)
            taken = {id(fragment) for fragment in inside}
            rest = [fragment for fragment in rest if id(fragment) not in taken]
    return (*rest, *made)


def row_text(cells: Sequence[Cell]) -> Iterator[tuple[str, Fragment | None]]:
    """The words of a row piece by piece: those of fragments, and what stands between them."""
    for number, cell in enumerate(cells):
        if number:
            yield SEPARATOR, None
        before = ""
        for fragment in cell:
            if _is_western(before[-1:]) and _is_western(fragment.text[:1]):
                yield " ", None
            yield fragment.text, fragment
            before = fragment.text


def _is_western(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


def _cell_of(grid: Grid, fragment: Fragment) -> tuple[int, int] | None:
    rect = fragment.rect
    return grid.cell_at((rect.left + rect.right) / 2, rect.middle)


def _filled(grid: Grid, inside: Sequence[Fragment]) -> dict[GridCell, Cell]:
    """The fragments of each cell that has any."""
    owner = {
        (cell.row + down, cell.column + on): cell
        for cell in grid.cells
        for down in range(cell.rows)
        for on in range(cell.columns)
    }
    found: dict[GridCell, list[Fragment]] = {}
    for fragment in inside:
        place = _cell_of(grid, fragment)
        if place is not None:
            found.setdefault(owner[place], []).append(fragment)
    return {
        cell: tuple(fragment for line in rows(held) for fragment in line)
        for cell, held in found.items()
    }


def _is_data(grid: Grid, cells: dict[GridCell, Cell]) -> bool:
    """Whether cells hold what tables do, and are not boxes around articles."""
    lengths = [sum(len(fragment.text) for fragment in cell) for cell in cells.values()]
    return (
        len(cells) >= _FEWEST_FILLED * len(grid.cells)
        and max(lengths) <= _LONGEST_CELL
        and median(lengths) <= _LONGEST_USUAL
    )


def _rows(grid: Grid, cells: dict[GridCell, Cell]) -> Iterator[Fragment]:
    """A fragment for each row; a cell over several rows stands in each of them."""
    size = body_size(fragment for cell in cells.values() for fragment in cell)
    for row in range(len(grid.ys) - 1):
        own = [cell for cell in grid.cells if cell.row <= row < cell.row + cell.rows]
        begun = [cell for cell in own if cell.row == row]
        if not any(cell in cells for cell in begun):
            continue
        placed = _placed(grid, own, cells)
        if len(begun) == 1 and len(own) == 1:
            placed = placed[:1]  # a heading over the whole table
        text = "".join(words for words, _ in row_text(placed))
        rect = Rect(grid.xs[0], grid.ys[row], grid.xs[-1], grid.ys[row + 1])
        held = [f for cell in begun for f in cells.get(cell, ())]
        confidences = [f.confidence for f in held if f.confidence is not None]
        rect = rect._replace(top=max(rect.top, min(extent(held).top, rect.bottom)))
        yield Fragment(text, rect, size, min(confidences, default=None), placed)


def _placed(grid: Grid, own: Sequence[GridCell], cells: dict[GridCell, Cell]) -> tuple[Cell, ...]:
    """What stands in each column of a row; a cell over several stands in the first."""
    columns: list[Cell] = [()] * (len(grid.xs) - 1)
    for cell in own:
        columns[cell.column] = cells.get(cell, ())
    return tuple(columns)
