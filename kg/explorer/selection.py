"""Which entities a page shows, when a store holds more than a person can look at."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from kg.explorer.model import Focus
from kg.network import Entity, Knowledge, find_node


@dataclass(frozen=True, slots=True)
class Selection:
    """The chosen entities, sorted by IRI; how many were left out for their number; the focus."""

    entities: tuple[Entity, ...]
    omitted: int
    focus: Focus | None


def select(knowledge: Knowledge, *, focus: str | None, depth: int, limit: int) -> Selection:
    """The entities within ``depth`` steps of the focus, and of these the best connected.

    ``focus`` is an IRI or a label; without one all entities are candidates.
    When there are more than ``limit``, nearer ones go before farther ones and
    then those with more neighbours before those with fewer. Raises
    :class:`~kg.network.NodeNotFoundError` for a focus that is not in the store.
    """
    graph: nx.Graph[str] = nx.Graph()
    for entity in knowledge.entities:
        graph.add_node(entity.iri, label=entity.label, label_en=entity.label_en)
    graph.add_edges_from((link.subject, link.object) for link in knowledge.links)
    centre = None if focus is None else find_node(graph, focus)
    if centre is None:
        steps = dict.fromkeys(graph, 0)
    else:
        steps = nx.single_source_shortest_path_length(graph, centre, cutoff=depth)
    ranked = sorted(steps, key=lambda iri: (steps[iri], -graph.degree(iri), iri))
    chosen = frozenset(ranked[:limit])
    return Selection(
        entities=tuple(entity for entity in knowledge.entities if entity.iri in chosen),
        omitted=len(ranked) - len(chosen),
        focus=None if centre is None else Focus(graph.nodes[centre]["label"], depth),
    )
