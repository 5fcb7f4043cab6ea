"""Lines made small, the same bytes for the same content whenever and wherever."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import islice
from typing import Final

from kg.errors import GreenDocketError
from kg.messages import message
from kg.partitions.layout import Compression

# Measured on sorted N-Quads: higher levels take several times as long for a few per cent.
_GZIP_LEVEL: Final = 4
_ZSTD_LEVEL: Final = 6
_LINES_AT_ONCE: Final = 10_000


def compressed(lines: Iterable[bytes], compression: Compression) -> bytes:
    """The lines, compressed without a time stamp; they are never all in memory."""
    buffer = BytesIO()
    if compression == "gzip":
        with gzip.GzipFile("", "wb", _GZIP_LEVEL, buffer, mtime=0) as file:
            for piece in _pieces(lines):
                file.write(piece)
        return buffer.getvalue()
    try:
        import zstandard
    except ImportError as error:
        raise GreenDocketError(message("partitions.extra", package="zstandard")) from error
    packing = zstandard.ZstdCompressor(level=_ZSTD_LEVEL).compressobj()
    for piece in _pieces(lines):
        buffer.write(packing.compress(piece))
    buffer.write(packing.flush())
    return buffer.getvalue()


def _pieces(lines: Iterable[bytes]) -> Iterator[bytes]:
    rest = iter(lines)
    while piece := b"".join(islice(rest, _LINES_AT_ONCE)):
        yield piece
