"""The ruled lines of tables in the picture of a page."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from kg.reading.layout.rules import Rule, Rules
from kg.reading.ocr.engine import Picture

_DARK = 150
_SHORTEST = 1 / 45
"""Share of the page's width that a stroke must be long to be no part of a character."""
_THICKEST = 1 / 150
_REACH = 1 / 150


def rules_in(picture: Picture, angle: float) -> Rules:
    """The level and upright lines of a page that is turned by ``angle``, turned back.

    Like the text they are turned around the corner of the picture, in radians clockwise.
    """
    try:
        import cv2
    except ImportError:  # the engine says what is missing
        return Rules()
    grey = picture if picture.ndim == 2 else cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    height, width = grey.shape[:2]
    if angle:
        cosine, sine = math.cos(-angle), math.sin(-angle)
        turn = np.array([[cosine, -sine, 0.0], [sine, cosine, 0.0]])
        grey = cv2.warpAffine(grey, turn, (width, height), borderValue=(255, 255, 255))
    dark = np.asarray(grey < _DARK, dtype=np.uint8)
    longest = max(int(_SHORTEST * width), 8)
    across = _strokes(dark, (3, 1), (1, longest))
    upright = _strokes(dark, (1, 3), (longest, 1))
    thickest = max(_THICKEST * width, 4)
    return Rules.of(
        (Rule(y + high / 2, x, x + wide) for x, y, wide, high in across if high <= thickest),
        (Rule(x + wide / 2, y, y + high) for x, y, wide, high in upright if wide <= thickest),
        reach=_REACH * width,
    )


def _strokes(
    dark: Picture, grown: tuple[int, int], shape: tuple[int, int]
) -> Iterator[tuple[int, int, int, int]]:
    """Where strokes of at least a shape's length are: left, top, width and height.

    What is dark is first ``grown`` across the stroke, so that noise does not break it.
    """
    import cv2

    whole = cv2.dilate(dark, np.ones(grown, np.uint8))
    long = cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
    _, _, found, _ = cv2.connectedComponentsWithStats(long)
    for left, top, wide, high, _ in found[1:].tolist():
        yield left, top, wide, high
