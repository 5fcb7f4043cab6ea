"""The white strips between columns, found where text stands on both sides and none in between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kg.reading.layout.fragments import Fragment, Rect, body_size, extent, rows

_NARROWEST = 0.75
_STEP = 0.25
_FEWEST_ROWS = 3
_FEWEST_CHARACTERS = 6
_LONG, _LONG_SHARE = 0.5, 0.5


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
        if _parts_columns(fragments, strip, size, slack):
            whole = strip.top <= region.top and strip.bottom >= region.bottom
            return Gutter(_widened(fragments, strip), whole)
    return None


def _strips(fragments: Sequence[Fragment], region: Rect, size: float) -> list[Rect]:
    """The white strips of a region, the tallest first; where as tall, from the left."""
    strips: list[Rect] = []
    x, width = region.left, _NARROWEST * size
    while x + width < region.right:
        crossing = [f.rect for f in fragments if f.rect.left < x + width and f.rect.right > x]
        strips += _free(crossing, x, width, region)
        x += _STEP * size
    lowest = 2 * _FEWEST_ROWS * size / 1.5
    tall = [strip for strip in strips if strip.bottom - strip.top >= lowest]
    return sorted(tall, key=lambda strip: (strip.top - strip.bottom, strip.left))


def _free(crossing: Sequence[Rect], x: float, width: float, region: Rect) -> Iterator[Rect]:
    """What text leaves free of a strip from top to bottom."""
    edge = region.top
    for rect in sorted(crossing, key=lambda rect: rect.top):
        if rect.top > edge:
            yield Rect(x, edge, x + width, rect.top)
        edge = max(edge, rect.bottom)
    if edge < region.bottom:
        yield Rect(x, edge, x + width, region.bottom)


def _parts_columns(fragments: Sequence[Fragment], strip: Rect, size: float, slack: float) -> bool:
    """Whether both sides of a strip are set in lines that fill a column."""
    beside = [f for f in fragments if strip.top <= f.rect.middle <= strip.bottom]
    left = [row[-1] for row in rows(f for f in beside if f.rect.right <= strip.left + slack * size)]
    right = [row[0] for row in rows(f for f in beside if f.rect.left >= strip.right - slack * size)]
    if min(len(left), len(right)) < _FEWEST_ROWS:
        return False
    last, first = max(f.rect.right for f in left), min(f.rect.left for f in right)
    return _is_column(left, [last - f.rect.right for f in left]) and _is_column(
        right, [f.rect.left - first for f in right]
    )


def _is_column(nearest: Sequence[Fragment], distances: Sequence[float]) -> bool:
    """Whether the lines nearest to a strip are those of a column and not cells of a table.

    Lines further away than the widest is wide stand in another column.
    """
    widest = max(f.rect.width for f in nearest)
    near = [f for f, distance in zip(nearest, distances, strict=True) if distance < widest]
    characters = sum(len(f.text) for f in near)
    long = sum(f.rect.width >= _LONG * widest for f in near)
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
