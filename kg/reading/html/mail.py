"""Pages that a browser saved with all their pictures as one file (MHTML)."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.errors import MessageError

from kg.errors import ReadingError
from kg.reading.html.reader import read_html
from kg.reading.source import Source


def read_mail_page(data: bytes, name: str) -> Source:
    """Read the first page that the file holds; the pictures are not looked at."""
    try:
        for part in message_from_bytes(data).walk():
            if part.get_content_type() == "text/html":
                page = part.get_payload(decode=True)
                if isinstance(page, bytes) and page:
                    # Offsets count in the page that was unpacked, which is not the file.
                    return replace(read_html(page, name), encoding="")
    except (MessageError, ValueError, LookupError, RecursionError):
        pass
    raise ReadingError(name, "单个文件的网页里没有网页正文", "请在浏览器里另存为“网页，仅 HTML”")
