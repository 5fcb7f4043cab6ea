"""The reader of mails and of pages that a browser saved as one file: both are MIME messages.

Of a page saved so (MHTML) the first page is read, of a mail its text as a page
or plain; pictures and attachments are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message

from kg.errors import ReadingError
from kg.reading.html import read_html
from kg.reading.source import Source
from kg.reading.textfile import read_text

_READERS = {"text/html": read_html, "text/plain": read_text}
_MOST_PARTS = 1_000


def read_mail(data: bytes, name: str) -> Source:
    """Read the first page in a message, else its first plain text. Raises :class:`ReadingError`."""
    try:
        message = message_from_bytes(data)
        parts = [part for part, _ in zip(message.walk(), range(_MOST_PARTS), strict=False)]
        attached = sum(part.get_content_disposition() == "attachment" for part in parts)
        for kind, reader in _READERS.items():
            for text in _texts(parts, kind):
                source = reader(text, name)
                # Offsets count in the part that was unpacked, which is not the file.
                return replace(source, encoding="", notes=(*source.notes, *_notes(attached)))
    except (MessageError, ValueError, LookupError, RecursionError):
        pass
    remedy = "请打开后另存为网页、Word 或纯文本"
    raise ReadingError(name, "邮件或单个文件的网页里没有正文", remedy)


def _texts(parts: list[Message], kind: str) -> Iterator[bytes]:
    """The parts of a kind that are no attachments, as UTF-8 where their characters are known."""
    for part in parts:
        if part.get_content_type() != kind or part.get_content_disposition() == "attachment":
            continue
        text = part.get_payload(decode=True)
        if isinstance(text, bytes) and text.strip():
            yield _in_utf8(text, part.get_content_charset())


def _in_utf8(text: bytes, charset: str | None) -> bytes:
    """The bytes in UTF-8 if the message says truly what they are in, else as they are."""
    try:
        return text.decode(charset or "utf-8").encode()
    except (LookupError, UnicodeError):
        return text


def _notes(attached: int) -> Iterator[str]:
    if attached:
        yield f"邮件有 {attached} 个附件，没有读；要读请另存后再读。"
