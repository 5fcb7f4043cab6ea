"""What the projections of a store hold, and what they leave out."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import networkx as nx
import pytest

from kg.graph import Store
from kg.network import (
    PENALISING,
    case_graph,
    entity_graph,
    find_node,
    read_knowledge,
    regulator_provision_graph,
)
from kg.vocabulary import GD, THINGS, Property
from tests.graph.bulletin import TOLD, bulletin
from tests.graph.news import news
from tests.network.stores import PERMITS, PERMITS_WORK, XINZHOU, store_of


def kinds(graph: nx.Graph[str]) -> Counter[str]:
    return Counter(kind for _, kind in graph.nodes(data="kind"))


def cases_joining(graph: nx.Graph[str], body: str, provision: str) -> int:
    return int(graph.edges[find_node(graph, body), f"{PERMITS}/{provision}"]["weight"])


def test_every_case_of_the_documents_is_a_node_with_its_title(store: Store) -> None:
    graph = entity_graph(store)
    labels = {data["label"] for _, data in graph.nodes(data=True) if data["kind"] == "case"}
    assert labels == {told.title for told in TOLD}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        (XINZHOU, "regulator"),
        ("原平市某炭黑生产企业", "enterprise"),
        ("原平市", "place"),
        ("颗粒物", "pollutant"),
        ("污染源自动监控平台", "system"),
        ("排污许可管理条例", "statute"),
        ("排污许可管理条例第十七条第二款", "provision"),
    ],
)
def test_nodes_say_what_they_are(store: Store, name: str, kind: str) -> None:
    graph = entity_graph(store)
    node = find_node(graph, name)
    assert graph.nodes[node]["kind"] == kind
    assert graph.nodes[node]["iri"] == node


def test_edges_say_what_they_mean_and_who_states_it(store: Store) -> None:
    graph = entity_graph(store)
    case, body = find_node(graph, TOLD[1].title), find_node(graph, XINZHOU)
    facts = graph.get_edge_data(case, body).values()
    assert {(fact["label"], fact["label_en"]) for fact in facts} == {
        ("调查机关", "investigated by"),
        ("决定机关", "decided by"),
    }
    assert {fact["predicate"] for fact in facts} == {
        Property.INVESTIGATED_BY,
        Property.DECIDED_BY,
    }
    assert all("/document/" in fact["graph"] for fact in facts)


def test_a_provision_is_joined_to_its_statute_and_not_to_what_lies_between(store: Store) -> None:
    graph = entity_graph(store)
    provision = f"{PERMITS}/article/17/paragraph/2"
    assert list(graph.successors(provision)) == [PERMITS_WORK]
    assert f"{PERMITS}/article/17" not in graph
    assert PERMITS not in graph


def test_what_only_the_registers_know_is_left_out(store: Store) -> None:
    knowledge = read_knowledge(store)
    assert "上海市" not in {entity.label for entity in knowledge.entities}
    assert len(knowledge.entities) < 100


def test_evidence_is_left_out(store: Store) -> None:
    parts = ("/span/", "/assertion/", "/fine/", "/measurement/")
    assert not [node for node in entity_graph(store) if any(part in node for part in parts)]


def test_cases_join_regulators_provisions_and_respondents_only(store: Store) -> None:
    graph = case_graph(store)
    assert kinds(graph) == {"case": 5, "regulator": 5, "provision": 6, "enterprise": 5}
    cases = {node for node, kind in graph.nodes(data="kind") if kind == "case"}
    assert all((one in cases) != (other in cases) for one, other in graph.edges())


def test_a_case_graph_can_be_told_which_citations_count(store: Store) -> None:
    violated = f"{PERMITS}/article/17/paragraph/2"
    assert violated in case_graph(store)
    assert violated not in case_graph(store, citing=PENALISING)


def test_an_edge_between_regulator_and_provision_weighs_its_cases(store: Store) -> None:
    # Each case is investigated and decided by the same body: it still counts once.
    graph = regulator_provision_graph(store)
    assert cases_joining(graph, XINZHOU, "article/34/item/2") == 1
    assert nx.is_bipartite(graph)
    sides = {data["kind"]: data["bipartite"] for _, data in graph.nodes(data=True)}
    assert sides == {"regulator": 0, "provision": 1}


def test_two_cases_of_one_regulator_weigh_two() -> None:
    first, second = bulletin().cases[1], bulletin().cases[4]
    taken_over = replace(second, decided_by=first.decided_by, investigated_by=first.investigated_by)
    with store_of([replace(bulletin(), cases=(first, taken_over))]) as store:
        graph = regulator_provision_graph(store)
    assert cases_joining(graph, XINZHOU, "article/34/item/2") == 2
    edge = graph.edges[find_node(graph, XINZHOU), f"{PERMITS}/article/34/item/2"]
    assert len(edge["cases"].split()) == 2


def test_the_same_documents_in_another_order_give_the_same_graphs(store: Store) -> None:
    with store_of([news(), bulletin()]) as other:
        for project in (entity_graph, case_graph, regulator_provision_graph):
            one, two = project(store), project(other)
            assert list(one.nodes(data=True)) == list(two.nodes(data=True))
            assert list(one.edges(data=True)) == list(two.edges(data=True))


def test_a_store_without_documents_has_empty_networks() -> None:
    with store_of([]) as empty:
        assert len(entity_graph(empty)) == 0
        assert len(case_graph(empty)) == 0
        assert len(regulator_provision_graph(empty)) == 0


_SPOKEN_OF_ELSEWHERE = """\
<{case}> <{gd}place> <{place}> <{graph}> .
<{graph}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{gd}Document> <{graph}> .
"""


def test_a_document_is_heard_only_on_things_whose_kind_it_says(store: Store) -> None:
    case = next(e.iri for e in read_knowledge(store).entities if e.kind == "case")
    place = next(e.iri for e in read_knowledge(store).entities if e.kind == "place")
    graph = f"{THINGS}document/{'0' * 40}"
    told = _SPOKEN_OF_ELSEWHERE.format(case=case, place=place, gd=GD, graph=graph)
    with store_of([bulletin(), news()]) as other:
        before = read_knowledge(other)
        other.load({graph: told.encode()})
        assert read_knowledge(other) == before
