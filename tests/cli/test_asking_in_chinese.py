"""``kg ask``: sentence, evidence and queries in the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.build.building import build
from tests.cli.running import kg

SAMPLE = Path(__file__).parents[2] / "samples" / "01_bulletin_shanxi.txt"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ask") / "store"
    build([SAMPLE], folder, workers=1)
    return folder


def test_the_answer_shows_its_quote_and_its_query(store: Path) -> None:
    result = kg("ask", "交城县某焦化企业被罚了多少？", "--store", store)
    assert result.exit_code == 0
    assert "被罚款22.5万元" in result.output
    assert "处罚款22.5万元" in result.output
    assert "gd:fineCNY" in result.output


def test_several_cases_are_shown_as_a_table(store: Path) -> None:
    result = kg("ask", "每个案件的罚款金额是多少元？", "--store", store, language="en")
    assert "yuan" in result.output
    assert result.output.count("某陶瓷企业") >= 2


def test_json_holds_all_that_is_known(store: Path) -> None:
    result = kg("ask", "哪些案件移送了公安机关？", "--format", "json", "--store", store)
    answer = json.loads(result.stdout)
    assert answer["kind"] == "answer"
    assert answer["rows"] == [["大同市云州区某陶瓷企业不正常运行污染防治设施案"]]


def test_a_refusal_is_no_error(store: Path) -> None:
    result = kg("ask", "交城的企业有多少员工", "--store", store)
    assert result.exit_code == 0
    assert "没有听懂" in result.output
