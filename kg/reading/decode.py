"""Bytes to characters: which encoding a Chinese text file is in, and the proof of the guess."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from kg.errors import ReadingError
from kg.reading.plausibility import judge, private_use
from kg.reading.script import simplified

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESSES = ("gb18030", "utf-16-le", "utf-16-be")
_BIG5, _SAMPLE = "big5hkscs", 4_000
_LONGEST_CHARACTER = 4
_REMEDY = "请用编辑器打开，另存为 UTF-8 编码的文本"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's characters and the encoding that gave them."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, name: str) -> Decoded:
    """Decode a text file, or say that no encoding gives readable text.

    A byte order mark is believed; then strict UTF-8; then GB18030 and UTF-16
    in both byte orders, of which the one that reads as Chinese is taken; last
    Big5, which mainland offices do not write.

    Raises :class:`ReadingError` rather than hand over mojibake.
    """
    decoded = (
        _by_mark(data, name)
        or _as_utf8(data)
        or _by_guess(data)
        or _as_cut_utf8(data)
        or _as_big5(data)
    )
    if decoded is None:
        raise ReadingError(name, _undecodable(data), _REMEDY)
    found = judge(decoded.text)
    if found.is_mojibake or found.replacements * 50 > len(decoded.text):
        raise ReadingError(name, "内容是乱码，存盘前已经转坏", "请从原始来源重新导出")
    return Decoded(decoded.text, decoded.encoding, (*decoded.notes, *_doubts(decoded.text)))


def _by_mark(data: bytes, name: str) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(encoding), encoding)
            except UnicodeDecodeError as error:
                reason = f"文件以 {encoding} 标记开头，但第 {error.start + 1} 字节处不合该编码"
                raise ReadingError(name, reason, _REMEDY) from None
    return None


def _as_utf8(data: bytes) -> Decoded | None:
    if b"\0" in data:
        return None
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _by_guess(data: bytes) -> Decoded | None:
    """The most Chinese of the readings that the bytes allow."""
    best: tuple[float, Decoded] | None = None
    for encoding in _GUESSES:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        found = judge(text)
        if "\0" in text or not found.guess_is_believable:
            continue
        score = found.simple + found.common - found.foreign
        if best is None or score > best[0]:
            best = score, Decoded(text, encoding)
    return None if best is None else best[1]


def _as_cut_utf8(data: bytes) -> Decoded | None:
    """UTF-8 whose last character was cut in two, as when a copy broke off."""
    for missing in range(1, min(_LONGEST_CHARACTER, len(data))):
        try:
            text = data[:-missing].decode("utf-8")
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            return None
        return Decoded(text, "utf-8", (f"文件末尾的字不完整，略去了 {missing} 个字节。",))
    return None


def _as_big5(data: bytes) -> Decoded | None:
    """Traditional characters in Big5, if these are what the bytes make, read as simplified ones."""
    if b"\0" in data:
        return None
    try:
        text = data.decode(_BIG5)
    except UnicodeDecodeError:
        return None
    found = judge(simplified(text[:_SAMPLE]))
    return Decoded(text, _BIG5) if found.han and found.guess_is_believable else None


def _undecodable(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return f"认不出文字编码，按 UTF-8 读到第 {line} 行（第 {error.start + 1} 字节）出错"
    return "认不出文字编码"


def _doubts(text: str) -> tuple[str, ...]:
    notes = []
    if lost := text.count("\ufffd"):
        notes.append(f"有 {lost} 个字在存盘前已经损坏，显示为“\ufffd”。")
    if private := private_use(text):
        notes.append(f"有 {private} 个字只有原字体才能显示，照原样保留。")
    return tuple(notes)
