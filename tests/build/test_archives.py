"""Archives in a build: each member is a document, and follows its archive's changes."""

from __future__ import annotations

import zipfile
from pathlib import Path

from kg.build import BuildReport, build, inventory

NOTICES = {
    "甲.txt": "2025年3月2日，执法人员对某砖厂检查，处罚款6万元。",
    "乙/丙.html": "<html><body><p>对某窑厂处罚款4万元。</p></body></html>",
    "乙/数据.json": "{}",
    "空.txt": "",
}


def pack(path: Path, members: dict[str, str]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)


def built(report: BuildReport) -> list[str]:
    return [document.name for document in report.built]


def held(store: Path) -> list[str]:
    return [document.name for document in inventory(store).documents]


def test_members_are_documents(tmp_path: Path) -> None:
    pack(tmp_path / "包.zip", NOTICES)
    report = build([tmp_path / "包.zip"], tmp_path / "store")
    assert sorted(built(report)) == ["丙.html", "甲.txt"]
    assert [Path(path).name for path in report.passed_over] == ["数据.json"]
    (refusal,) = report.refusals
    assert refusal.shown == f"{tmp_path / '包.zip'}/空.txt"
    again = build([tmp_path / "包.zip"], tmp_path / "store")
    assert built(again) == []
    assert sorted(again.unchanged) == ["丙.html", "甲.txt"]


def test_what_a_browser_saved_beside_a_page_in_an_archive_is_passed_over(tmp_path: Path) -> None:
    page = {
        "甲/通报.html": NOTICES["乙/丙.html"],
        "甲/通报_files/frame.html": NOTICES["乙/丙.html"] + " ",
    }
    pack(tmp_path / "包.zip", page)
    report = build([tmp_path / "包.zip"], tmp_path / "store")
    assert built(report) == ["通报.html"]
    assert [Path(path).name for path in report.passed_over] == ["frame.html"]


def test_a_member_that_is_gone_takes_its_document_along(tmp_path: Path) -> None:
    pack(tmp_path / "包.zip", NOTICES)
    build([tmp_path], tmp_path / ".store")
    pack(tmp_path / "包.zip", {"甲.txt": NOTICES["甲.txt"]})
    report = build([tmp_path], tmp_path / ".store")
    assert report.removed == ("丙.html",)
    assert held(tmp_path / ".store") == ["甲.txt"]


def test_a_document_that_another_archive_holds_stays(tmp_path: Path) -> None:
    for name in ("一.zip", "二.zip"):
        pack(tmp_path / name, {"甲.txt": NOTICES["甲.txt"], name: "不是压缩包的文字。"})
    build([tmp_path], tmp_path / ".store")
    pack(tmp_path / "一.zip", {"新.txt": "对某矿处罚款9万元。"})
    report = build([tmp_path / "一.zip"], tmp_path / ".store")
    assert report.removed == ()
    assert "甲.txt" in held(tmp_path / ".store")


def test_an_archive_without_documents_is_named(tmp_path: Path) -> None:
    pack(tmp_path / "空.zip", {})
    report = build([tmp_path / "空.zip"], tmp_path / "store")
    (refusal,) = report.refusals
    assert "没有可读的文件" in refusal.reason
