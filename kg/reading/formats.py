"""The registry of readers: which one reads which kind of file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from kg.errors import ReadingError
from kg.reading.html import read_html
from kg.reading.mail import read_mail
from kg.reading.markdown import is_markdown, read_markdown
from kg.reading.ocr import read_picture
from kg.reading.pdf import read_pdf
from kg.reading.sniff import FileKind, sniff
from kg.reading.source import Source
from kg.reading.textfile import read_text
from kg.reading.word import read_word

Reader = Callable[[bytes, str], Source]

READERS: Mapping[FileKind, Reader] = MappingProxyType(
    {
        FileKind.TEXT: read_text,
        FileKind.MARKDOWN: read_markdown,
        FileKind.HTML: read_html,
        FileKind.MAIL: read_mail,
        FileKind.WORD: read_word,
        FileKind.PDF: read_pdf,
        FileKind.IMAGE: read_picture,
    }
)
"""Readers by kind of file. A reader takes the bytes and the file's name."""

MOST_CHARACTERS = 1_000_000
"""Characters that a document may have: some thousand printed pages."""

LONGEST_LINE = 100_000
"""Characters that a line of a document may have."""

_REMEDIES: Mapping[FileKind, str] = MappingProxyType(
    {
        FileKind.EXECUTABLE: "请换成文档",
        FileKind.BINARY: "请换成文档",
        FileKind.ZIP: "请用 kg build 读压缩包，或解压后读其中的文件",
        FileKind.ARCHIVE: "请解压后再读，或改存为 ZIP",
        FileKind.PHOTOGRAPH: "请改存为 JPEG 或 PNG",
        FileKind.CSV: "请用表格软件打开，另存为网页（.html）或制表符分隔的文本（.txt）",
        FileKind.OFD: "请用阅读软件打开，另存为 PDF",
        FileKind.BOOK: "请把要读的内容另存为网页或纯文本",
        FileKind.LOCKED_OFFICE: "请去掉密码后再存一次",
        FileKind.OLD_WORD: "请用 Word 或 WPS 另存为 .docx",
        FileKind.OLD_OFFICE: "请另存为 .docx 或纯文本",
        FileKind.RICH_TEXT: "请用 Word 或 WPS 另存为 .docx",
        FileKind.OFFICE: "请把要读的内容另存为 .docx、网页或纯文本",
    }
)


def kind_of(data: bytes, name: str) -> FileKind:
    """What kind of file it is, by its content; the name only tells kinds of text apart."""
    kind = sniff(data)
    if kind is FileKind.TEXT and name.lower().endswith(".csv"):
        return FileKind.CSV  # read as prose its rows would run into one case
    return FileKind.MARKDOWN if kind is FileKind.TEXT and is_markdown(data, name) else kind


def read_source(data: bytes, name: str) -> Source:
    """Read a file with the reader made for its kind.

    Raises :class:`ReadingError` for empty files and for kinds without reader.
    """
    if not data:
        raise ReadingError(name, "文件是空的", "请换一个有内容的文件")
    kind = kind_of(data, name)
    if kind not in READERS:
        remedy = _REMEDIES.get(kind, "请先另存为纯文本")
        raise ReadingError(name, f"这是{kind.value}，目前还不能读取这种格式", remedy)
    source = READERS[kind](data, name)
    if not any(line.text.strip() for line in source.lines):
        raise ReadingError(name, "文件里没有文字", "请换一个有内容的文件")
    _refuse_masses(source, name)
    return source


def _refuse_masses(source: Source, name: str) -> None:
    """Raise :class:`ReadingError` if a file holds more text than one document can."""
    total = sum(len(line.text) for line in source.lines)
    if total > MOST_CHARACTERS:
        reason = f"文字有 {total} 个，超过 {MOST_CHARACTERS} 的上限，不像一篇文书"
        raise ReadingError(name, reason, "请按篇拆分")
    longest = max(source.lines, key=lambda line: len(line.text))
    if len(longest.text) > LONGEST_LINE:
        reason = f"第 {longest.number} 行有 {len(longest.text)} 个字，中间没有换行，不像文书"
        raise ReadingError(name, reason, "请分段后再读")
