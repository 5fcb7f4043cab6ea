"""The reader of picture files: scans and photographs of pages."""

from __future__ import annotations

import io
import struct
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from kg.errors import ReadingError
from kg.reading.layout import source_of
from kg.reading.layout.settings import limits, recognition
from kg.reading.ocr.engine import Picture
from kg.reading.ocr.pages import doubts, recognise
from kg.reading.source import Source

if TYPE_CHECKING:
    from PIL.Image import Image

_FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP")
_BROKEN = (OSError, SyntaxError, ValueError, struct.error, EOFError, MemoryError)
_REMEDY = "请换一个完好的文件"


def read_picture(data: bytes, name: str) -> Source:
    """Recognise the text of a picture file, page by page where it has several (TIFF).

    Raises :class:`ReadingError` for damaged files, for pictures of more
    pixels, files of more pages and readings of more seconds than the limits,
    and where the extra ``ocr`` is not installed.
    """
    pages = []
    deadline = time.monotonic() + limits().seconds
    media_type, pictures = _opened(data, name)
    for number, picture in enumerate(pictures, start=1):
        if time.monotonic() > deadline:
            reason = f"读了 {limits().seconds:g} 秒还没有读完，停在第 {number} 页"
            raise ReadingError(name, reason, "请拆成几个文件")
        pages.append(recognise(picture, name, number))
    return source_of(pages, media_type, doubts(pages, recognition().doubtful))


def _opened(data: bytes, name: str) -> tuple[str, Iterator[Picture]]:
    """The media type and the pages of a picture file."""
    try:
        from PIL import Image
    except ImportError:
        reason = "文件是图片，识别文字需要的组件没有安装"
        raise ReadingError(name, reason, "请运行 pip install 'greendocket[ocr]'") from None
    try:
        image = Image.open(io.BytesIO(data), formats=_FORMATS)
        frames = getattr(image, "n_frames", 1)
    except Image.DecompressionBombError:
        raise _too_large(name) from None
    except _BROKEN:
        raise ReadingError(name, "图片已损坏，无法打开", _REMEDY) from None
    if frames > limits().recognised_pages:
        reason = f"图片有 {frames} 页，超过 {limits().recognised_pages} 页的上限"
        raise ReadingError(name, reason, "请拆成几个文件")
    return Image.MIME[image.format or "PNG"], _frames(image, frames, name)


def _frames(image: Image, count: int, name: str) -> Iterator[Picture]:
    for number in range(count):
        try:
            image.seek(number)
            if image.width * image.height > limits().pixels:
                raise _too_large(name)
            yield _pixels(image)
        except _BROKEN:
            reason = f"图片的第 {number + 1} 页已损坏" if count > 1 else "图片已损坏或不完整"
            raise ReadingError(name, reason, _REMEDY) from None


def _pixels(image: Image) -> Picture:
    """The pixels of a frame as it is to be looked at, on white, not larger than of use."""
    from PIL import Image, ImageOps

    upright = ImageOps.exif_transpose(image)
    if upright.mode in ("I", "I;16", "F"):
        upright = upright.convert("I").point(lambda value: value / 256).convert("L")
    if upright.has_transparency_data:
        layered = upright.convert("RGBA")
        upright = Image.alpha_composite(Image.new("RGBA", layered.size, "white"), layered)
    plain = upright.convert("RGB")
    longest = recognition().longest_side
    plain.thumbnail((longest, longest))
    return np.ascontiguousarray(np.asarray(plain)[..., ::-1])


def _too_large(name: str) -> ReadingError:
    reason = f"图片超过 {limits().pixels // 1_000_000} 百万像素的上限"
    return ReadingError(name, reason, "请降低扫描的分辨率")
