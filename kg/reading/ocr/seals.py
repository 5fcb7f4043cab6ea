"""Red seals (印章) taken off a scan, so that the words under them can be read.

In the red channel of a picture red ink is almost as light as paper, and black
ink under it stays dark. Only round patches of red are treated so: the red
head of an official letter is text.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kg.reading.ocr.engine import Picture

_REDNESS = 60
_SMALLEST, _LARGEST = 0.05, 0.4
_ROUND = (0.7, 1.43)
_FEWEST_PIXELS = 400
_JOINED_WITHIN = 9


def without_seals(picture: Picture) -> Picture:
    """The picture with round red patches replaced by their red channel; others unchanged."""
    if picture.ndim != 3:
        return picture
    blue, green, red = (picture[..., channel].astype(np.int16) for channel in range(3))
    reddish = red - np.maximum(green, blue) > _REDNESS
    if int(reddish.sum()) < _FEWEST_PIXELS:
        return picture
    clean = picture.copy()
    for left, top, right, bottom in _round_patches(reddish):
        area = (slice(top, bottom), slice(left, right))
        patch = clean[area]
        mask = reddish[area]
        patch[mask] = patch[..., 2][mask][:, None]
    return clean


def _round_patches(
    reddish: np.ndarray[tuple[int, int], np.dtype[np.bool_]],
) -> Iterator[tuple[int, int, int, int]]:
    """The edges of patches about as high as wide and as large as seals are."""
    try:
        import cv2
    except ImportError:  # the engine says what is missing
        return
    kernel = np.ones((_JOINED_WITHIN, _JOINED_WITHIN), np.uint8)
    grown = cv2.dilate(reddish.astype(np.uint8), kernel)
    _, _, found, _ = cv2.connectedComponentsWithStats(grown)
    across = reddish.shape[1]
    for left, top, wide, high, _ in found[1:].tolist():
        is_round = _ROUND[0] <= wide / high <= _ROUND[1]
        if is_round and _SMALLEST * across <= wide <= _LARGEST * across:
            yield left, top, left + wide, top + high
