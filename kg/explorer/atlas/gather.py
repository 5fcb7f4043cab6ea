"""All entities of a store with their communities and positions, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from kg.explorer.atlas.arrange import Disc, arranged
from kg.network import Entity, Knowledge, communities

SCATTERED = 8
"""Communities with fewer members than this are shown together, as one of scattered things."""


@dataclass(frozen=True, slots=True)
class Line:
    """Two entities, by number, and the predicates of all facts between them, sorted."""

    start: int
    end: int
    predicates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Community:
    """A group of entities: its members by number, the best connected first, and its disc.

    ``scattered`` marks the one that gathers what hangs together with little.
    """

    members: tuple[int, ...]
    disc: Disc
    scattered: bool = False


@dataclass(frozen=True, slots=True)
class Atlas:
    """Everything that the whole view draws; ``points`` are positions by entity, in pixels."""

    entities: tuple[Entity, ...]
    lines: tuple[Line, ...]
    communities: tuple[Community, ...]
    points: tuple[tuple[int, int], ...]


def gather(knowledge: Knowledge) -> Atlas:
    """The atlas of all that is known; the same knowledge gives the same atlas."""
    lines = tuple(_lines(knowledge))
    graph: nx.Graph[str] = nx.Graph()
    names = [f"{number:08d}" for number in range(len(knowledge.entities))]
    graph.add_nodes_from(names)
    graph.add_edges_from((names[line.start], names[line.end]) for line in lines)
    groups = [[int(name) for name in group] for group in communities(graph)]
    neighbours = [sorted(int(other) for other in graph[name]) for name in names]
    groups, scattered = _sorted_out(groups)
    for group in groups:
        group.sort(key=lambda number: (-len(neighbours[number]), number))
    discs, points = arranged(groups, neighbours)
    made = tuple(
        Community(tuple(group), disc, scattered and at == len(groups) - 1)
        for at, (group, disc) in enumerate(zip(groups, discs, strict=True))
    )
    return Atlas(knowledge.entities, lines, made, tuple(points))


def _sorted_out(groups: Sequence[Sequence[int]]) -> tuple[list[list[int]], bool]:
    """The groups, those too small to be shown alone as one at the end, and whether there is one."""
    large = [list(group) for group in groups if len(group) >= SCATTERED]
    small = [number for group in groups if len(group) < SCATTERED for number in group]
    return ([*large, small], True) if small else (large, False)


def _lines(knowledge: Knowledge) -> Iterable[Line]:
    numbers: Mapping[str, int] = {
        entity.iri: number for number, entity in enumerate(knowledge.entities)
    }
    between: dict[tuple[int, int], set[str]] = {}
    for link in knowledge.links:
        start, end = numbers[link.subject], numbers[link.object]
        pair = (start, end) if (end, start) not in between else (end, start)
        if start != end:
            between.setdefault(pair, set()).add(link.predicate)
    for (start, end), predicates in sorted(between.items()):
        yield Line(start, end, tuple(sorted(predicates)))
