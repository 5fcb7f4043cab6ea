"""The whole way from a file to a document."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from kg.errors import ReadingError
from kg.reading.assemble import assemble
from kg.reading.blocks import blocks
from kg.reading.compose import Composition, compose
from kg.reading.cues import cues
from kg.reading.formats import read_source
from kg.reading.kinds import Kind
from kg.reading.layout.settings import recognition
from kg.reading.lines import read_lines
from kg.reading.pieces import split
from kg.reading.places import boxes_in_text, unsure_spans
from kg.reading.properties import with_properties
from kg.reading.source import Source
from kg.reading.structure import structured
from kg.records import Document

_MEGABYTE = 1024 * 1024
_OVERRIDE = re.compile("\u202e[^\u202c]*\\w")
MAX_BYTES = 50 * _MEGABYTE
"""How large a file may be unless the caller says otherwise."""


def read_file(path: Path, *, max_bytes: int = MAX_BYTES) -> Document:
    """Read a file.

    Raises :class:`ReadingError`, one sentence naming the file, the reason and
    the remedy, if it is missing, no file, too large, empty, unreadable or not
    in a format and encoding that can be read.
    """
    return read_bytes(load(path, max_bytes), path.name)


def read_bytes(data: bytes, name: str) -> Document:
    """Read the bytes of a file called ``name``; raises :class:`ReadingError` as above."""
    source = read_source(data, name)
    parted = split(blocks(structured(read_lines(source.lines))))
    composition = compose(parted)
    assembly = assemble(composition, parted.furniture)
    assembly, address = with_properties(assembly, source.properties)
    boxes = boxes_in_text(assembly.segments, source.boxes)
    return Document(
        id=hashlib.sha256(data).hexdigest(),
        name=name,
        text=assembly.text,
        media_type=source.media_type,
        encoding=source.encoding,
        segments=assembly.segments,
        articles=assembly.articles,
        furniture=assembly.furniture,
        notes=(*source.notes, *_overrides(source), *_doubts(composition)),
        boxes=boxes,
        doubtful=unsure_spans(boxes, recognition().doubtful),
        address=address,
    )


def load(path: Path, max_bytes: int = MAX_BYTES) -> bytes:
    """The contents of a regular file of bearable size; raises :class:`ReadingError` as above."""
    try:
        if path.is_dir():
            raise ReadingError(path.name, "这是文件夹，不是文件", "请给出文件夹里的文件")
        if path.exists() and not path.is_file():
            raise ReadingError(path.name, "这不是普通文件", "请换成磁盘上的文件")
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except FileNotFoundError:
        raise ReadingError(path.name, "找不到这个文件", "请检查路径") from None
    except PermissionError:
        raise ReadingError(path.name, "没有读取这个文件的权限", "请检查文件的权限") from None
    except OSError as error:
        reason = f"读取文件时出错（{error.strerror or error}）"
        raise ReadingError(path.name, reason, "请检查路径和磁盘") from None
    if len(data) > max_bytes:
        limit = f"{max_bytes / _MEGABYTE:g} MB"
        raise ReadingError(path.name, f"文件超过 {limit} 的上限", "请拆分文件，或调高上限")
    return data


def _overrides(source: Source) -> Iterator[str]:
    """A warning where a file makes text be shown in another order than it is stored in."""
    numbers = [str(line.number) for line in source.lines if _OVERRIDE.search(line.text)]
    if numbers:
        yield (
            f"第 {'、'.join(numbers[:3])} 行有颠倒显示顺序的控制符（U+202E），按存储的顺序读；"
            "显示的文字可能与此不同，请核对。"
        )


def _doubts(composition: Composition) -> Iterator[str]:
    """What a careful reader should know about how the pieces were put together."""
    furniture = cues("furniture")
    for number, piece in enumerate(composition.pieces, start=1):
        if piece.below:
            yield f"第 {number} 篇的标题印在正文之后，已移到正文之前。"
        texts = [block.text for block in piece.body if block.kind is Kind.TEXT]
        if texts and furniture.pattern("continued_from").match(texts[0]):
            yield f"第 {number} 篇的开头接自另一版，前文不在本文件中。"
        if texts and furniture.pattern("continued_on").search(texts[-1]):
            yield f"第 {number} 篇转入另一版，后文不在本文件中。"
    if composition.leftover:
        lines = "、".join(f"“{block.text}”" for block in composition.leftover)
        yield f"看不出属于哪一篇的标题行，放在文末：{lines}。"
