"""The characters of a web page: by its byte order mark, as UTF-8, or as the page declares."""

from __future__ import annotations

import codecs
import re

from kg.errors import ReadingError
from kg.reading.decode import Decoded, decode

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,30})""", re.I)
_PROBE = 8_192
_MOST_LOST = 0.01
# What pages declare is a subset of what their editors' machines wrote.
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "iso8859-1": "gb18030",
    "cp1252": "gb18030",
}


def decode_page(data: bytes, name: str) -> Decoded:
    """Decode a page.

    UTF-8 is believed before the declaration, because browsers save pages in
    UTF-8 and leave the declaration as it was. A few damaged characters do not
    keep a page from being read. Raises :class:`ReadingError`.
    """
    marks = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    if data.startswith(marks) or b"\0" in data:
        return decode(data, name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    declared = _declared(data)
    if declared is not None:
        text = data.decode(declared, errors="replace")
        if (lost := text.count("\ufffd")) <= len(text) * _MOST_LOST:
            note = (f"有 {lost} 个字按 {declared} 解不出来，显示为“\ufffd”。",) if lost else ()
            return Decoded(text, declared, note)
    try:
        return Decoded(data.decode("gb18030"), "gb18030")
    except UnicodeDecodeError:
        return decode(data, name)


def _declared(data: bytes) -> str | None:
    """The codec for the encoding that a page declares; GB18030 where it declares its ancestors."""
    found = _DECLARED.search(data, 0, _PROBE)
    if found is None:
        return None
    try:
        codec = codecs.lookup(found[1].decode("ascii")).name
        b"".decode(codec)
    except (LookupError, ValueError):
        return None
    return _WIDER.get(codec, codec)


def unreadable(name: str) -> ReadingError:
    """The error for a page whose text was garbled before it was saved."""
    return ReadingError(name, "网页内容是乱码，存盘前已经转坏", "请从原网站重新保存")
