"""What news tells becomes facts: with their stage, their place, and what they lead to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.graph import Store, identifiers, memory_store, registers_to_nquads, to_nquads
from kg.graph.results import Solutions
from kg.questions import run
from tests.graph.news import news


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    records = news()
    graphs = {
        identifiers.document(records.document.id): to_nquads(records),
        identifiers.REGISTERS_GRAPH: registers_to_nquads(),
    }
    with memory_store() as store:
        store.load(graphs)
        yield store


def rows(store: Store, sparql: str) -> list[tuple[object, ...]]:
    answer = store.query(sparql)
    assert isinstance(answer, Solutions)
    return [tuple(None if v is None else v.plain() for v in row.values()) for row in answer]


def test_a_membership_binds_person_role_and_body_to_the_date_of_the_text(store: Store) -> None:
    (row,) = run(store, "officials").plain()
    assert (row["person"], row["role"]) == ("张亮峰", "副局长")
    assert (row["body"], row["on"]) == ("晋城市生态环境局泽州分局", "2025-05")


def test_a_project_carries_all_that_is_told_of_it(store: Store) -> None:
    (row,) = run(store, "project-facts", project="背阴湿地工程").plain()
    assert row["place"] == "泽州县"
    assert row["owner"] == "晋城绿水建设有限公司"
    assert (float(str(row["investment"])), float(str(row["length_km"]))) == (1204800, 17.2)
    assert (row["status"], row["stage"]) == ("正在施工", "进行中")
    assert str(row["started"]) == "2025-03-22"
    assert row["completed"] is None


def test_a_visited_project_leads_to_the_visit(store: Store) -> None:
    (row,) = rows(store, "SELECT ?p ?d { ?x gd:inspectedBy ?e ; rdfs:label ?p . ?e gd:date ?d }")
    assert row == ("背阴湿地工程", "XXXX-04-22")


def test_a_target_never_passes_for_a_measured_value(store: Store) -> None:
    assert len(run(store, "indicators", place="泽州县")) == 1
    assert len(run(store, "indicator-targets", place="泽州县")) == 1


def test_an_indicator_is_an_observation_with_a_unit_of_qudt(store: Store) -> None:
    found = rows(
        store,
        "SELECT ?n ?u { ?i a gd:Indicator ; gd:isTarget false ; sosa:hasFeatureOfInterest ?f ;"
        " sosa:hasResult ?r . ?r qudt:numericValue ?n ; qudt:hasUnit ?u }",
    )
    assert [(str(n), str(u).rpartition("/")[2]) for n, u in found] == [("32", "MicroGM-PER-M3")]


def test_one_name_stands_for_all_ways_of_printing_what_is_measured(store: Store) -> None:
    (row,) = run(store, "indicators", place="泽州县").plain()
    assert row["indicator"] == "PM2.5平均浓度"
    assert str(row["change"]) == "-20"


def test_the_work_of_a_body_is_counted_in_yuan(store: Store) -> None:
    (row,) = run(store, "work-of-body", body="晋城市生态环境局高平分局").plain()
    assert (row["what"], str(row["yuan"])) == ("罚款", "4620000")


def test_law_comes_by_citations_and_not_as_a_plan(store: Store) -> None:
    titles = {row["title"] for row in run(store, "plans-and-standards").plain()}
    assert titles == {"泽州县扬尘治理方案", "自行监测技术指南"}


def test_what_a_body_is_tied_to_beside_cases(store: Store) -> None:
    ties = {
        row["tie"] for row in run(store, "ties-of-body", body="晋城市生态环境局泽州分局").plain()
    }
    assert ties == {"主办的活动", "相关的项目", "任职人员"}


@pytest.mark.parametrize(
    ("question", "columns"),
    [
        ("exemption-lists", {"place": "泽州县", "kind": "不予处罚", "classes": 5, "items": 14}),
        ("system-connections", {"system": "泽州智慧环保平台", "count": 80, "approximation": "余"}),
        ("mechanisms", {"mechanism": "河长制"}),
        ("campaigns", {"campaign": "清源专项行动"}),
    ],
)
def test_programmes_are_found(store: Store, question: str, columns: dict[str, object]) -> None:
    answer = run(store, question).plain()
    assert any(columns.items() <= row.items() for row in answer)
