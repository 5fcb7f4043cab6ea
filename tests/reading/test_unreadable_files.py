"""Files that cannot be read: one sentence naming the file, the reason and the remedy."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from kg.errors import ReadingError
from kg.reading import read_bytes, read_file


def packed(*members: str) -> bytes:
    """A ZIP file whose members hold nothing."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for member in members:
            archive.writestr(member, "<x/>")
    return target.getvalue()


ELF = b"\x7fELF\x02\x01\x01" + bytes(64)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "文件是空的"),
        (b" \r\n\t\n\xe3\x80\x80\n", "文件里没有文字"),
        (b"\xef\xbb\xbf", "文件里没有文字"),
        (bytes(4096), "这是二进制数据"),
        (b"\x01\x02\x03\x04" * 100, "这是二进制数据"),
        (b"MZ\x90\x00\x03\x00\x00\x00" + bytes(200), "这是可执行程序"),
        (ELF, "这是可执行程序"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50), "这是旧版 Office 文档"),
        (b"{\\rtf1\\ansi ...}", "这是RTF 文档"),
        (b"\x1f\x8b\x08\x00", "这是压缩包"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(50), "这是手机照片（HEIC）"),
        (packed("OFD.xml", "Doc_0/Document.xml"), "这是OFD 版式文件"),
        (packed("mimetype", "META-INF/container.xml"), "这是电子书（EPUB）"),
        (
            packed("mimetype", "META-INF/manifest.xml", "content.xml"),
            "这是表格、演示文稿或 OpenDocument",
        ),
    ],
)
def test_bytes_that_are_no_text_are_named_for_what_they_are(data: bytes, reason: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read_bytes(data, "通报.txt")
    assert caught.value.name == "通报.txt"
    assert caught.value.reason.startswith(reason)
    assert caught.value.remedy
    assert str(caught.value) == f"通报.txt: {caught.value.reason}; {caught.value.remedy}"
    assert "\n" not in str(caught.value)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"没有\.txt: 找不到这个文件"):
        read_file(tmp_path / "没有.txt")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="这是文件夹"):
        read_file(tmp_path)


def test_something_that_is_no_regular_file_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(ReadingError, match="这不是普通文件"):
        read_file(pipe)


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "locked.txt"
    path.write_text("罚款", encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReadingError, match="没有读取这个文件的权限"):
        read_file(path)


def test_a_file_over_the_limit_is_refused_and_one_at_the_limit_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes("罚款五千元。".encode())
    assert read_file(path, max_bytes=18).text == "罚款五千元。"
    with pytest.raises(ReadingError, match="上限"):
        read_file(path, max_bytes=17)


def test_a_misnamed_text_file_is_read_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "通报.pdf"
    path.write_text("罚款五千元。", encoding="utf-8")
    document = read_file(path)
    assert (document.name, document.media_type, document.text) == (
        "通报.pdf",
        "text/plain",
        "罚款五千元。",
    )
