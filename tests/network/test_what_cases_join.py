"""Networks of pairs: parties and violations, provisions cited together, bodies that share law."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph import Store
from kg.network import (
    PROJECTIONS,
    alike,
    bridges,
    cocitation_graph,
    enterprise_violation_graph,
    find_node,
    regulator_graph,
    regulator_provision_graph,
    to_gexf,
    to_graphml,
)
from kg.network.ties import in_common
from kg.records.mentions import Identity
from tests.graph.bulletin import TOLD, bulletin
from tests.network.stores import PERMITS, XINZHOU, YUNCHENG, store_of
from tests.network.test_measures_find_what_connects import graphs


def test_every_party_is_joined_to_what_it_did() -> None:
    case = replace(bulletin().cases[1], violation_type=Identity("violation/air-excess", "test"))
    with store_of([replace(bulletin(), cases=(case,))]) as store:
        graph = enterprise_violation_graph(store)
    party = find_node(graph, "原平市某炭黑生产企业")
    assert graph.nodes[party]["bipartite"] == 0
    (violation,) = graph[party]
    assert graph.nodes[violation]["label"] == "超标或超总量排放大气污染物"
    assert graph.edges[party, violation]["weight"] == 1


def test_provisions_of_one_case_are_cited_together(store: Store) -> None:
    graph = cocitation_graph(store)
    edge = graph.edges[f"{PERMITS}/article/17/paragraph/2", f"{PERMITS}/article/34/item/2"]
    assert edge["weight"] == 2  # the cases of Xinzhou and Yuncheng
    assert len(edge["cases"].split()) == 2


def test_bodies_are_joined_by_the_provisions_they_both_applied(store: Store) -> None:
    graph = regulator_graph(store)
    edge = graph.edges[find_node(graph, XINZHOU), find_node(graph, YUNCHENG)]
    assert (edge["provisions"], edge["referrals"], edge["joint"]) == (1, 0, 0)
    assert edge["weight"] == 1


def test_bodies_are_joined_by_what_one_passed_to_the_other() -> None:
    case = bulletin().cases[1]
    passed = replace(case, referred_by=bulletin().cases[4].decided_by)
    with store_of([replace(bulletin(), cases=(passed,))]) as store:
        graph = regulator_graph(store)
    edge = graph.edges[find_node(graph, XINZHOU), find_node(graph, YUNCHENG)]
    assert (edge["provisions"], edge["referrals"], edge["joint"]) == (0, 1, 0)


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.frozensets(st.sampled_from("uvwxyz"), min_size=1))
)
def test_what_sets_have_in_common_is_counted_pair_by_pair(sets: dict[str, frozenset[str]]) -> None:
    pairs, least = in_common(sets, most=1000)
    expected = {
        (one, other): len(sets[one] & sets[other])
        for one in sets
        for other in sets
        if one < other and sets[one] & sets[other]
    }
    assert (pairs, least) == (expected, 1)


def test_too_many_pairs_leave_those_that_share_most() -> None:
    sets = {"a": "uvw", "b": "uvw", "c": "uv", "d": "u"}
    assert in_common(sets, most=3) == ({("a", "b"): 3, ("a", "c"): 2, ("b", "c"): 2}, 2)


@given(graphs())
def test_bridges_are_those_of_networkx_with_what_they_cut_off(graph: nx.Graph[str]) -> None:
    found = bridges(graph)
    assert {frozenset((each.start, each.end)) for each in found} == {
        frozenset(edge) for edge in nx.bridges(graph)
    }
    for each in found:
        parts = graph.copy()
        parts.remove_edge(each.start, each.end)
        assert len(nx.node_connected_component(parts, each.start)) == each.cut_off
        assert len(nx.node_connected_component(parts, each.end)) == each.rest
        assert each.cut_off <= each.rest


def test_an_edge_that_is_there_twice_is_no_bridge() -> None:
    graph: nx.MultiGraph[str] = nx.MultiGraph([("a", "b"), ("a", "b"), ("b", "c")])
    assert [(each.start, each.end) for each in bridges(graph)] == [("c", "b")]


def two_sided(edges: list[tuple[str, str, int]]) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    for one, other, weight in edges:
        graph.add_node(one, bipartite=0)
        graph.add_node(other, bipartite=1)
        graph.add_edge(one, other, weight=weight)
    return graph


def test_likeness_shows_the_counts_it_rests_on() -> None:
    graph = two_sided([("a", "x", 1), ("a", "y", 2), ("b", "x", 1), ("b", "y", 2), ("c", "y", 3)])
    first, *others = alike(graph)
    assert (first.one, first.other, first.shared, first.one_has, first.other_has) == (
        "a", "b", 2, 2, 2,
    )  # fmt: skip
    assert (first.jaccard, pytest.approx(first.cosine)) == (1.0, 1.0)
    assert [(each.one, each.other, each.jaccard) for each in others] == [
        ("a", "c", 0.5),
        ("b", "c", 0.5),
    ]
    assert others[0].cosine == pytest.approx(2 * 3 / (5**0.5 * 3))


def test_one_can_be_compared_with_all_others() -> None:
    graph = two_sided([("a", "x", 1), ("b", "x", 1), ("c", "x", 1)])
    assert [(each.one, each.other) for each in alike(graph, about="c")] == [("c", "a"), ("c", "b")]


def test_bureaus_that_punish_under_one_provision_are_alike(store: Store) -> None:
    graph = regulator_provision_graph(store)
    pairs = {
        frozenset((graph.nodes[each.one]["label"], graph.nodes[each.other]["label"]))
        for each in alike(graph)
    }
    assert frozenset((XINZHOU, YUNCHENG)) in pairs
    assert len(TOLD) == 5


@pytest.mark.parametrize("name", PROJECTIONS)
def test_every_projection_can_be_written_for_other_tools(store: Store, name: str) -> None:
    graph = PROJECTIONS[name](store)
    assert len(nx.parse_graphml(to_graphml(graph))) == len(graph)
    assert to_gexf(graph) == to_gexf(PROJECTIONS[name](store))
