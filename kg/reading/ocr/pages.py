"""A picture of a page: set upright, freed of seals, recognised and straightened."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from statistics import fmean

import numpy as np

from kg.reading.layout import Fragment, Page, Rect
from kg.reading.layout.fragments import bounds
from kg.reading.layout.settings import recognition
from kg.reading.layout.tables import with_rows
from kg.reading.lines import width
from kg.reading.ocr.engine import Found, Picture, find_lines
from kg.reading.ocr.rules import rules_in
from kg.reading.ocr.seals import without_seals

_SLACK = 0.7
_LONG = 5.0
_TALL = 1.5
_PADDING = 0.12
_EM_OF_HEIGHT = 0.78
_ENOUGH_CHARACTERS = 6
_LEAST_SKEW = 0.0005
_MOST_NAMED = 8


def recognise(picture: Picture, name: str, number: int) -> Page:
    """Recognise the text of a page's picture; ``number`` is the page's.

    Raises :class:`ReadingError` where the extra ``ocr`` is not installed.
    """
    upright, found, quarters = _upright(without_seals(picture), name)
    angle = skew(found)
    height, wide = upright.shape[:2]
    fragments = with_rows([_fragment(line, angle) for line in found], rules_in(upright, angle))
    return Page(number, wide, height, fragments, slack=_SLACK, skew=angle, quarters=quarters)


def skew(found: Iterable[Found]) -> float:
    """How far a page is turned clockwise, in radians: as half of its long lines, by length."""
    angles = sorted((line.angle, line.width) for line in found if line.width > _LONG * line.height)
    half, seen = sum(length for _, length in angles) / 2, 0.0
    for angle, length in angles:
        seen += length
        if seen >= half:
            return angle if abs(angle) > _LEAST_SKEW else 0.0
    return 0.0


def doubts(pages: Sequence[Page], doubtful: float) -> Iterator[str]:
    """What the user should know of recognised pages: that they are, and which lines are unsure."""
    if pages:
        yield f"有 {len(pages)} 页是图片，文字由机器识别，可能有错字，引用前请对照原件。"
    for page in pages:
        unsure = [f for f in page.fragments if (f.confidence or 0.0) < doubtful]
        if unsure:
            named = "、".join(f"“{fragment.text}”" for fragment in unsure[:_MOST_NAMED])
            more = "等" if len(unsure) > _MOST_NAMED else ""
            yield f"第 {page.number} 页有 {len(unsure)} 行识别得没有把握：{named}{more}。"


def _upright(picture: Picture, name: str) -> tuple[Picture, tuple[Found, ...], int]:
    """The picture set upright, its lines, and how many quarter turns to the left that took.

    A page that lies on its side has lines taller than wide; one that stands
    on its head is recognised with little confidence.
    """
    found, quarters = find_lines(picture, name), 0
    if _lies(found):
        picture, quarters = _turned(picture, 1), 1
        found = find_lines(picture, name)
    if found and _confidence(found) < recognition().upside_down:
        other = _turned(picture, 2)
        found_other = find_lines(other, name)
        if _confidence(found_other) > _confidence(found):
            return other, found_other, quarters + 2
    return picture, found, quarters


def _turned(picture: Picture, quarters: int) -> Picture:
    return np.ascontiguousarray(np.rot90(picture, quarters))


def _lies(found: Sequence[Found]) -> bool:
    tall = sum(line.height > _TALL * line.width for line in found)
    return tall * 2 > len(found)


def _confidence(found: Sequence[Found]) -> float:
    return fmean(line.confidence for line in found) if found else 0.0


def _fragment(line: Found, angle: float) -> Fragment:
    """A line turned back, without the margin that recognition leaves around it."""
    cosine, sine = math.cos(-angle), math.sin(-angle)
    turned = [(x * cosine - y * sine, x * sine + y * cosine) for x, y in line.corners]
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = turned
    padding = _PADDING * line.height
    rect = Rect(
        (x0 + x3) / 2 + padding,
        (y0 + y1) / 2 + padding,
        (x1 + x2) / 2 - padding,
        (y2 + y3) / 2 - padding,
    )
    if rect.left >= rect.right or rect.top >= rect.bottom:
        rect = bounds(Rect(x, y, x, y) for x, y in turned)
    return Fragment(line.text, rect, _em(line, rect), line.confidence)


def _em(line: Found, rect: Rect) -> float:
    """The size of a line's characters: from its length where it is long enough, else its height."""
    by_height = _EM_OF_HEIGHT * line.height
    if len(line.text) < _ENOUGH_CHARACTERS:
        return max(by_height, 1.0)
    by_length = rect.width / width(line.text)
    return max(by_length if 0.7 < by_length / by_height < 1.4 else by_height, 1.0)
