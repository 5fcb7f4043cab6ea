"""Streams that would unpack to an unreasonable size, found before they are unpacked."""

from __future__ import annotations

import re
import zlib

from kg.errors import ReadingError
from kg.reading.layout.settings import Limits

_MEGABYTE = 1024 * 1024
_STREAM = re.compile(rb"stream\r?\n")
_TWICE_PACKED = re.compile(rb"/(?:Fl|FlateDecode)\s*/(?:Fl|FlateDecode)\b")
_ENCRYPTED = b"/Encrypt"
_PACKED_PIECE = 64 * 1024
_REMEDY = "请用可信的软件重新导出 PDF"


def refuse_bombs(data: bytes, name: str, limits: Limits) -> int:
    """Raise :class:`ReadingError` for a file whose streams unpack to more than the limits.

    Only deflated streams are tried, in small pieces that are thrown away;
    pictures in other formats are judged by their size in pixels. Returns how
    many streams are damaged, so that text may be missing.
    """
    if _TWICE_PACKED.search(data):
        raise ReadingError(name, "PDF 里有重复压缩的数据，可能是压缩炸弹", _REMEDY)
    total = damaged = 0
    for found in _STREAM.finditer(data):
        size, whole = unpacked_size(data, found.end(), limits.stream_megabytes * _MEGABYTE)
        total += size
        damaged += not whole
        if size > limits.stream_megabytes * _MEGABYTE:
            raise _too_large(name, "一段数据", limits.stream_megabytes)
        if total > limits.file_megabytes * _MEGABYTE:
            raise _too_large(name, "数据", limits.file_megabytes)
    return 0 if _ENCRYPTED in data else damaged


def unpacked_size(data: bytes, start: int, enough: int) -> tuple[int, bool]:
    """How many bytes a deflated stream unpacks to, and whether it does so without fault.

    Counting ends a little beyond ``enough``. Where no such stream begins, it is 0.
    """
    if not _is_deflated(data[start : start + 2]):
        return 0, True
    unpacking, size = zlib.decompressobj(), 0
    for position in range(start, len(data), _PACKED_PIECE):
        piece = data[position : position + _PACKED_PIECE]
        while piece and size <= enough:
            try:
                size += len(unpacking.decompress(piece, _MEGABYTE))
            except zlib.error:
                return size, False
            piece = unpacking.unconsumed_tail
        if unpacking.eof or size > enough:
            return size, True
    return size, False


def _is_deflated(head: bytes) -> bool:
    """Whether two bytes are the head of a zlib stream (RFC 1950)."""
    return len(head) == 2 and head[0] & 0x0F == 8 and int.from_bytes(head) % 31 == 0


def _too_large(name: str, what: str, megabytes: int) -> ReadingError:
    return ReadingError(name, f"PDF 里的{what}解开后超过 {megabytes} MB，可能是压缩炸弹", _REMEDY)
