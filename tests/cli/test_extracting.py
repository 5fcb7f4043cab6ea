"""`kg extract` and `kg evaluate`, as a user sees them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import SAMPLES
from tests.cli.running import kg, text_file

DECISION = SAMPLES / "04_penalty_decision.txt"
GOLD = SAMPLES / "gold" / "04.json"


def test_json_has_the_fields_that_a_careful_reader_annotated() -> None:
    (found,) = json.loads(kg("extract", DECISION, "--json").stdout)["cases"]
    (annotated,) = json.loads(GOLD.read_text(encoding="utf-8"))["cases"]
    settled = ("respondent", "fine_cny", "decision_date", "penalised_under", "complete")
    assert {key: found[key] for key in settled} == {key: annotated[key] for key in settled}


def test_quotes_stand_where_the_evidence_says() -> None:
    (found,) = json.loads(kg("extract", DECISION, "--json").stdout)["cases"]
    (piece,) = found["evidence"]["fine_cny"]
    assert piece["end"] - piece["start"] == len(piece["quote"])
    assert "万" in piece["quote"] or "元" in piece["quote"]


def test_without_json_each_case_is_a_table_with_quotes() -> None:
    result = kg("extract", SAMPLES / "01_bulletin_shanxi.txt")
    assert result.exit_code == 0
    assert "案件 5 件" in result.stdout
    assert "处罚款36.4万元" in result.stdout
    assert "《排污许可管理条例》第34条第2项" in result.stdout
    assert "Case 1" in kg("extract", SAMPLES / "01_bulletin_shanxi.txt", "--lang", "en").stdout


def test_a_text_without_cases_says_so_and_lists_names() -> None:
    result = kg("extract", SAMPLES / "05_training_notice.txt")
    assert "没有读出案件" in result.stdout
    assert "监管机关" in result.stdout


def test_out_writes_to_a_file(tmp_path: Path) -> None:
    out = tmp_path / "records.json"
    result = kg("extract", DECISION, "--json", "--out", out)
    assert result.stdout == ""
    assert json.loads(out.read_text(encoding="utf-8"))["document"]["name"] == DECISION.name


def test_page_marks_what_was_found_and_lists_the_cases_as_well(tmp_path: Path) -> None:
    page = tmp_path / "read" / "along.html"
    result = kg("extract", DECISION, "--page", page)
    marked = page.read_text(encoding="utf-8")
    for expected in ("<mark", "法条", "当事人"):
        assert expected in marked
    assert str(page) in result.stderr
    assert "处罚" in result.stdout


def test_no_store_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    kg("extract", DECISION)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["empty", "binary", "missing", "folder"])
def test_bad_input_is_one_line_that_names_the_file(tmp_path: Path, name: str) -> None:
    bad = {
        "empty": text_file(tmp_path, "空.txt", ""),
        "binary": tmp_path / "二进制.bin",
        "missing": tmp_path / "没有.txt",
        "folder": tmp_path / "文件夹",
    }[name]
    (tmp_path / "二进制.bin").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "文件夹").mkdir()
    result = kg("extract", bad)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert bad.name in result.stderr


def test_evaluation_shows_precision_and_recall(tmp_path: Path) -> None:
    (tmp_path / "04.txt").write_bytes(DECISION.read_bytes())
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    gold["text"] = "04.txt"
    text_file(tmp_path, "04.json", json.dumps(gold, ensure_ascii=False))
    assert "罚款" in kg("evaluate", tmp_path).stdout
    assert "penalised under" in kg("--lang", "en", "evaluate", tmp_path).stdout
    assert json.loads(kg("evaluate", tmp_path, "--json").stdout)
