"""The drawing of a page: a pyvis network with every position computed beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log2

import networkx as nx
from pyvis.network import Network  # type: ignore[import-untyped]

from kg.explorer.appearance import CARDS, Group, drawing_options, group_of, groups, relation_of
from kg.explorer.labels import columns, visible
from kg.explorer.layout import Box, Point, place
from kg.explorer.model import Fact, Page
from kg.explorer.payload import path_of, short_name
from kg.network import Entity

FONT = 13
"""The height of a label's characters, in pixels."""

CARD_PADDING = 10
"""The room between a card's border and its label, in pixels."""

LEADING = 1.35
"""The height of a label's line over that of its characters."""

NOWHERE: Mapping[str, Point] = {}
"""No positions but the computed ones."""

_BELOW = 160  # pixels between the drawing and the asides
_MANY = 400  # nodes from which lines are left out while the drawing moves


def draw(page: Page, layout: Mapping[str, Point] = NOWHERE) -> Network:
    """The page's entities and the lines between them as a pyvis network.

    Nodes are numbered like :attr:`Page.entities`. Facts between the same two
    entities share one line, which carries the indices of their predicates and
    of the relations that these belong to. ``layout`` are positions by path that
    take precedence over the computed ones. Lists are filled directly: pyvis's
    own ``from_nx`` takes seconds where this takes none.
    """
    lines = _lines(page)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(entity.iri for entity in page.entities)
    graph.add_edges_from((line.start, line.end) for line in lines)
    looks = {entity.iri: _look(entity, graph.degree(entity.iri)) for entity in page.entities}
    points = _positions(graph, page.asides, {iri: _box(look) for iri, look in looks.items()})
    for iri in points:
        points[iri] = layout.get(path_of(iri), points[iri])
    numbers = {entity.iri: number for number, entity in enumerate(page.entities)}
    predicates = {term.iri: number for number, term in enumerate(page.terms)}
    network = Network(directed=True)
    network.nodes = [
        _node(numbers[entity.iri], entity, looks[entity.iri], points[entity.iri])
        for entity in page.entities
    ]
    network.edges = [_edge(number, line, numbers, predicates) for number, line in enumerate(lines)]
    network.options = dict(drawing_options(hide_lines_while_moving=len(page.entities) > _MANY))
    return network


def drawn_alone(entity: Entity, degree: int) -> dict[str, object]:
    """How an entity is drawn that comes into a drawing later, where the page finds room for it."""
    return _node(0, entity, _look(entity, degree), Point(0, 0))


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the drawing: where it starts and ends, and the predicates it stands for."""

    start: str
    end: str
    predicates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Look:
    """How one entity is drawn: its group, wrapped label, radius and height of type."""

    group: Group
    label: str
    size: float
    font: float


def _lines(page: Page) -> list[_Line]:
    """The facts between entities, gathered by the pair that they join, each pair once."""
    gathered: dict[frozenset[str], dict[str, tuple[str, str]]] = {}
    for start, predicate, end in _joining(page.facts):
        if start != end:
            gathered.setdefault(frozenset((start, end)), {}).setdefault(predicate, (start, end))
    return [
        _Line(*facts[min(facts, key=relation_of)], predicates=tuple(facts))
        for facts in gathered.values()
    ]


def _joining(facts: Iterable[Fact]) -> Iterator[tuple[str, str, str]]:
    """The facts whose object is drawn too, and those whose part leads to such an entity."""
    for fact in facts:
        if fact.target is not None:
            yield fact.subject, fact.predicate, fact.target
        for detail in fact.details:
            if detail.target is not None:
                yield fact.subject, detail.predicate, detail.target


def _look(entity: Entity, degree: int) -> _Look:
    """Bigger shape and type for what many others are linked to, so that it shows from afar."""
    group = groups()[group_of(entity.kind)]
    weight = log2(1 + degree)
    return _Look(
        group=group,
        label=short_name(entity.label, group),
        size=round(group.size + 1.6 * weight, 1),
        font=round(FONT + max(0.0, 2.0 * (weight - 3)), 1),
    )


def _positions(
    graph: nx.Graph[str], asides: frozenset[str], boxes: Mapping[str, Box]
) -> dict[str, Point]:
    """A position for each entity, the asides below a drawing that is whole without them."""
    points = place(graph.subgraph(set(graph) - asides), boxes)
    below = max((point.y for point in points.values()), default=0) + _BELOW if points else 0
    for iri, point in place(graph.subgraph(asides), boxes).items():
        points[iri] = Point(point.x, point.y + below)
    return points


def _box(look: _Look) -> Box:
    """The room that the shape and its label take together."""
    lines = look.label.split("\n")
    width = max(columns(line) for line in lines) * look.font / 2
    height = len(lines) * look.font * LEADING
    if look.group is groups()[CARDS]:
        return Box(width + 2 * CARD_PADDING, height + 2 * CARD_PADDING)
    # The label hangs below the shape: as much room above keeps the box centred on the shape.
    return Box(max(width, 2 * look.size), 2 * look.size + 2 * height)


def _node(number: int, entity: Entity, look: _Look, point: Point) -> dict[str, object]:
    return {
        "id": number,
        "label": look.label,
        "title": visible(entity.label),
        "size": look.size,
        "font": {"size": look.font},
        "x": point.x,
        "y": point.y,
    }


def _edge(
    number: int, line: _Line, entities: Mapping[str, int], predicates: Mapping[str, int]
) -> dict[str, object]:
    ranked = sorted(line.predicates, key=lambda key: (relation_of(key), predicates[key]))
    return {
        "id": number,
        "from": entities[line.start],
        "to": entities[line.end],
        "predicates": [predicates[key] for key in ranked],
        "relations": sorted({relation_of(key) for key in ranked}),
    }
