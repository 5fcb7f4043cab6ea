"""The registers' graph: the law and its brackets, divisions, concepts, the ontology."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.graph import Store
from kg.graph.identifiers import REGISTERS_GRAPH
from kg.graph.results import Plain, Solutions
from kg.records import Measure


def ask(store: Store, sparql: str) -> list[dict[str, Plain | None]]:
    answer = store.query(sparql)
    assert isinstance(answer, Solutions)
    return answer.plain()


def test_every_line_belongs_to_the_registers(graphs: dict[str, bytes]) -> None:
    ending = f"<{REGISTERS_GRAPH}> .".encode()
    assert all(line.endswith(ending) for line in graphs[REGISTERS_GRAPH].splitlines())


def test_nothing_is_anonymous(graphs: dict[str, bytes]) -> None:
    assert not [line for line in graphs[REGISTERS_GRAPH].splitlines() if b"_:" in line[:2]]


def test_a_bracket_says_between_which_sums_and_with_which_measures(full_store: Store) -> None:
    rows = ask(
        full_store,
        """SELECT ?min ?max ?basis ?measure {
          ?b gd:bracketOf <statute/pollutant-permit-regulation-2021/article/34/paragraph/1/item/1> ;
            gd:fineMinCNY ?min ; gd:fineMaxCNY ?max ; gd:fineBasis ?basis ;
            gd:providesMeasure/skos:notation ?measure }""",
    )
    assert {(row["min"], row["max"], row["basis"]) for row in rows} == {
        (Decimal(200000), Decimal(1000000), "fixed")
    }
    assert {row["measure"] for row in rows} == {
        "rectify",
        "limit_production",
        "suspend_production",
        "shutdown",
        "revoke_permit",
    }


def test_a_version_knows_its_time_and_its_successor(full_store: Store) -> None:
    (row,) = ask(
        full_store,
        """SELECT ?title ?from ?to ?heir {
          <statute/epl-2014> gd:versionOf/dcterms:title ?title ; gd:inForceFrom ?from ;
            gd:inForceTo ?to ; gd:repealedBy/dcterms:title ?heir }""",
    )
    assert row == {
        "title": "中华人民共和国环境保护法",
        "from": "2015-01-01",
        "to": "2026-08-14",
        "heir": "中华人民共和国生态环境法典",
    }


@pytest.mark.parametrize("measure", list(Measure))
def test_every_measure_has_names_in_both_languages(full_store: Store, measure: Measure) -> None:
    rows = ask(
        full_store,
        f"SELECT ?name {{ <measure/{measure.value}> a gd:MeasureType ; rdfs:label ?name }}",
    )
    assert len(rows) == 2


@pytest.mark.parametrize(
    ("path", "zh"),
    [
        ("place/140525", "泽州县"),
        ("pollutant/nox", "氮氧化物"),
        ("violation/air", "大气污染类违法"),
        ("statute/epl", "中华人民共和国环境保护法"),
    ],
)
def test_registered_things_have_a_chinese_name(full_store: Store, path: str, zh: str) -> None:
    rows = ask(
        full_store, f'SELECT ?name {{ <{path}> rdfs:label ?name FILTER(LANG(?name) = "zh") }}'
    )
    assert [row["name"] for row in rows] == [zh]


def test_every_document_register_thing_that_cases_point_to_is_there(full_store: Store) -> None:
    rows = ask(
        full_store,
        """SELECT DISTINCT ?thing {
          ?case a gd:Case ; gd:place|gd:pollutant|gd:measure|gd:penalisedUnder|gd:violates ?thing .
          FILTER NOT EXISTS { ?thing rdfs:label ?name } }""",
    )
    assert rows == []


def test_the_ontology_is_asked_like_everything_else(full_store: Store) -> None:
    rows = ask(
        full_store, "SELECT DISTINCT ?body { ?body a/rdfs:subClassOf+ gd:Organisation } LIMIT 3"
    )
    assert len(rows) == 3
