"""White bands across a region: where one row of articles ends and the next begins.

A gutter says only that text stands left and right of it. Whether a column is
read on below a white band, or on top of the next column first, is told by the
lines themselves: one that is full and unfinished goes on where a line begins
without indent.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.reading.joints import ends_sentence
from kg.reading.layout.fragments import Fragment, body_size, extent, line_text, rows
from kg.reading.layout.gutters import Gutter

_NARROWEST = 1.1
_EDGE = 1.2
_INDENT = 0.8
_LARGE, _WIDER, _USUAL = 1.3, 1.15, 0.8
_MOST_HEADLINE_LINES = 3

Halves = tuple[list[Fragment], list[Fragment]]
"""What stands above a band, and what below."""


def modules(region: Sequence[Fragment], gutter: Gutter) -> Halves | None:
    """The region parted at its widest white band, where that parts rows of articles.

    A gutter that does not reach through all of the region leaves no doubt.
    Where one does, its columns are read through unless the text goes on from
    column to column on one side of the band.
    """
    halves = _halves(region)
    if halves is None:
        return None
    if not gutter.is_whole:
        return halves
    quarters = [_sides(half, gutter.middle) for half in halves]
    if not all(map(all, quarters)):
        wide = _is_wide_headline(*halves) or _is_wide_headline(*reversed(halves))
        return halves if wide else None
    (left_above, right_above), (left_below, right_below) = quarters
    reads_through = _goes_on(left_above, left_below) or _goes_on(right_above, right_below)
    crosses = _goes_on(left_above, right_above) or (
        _goes_on(left_below, right_below) and not _goes_on(left_below, right_above)
    )
    return halves if crosses and not reads_through else None


def _halves(region: Sequence[Fragment]) -> Halves | None:
    """The region above and below its widest white band, if one is wide enough."""
    edge, widest, at = float("-inf"), _NARROWEST * body_size(region), None
    for rect in sorted((fragment.rect for fragment in region), key=lambda rect: rect.top):
        if at is None and edge == float("-inf"):
            edge = rect.bottom
        elif rect.top - edge > widest:
            widest, at = rect.top - edge, (edge + rect.top) / 2
        edge = max(edge, rect.bottom)
    if at is None:
        return None
    return (
        [f for f in region if f.rect.middle < at],
        [f for f in region if f.rect.middle >= at],
    )


def _is_wide_headline(half: Sequence[Fragment], other: Sequence[Fragment]) -> bool:
    """Whether a half is a headline over several of the columns in the other."""
    large = _LARGE * body_size(other)
    widths = sorted(fragment.rect.width for fragment in other)
    usual = widths[int(_USUAL * (len(widths) - 1))]
    return (
        all(fragment.size >= large for fragment in half)
        and len(rows(half)) <= _MOST_HEADLINE_LINES
        and extent(half).width > _WIDER * usual
    )


def _sides(fragments: Sequence[Fragment], middle: float) -> Halves:
    left = [f for f in fragments if (f.rect.left + f.rect.right) / 2 < middle]
    return left, [f for f in fragments if (f.rect.left + f.rect.right) / 2 >= middle]


def _goes_on(above: Sequence[Fragment], below: Sequence[Fragment]) -> bool:
    """Whether the last line of a column is unfinished and the first of another can follow it."""
    last, first = rows(above)[-1], rows(below)[0]
    full = extent(above).right - extent(last).right < _EDGE * last[-1].size
    begins = extent(first).left - extent(below).left < _INDENT * first[0].size
    same = abs(last[-1].size - first[0].size) < 0.1 * last[-1].size
    return full and begins and same and not ends_sentence(line_text(last))
