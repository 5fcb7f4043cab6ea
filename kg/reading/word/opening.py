"""Opening Word files of strangers: within limits, without entities, without macros."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docx.opc.exceptions import PackageNotFoundError
from docx.opc.pkgreader import PackageReader
from docx.oxml.parser import parse_xml
from lxml import etree

from kg.errors import ReadingError
from kg.reading.zipped import MEGABYTE, Limits, open_zip, unpack, unreasonable

_LIMITS = Limits(members=5_000, member=64 * MEGABYTE, total=256 * MEGABYTE, ratio=200)
_XML = (".xml", ".rels")
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_MAIN, _STYLES, _NUMBERING = "officeDocument", "styles", "numbering"
_STYLED, _NUMBERED = b"pStyle", b"numPr"
_MACROS = "macroenabled"
# The library takes packages for well-formed and stumbles over others in many ways.
_MALFORMED = (
    AttributeError,
    KeyError,
    TypeError,
    ValueError,
    PackageNotFoundError,
    etree.XMLSyntaxError,
)
_REMEDY = "请用 Word 或 WPS 打开，另存为 .docx"


@dataclass(frozen=True, slots=True)
class WordFile:
    """The XML of a file's main part, of its styles and of its numbered lists, if it has any."""

    document: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    has_macros: bool


def open_word(data: bytes, name: str) -> WordFile:
    """Open a Word file. Raises :class:`ReadingError`."""
    _examine(data, name)
    try:
        # Only the parts that are read are parsed, not pictures, themes and settings.
        parts = {kind: part for part in _parts(data) if (kind := part[2].rpartition("/")[2])}
        _, content_type, _, document = parts[_MAIN]
        styles = _used(parts, _STYLES, _STYLED in document)
        is_numbered = _NUMBERED in document or (styles is not None and _NUMBERED in styles)
        numbering = _used(parts, _NUMBERING, is_numbered)
        return WordFile(
            document=parse_xml(document),
            styles=None if styles is None else parse_xml(styles),
            numbering=None if numbering is None else parse_xml(numbering),
            has_macros=_MACROS in content_type.lower(),
        )
    except _MALFORMED:
        raise ReadingError(name, "Word 文件的内部结构损坏，或文件不完整", _REMEDY) from None


def _used(
    parts: Mapping[str, tuple[str, str, str, bytes]], kind: str, is_used: bool
) -> bytes | None:
    """The bytes of a part that is used, if the file has it."""
    return parts[kind][3] if is_used and kind in parts else None


def _parts(data: bytes) -> Iterator[tuple[str, str, str, bytes]]:
    """The parts of a package: name, type of content, kind of relation to others, bytes."""
    reader = PackageReader.from_file(io.BytesIO(data))  # type: ignore[no-untyped-call]
    yield from reader.iter_sparts()


def _examine(data: bytes, name: str) -> None:
    """Look at every member before it is parsed."""
    with open_zip(data, name, _LIMITS) as archive:
        members = archive.infolist()
        if (reason := unreasonable(members, _LIMITS)) is not None:
            raise ReadingError(name, reason, "请核对文件的来源")
        for member in members:
            unpacked = unpack(archive, member, name, _LIMITS)
            is_xml = member.filename.lower().endswith(_XML)
            if is_xml and _DECLARATION.search(unpacked.replace(b"\0", b"")):
                reason = "Word 文件里有 XML 实体声明，正常文件没有，可能是恶意构造"
                raise ReadingError(name, reason, "请核对文件的来源")
