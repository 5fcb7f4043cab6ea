"""The recognition engine: a picture in, lines of text with their corners and confidence out."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

import numpy as np
import numpy.typing as npt

from kg.errors import ReadingError
from kg.reading.layout.settings import recognition

if TYPE_CHECKING:
    from rapidocr import RapidOCR
    from rapidocr.utils.output import RapidOCROutput

Picture = npt.NDArray[np.uint8]
"""A picture as rows of pixels, each blue, green, red."""

_MOST_LINES = 4000


class Found(NamedTuple):
    """A recognised line: its corners in pixels clockwise from the top left, and its confidence."""

    text: str
    corners: tuple[tuple[float, float], ...]
    confidence: float

    @property
    def width(self) -> float:
        """The length of its upper edge."""
        return math.dist(self.corners[0], self.corners[1])

    @property
    def height(self) -> float:
        """The length of its left edge."""
        return math.dist(self.corners[0], self.corners[3])

    @property
    def angle(self) -> float:
        """How far it is turned clockwise, in radians."""
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = self.corners
        return math.atan2(y1 - y0 + y2 - y3, x1 - x0 + x2 - x3)


def find_lines(picture: Picture, name: str) -> tuple[Found, ...]:
    """The lines of text in a picture, in no particular order.

    Raises :class:`ReadingError` where the engine is not installed.
    """
    output = cast("RapidOCROutput", _engine(name)(picture))
    if output.boxes is None or output.txts is None or output.scores is None:
        return ()
    found = zip(output.txts, output.boxes.tolist(), output.scores, strict=True)
    return tuple(
        Found(text.strip(), tuple((x, y) for x, y in corners), round(float(score), 2))
        for text, corners, score in found
        if text.strip()
    )


def _engine(name: str) -> RapidOCR:
    try:
        return _loaded()
    except ImportError:
        reason = "文件是扫描件或图片，识别文字需要的组件没有安装"
        raise ReadingError(name, reason, "请运行 pip install 'greendocket[ocr]'") from None


@cache
def _loaded() -> RapidOCR:
    """The engine, loaded once for each process; the models come with its package."""
    from rapidocr import RapidOCR

    settings = recognition()
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Global.max_side_len": settings.longest_side,
            "Global.text_score": settings.dropped,
            "Det.limit_type": "max",
            "Det.limit_side_len": settings.search_side,
            "Det.max_candidates": _MOST_LINES,
            "EngineConfig.onnxruntime.intra_op_num_threads": settings.threads,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
