"""Entities and facts as the nodes and edges of networkx, with their names."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from kg.network.entities import Entity, Link
from kg.network.terms import term


def add_entities(graph: nx.Graph[str], entities: Iterable[Entity], **attributes: int) -> None:
    """Add entities as nodes, with their names and whatever else is said of all of them."""
    for entity in entities:
        graph.add_node(entity.iri, **entity_attributes(entity), **attributes)


def entity_attributes(entity: Entity) -> dict[str, str]:
    """What a node says of its entity."""
    attributes = {"iri": entity.iri, "label": entity.label, "kind": entity.kind}
    if entity.label_en is not None:
        attributes["label_en"] = entity.label_en
    return attributes


def link_attributes(link: Link) -> dict[str, str]:
    """What an edge says of its fact, the graph that states it aside."""
    named = term(link.predicate)
    return {"predicate": str(link.predicate), "label": named.zh, "label_en": named.en}
