"""What kind of file some bytes are, told by their content and never by a suffix."""

from __future__ import annotations

import re
from enum import StrEnum

from kg.reading.packages import (
    is_book,
    is_locked,
    is_ofd,
    is_old_word,
    is_other_office,
    is_word,
    zip_members,
)
from kg.reading.plausibility import judge


class FileKind(StrEnum):
    """A kind of file; the value is its name for the user."""

    TEXT = "纯文本"
    MARKDOWN = "Markdown"
    HTML = "网页（HTML）"
    PDF = "PDF"
    WORD = "Word 文档"
    MAIL = "邮件或单个文件的网页（MHTML）"
    RICH_TEXT = "RTF 文档"
    OFFICE = "表格、演示文稿或 OpenDocument 文档"
    CSV = "逗号分隔的表格（CSV）"
    OFD = "OFD 版式文件"
    BOOK = "电子书（EPUB）"
    LOCKED_OFFICE = "加了密码的 Office 文档"
    OLD_WORD = "旧版 Word 文档（.doc）"
    OLD_OFFICE = "旧版 Office 文档"
    IMAGE = "图片"
    PHOTOGRAPH = "手机照片（HEIC）"
    ZIP = "ZIP 压缩包"
    ARCHIVE = "压缩包"
    EXECUTABLE = "可执行程序"
    BINARY = "二进制数据"


_SIGNATURES: tuple[tuple[bytes, FileKind], ...] = (
    (b"%PDF-", FileKind.PDF),
    (b"{\\rtf", FileKind.RICH_TEXT),
    (b"PK\x03\x04", FileKind.ZIP),
    (b"PK\x05\x06", FileKind.ZIP),
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
_HTML_ELEMENT = re.compile(rb"<(?:!doctype html|html|head|body|meta|div|p|table|article)[\s>]")
# A message begins with fields, the first of them at its very head (RFC 5322).
_MAIL_FIELD = rb"[a-z][a-z0-9-]{1,40}:[^\r\n]*\r?\n"
_MAIL_HEAD = re.compile(rb"(?:" + _MAIL_FIELD + rb"(?:[ \t][^\r\n]*\r?\n)*){2,}")
_MAIL_TYPE = re.compile(rb"^(?:mime-version|content-type):", re.MULTILINE)
_WEBP = re.compile(rb"RIFF.{4}WEBP", re.DOTALL)
_HEIF = re.compile(rb".{4}ftyp(?:heic|heix|hevc|mif1|msf1|avif)", re.DOTALL)
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
            return _inside(data, kind)
    head = data[:_PROBE]
    if head.startswith(b"MZ") and _is_binary(head):
        return FileKind.EXECUTABLE
    if (head.startswith(b"BM") and _is_binary(head)) or _WEBP.match(head):
        return FileKind.IMAGE
    if _HEIF.match(head):
        return FileKind.PHOTOGRAPH
    opening = _opening(data)
    if opening.startswith(b"<") and _HTML_ELEMENT.search(opening):
        return FileKind.HTML
    if (head_of_mail := _MAIL_HEAD.match(opening)) and _MAIL_TYPE.search(head_of_mail[0]):
        return FileKind.MAIL
    return FileKind.BINARY if _is_binary(data) else FileKind.TEXT


def _inside(data: bytes, kind: FileKind) -> FileKind:
    """The kind told more closely by what is in a package."""
    if kind is FileKind.ZIP:
        members = zip_members(data)
        if is_word(members):
            return FileKind.WORD
        if is_ofd(members):
            return FileKind.OFD
        if is_book(members):
            return FileKind.BOOK
        return FileKind.OFFICE if is_other_office(members) else kind
    if kind is FileKind.OLD_OFFICE:
        if is_locked(data):
            return FileKind.LOCKED_OFFICE
        return FileKind.OLD_WORD if is_old_word(data) else kind
    return kind


def _opening(data: bytes) -> bytes:
    """The first words of a file in lower case, without byte order mark and zero bytes."""
    opening = data[: 4 * _PROBE]
    for mark in _UNICODE_MARKS:
        opening = opening.removeprefix(mark)
    return opening.replace(b"\0", b"").lstrip().lower()


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
