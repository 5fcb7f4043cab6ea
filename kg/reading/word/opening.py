"""Opening Word files of strangers: within limits, without entities, without macros."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.package import OpcPackage
from docx.oxml.parser import parse_xml
from lxml import etree

from kg.errors import ReadingError
from kg.reading.zipped import MEGABYTE, Limits, open_zip, unpack, unreasonable

_LIMITS = Limits(members=5_000, member=64 * MEGABYTE, total=256 * MEGABYTE, ratio=200)
_XML = (".xml", ".rels")
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_MACROS = "macroenabled"
_REMEDY = "请用 Word 或 WPS 打开，另存为 .docx"


@dataclass(frozen=True, slots=True)
class WordFile:
    """The XML of a file's main part and of its styles, if it has any."""

    document: etree._Element
    styles: etree._Element | None
    has_macros: bool


def open_word(data: bytes, name: str) -> WordFile:
    """Open a Word file. Raises :class:`ReadingError`."""
    _examine(data, name)
    try:
        package = OpcPackage.open(io.BytesIO(data))
        main = package.main_document_part
        styles = [
            relation.target_part
            for relation in main.rels.values()
            if relation.reltype == RELATIONSHIP_TYPE.STYLES and not relation.is_external
        ]
        return WordFile(
            document=parse_xml(main.blob),
            styles=parse_xml(styles[0].blob) if styles else None,
            has_macros=_MACROS in main.content_type.lower(),
        )
    except (KeyError, ValueError, PackageNotFoundError, etree.XMLSyntaxError):
        raise ReadingError(name, "Word 文件的内部结构损坏，或文件不完整", _REMEDY) from None


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
