"""The reader of plain text files."""

from __future__ import annotations

from kg.reading.decode import decode
from kg.reading.source import Source, SourceLine

_LINE_ENDINGS = "\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_PAGE_BREAK = "\f"


def read_text(data: bytes, name: str) -> Source:
    """Decode a text file and cut it into lines; form feeds, if any, count its pages."""
    decoded = decode(data, name)
    lines, offset = [], 0
    page = 1 if _PAGE_BREAK in decoded.text else None
    for number, printed in enumerate(decoded.text.splitlines(keepends=True), start=1):
        lines.append(SourceLine(printed.rstrip(_LINE_ENDINGS), offset, number, page))
        offset += len(printed)
        if page is not None and printed.endswith(_PAGE_BREAK):
            page += 1
    return Source("text/plain", decoded.encoding, tuple(lines), decoded.notes)
