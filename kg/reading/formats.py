"""The registry of readers: which one reads which kind of file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from kg.errors import ReadingError
from kg.reading.html import read_html
from kg.reading.ocr import read_picture
from kg.reading.pdf import read_pdf
from kg.reading.sniff import FileKind, sniff
from kg.reading.source import Source
from kg.reading.textfile import read_text

Reader = Callable[[bytes, str], Source]

READERS: Mapping[FileKind, Reader] = MappingProxyType(
    {
        FileKind.TEXT: read_text,
        FileKind.HTML: read_html,
        FileKind.PDF: read_pdf,
        FileKind.IMAGE: read_picture,
    }
)
"""Readers by kind of file. A reader takes the bytes and the file's name."""

_NEVER_TEXT = frozenset({FileKind.EXECUTABLE, FileKind.BINARY})


def read_source(data: bytes, name: str) -> Source:
    """Read a file with the reader made for its kind.

    Raises :class:`ReadingError` for empty files and for kinds without reader.
    """
    if not data:
        raise ReadingError(name, "文件是空的", "请换一个有内容的文件")
    kind = sniff(data)
    if kind in READERS:
        source = READERS[kind](data, name)
        if not any(line.text.strip() for line in source.lines):
            raise ReadingError(name, "文件里没有文字", "请换一个有内容的文件")
        return source
    if kind in _NEVER_TEXT:
        raise ReadingError(name, f"这是{kind.value}，不是文档", "请换成文本文件")
    raise ReadingError(name, f"这是{kind.value}，目前还不能读取这种格式", "请先另存为纯文本")
