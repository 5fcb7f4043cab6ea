"""`kg validate` in the terminal and as JSON, and the end of `kg build`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kg.commands.terminal.closing import CHECKED_WHOLLY, Closing, checked_of
from kg.graph import open_store
from kg.graph.identifiers import REGISTERS_GRAPH
from kg.messages import spoken
from kg.validation import ValidationReport
from tests.cli.running import kg, text_file
from tests.validation.broken import (
    DERIVED,
    FAULTS,
    NAMELESS_RULE,
    UNNAMED_PLACE,
    document,
    graph_number,
)

CASE = "忻州市生态环境局依据《排污许可管理条例》第三十四条第一项，对某公司处罚款3万元。"
_, PATTERN, REPLACEMENT, *_ = FAULTS[2]


@pytest.fixture(scope="module")
def broken(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the samples and one document with a detention of ninety days."""
    folder = Path(shutil.copytree(store, tmp_path_factory.mktemp("broken") / "store"))
    with open_store(folder / "graph") as opened:
        opened.load({graph_number(0): document(0, PATTERN, REPLACEMENT)})
    return folder


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A store without documents whose registers and derived graph have a fault each."""
    folder = tmp_path / "small"
    with open_store(folder / "graph") as opened:
        opened.load({REGISTERS_GRAPH: UNNAMED_PLACE, DERIVED: NAMELESS_RULE})
    (folder / "lock").touch()
    return folder


def test_what_was_built_conforms(store: Path) -> None:
    result = kg("validate", "--store", store)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == "核对了 3 个图中的 3 个，全部合乎要求。\n"


@pytest.mark.parametrize(
    ("language", "told", "closing"),
    [
        ("zh", "行政拘留须在一日以上二十日以下。", "核对了 4 个图中的 4 个：1 个图有 1 处不合要求。"),
        ("en", "Administrative detention lasts from one to twenty days.", "Checked 4 of 4 graphs"),
    ],
)  # fmt: skip
def test_a_violation_is_shown_with_its_document(
    broken: Path, language: str, told: str, closing: str
) -> None:
    result = kg("validate", "--store", broken, "--lang", language)
    assert result.exit_code == 1
    (row,) = [line for line in result.stdout.splitlines() if told in line]
    assert "gd:detentionDays" in row
    assert " 90 " in row
    assert closing in result.stderr


def test_the_violations_may_be_had_as_json(broken: Path) -> None:
    result = kg("validate", "--store", broken, "--json")
    report = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (report["checked"], report["total"], report["counted"], report["broken"]) == (4, 4, 1, 1)
    (violation,) = report["violations"]
    assert violation["graph"] == graph_number(0)
    assert violation["document"]
    assert violation["severity"] == "violation"
    assert violation["value"] == "90"
    assert violation["path"].endswith("detentionDays")
    assert violation["label"]


def test_a_limit_checks_the_first_documents_only(broken: Path) -> None:
    result = kg("validate", "--store", broken, "--limit", "1")
    assert result.exit_code == 1
    assert "核对了 4 个图中的 1 个" in result.stderr


def test_registers_and_derived_graphs_are_checked_with_all(small: Path) -> None:
    assert kg("validate", "--store", small).exit_code == 0
    result = kg("validate", "--store", small, "--all", "--workers", "1", "--json")
    assert result.exit_code == 1
    graphs = {violation["graph"] for violation in json.loads(result.stdout)["violations"]}
    assert graphs == {DERIVED, REGISTERS_GRAPH}


def test_a_missing_graph_is_said(tmp_path: Path) -> None:
    result = kg("validate", "--store", tmp_path / "none")
    assert result.exit_code == 2
    assert "这里没有图谱" in result.stderr


def test_a_build_ends_with_the_state_of_the_new_documents(tmp_path: Path) -> None:
    file = text_file(tmp_path, "a.txt", CASE)
    result = kg("build", file, "--store", tmp_path / "store")
    assert "核对形状：1 个新文件全部合乎要求。" in result.stderr
    assert "版本未定 1" in result.stderr
    again = kg("build", file, "--store", tmp_path / "store")
    assert len(again.stderr.splitlines()) == 1


def test_a_build_tells_the_state_as_json(tmp_path: Path) -> None:
    file = text_file(tmp_path, "a.txt", CASE)
    result = kg("build", file, "--store", tmp_path / "store", "--json")
    assert json.loads(result.stdout)["summary"] == {
        "shapes": {"checked": 1, "documents": 1, "broken": 0, "violations": 0},
        "unidentified": {},
        "unresolved": {"version_unresolved": 1},
        "pending": 2,
    }
    again = kg("build", file, "--store", tmp_path / "store", "--json")
    assert json.loads(again.stdout)["summary"] is None


def test_a_small_build_is_checked_wholly_and_a_big_one_in_part() -> None:
    assert [checked_of(n) for n in (1, CHECKED_WHOLLY)] == [1, CHECKED_WHOLLY]
    assert checked_of(CHECKED_WHOLLY + 1) == CHECKED_WHOLLY
    assert checked_of(1_000_000) <= 1_000_000 * 0.03


def test_the_end_of_a_build_says_what_is_broken_unresolved_and_undecided() -> None:
    shapes = ValidationReport(checked=16, total=500, counted=3, broken=2, violations=())
    state = Closing(500, {"enterprise": 2, "place": 1}, {"ambiguous": 4}, shapes, pending=7)
    assert list(state.sentences()) == [
        "核对形状：查了 500 个新文件中的 16 个，2 个有 3 处不合要求；请用 kg validate 查看。",
        "认不出是谁或何处的名称：企业 2、地点 1。",
        "没有落实到条款的引用：名称有歧义 4。",
        "等人判断的问题：7 个；请用 kg review 逐个判断。",
    ]
    with spoken("en"):
        assert "checked 16 of 500" in next(state.sentences())
