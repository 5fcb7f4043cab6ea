"""`kg build`, `kg status` and `kg forget`, as a user sees them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kg.graph.lock import locked
from tests.cli.running import kg, text_file

CASE = "忻州市生态环境局依据《排污许可管理条例》第三十四条第一项，对某公司处罚款3万元。"


@pytest.fixture
def own(store: Path, tmp_path: Path) -> Path:
    """A copy of the store, to be changed at will."""
    return Path(shutil.copytree(store, tmp_path / "own"))


def test_a_build_says_what_it_did_and_where(tmp_path: Path) -> None:
    file = text_file(tmp_path, "a.txt", CASE)
    store = tmp_path / "store"
    result = kg("build", file, "--store", store)
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        f"已建图：新增或更新 1 个文件，未变 0 个，失败 0 个。图谱在 {store}",
        "核对形状：1 个新文件全部合乎要求。",
        "没有落实到条款的引用：版本未定 1。",
        "等人判断的问题：2 个；请用 kg review 逐个判断。",
    ]
    assert result.stdout == ""


def test_the_store_may_be_named_in_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    kg("build", text_file(tmp_path, "a.txt", CASE))
    assert (tmp_path / "greendocket-store" / "graph").is_dir()


def test_bad_files_are_named_in_one_line_each_and_the_rest_is_built(tmp_path: Path) -> None:
    good = text_file(tmp_path, "好.txt", CASE)
    empty = text_file(tmp_path, "空.txt", "")
    binary = tmp_path / "二进制.txt"
    binary.write_bytes(bytes(range(256)) * 20)
    large = tmp_path / "大.txt"
    large.write_bytes("字".encode() * 400_000)
    missing = tmp_path / "没有.txt"
    result = kg(
        "build", good, empty, binary, large, missing,
        "--max-size", "1", "--store", tmp_path / "store",
    )  # fmt: skip
    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    assert len(lines) == 8
    for file in (empty, binary, large, missing):
        assert sum(line.startswith(f"{file}：") for line in lines) == 1
    assert "新增或更新 1 个文件，未变 0 个，失败 4 个" in lines[4]


def test_the_report_may_be_had_as_json(tmp_path: Path) -> None:
    text_file(tmp_path, "a.txt", CASE)
    text_file(tmp_path, "b.txt", "")
    text_file(tmp_path, "c.json", "{}")
    result = kg("build", tmp_path, "--store", tmp_path / ".store", "--json")
    report = json.loads(result.stdout)
    assert result.exit_code == 1
    assert [document["name"] for document in report["built"]] == ["a.txt"]
    assert report["built"][0]["counts"]["articles"] == 1
    assert [Path(refusal["shown"]).name for refusal in report["refused"]] == ["b.txt"]
    assert [Path(path).name for path in report["passed_over"]] == ["c.json"]


def test_files_passed_over_are_mentioned(tmp_path: Path) -> None:
    text_file(tmp_path, "a.txt", CASE)
    text_file(tmp_path, "c.json", "{}")
    result = kg("build", tmp_path, "--store", tmp_path / ".store")
    assert "另有 1 个文件看名称不是正文" in result.stderr
    assert "c.json" in result.stderr


def test_two_builds_at_once_are_refused(own: Path, documents: Path) -> None:
    with locked(own / "lock"):
        result = kg("build", documents, "--store", own)
    assert result.exit_code == 2
    assert f"{own}：另一个 kg 正在使用这个图谱" in result.stderr


def test_a_graph_that_is_being_asked_is_not_changed(own: Path, documents: Path) -> None:
    with locked(own / "lock", shared=True):
        assert kg("build", documents, "--store", own).exit_code == 2
        assert kg("query", "ASK {}", "--store", own).exit_code == 0


def test_a_graph_that_is_being_changed_is_not_asked(own: Path) -> None:
    with locked(own / "lock"):
        result = kg("query", "ASK {}", "--store", own)
    assert result.exit_code == 2
    assert "另一个 kg 正在使用" in result.stderr


def test_a_folder_with_other_things_is_not_taken_for_a_store(tmp_path: Path) -> None:
    file = text_file(tmp_path, "a.txt", CASE)
    result = kg("build", file, "--store", tmp_path)
    assert result.exit_code == 2
    assert "这个文件夹不是图谱" in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt"]


def test_a_store_cannot_be_below_a_file(tmp_path: Path) -> None:
    file = text_file(tmp_path, "a.txt", CASE)
    result = kg("build", file, "--store", file / "store")
    assert result.exit_code == 2
    assert "不能在这里写入" in result.stderr


def test_status_lists_documents_and_counts_things(store: Path) -> None:
    result = kg("status", "--store", store)
    assert result.exit_code == 0
    assert "04_penalty_decision.txt" in result.stdout
    assert "最新" in result.stdout
    assert "案件" in result.stdout
    in_english = kg("status", "--store", store, "--lang", "en").stdout
    assert "enforcement case" in in_english


def test_status_as_json_has_whole_ids(store: Path) -> None:
    status = json.loads(kg("status", "--store", store, "--json").stdout)
    assert [document["name"] for document in status["documents"]] == [
        "01_bulletin_shanxi.txt",
        "04_penalty_decision.txt",
        "10_bulletin_gb18030.txt",
    ]
    assert {len(document["id"]) for document in status["documents"]} == {64}
    assert status["documents"][0]["cases"] == 5
    assert status["registers"] == "current"


def test_forgetting_says_what_is_gone(own: Path) -> None:
    result = kg("forget", "04_penalty_decision.txt", "--store", own)
    assert result.exit_code == 0
    assert "已去掉 04_penalty_decision.txt" in result.stderr
    assert "04_penalty" not in kg("status", "--store", own).stdout
    again = kg("forget", "04_penalty_decision.txt", "--store", own)
    assert again.exit_code == 2
    assert "图谱里没有“04_penalty_decision.txt”" in again.stderr


def test_forgetting_as_json_names_the_document(own: Path) -> None:
    gone = json.loads(kg("forget", "10_bulletin_gb18030.txt", "--store", own, "--json").stdout)
    assert gone["name"] == "10_bulletin_gb18030.txt"
