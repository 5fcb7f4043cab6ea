"""ZIP archives: each member one document, harmful members refused one by one."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from pathlib import Path

import pytest

from kg.errors import ReadingError
from kg.reading import read_bytes, read_many
from kg.reading.archive import Archive, Member, members
from kg.reading.zipped import Limits
from kg.records import Document

NOTICE = "2025年3月2日，执法人员对某砖厂检查，处罚款6万元。".encode()
PAGE = "<html><body><p>对某窑厂处罚款4万元。</p></body></html>".encode()


def packed(*entries: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return target.getvalue()


def found(data: bytes, limits: Limits | None = None) -> tuple[list[str], list[str]]:
    """The members and the reasons of those refused, with their names."""
    given, refused = [], []
    for entry in members(data, "a.zip", limits=limits):
        if isinstance(entry, Member):
            given.append(entry.path)
        else:
            refused.append(f"{entry.name}: {entry.reason}")
            assert entry.remedy
    return given, refused


def test_members_in_the_order_of_their_names() -> None:
    data = packed(("乙/b.html", PAGE), ("甲.txt", NOTICE), ("乙/", b""), ("a.txt", NOTICE))
    assert found(data) == (["a.txt", "乙/b.html", "甲.txt"], [])


def test_archives_inside_archives() -> None:
    inner = packed(("通报.txt", NOTICE))
    data = packed(("一季度.zip", inner), ("c.txt", NOTICE))
    assert found(data) == (["c.txt", "一季度.zip/通报.txt"], [])
    assert Archive(data, "a.zip").read("一季度.zip/通报.txt") == NOTICE


def test_archives_too_deep_inside_others_are_refused() -> None:
    data = packed(("通报.txt", NOTICE))
    for level in range(3):
        data = packed((f"{level}.zip", data))
    assert found(data) == ([], ["a.zip/2.zip/1.zip/0.zip: 压缩包套了超过 3 层"])


def test_names_written_by_chinese_windows() -> None:
    data = packed(("placeholder.txt", NOTICE)).replace(
        b"placeholder.txt", "通报案例一二".encode("gbk") + b".tx"
    )
    given, _ = found(data)
    assert given == ["通报案例一二.tx"]


@pytest.mark.parametrize(
    "litter", ["__MACOSX/._通报.txt", ".DS_Store", "a/.git/config", "Thumbs.db"]
)
def test_what_systems_leave_behind_is_passed_over(litter: str) -> None:
    assert found(packed((litter, b"x"), ("a.txt", NOTICE))) == (["a.txt"], [])


def link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../evil.txt", "文件名指向压缩包之外"),
        ("a/../../evil.txt", "文件名指向压缩包之外"),
        ("/etc/passwd", "文件名指向压缩包之外"),
        ("C:/windows/a.txt", "文件名指向压缩包之外"),
        ("..\\evil.txt", "文件名指向压缩包之外"),
        ("\u202etxt.exe", "文件名里有控制字符"),
        ("a\nb.txt", "文件名里有控制字符"),
        ("长" * 100 + ".txt", "文件名过长"),
        (link("link.txt"), "这是链接"),
    ],
)
def test_harmful_names_are_refused_and_the_rest_is_read(
    name: str | zipfile.ZipInfo, reason: str
) -> None:
    given, refused = found(packed((name, NOTICE), ("zz.txt", NOTICE)))
    assert given == ["zz.txt"]
    (sentence,) = refused
    assert sentence.startswith("a.zip/")
    assert reason in sentence
    assert "\u202e" not in sentence
    assert "\n" not in sentence


def test_the_second_of_two_files_with_one_name_is_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = packed(("a.txt", NOTICE), ("a.txt", b"other"))
    assert found(data) == (["a.txt"], ["a.zip/a.txt: 压缩包里有同名文件"])


def test_an_encrypted_member_is_refused() -> None:
    data = bytearray(packed(("a.txt", NOTICE)))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert found(bytes(data)) == ([], ["a.zip/a.txt: 加了密码，读不了"])


def test_a_damaged_member_is_refused_and_the_rest_is_read() -> None:
    data = bytearray(packed(("a.txt", NOTICE * 50), ("b.txt", NOTICE)))
    data[45] ^= 0xFF
    assert found(bytes(data)) == (["b.txt"], ["a.zip/a.txt: 压缩数据损坏或不完整"])


def test_bombs_are_refused_before_they_are_unpacked() -> None:
    data = packed(("bomb.txt", bytes(30_000_000)), ("a.txt", NOTICE))
    given, (refused,) = found(data)
    assert given == ["a.txt"]
    assert "像是压缩炸弹" in refused


def test_a_member_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(packed(("a.txt", NOTICE * 100)))
    size = (100).to_bytes(4, "little")
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = size
    given, (refused,) = found(bytes(data))
    assert given == []
    assert "压缩数据" in refused


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (Limits(members=2), "压缩包里的文件超过 2 个"),
        (Limits(total=200), "压缩包展开后超过 0 MB 的上限"),
        (Limits(member=10), "展开后有 0 MB，超过 0 MB 的上限"),
    ],
)
def test_limits(limits: Limits, reason: str) -> None:
    entries = ((f"{n}.txt", NOTICE) for n in range(4))
    _, refused = found(packed(*entries), limits)
    assert reason in refused[0]


def test_members_of_all_archives_inside_count_together() -> None:
    inner = packed(*((f"{n}.txt", NOTICE) for n in range(3)))
    data = packed(("1.zip", inner), ("2.zip", inner))
    given, refused = found(data, Limits(members=6))
    assert len(given) == 4
    assert "其余没有读" in refused[-1]


@pytest.mark.parametrize("cut", [10, 60, -10])
def test_a_truncated_archive_is_refused(cut: int) -> None:
    given, refused = found(packed(("a.txt", NOTICE), ("b.txt", NOTICE))[:cut])
    assert (given, refused) == ([], ["a.zip: 压缩结构损坏，或文件不完整"])


def test_a_word_file_is_a_document_and_no_archive(tmp_path: Path) -> None:
    import docx

    path = tmp_path / "a.docx"
    document = docx.Document()
    document.add_paragraph(NOTICE.decode())
    document.save(str(path))
    (read,) = read_many(path)
    assert isinstance(read, Document)
    assert read.text == NOTICE.decode()
    nested = packed(("内/a.docx", path.read_bytes()))
    assert found(nested) == (["内/a.docx"], [])


def test_reading_everything_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(NOTICE)
    (tmp_path / "b.zip").write_bytes(packed(("p.html", PAGE), ("x.bin", bytes(999))))
    (tmp_path / "c.txt").write_bytes(b"")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / ".hidden").write_bytes(NOTICE)
    os.mkfifo(tmp_path / "pipe")
    results = list(read_many(tmp_path))
    names = [result.name for result in results]
    assert names == ["a.txt", "b.zip/p.html", "b.zip/x.bin", "c.txt", "pipe"]
    documents = [result.text for result in results if isinstance(result, Document)]
    assert documents == [NOTICE.decode(), "对某窑厂处罚款4万元。"]


def test_an_archive_is_no_single_document() -> None:
    with pytest.raises(ReadingError, match="ZIP 压缩包") as caught:
        read_bytes(packed(("a.txt", NOTICE)), "a.zip")
    assert "kg build" in caught.value.remedy
