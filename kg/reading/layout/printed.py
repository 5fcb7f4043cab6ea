"""Printed lines: the fragments of a line put together, each line knowing its column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.reading.layout.columns import Column
from kg.reading.layout.fragments import Fragment, Rect, body_size, extent, line_text

_CENTRED = 1.0
_FIRST_LINE, _FIRST_LINE_OFF = 2.0, 0.4


class PrintedLine(NamedTuple):
    """A line as it is printed.

    ``column`` counts the columns of the file; ``left`` and ``right`` are the
    edges that the lines of the column are set between. ``confidence`` is the
    least of its fragments', ``None`` where nothing had to be recognised. An
    upright line is one of characters set one below the other. A row of a
    table has ``cells``.
    """

    text: str
    rect: Rect
    size: float
    confidence: float | None
    page: int
    column: int
    left: float
    right: float
    is_upright: bool = False
    cells: tuple[tuple[Fragment, ...], ...] = ()

    @property
    def indent(self) -> float:
        """How far the line begins from the edge of its column, in ems."""
        return (self.rect.left - self.left) / self.size

    @property
    def free(self) -> float:
        """How much room the line leaves in its column, in ems; the indent counts as used."""
        if self.is_centred:
            return (self.right - self.left - self.rect.width) / self.size
        return (self.right - self.rect.right) / self.size

    @property
    def is_centred(self) -> bool:
        """Whether the line stands in the middle of its column with room on both sides.

        One that begins two ems from the edge is the first of a paragraph.
        """
        before, after = self.rect.left - self.left, self.right - self.rect.right
        room = _CENTRED * self.size
        is_first = abs(self.indent - _FIRST_LINE) < _FIRST_LINE_OFF
        return before > room and abs(before - after) < room and not is_first


def printed_lines(column: Column, number: int, page: int) -> Iterator[PrintedLine]:
    """The lines of a column from top to bottom."""
    for line in column.lines:
        yield printed_line(line, number, page, column.left, column.right)


def printed_line(
    fragments: Sequence[Fragment], column: int, page: int, left: float, right: float
) -> PrintedLine:
    """Fragments from left to right as one line."""
    confidences = [f.confidence for f in fragments if f.confidence is not None]
    return PrintedLine(
        text=line_text(fragments),
        rect=extent(fragments),
        size=body_size(fragments),
        confidence=min(confidences, default=None),
        page=page,
        column=column,
        left=left,
        right=right,
        is_upright=fragments[0].is_upright,
        cells=fragments[0].cells,
    )
