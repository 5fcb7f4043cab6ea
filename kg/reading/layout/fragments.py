"""What a page is before anything is known of it: pieces of text and where they stand."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_TALL = 2.5
_SPACE = 0.25


class Rect(NamedTuple):
    """A rectangle on a page, counted from its top left corner, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


class Fragment(NamedTuple):
    """Text printed in one go on one line.

    ``size`` is that of a Chinese character (an em). ``confidence`` is between
    0 and 1 where the text was recognised in a picture, else ``None``. The row
    of a table is one fragment whose ``cells`` are those that it is made of.
    """

    text: str
    rect: Rect
    size: float
    confidence: float | None = None
    cells: tuple[tuple[Fragment, ...], ...] = ()

    @property
    def is_upright(self) -> bool:
        """Whether its characters stand one below the other (直排)."""
        return not self.cells and self.rect.bottom - self.rect.top > _TALL * self.size


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its fragments in no particular order.

    Lengths are in any unit, as long as it is one. ``pictures`` are the places
    of its pictures. ``turned`` are texts that do not run from left to right,
    such as watermarks. ``slack`` says, in ems, how far the edges of fragments
    may be off: little for a PDF, more for a scan. A scan may have been given
    ``quarters`` turns to the left to set it upright; what remained, ``skew``
    in radians clockwise, its fragments were turned back around the corner.
    """

    number: int
    width: float
    height: float
    fragments: tuple[Fragment, ...]
    pictures: tuple[Rect, ...] = ()
    turned: tuple[Fragment, ...] = ()
    slack: float = 0.3
    skew: float = 0.0
    quarters: int = 0

    def shares(self, rect: Rect) -> Rect:
        """Where a rectangle stands on the page as shown, in shares of its width and height."""
        left, top, right, bottom = turned(rect, self.skew) if self.skew else rect
        left, right = left / self.width, right / self.width
        top, bottom = top / self.height, bottom / self.height
        for _ in range(self.quarters):
            left, top, right, bottom = 1 - bottom, left, 1 - top, right
        return Rect(*(min(max(edge, 0.0), 1.0) for edge in (left, top, right, bottom)))


def body_size(fragments: Iterable[Fragment]) -> float:
    """The size that half of all characters are at most printed in; 1 where there are none."""
    sizes = sorted((fragment.size, len(fragment.text)) for fragment in fragments)
    half = sum(count for _, count in sizes) / 2
    seen = 0
    for size, count in sizes:
        seen += count
        if seen >= half:
            return size
    return 1.0


def extent(fragments: Sequence[Fragment]) -> Rect:
    """The smallest rectangle around some fragments."""
    return bounds(fragment.rect for fragment in fragments)


def bounds(rects: Iterable[Rect]) -> Rect:
    """The smallest rectangle around some rectangles."""
    lefts, tops, rights, bottoms = zip(*rects, strict=True)
    return Rect(min(lefts), min(tops), max(rights), max(bottoms))


def rows(fragments: Iterable[Fragment]) -> list[list[Fragment]]:
    """The fragments line by line from top to bottom, each line from left to right.

    Two fragments are on a line if the lower half of one does not begin below
    the other: so small raised figures belong to the line that they stand in.
    """
    found: list[list[Fragment]] = []
    floor = float("-inf")
    for fragment in sorted(fragments, key=_from_top):
        rect = fragment.rect
        if found and min(rect.bottom, floor) - rect.top > (rect.bottom - rect.top) / 2:
            found[-1].append(fragment)
        else:
            found.append([fragment])
            floor = rect.bottom
    return [sorted(row, key=_from_left) for row in found]


def line_text(fragments: Iterable[Fragment]) -> str:
    """The text of fragments from left to right, with a space where there is room for one."""
    parts: list[str] = []
    edge: float | None = None
    for fragment in fragments:
        if edge is not None and fragment.rect.left - edge > _SPACE * fragment.size:
            parts.append(" ")
        parts.append(fragment.text)
        edge = fragment.rect.right
    return "".join(parts)


def turned(rect: Rect, angle: float) -> Rect:
    """The rectangle around another, turned by an angle in radians clockwise around the corner."""
    cosine, sine = math.cos(angle), math.sin(angle)
    corners = [
        (x * cosine - y * sine, x * sine + y * cosine)
        for x in (rect.left, rect.right)
        for y in (rect.top, rect.bottom)
    ]
    xs, ys = zip(*corners, strict=True)
    return Rect(min(xs), min(ys), max(xs), max(ys))


def _from_top(fragment: Fragment) -> tuple[float, float]:
    return fragment.rect.middle, fragment.rect.left


def _from_left(fragment: Fragment) -> float:
    return fragment.rect.left
