"""Files that are packages of others: which kind a ZIP file or an old Office file is."""

from __future__ import annotations

from collections.abc import Collection

from kg.errors import ReadingError
from kg.reading.zipped import Limits, open_zip

_PROBE = 64 * 1024
_WORD, _SHEET, _SLIDES = "word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"
_CONTENT_TYPES = "[Content_Types].xml"


def zip_members(data: bytes) -> Collection[str]:
    """The names of the members of a ZIP file; of a damaged one those at its beginning."""
    try:
        with open_zip(data, "", Limits()) as archive:
            return {member.filename for member in archive.infolist()}
    except ReadingError:
        head = data[:_PROBE]
        known = (_CONTENT_TYPES, _WORD, _SHEET, _SLIDES)
        return {name for name in known if name.encode() in head}


def is_word(members: Collection[str]) -> bool:
    """Whether members are those of a Word document."""
    return _CONTENT_TYPES in members and any(name.startswith("word/") for name in members)


def is_other_office(members: Collection[str]) -> bool:
    """Whether members are those of a spreadsheet, of slides or of an OpenDocument file."""
    if _CONTENT_TYPES in members:
        return any(name.startswith(("xl/", "ppt/", "visio/")) for name in members)
    return "mimetype" in members and "META-INF/manifest.xml" in members


def is_ofd(members: Collection[str]) -> bool:
    """Whether members are those of an OFD file, the fixed-layout format of Chinese offices."""
    return "OFD.xml" in members


def is_book(members: Collection[str]) -> bool:
    """Whether members are those of an electronic book (EPUB)."""
    return "mimetype" in members and "META-INF/container.xml" in members


def is_locked(data: bytes) -> bool:
    """Whether an old Office container holds a document that is locked by a password."""
    return "EncryptedPackage".encode("utf-16-le") in data


def is_old_word(data: bytes) -> bool:
    """Whether an old Office container holds a Word document."""
    return "WordDocument".encode("utf-16-le") in data
