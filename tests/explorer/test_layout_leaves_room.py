"""Shapes do not cover each other, and stand in the same place every time."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.explorer.layout import Box, Point, place

BOX = Box(110, 60)


def boxes(graph: nx.Graph[str], box: Box = BOX) -> dict[str, Box]:
    return dict.fromkeys(graph, box)


def named(graph: nx.Graph[int]) -> nx.Graph[str]:
    return nx.relabel_nodes(graph, {node: f"n{node:03}" for node in graph})


def covered(points: dict[str, Point], sizes: dict[str, Box]) -> list[tuple[str, str]]:
    return [
        (one, other)
        for one, other in combinations(sorted(points), 2)
        if abs(points[one].x - points[other].x) < (sizes[one].width + sizes[other].width) / 2 - 1
        and abs(points[one].y - points[other].y) < (sizes[one].height + sizes[other].height) / 2 - 1
    ]


GRAPHS = {
    "nothing": nx.empty_graph(0),
    "one": nx.empty_graph(1),
    "pair": nx.path_graph(2),
    "star": nx.star_graph(30),
    "ring": nx.cycle_graph(12),
    "clique": nx.complete_graph(9),
    "tree": nx.balanced_tree(3, 3),
    "islands": nx.disjoint_union_all([nx.star_graph(5), nx.path_graph(3), nx.empty_graph(9)]),
}


@pytest.mark.parametrize("name", GRAPHS)
def test_no_box_covers_another(name: str) -> None:
    graph = named(GRAPHS[name])
    points = place(graph, boxes(graph))
    assert set(points) == set(graph)
    assert covered(points, boxes(graph)) == []


@settings(max_examples=25, deadline=None)
@given(
    st.integers(2, 14).flatmap(
        lambda count: st.tuples(
            st.just(count),
            st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1))),
            st.lists(st.integers(20, 200), min_size=count, max_size=count),
        )
    )
)
def test_boxes_of_any_size_keep_apart(given_: tuple[int, list[tuple[int, int]], list[int]]) -> None:
    count, pairs, widths = given_
    graph = named(nx.empty_graph(count))
    graph.add_edges_from((f"n{one:03}", f"n{other:03}") for one, other in pairs)
    sizes = {node: Box(width, 60) for node, width in zip(sorted(graph), widths, strict=True)}
    assert covered(place(graph, sizes), sizes) == []


def test_the_order_of_nodes_and_edges_does_not_matter() -> None:
    graph = named(nx.balanced_tree(2, 4))
    turned: nx.Graph[str] = nx.Graph()
    turned.add_nodes_from(sorted(graph, reverse=True))
    turned.add_edges_from((other, one) for one, other in sorted(graph.edges(), reverse=True))
    assert place(graph, boxes(graph)) == place(turned, boxes(turned))


def test_neighbours_stand_nearer_than_strangers() -> None:
    graph = named(nx.path_graph(12))
    points = place(graph, boxes(graph))

    def distance(one: str, other: str) -> float:
        return float(
            ((points[one].x - points[other].x) ** 2 + (points[one].y - points[other].y) ** 2) ** 0.5
        )

    assert distance("n000", "n001") < distance("n000", "n003") < distance("n000", "n011")


def test_the_largest_part_comes_first() -> None:
    graph = named(nx.disjoint_union(nx.star_graph(9), nx.path_graph(2)))
    points = place(graph, boxes(graph))
    large = [points[f"n{node:03}"] for node in range(10)]
    small = [points[f"n{node:03}"] for node in (10, 11)]
    assert min(point.y for point in large) <= min(point.y for point in small)
