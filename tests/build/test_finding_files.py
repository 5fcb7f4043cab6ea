"""Which files a build finds, and what it says of those it cannot use."""

from __future__ import annotations

import hashlib
import os
import socket
from pathlib import Path

import pytest

from kg.build.sources import Found, find_sources

LIMIT = 1000


def found(*paths: Path, max_bytes: int = LIMIT) -> Found:
    return find_sources(paths, max_bytes=max_bytes)


def names(found: Found) -> list[str]:
    return [source.name for source in found.sources]


def only_reason(found: Found) -> str:
    assert found.sources == ()
    (refusal,) = found.refusals
    return str(refusal)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.txt").write_text("乙")
    (tmp_path / "a.txt").write_text("甲")
    (tmp_path / "2025").mkdir()
    (tmp_path / "2025" / "c.txt").write_text("丙")
    return tmp_path


def test_a_folder_is_searched_through_in_the_order_of_names(folder: Path) -> None:
    assert names(found(folder)) == ["a.txt", "b.txt", "c.txt"]


def test_each_file_is_hashed(folder: Path) -> None:
    (source,) = found(folder / "a.txt").sources
    assert source.sha256 == hashlib.sha256("甲".encode()).hexdigest()
    assert source.size == 3


def test_a_file_given_twice_is_found_once(folder: Path) -> None:
    assert names(found(folder / "b.txt", folder, folder / "2025" / ".." / "a.txt")) == [
        "b.txt",
        "a.txt",
        "c.txt",
    ]


def test_hidden_files_and_folders_are_left_out(folder: Path) -> None:
    (folder / ".hidden.txt").write_text("隐")
    (folder / ".git").mkdir()
    (folder / ".git" / "d.txt").write_text("丁")
    assert names(found(folder)) == ["a.txt", "b.txt", "c.txt"]
    assert names(found(folder / ".hidden.txt")) == [".hidden.txt"]


def test_data_beside_the_prose_is_passed_over_and_named(folder: Path) -> None:
    (folder / "gold.json").write_text("{}")
    (folder / "README.md").write_text("about")
    result = found(folder)
    assert names(result) == ["a.txt", "b.txt", "c.txt"]
    assert [Path(path).name for path in result.passed_over] == ["README.md", "gold.json"]


@pytest.mark.parametrize("beside", ["通报_files", "通报.files"])
def test_what_a_browser_saved_beside_a_page_is_part_of_the_page(folder: Path, beside: str) -> None:
    (folder / "通报.html").write_text("页")
    (folder / beside / "广告").mkdir(parents=True)
    (folder / beside / "logo.png").write_text("图")
    (folder / beside / "广告" / "frame.html").write_text("告")
    (folder / "其他_files").mkdir()
    (folder / "其他_files" / "e.txt").write_text("戊")
    result = found(folder)
    assert sorted(names(result)) == ["a.txt", "b.txt", "c.txt", "e.txt", "通报.html"]
    assert [Path(path).name for path in result.passed_over] == ["logo.png", "frame.html"]
    assert names(found(folder / beside / "logo.png")) == ["logo.png"]


def test_a_file_that_is_named_itself_is_taken_whatever_it_is_called(folder: Path) -> None:
    (folder / "gold.json").write_text("{}")
    assert names(found(folder / "gold.json")) == ["gold.json"]


def test_links_are_followed_but_a_loop_ends(folder: Path) -> None:
    (folder / "2025" / "loop").symlink_to(folder)
    (folder / "2025" / "d.txt").symlink_to(folder / "a.txt")
    assert names(found(folder)) == ["a.txt", "b.txt", "c.txt", "d.txt"]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert only_reason(found(tmp_path / "没有.txt")).startswith(f"{tmp_path}/没有.txt：找不到")


def test_a_link_to_nothing_is_named(folder: Path) -> None:
    (folder / "broken.txt").symlink_to(folder / "gone.txt")
    (refusal,) = found(folder).refusals
    assert refusal.shown.endswith("broken.txt")
    assert "找不到" in refusal.reason


def test_a_link_to_itself_is_named(tmp_path: Path) -> None:
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert "读不出来" in only_reason(found(tmp_path))


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    assert "没有可读的文件" in only_reason(found(tmp_path))


def test_a_file_above_the_limit_is_named_with_both_sizes(tmp_path: Path) -> None:
    file = tmp_path / "大.txt"
    file.write_bytes(b"x" * (2 * 1024 * 1024))
    reason = only_reason(found(file, max_bytes=1024 * 1024))
    assert "2.0 MB" in reason
    assert "上限 1 MB" in reason


def test_a_file_at_the_limit_is_taken(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * LIMIT)
    assert names(found(tmp_path)) == ["a.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipes_sockets_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "普通文件" in only_reason(found(tmp_path / "pipe.txt"))
    assert "普通文件" in only_reason(found(Path("/dev/zero")))
    listening = socket.socket(socket.AF_UNIX)
    os.chdir(tmp_path)
    listening.bind("socket.txt")
    assert "普通文件" in only_reason(found(Path("socket.txt")))
    listening.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("甲")
    file.chmod(0)
    assert "权限" in only_reason(found(file))


def test_a_file_that_cannot_be_opened_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("甲")

    def deny(*_: object, **__: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", deny)
    assert "没有读取权限" in only_reason(found(tmp_path / "a.txt"))


def test_a_name_that_is_no_unicode_becomes_printable(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/\xcd\xa8\xb1\xa8.txt"  # GB18030, as old archives leave it
    Path(os.fsdecode(raw)).write_text("甲")
    (source,) = found(tmp_path).sources
    assert source.name.encode("utf-8").decode("utf-8").endswith(".txt")


def test_a_path_with_a_zero_byte_is_refused() -> None:
    assert "读不出来" in only_reason(found(Path("a\0b")))
