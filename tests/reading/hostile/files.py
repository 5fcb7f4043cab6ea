"""Files made to do harm, or just broken, each with the reason for which it is refused.

None is kept in the repository: they are made when a test runs.
"""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx

from tests.reading.pdf.broken import GOOD, bomb, locked, png
from tests.reading.pdf.written import pdf

NOTICE = "2025年3月2日，执法人员对某砖厂检查，发现脱硫设施未运行，处罚款6万元。"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(replaced: dict[str, bytes] | None = None) -> bytes:
    """A good Word file, or one with members replaced."""
    good = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(NOTICE)
    document.save(good)
    if replaced is None:
        return good.getvalue()
    target = io.BytesIO()
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in replaced:
                new.writestr(name, old.read(name))
        for name, data in replaced.items():
            new.writestr(name, data)
    return target.getvalue()


def word_xml(declaration: str, words: str) -> bytes:
    """A Word file whose text has declarations before it."""
    xml = f'<?xml version="1.0"?>{declaration}<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body></w:document>'
    return word({"word/document.xml": xml.encode()})


def laughs() -> bytes:
    """A billion laughs: entities that double and double."""
    entities = '<!ENTITY a0 "罚款">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    return word_xml(f"<!DOCTYPE w [{entities}]>", "&a9;")


def external(address: str) -> bytes:
    """An entity that stands for a file elsewhere."""
    return word_xml(f'<!DOCTYPE w [<!ENTITY x SYSTEM "{address}">]>', "&x;")


def archive(**members: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name.replace("__", "/"), data)
    return target.getvalue()


def encrypted_archive() -> bytes:
    data = bytearray(archive(**{"通报.txt": NOTICE.encode()}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def mojibake() -> bytes:
    return (NOTICE * 3).encode().decode("latin-1").encode()


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "空.txt": (lambda: b"", "文件是空的"),
    "空白.txt": (lambda: b" \n\t\n" * 1000, "文件里没有文字"),
    "零字节.txt": (lambda: bytes(5_000_000), "这是二进制数据"),
    "夹零.txt": (lambda: NOTICE.encode() + b"\0" * 10, "这是二进制数据"),
    "程序.txt": (lambda: b"\x7fELF\x02\x01\x01" + bytes(5000), "这是可执行程序"),
    "乱码.txt": (mojibake, "内容是乱码"),
    "错误编码.txt": (lambda: bytes(range(128, 256)) * 40, "认不出文字编码"),
    "长行.txt": (lambda: NOTICE.encode() * 400_000, "超过 1000000 的上限"),
    "长行2.txt": (lambda: NOTICE.encode() * 4_000, "中间没有换行"),
    "加密.docx": (lambda: OLE + "EncryptedPackage".encode("utf-16-le") + bytes(99), "加了密码的 Office"),
    "旧版.doc": (lambda: OLE + "WordDocument".encode("utf-16-le") + bytes(99), "旧版 Word 文档"),
    "截断.docx": (lambda: word()[:9000], "压缩结构损坏"),
    "实体.docx": (laughs, "XML 实体声明"),
    "外部.docx": (lambda: external("file:///etc/passwd"), "XML 实体声明"),
    "炸弹.docx": (lambda: word({"word/document.xml": b" " * 60_000_000}), "像是压缩炸弹"),
    "缺件.docx": (lambda: word({"word/document.xml": b"<x>"}), "内部结构损坏"),
    "表格.xlsx": (lambda: archive(**{"[Content_Types].xml": b"<x/>", "xl__workbook.xml": b"<x/>"}), "表格、演示文稿"),
    "格式.rtf": (lambda: b"{\\rtf1\\ansi " + b"x" * 100 + b"}", "RTF 文档"),
    "压缩.txt.gz": (lambda: gzip.compress(NOTICE.encode()), "压缩包"),
    "列表.html": (lambda: b"<html><body>" + b"<li><a href=x>\xe6\xa1\x88</a>" * 500, "网页里没有正文"),
    "标签.html": (lambda: b"<html><p>" + b"<b>" * 700_000, "网页的标签超过"),
    "嵌套.html": (lambda: b"<html>" + b"<div>" * 100_000 + b"</div>" * 100_000, "网页里没有正文"),
    "注释.html": (lambda: b"<html><p>" + b"<!--" * 500_000, "网页里没有正文"),
    "截断.pdf": (lambda: GOOD[: len(GOOD) // 2], "PDF 不完整"),
    "加密.pdf": (locked, "PDF 设有打开密码"),
    "万页.pdf": (lambda: pdf([[] for _ in range(10_000)]), "PDF 有 10000 页"),
    "炸弹.pdf": (bomb, "解开后超过"),
    "炸弹.png": (lambda: png(50_000, 50_000), "百万像素的上限"),
    "截断.zip": (lambda: archive(**{"a.txt": NOTICE.encode()})[:50], "压缩结构损坏"),
    "加密.zip": (encrypted_archive, "加了密码"),
    "越界.zip": (lambda: archive(**{"..__evil.txt": NOTICE.encode()}), "文件名指向压缩包之外"),
    "炸弹.zip": (lambda: archive(**{"a.txt": bytes(45_000_000)}), "像是压缩炸弹"),
    "多层.zip": (lambda: archive(a=archive(b=archive(c=archive(d=NOTICE.encode())))), "压缩包套了超过"),
}  # fmt: skip
"""Name, contents and the reason for refusing them."""


def write_all(folder: Path) -> dict[str, str]:
    """Write the hostile files to a folder; their names with the reasons."""
    for name, (make, _) in HOSTILE.items():
        (folder / name).write_bytes(make())
    return {name: reason for name, (_, reason) in HOSTILE.items()}
