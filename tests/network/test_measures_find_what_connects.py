"""Degree, betweenness, shortest paths and communities of networks."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph import Store
from kg.network import (
    PENALISING,
    NodeNotFoundError,
    NoPathError,
    betweenness,
    case_graph,
    communities,
    degree,
    entity_graph,
    regulator_provision_graph,
    shortest_path,
)
from kg.vocabulary import Property
from tests.graph.bulletin import TOLD
from tests.network.stores import XINZHOU, YUNCHENG

NODES = "abcdefgh"


@st.composite
def graphs(draw: st.DrawFn) -> nx.Graph[str]:
    """Small graphs whose nodes are named and typed, edges added in any order."""
    graph: nx.Graph[str] = nx.Graph()
    for node in draw(st.permutations(NODES)):
        graph.add_node(node, label=f"名{node}", kind="case")
    pairs = draw(st.lists(st.sampled_from(list(combinations(NODES, 2))), unique=True))
    graph.add_edges_from(pairs)
    return graph


def test_the_path_between_two_bureaus_leads_through_the_penalty_provision(store: Store) -> None:
    # All four permit cases violate article 17(2); only two are penalised under 34(2).
    path = shortest_path(case_graph(store, citing=PENALISING), XINZHOU, YUNCHENG)
    assert [step.label for step in path] == [
        XINZHOU,
        TOLD[1].title,
        "排污许可管理条例第三十四条第（二）项",
        TOLD[4].title,
        YUNCHENG,
    ]
    assert [step.kind for step in path] == ["regulator", "case", "provision", "case", "regulator"]
    assert path[0].predicates == ()
    assert path[2].predicates == (Property.PENALISED_UNDER,)


def test_a_path_may_be_asked_for_by_iri(store: Store) -> None:
    graph = case_graph(store, citing=PENALISING)
    by_label = shortest_path(graph, XINZHOU, YUNCHENG)
    assert shortest_path(graph, by_label[0].iri, by_label[-1].iri) == by_label


def test_a_path_from_a_node_to_itself_is_the_node(store: Store) -> None:
    (step,) = shortest_path(case_graph(store), XINZHOU, XINZHOU)
    assert step.label == XINZHOU


def test_unconnected_nodes_are_said_to_be_so(store: Store) -> None:
    graph = case_graph(store, citing=PENALISING)
    with pytest.raises(NoPathError, match=r"太原市生态环境局.*忻州市生态环境局"):
        shortest_path(graph, "太原市生态环境局", XINZHOU)


def test_an_unknown_name_is_said_to_be_so(store: Store) -> None:
    with pytest.raises(NodeNotFoundError, match="火星生态环境局"):
        shortest_path(case_graph(store), "火星生态环境局", XINZHOU)


def test_an_ambiguous_name_lists_its_meanings() -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_node("id/1", label="某建材厂", kind="enterprise")
    graph.add_node("id/2", label="某建材厂", kind="enterprise")
    with pytest.raises(NodeNotFoundError, match="id/1、id/2"):
        shortest_path(graph, "某建材厂", "某建材厂")


@given(graphs(), st.sampled_from(NODES), st.sampled_from(NODES))
def test_a_path_is_the_first_of_the_shortest(graph: nx.Graph[str], start: str, end: str) -> None:
    if nx.has_path(graph, start, end):
        path = [step.iri for step in shortest_path(graph, start, end)]
        assert path == min(nx.all_shortest_paths(graph, start, end))
    else:
        with pytest.raises(NoPathError):
            shortest_path(graph, start, end)


def test_the_most_connected_comes_first(store: Store) -> None:
    graph = entity_graph(store)
    degrees = list(degree(graph).values())
    assert degrees == sorted(degrees, reverse=True)
    assert sum(degrees) == 2 * graph.number_of_edges()


def test_the_shared_provision_lies_between(store: Store) -> None:
    # The four permit cases hang together by the provision that all of them violate.
    graph = case_graph(store)
    first = next(iter(betweenness(graph)))
    assert graph.nodes[first]["label"] == "排污许可管理条例第十七条第二款"


def test_betweenness_counts_repeated_edges_once() -> None:
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    for _ in range(3):
        graph.add_edge("a", "b")
    graph.add_edge("b", "c")
    assert betweenness(graph) == {"b": 1.0, "a": 0.0, "c": 0.0}


@given(graphs())
def test_every_node_is_in_one_community_whatever_the_order(graph: nx.Graph[str]) -> None:
    groups = communities(graph)
    assert sorted(node for group in groups for node in group) == sorted(graph)
    reordered: nx.Graph[str] = nx.Graph()
    reordered.add_nodes_from(sorted(graph, reverse=True))
    reordered.add_edges_from(sorted(graph.edges(), reverse=True))
    assert communities(reordered) == groups


def test_cases_under_the_same_provisions_make_a_community(store: Store) -> None:
    groups = communities(regulator_provision_graph(store))
    sizes = [len(group) for group in groups]
    assert sizes == sorted(sizes, reverse=True)
    ozone = next(group for group in groups if any("ods-regulation" in node for node in group))
    assert not any("pollutant-permit" in node for node in ozone)


@given(graphs())
def test_betweenness_is_that_of_networkx(graph: nx.Graph[str]) -> None:
    expected = nx.betweenness_centrality(graph)
    assert betweenness(graph) == {node: pytest.approx(expected[node]) for node in graph}


def test_a_sample_of_starts_comes_near_and_repeats_itself() -> None:
    graph = nx.relabel_nodes(nx.barabasi_albert_graph(300, 2, seed=1), lambda node: f"{node:03d}")
    exact, sampled = betweenness(graph), betweenness(graph, most=100)
    assert sampled == betweenness(graph, most=100)
    assert list(sampled)[:2] == list(exact)[:2]
    assert sum(sampled.values()) == pytest.approx(sum(exact.values()), rel=0.1)
