"""What kind of file some bytes are, told by their content and never by a suffix."""

from __future__ import annotations

from enum import StrEnum

from kg.reading.plausibility import judge


class FileKind(StrEnum):
    """A kind of file; the value is its name for the user."""

    TEXT = "纯文本"
    HTML = "网页（HTML）"
    PDF = "PDF"
    RICH_TEXT = "RTF 文档"
    OFFICE = "Office 文档或 ZIP 压缩包"
    OLD_OFFICE = "旧版 Office 文档"
    IMAGE = "图片"
    ARCHIVE = "压缩包"
    EXECUTABLE = "可执行程序"
    BINARY = "二进制数据"


_SIGNATURES: tuple[tuple[bytes, FileKind], ...] = (
    (b"%PDF-", FileKind.PDF),
    (b"{\\rtf", FileKind.RICH_TEXT),
    (b"PK\x03\x04", FileKind.OFFICE),
    (b"PK\x05\x06", FileKind.OFFICE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind.OLD_OFFICE),
    (b"\x89PNG\r\n\x1a\n", FileKind.IMAGE),
    (b"\xff\xd8\xff", FileKind.IMAGE),
    (b"GIF87a", FileKind.IMAGE),
    (b"GIF89a", FileKind.IMAGE),
    (b"II*\x00", FileKind.IMAGE),
    (b"MM\x00*", FileKind.IMAGE),
    (b"\x7fELF", FileKind.EXECUTABLE),
    (b"\xcf\xfa\xed\xfe", FileKind.EXECUTABLE),
    (b"\xca\xfe\xba\xbe", FileKind.EXECUTABLE),
    (b"\x1f\x8b", FileKind.ARCHIVE),
    (b"BZh", FileKind.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", FileKind.ARCHIVE),
    (b"Rar!\x1a\x07", FileKind.ARCHIVE),
    (b"\xfd7zXZ\x00", FileKind.ARCHIVE),
    (b"\x28\xb5\x2f\xfd", FileKind.ARCHIVE),
)
_HTML_OPENINGS = (b"<!doctype html", b"<html", b"<head", b"<body")
_UNICODE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
_PROBE = 1024
_WIDE_ENCODINGS = ("utf-16-le", "utf-16-be")
_PRINTLESS = bytes(
    code for code in range(32) if code not in b"\t\n\r\x0b\x0c\x1a\x1b\x1c\x1d\x1e\x1f"
)


def sniff(data: bytes) -> FileKind:
    """The kind of file that the bytes are.

    >>> sniff(b"%PDF-1.7 ...").value
    'PDF'
    >>> sniff("罚款5000元".encode()).name
    'TEXT'
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    head = data[:_PROBE]
    if head.startswith(b"MZ") and _is_binary(head):
        return FileKind.EXECUTABLE
    opening = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if opening.startswith(_HTML_OPENINGS) or (opening.startswith(b"<?xml") and b"<html" in opening):
        return FileKind.HTML
    return FileKind.BINARY if _is_binary(data) else FileKind.TEXT


def _is_binary(data: bytes) -> bool:
    """Whether the bytes hold more control codes than any text, wide encodings aside."""
    if not data or data.startswith(_UNICODE_MARKS) or _looks_wide(data):
        return False
    printless = len(data) - len(data.translate(None, _PRINTLESS))
    return printless * 100 > len(data)


def _looks_wide(data: bytes) -> bool:
    """Whether the bytes read as UTF-16, whose line breaks and digits hold zero bytes."""
    if len(data) % 2 or b"\0" not in data:
        return False
    probe = data[: 4 * _PROBE]
    readings = (probe.decode(encoding, errors="ignore") for encoding in _WIDE_ENCODINGS)
    return any("\0" not in text and judge(text).guess_is_believable for text in readings)
