"""The white strips between columns, found where text stands on both sides and none in between."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from kg.reading.layout.fragments import Fragment, Rect, body_size, extent, rows

_NARROWEST = 0.75
_STEP = 0.25
_MOST_STEPS, _MOST_STRIPS = 1000, 200
_FEWEST_ROWS = 3
_FEWEST_CHARACTERS = 6
_LONG, _LONG_SHARE, _USUAL = 0.5, 0.5, 0.8


class Gutter(NamedTuple):
    """A white strip; ``is_whole`` says that it parts all of the region it was found in."""

    rect: Rect
    is_whole: bool

    @property
    def middle(self) -> float:
        """Where it parts left from right."""
        return (self.rect.left + self.rect.right) / 2


def find_gutter(fragments: Sequence[Fragment], slack: float) -> Gutter | None:
    """The tallest white strip with columns of text on both its sides.

    A table has such strips, too; but its cells hold a few characters, while
    the lines of a column are long and mostly as wide as the column.
    """
    region, size = extent(fragments), body_size(fragments)
    for strip in _strips(fragments, region, size):
        is_whole = strip.top <= region.top and strip.bottom >= region.bottom
        left, right = _beside(fragments, strip, slack * size)
        if _are_columns(left, right) or (is_whole and _ends_short(left, right)):
            return Gutter(_widened(fragments, strip), is_whole)
    return None


def _strips(fragments: Sequence[Fragment], region: Rect, size: float) -> list[Rect]:
    """The white strips of a region, the tallest first; where as tall, from the left."""
    width, step = _NARROWEST * size, max(_STEP * size, region.width / _MOST_STEPS)
    lowest = _FEWEST_ROWS * size
    from_top = np.array(sorted((f.rect for f in fragments), key=lambda rect: rect.top))
    strips: list[Rect] = []
    for x in np.arange(region.left, region.right - width, step).tolist():
        crossing = from_top[(from_top[:, 0] < x + width) & (from_top[:, 2] > x)]
        above = np.maximum.accumulate(np.append(region.top, crossing[:, 3]))
        below = np.append(crossing[:, 1], region.bottom)
        for at in np.flatnonzero(below - above >= lowest).tolist():
            strips.append(Rect(x, float(above[at]), x + width, float(below[at])))
    tallest = sorted(strips, key=lambda strip: (strip.top - strip.bottom, strip.left))
    return tallest[:_MOST_STRIPS]


def _beside(
    fragments: Sequence[Fragment], strip: Rect, slack: float
) -> tuple[list[Fragment], list[Fragment]]:
    """The fragments nearest to a strip on its left and on its right, one for each line."""
    beside = [f for f in fragments if strip.top <= f.rect.middle <= strip.bottom]
    left = rows(f for f in beside if f.rect.right <= strip.left + slack)
    right = rows(f for f in beside if f.rect.left >= strip.right - slack)
    return [row[-1] for row in left], [row[0] for row in right]


def _are_columns(left: Sequence[Fragment], right: Sequence[Fragment]) -> bool:
    """Whether both sides of a strip are set in lines that fill a column."""
    if min(len(left), len(right)) < _FEWEST_ROWS:
        return False
    last, first = max(f.rect.right for f in left), min(f.rect.left for f in right)
    return _is_column(left, [last - f.rect.right for f in left]) and _is_column(
        right, [f.rect.left - first for f in right]
    )


def _ends_short(left: Sequence[Fragment], right: Sequence[Fragment]) -> bool:
    """Whether the right side is the last column of a page, with only a line or two in it."""
    if not right or len(right) >= _FEWEST_ROWS or len(left) <= _FEWEST_ROWS:
        return False
    last = max(f.rect.right for f in left)
    at_top = right[0].rect.top <= left[_FEWEST_ROWS - 1].rect.bottom
    return at_top and _is_column(left, [last - f.rect.right for f in left])


def _is_column(nearest: Sequence[Fragment], distances: Sequence[float]) -> bool:
    """Whether the lines nearest to a strip are those of a column and not cells of a table.

    Lines further away than the widest is wide stand in another column. A
    headline over several columns says nothing of how wide one of them is.
    """
    widths = sorted(f.rect.width for f in nearest)
    near = [f for f, distance in zip(nearest, distances, strict=True) if distance < widths[-1]]
    characters = sum(len(f.text) for f in near)
    usual = widths[int(_USUAL * (len(widths) - 1))]
    long = sum(f.rect.width >= _LONG * usual for f in near)
    return (
        len(near) >= _FEWEST_ROWS
        and characters >= _FEWEST_CHARACTERS * len(near)
        and long >= _LONG_SHARE * len(near)
    )


def _widened(fragments: Sequence[Fragment], strip: Rect) -> Rect:
    """The strip as wide as the text beside it leaves it."""
    beside = [f.rect for f in fragments if strip.top <= f.rect.middle <= strip.bottom]
    middle = (strip.left + strip.right) / 2
    edges = sorted(
        {strip.left, strip.right}
        | {r.right for r in beside if r.right <= middle}
        | {r.left for r in beside if r.left >= middle}
    )
    for low, high in pairwise(edges):
        if low <= middle <= high:
            return Rect(low, strip.top, high, strip.bottom)
    return strip
