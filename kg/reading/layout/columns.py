"""The reading order of a page: its columns, and the bands that wide headlines cut them into.

A gutter that reaches from top to bottom of a region parts it into left and
right. One that a headline or a picture's words interrupt parts only the band
it reaches through; what stands above comes before, what stands below after.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.reading.layout.bands import modules
from kg.reading.layout.fragments import Fragment, extent, rows
from kg.reading.layout.gutters import Gutter, find_gutter

_DEEPEST = 24
_LONG = 0.5
_EDGE = 0.2
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Column:
    """Lines from top to bottom, each with its fragments from left to right.

    ``left`` and ``right`` are the edges that its lines are set between.
    """

    lines: tuple[tuple[Fragment, ...], ...]
    left: float
    right: float


def columns(fragments: Sequence[Fragment], slack: float) -> Iterator[Column]:
    """The columns of a page in reading order.

    Words set one character below the other (直排) are headlines: they come
    first, from right to left.
    """
    upright = [fragment for fragment in fragments if fragment.is_upright]
    for fragment in sorted(upright, key=lambda f: -f.rect.left):
        yield Column(((fragment,),), fragment.rect.left, fragment.rect.right)
    level = [fragment for fragment in fragments if not fragment.is_upright]
    if level:
        yield from _cut(level, *_edges(level), slack, 0)


def _cut(
    region: Sequence[Fragment], left: float, right: float, slack: float, depth: int
) -> Iterator[Column]:
    gutter = find_gutter(region, slack) if depth < _DEEPEST else None
    halves = None if gutter is None else modules(region, gutter)
    if gutter is None:
        yield Column(tuple(map(tuple, rows(region))), left, right)
    elif halves is not None:
        for half in halves:
            yield from _cut(half, *_edges(half), slack, depth + 1)
    elif gutter.is_whole:
        for side in _sides(region, gutter):
            yield from _cut(side, *_edges(side), slack, depth + 1)
    else:
        for band in _bands(region, gutter):
            yield from _cut(band, left, right, slack, depth + 1)


def _edges(fragments: Sequence[Fragment]) -> tuple[float, float]:
    """The edges that lines are set between: where most long lines begin and end.

    Some reach beyond, as with punctuation that hangs over the edge; lines that
    end with it say little of where the edge is.
    """
    lines = [(extent(row), row[-1].text[-1]) for row in rows(fragments)]
    longest = max(rect.width for rect, _ in lines)
    long = [(rect, last) for rect, last in lines if rect.width >= _LONG * longest]
    plain = [rect.right for rect, last in long if last.isalnum()]
    rights = plain if len(plain) >= _ENOUGH else [rect.right for rect, _ in long]
    return _quantile([rect.left for rect, _ in long], _EDGE), _quantile(rights, 1 - _EDGE)


def _quantile(numbers: Sequence[float], share: float) -> float:
    return sorted(numbers)[round((len(numbers) - 1) * share)]


def _sides(region: Sequence[Fragment], gutter: Gutter) -> Iterator[list[Fragment]]:
    """What stands to the left of a gutter, and what to the right."""
    yield [f for f in region if (f.rect.left + f.rect.right) / 2 < gutter.middle]
    yield [f for f in region if (f.rect.left + f.rect.right) / 2 >= gutter.middle]


def _bands(region: Sequence[Fragment], gutter: Gutter) -> Iterator[list[Fragment]]:
    """What stands above a gutter, beside it and below it, as far as there is any."""
    top, bottom = gutter.rect.top, gutter.rect.bottom
    bands = (
        [f for f in region if f.rect.middle < top],
        [f for f in region if top <= f.rect.middle <= bottom],
        [f for f in region if f.rect.middle > bottom],
    )
    yield from filter(None, bands)
