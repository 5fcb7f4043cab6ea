"""Measures of a projection: degree, betweenness, shortest paths, communities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

import networkx as nx

from kg.errors import GreenDocketError
from kg.network.passing import passing_shares

Number = TypeVar("Number", int, float)

SEED = 20
"""Where the search for communities starts; any other number would do as well."""


MOST_STARTS = 1000
"""The nodes from which all shortest paths are followed; in larger networks it is a sample."""


class NodeNotFoundError(GreenDocketError):
    """No node of the network, or more than one, has the name that was given."""


class NoPathError(GreenDocketError):
    """Nothing in the network joins two nodes."""


@dataclass(frozen=True, slots=True)
class Step:
    """A node on a path: its IRI, kind and label, and the predicates that led to it.

    ``predicates`` is empty for the first node; otherwise it holds the IRIs of
    every fact between this node and the one before, whichever way it points.
    """

    iri: str
    kind: str
    label: str
    predicates: tuple[str, ...] = ()


def degree(graph: nx.Graph[str]) -> dict[str, int]:
    """How many edges each node has, the most connected first."""
    return _ranked({node: graph.degree(node) for node in graph})


def betweenness(graph: nx.Graph[str], *, most: int = MOST_STARTS) -> dict[str, float]:
    """The share of shortest paths that pass each node, from 0 to 1, the greatest first.

    Direction and repeated edges do not count. In a network of more than
    ``most`` nodes the shares are estimated from the paths that start at so
    many nodes, drawn with :data:`SEED`: the same network, the same numbers.
    """
    simple = _simple(graph)
    nodes = list(simple)
    shares, _ = passing_shares(simple, nodes, most=most, seed=SEED)
    return _ranked(dict(zip(nodes, (round(share, 12) for share in shares.tolist()), strict=True)))


def shortest_path(graph: nx.Graph[str], start: str, end: str) -> tuple[Step, ...]:
    """The shortest way between two nodes, both included, whichever way the edges point.

    ``start`` and ``end`` are IRIs or labels. Among equally short ways the one
    whose IRIs come first is taken. Raises :class:`NodeNotFoundError` and
    :class:`NoPathError`.
    """
    source, target = find_node(graph, start), find_node(graph, end)
    # Neighbours are met in sorted order, so the first way found is the first in order.
    came_from = dict(nx.bfs_predecessors(_simple(graph), source))
    if target != source and target not in came_from:
        raise NoPathError(f"网络中没有连接“{start}”与“{end}”的路径。")
    steps: list[Step] = []
    node = target
    while node != source:
        steps.append(_step(graph, node, came_from[node]))
        node = came_from[node]
    return (_step(graph, source), *reversed(steps))


def communities(graph: nx.Graph[str], *, seed: int = SEED) -> tuple[tuple[str, ...], ...]:
    """Groups of nodes more closely joined among themselves (Louvain), the largest first.

    Edges weigh what their ``weight`` says, else 1 each. The same graph and
    seed always give the same groups; each is sorted.
    """
    # Numbers instead of IRIs: sets of strings are walked in another order in every process,
    # and sums of weights would differ in their last digits.
    simple = _simple(graph)
    names = list(simple)
    number = {name: index for index, name in enumerate(names)}
    numbered: nx.Graph[int] = nx.Graph()
    numbered.add_nodes_from(range(len(names)))
    for one, other, data in simple.edges(data=True):
        numbered.add_edge(number[one], number[other], weight=data["weight"])
    found = nx.community.louvain_communities(numbered, weight="weight", seed=seed)
    groups = (tuple(sorted(names[index] for index in group)) for group in found)
    return tuple(sorted(groups, key=lambda group: (-len(group), group)))


def find_node(graph: nx.Graph[str], name: str) -> str:
    """The IRI of the node with that IRI or exactly that label, Chinese or English.

    Raises :class:`NodeNotFoundError` when there is none or several.
    """
    if name in graph:
        return name
    found = [
        node
        for node, data in graph.nodes(data=True)
        if name in (data["label"], data.get("label_en"))
    ]
    if not found:
        raise NodeNotFoundError(f"网络中没有名为“{name}”的节点；请给出完整名称或 IRI。")
    if len(found) > 1:
        choice = "、".join(sorted(found))
        raise NodeNotFoundError(
            f"网络中有 {len(found)} 个节点名为“{name}”；请给出其中一个的 IRI：{choice}"
        )
    return str(found[0])


def _simple(graph: nx.Graph[str]) -> nx.Graph[str]:
    """The graph without directions, repetitions and loops, its nodes and edges sorted.

    The weight of an edge is the sum of the weights that it stands for.
    """
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(sorted(graph))
    weights: dict[tuple[str, str], float] = {}
    for one, other, data in graph.edges(data=True):
        if one != other:
            pair = (one, other) if one < other else (other, one)
            weights[pair] = weights.get(pair, 0) + data.get("weight", 1)
    for (one, other), weight in sorted(weights.items()):
        simple.add_edge(one, other, weight=weight)
    return simple


def _step(graph: nx.Graph[str], node: str, previous: str | None = None) -> Step:
    data: Mapping[str, str] = graph.nodes[node]
    predicates: set[str] = set()
    if previous is not None:
        for one, other in ((previous, node), (node, previous)):
            predicates |= _predicates(graph, one, other)
    return Step(node, data["kind"], data["label"], tuple(sorted(predicates)))


def _predicates(graph: nx.Graph[str], one: str, other: str) -> set[str]:
    edges = graph.get_edge_data(one, other) or {}
    facts = edges.values() if graph.is_multigraph() else [edges]
    return {fact["predicate"] for fact in facts if "predicate" in fact}


def _ranked(values: Mapping[str, Number]) -> dict[str, Number]:
    """Nodes with the greatest value first, then by IRI."""
    return dict(sorted(values.items(), key=lambda item: (-item[1], item[0])))
