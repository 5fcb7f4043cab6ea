"""Bridges: single edges without which a network falls into more parts than it has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import networkx as nx


@dataclass(frozen=True, slots=True)
class Bridge:
    """An edge that alone joins two parts: its ends, and how many nodes lie on either side.

    ``start`` is the end on the smaller side (the first in order when both
    sides are as large), ``cut_off`` the nodes there, ``rest`` the other ones.
    """

    start: str
    end: str
    cut_off: int
    rest: int


def bridges(graph: nx.Graph[str]) -> tuple[Bridge, ...]:
    """The bridges of a network, those first that cut off most; repeated edges are no bridges.

    Two nodes joined by one edge only count as joined once, whichever way it points.
    """
    undirected = graph.to_undirected(as_view=True)
    found = [
        bridge
        for part in nx.connected_components(undirected)
        for bridge in _within(undirected, min(part), len(part))
    ]
    return tuple(sorted(found, key=lambda each: (-each.cut_off, each.start, each.end)))


def _within(graph: nx.Graph[str], root: str, size: int) -> Iterator[Bridge]:
    """The bridges of one component, by how far back a depth-first search leads round them."""
    order: dict[str, int] = {root: 0}
    back: dict[str, int] = {root: 0}
    below: dict[str, int] = {root: 1}
    stack = [(root, root, iter(sorted(graph[root])))]
    while stack:
        node, parent, others = stack[-1]
        for other in others:
            if other in order:
                if other != parent or _joined_twice(graph, node, other):
                    back[node] = min(back[node], order[other])
            else:
                order[other] = back[other] = len(order)
                below[other] = 1
                stack.append((other, node, iter(sorted(graph[other]))))
                break
        else:
            stack.pop()
            if node == root:
                continue
            below[parent] += below[node]
            back[parent] = min(back[parent], back[node])
            if back[node] > order[parent]:
                yield _bridge(node, parent, below[node], size)


def _joined_twice(graph: nx.Graph[str], one: str, other: str) -> bool:
    return graph.is_multigraph() and graph.number_of_edges(one, other) > 1


def _bridge(lower: str, upper: str, below: int, size: int) -> Bridge:
    sides = sorted([(below, lower), (size - below, upper)])
    (cut_off, start), (rest, end) = sides
    return Bridge(start, end, cut_off, rest)
