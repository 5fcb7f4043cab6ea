"""The named queries answer the competency questions over hand-made records of the five cases."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from kg.graph import Store, identifiers, memory_store, registers_to_nquads, to_nquads
from tests.graph.bulletin import TOLD, bulletin
from tests.graph.news import news
from tests.questions.competency import QUESTIONS, Answer

ODS, CARBON_BLACK, BRICKS, COAL, BAUXITE = (told.title for told in TOLD)

EXPECTED: dict[str, Answer] = {
    "CQ01": {
        "太原市生态环境局",
        "忻州市生态环境局",
        "晋中市生态环境局",
        "长治市生态环境局",
        "运城市生态环境局",
    },
    "CQ02": {"晋城市生态环境局"},
    "CQ03": {"晋城市生态环境局泽州分局", "晋城市生态环境局高平分局", "朔州市生态环境局平鲁分局"},
    "CQ04": {ODS: 5000, CARBON_BLACK: 330000, BRICKS: 210000, COAL: 430000, BAUXITE: 310000},
    "CQ05": 1285000,
    "CQ06": {CARBON_BLACK, BAUXITE},
    "CQ07": {BAUXITE: 10},
    "CQ08": 4,
    "CQ09": {
        ODS: {"消耗臭氧层物质管理条例 37(1)"},
        CARBON_BLACK: {"排污许可管理条例 34(2)"},
        BRICKS: {"排污许可管理条例 34(1)"},
        COAL: {"排污许可管理条例 34(1)"},
        BAUXITE: {"排污许可管理条例 34(2)", "中华人民共和国环境保护法 63(3)"},
    },
    "CQ10": {BRICKS, COAL},
    "CQ11": {
        "limit": Decimal("33.07"),
        "actual": Decimal("80.926"),
        "excess": Decimal("47.856"),
    },
    "CQ12": {ODS, BAUXITE},
    "CQ13": {"消耗臭氧层物质销售管理系统", "全国排污许可证管理信息平台", "污染源自动监控平台"},
    "CQ14": {COAL, BAUXITE},
    "CQ15": {
        "消耗臭氧层物质管理条例",
        "排污许可管理条例",
        "中华人民共和国环境保护法",
        "某市扬尘管理办法",
    },
    "CQ25": {"排污许可管理条例 17(2)"},
    "CQ26": {"排污许可管理条例 34(2)"},
    "CQ27": dict.fromkeys((ODS, CARBON_BLACK, BRICKS, COAL, BAUXITE), True),
    "CQ28": {"over_20_percent": True, "arithmetic": True},
}


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    documents = {
        identifiers.document(records.document.id): to_nquads(records)
        for records in (bulletin(), news())
    }
    with memory_store() as store:
        store.load(documents | {identifiers.REGISTERS_GRAPH: registers_to_nquads()})
        yield store


@pytest.mark.parametrize("question", sorted(QUESTIONS))
def test_question(store: Store, question: str) -> None:
    assert QUESTIONS[question](store) == EXPECTED[question]


def test_answers_stay_the_same_when_a_second_document_tells_the_same_cases(store: Store) -> None:
    from dataclasses import replace

    records = bulletin()
    reprint = replace(records, document=replace(records.document, id="f" * 64, name="转载.txt"))
    graph = identifiers.document(reprint.document.id)
    store.load({graph: to_nquads(reprint)})
    try:
        for question in ("CQ01", "CQ04", "CQ05", "CQ08", "CQ09", "CQ25"):
            assert QUESTIONS[question](store) == EXPECTED[question], question
    finally:
        store.drop_graph(graph)
