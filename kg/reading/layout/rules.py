"""The straight lines that are drawn on a page, and the grids of cells that they make."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.reading.layout.fragments import Rect

_FEWEST_ROWS, _FEWEST_COLUMNS = 2, 2
_MOST_LINES = 500
"""Lines of one direction on a page; more are a drawing."""


class Rule(NamedTuple):
    """A straight line; ``at`` is where it stands across its direction."""

    at: float
    start: float
    end: float


class GridCell(NamedTuple):
    """A cell: its first row and column in the grid, and how many of both it covers."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it is ruled; ``xs`` and ``ys`` are the places of its lines."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]

    @property
    def rect(self) -> Rect:
        """All that it covers."""
        return Rect(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """The row and column of a point, if it lies inside."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        inside = 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1
        return (row, column) if inside else None


@dataclass(frozen=True, slots=True)
class Rules:
    """The lines of a page; lengths in any unit, ``reach`` how far ends may miss each other."""

    across: tuple[Rule, ...] = ()
    upright: tuple[Rule, ...] = ()
    reach: float = 2.0

    @classmethod
    def of(cls, across: Iterable[Rule], upright: Iterable[Rule], reach: float = 2.0) -> Rules:
        """The lines with those made one that go on from each other; none if there are too many."""
        level, steep = _joined(across, reach), _joined(upright, reach)
        if max(len(level), len(steep)) > _MOST_LINES:
            return cls(reach=reach)
        return cls(level, steep, reach)

    def parts(self, left: float, right: float, y: float) -> bool:
        """Whether an upright line stands between two places of one height."""
        first = bisect_left(self.upright, (left,))
        for rule in self.upright[first:]:
            if rule.at > right:
                return False
            if rule.start - self.reach <= y <= rule.end + self.reach:
                return True
        return False

    def grids(self) -> Iterator[Grid]:
        """The tables that lines make, from the top of the page."""
        found = (self._grid(across, upright) for across, upright in self._connected())
        yield from sorted(filter(None, found), key=lambda grid: grid.ys[0])

    def _connected(self) -> Iterator[tuple[list[Rule], list[Rule]]]:
        """Lines that touch each other, directly or through others."""
        waiting = list(self.upright)
        groups: list[tuple[list[Rule], list[Rule]]] = []
        for rule in self.across:
            touching = [group for group in groups if self._touches(rule, group)]
            mine: tuple[list[Rule], list[Rule]] = ([rule], [])
            mine[1].extend(each for each in waiting if self._cross(rule, each))
            waiting = [each for each in waiting if not self._cross(rule, each)]
            for group in touching:
                mine[0].extend(group[0])
                mine[1].extend(group[1])
            groups = [group for group in groups if group not in touching]
            groups.append(mine)
        yield from groups

    def _touches(self, rule: Rule, group: tuple[list[Rule], list[Rule]]) -> bool:
        """Whether a level line meets an upright one of a group, or goes on a level one."""
        return any(self._cross(rule, upright) for upright in group[1]) or any(
            abs(rule.at - other.at) <= self.reach
            and rule.start <= other.end + self.reach
            and other.start <= rule.end + self.reach
            for other in group[0]
        )

    def _cross(self, across: Rule, upright: Rule) -> bool:
        reach = self.reach
        return (
            upright.start - reach <= across.at <= upright.end + reach
            and across.start - reach <= upright.at <= across.end + reach
        )

    def _grid(self, across: Sequence[Rule], upright: Sequence[Rule]) -> Grid | None:
        ys = _places((rule.at for rule in across), self.reach)
        xs = _places((rule.at for rule in upright), self.reach)
        if len(ys) <= _FEWEST_ROWS or len(xs) <= _FEWEST_COLUMNS:
            return None
        return Grid(xs, ys, tuple(_cells(xs, ys, across, upright, self.reach)))


def _joined(rules: Iterable[Rule], reach: float) -> tuple[Rule, ...]:
    """Lines at the same place that touch or overlap made one."""
    places: list[list[Rule]] = []
    for rule in sorted(rules):
        if places and rule.at - places[-1][0].at <= reach:
            places[-1].append(rule)
        else:
            places.append([rule])
    joined: list[Rule] = []
    for here in places:
        at = here[len(here) // 2].at
        end = float("-inf")
        for rule in sorted(here, key=lambda rule: rule.start):
            if rule.start <= end + reach:
                end = max(end, rule.end)
                joined[-1] = Rule(at, joined[-1].start, end)
            else:
                joined.append(Rule(at, rule.start, rule.end))
                end = rule.end
    return tuple(joined)


def _places(places: Iterable[float], reach: float) -> tuple[float, ...]:
    """Places in order, those that are one but for the thickness of a line taken together."""
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > reach:
            kept.append(place)
    return tuple(kept)


def _cells(
    xs: Sequence[float],
    ys: Sequence[float],
    across: Sequence[Rule],
    upright: Sequence[Rule],
    reach: float,
) -> Iterator[GridCell]:
    """The cells row by row; where no line is drawn between two, they are one."""
    taken: set[tuple[int, int]] = set()
    last_row, last_column = len(ys) - 2, len(xs) - 2
    for row in range(last_row + 1):
        for column in range(last_column + 1):
            if (row, column) in taken:
                continue
            wide = high = 1
            middle = (ys[row] + ys[row + 1]) / 2
            while column + wide <= last_column and not _is_drawn(
                upright, xs[column + wide], middle, reach
            ):
                wide += 1
            middle = (xs[column] + xs[column + 1]) / 2
            while row + high <= last_row and not _is_drawn(across, ys[row + high], middle, reach):
                high += 1
            taken |= {(row + down, column + on) for down in range(high) for on in range(wide)}
            yield GridCell(row, column, high, wide)


def _is_drawn(rules: Sequence[Rule], at: float, where: float, reach: float) -> bool:
    """Whether a line at a place is drawn where another one would cross it."""
    return any(
        abs(rule.at - at) <= reach and rule.start - reach <= where <= rule.end + reach
        for rule in rules
    )
