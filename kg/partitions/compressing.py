"""Bytes made small, the same bytes for the same content whenever and wherever."""

from __future__ import annotations

import gzip
from typing import Final

from kg.errors import GreenDocketError
from kg.messages import message
from kg.partitions.layout import Compression

# Measured on sorted N-Quads: higher levels take several times as long for a few per cent.
_GZIP_LEVEL: Final = 4
_ZSTD_LEVEL: Final = 6


def compressed(content: bytes, compression: Compression) -> bytes:
    """The content, compressed without a time stamp."""
    if compression == "gzip":
        return gzip.compress(content, _GZIP_LEVEL, mtime=0)
    try:
        import zstandard
    except ImportError as error:
        raise GreenDocketError(message("partitions.extra", package="zstandard")) from error
    return zstandard.ZstdCompressor(level=_ZSTD_LEVEL).compress(content)
