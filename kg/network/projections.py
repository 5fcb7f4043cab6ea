"""Projections of a store as networkx graphs, the same for the same store.

Nodes are IRIs with the attributes ``iri``, ``label``, ``kind`` and, where
known, ``label_en``. Nodes and edges are added in sorted order, so that
whatever depends on that order repeats itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import product

import networkx as nx

from kg.graph.store import Store
from kg.network.entities import Entity, Link, read_knowledge
from kg.network.terms import term
from kg.vocabulary import Property

ENFORCING = (Property.INVESTIGATED_BY, Property.DECIDED_BY)
"""The predicates that lead from a case to the bodies that handled it."""

PENALISING = (Property.PENALISED_UNDER,)
"""The predicate that leads from a case to the provisions its penalty rests on."""

CITING = (Property.VIOLATES, Property.PENALISED_UNDER)
"""The predicates that lead from a case to the provisions violated and applied."""


def entity_graph(store: Store) -> nx.MultiDiGraph[str]:
    """Everything that people ask about, and every fact between two such things.

    An edge has the attributes ``predicate`` (IRI), ``label``, ``label_en``
    and ``graph``, the document (or the registers) that states the fact; its
    key is the predicate and the graph.
    """
    knowledge = read_knowledge(store)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    _add_entities(graph, knowledge.entities)
    for link in knowledge.links:
        key = f"{link.predicate} {link.graph}"
        graph.add_edge(link.subject, link.object, key, **_link_attributes(link), graph=link.graph)
    return graph


def case_graph(store: Store, *, citing: Collection[str] = CITING) -> nx.MultiGraph[str]:
    """Regulators, cases, provisions and respondents, joined by cases.

    ``citing`` are the predicates by which cases lead to provisions. Facts
    that several documents state are one edge, whose key is the predicate.
    """
    wanted = {*ENFORCING, *citing, Property.RESPONDENT}
    knowledge = read_knowledge(store)
    links = [link for link in knowledge.links if link.predicate in wanted]
    touched = {iri for link in links for iri in (link.subject, link.object)}
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    _add_entities(graph, (entity for entity in knowledge.entities if entity.iri in touched))
    for link in links:
        graph.add_edge(link.subject, link.object, link.predicate, **_link_attributes(link))
    return graph


def regulator_provision_graph(
    store: Store, *, citing: Collection[str] = PENALISING
) -> nx.Graph[str]:
    """Which bodies handled cases under which provisions, and how many.

    Bipartite: the node attribute ``bipartite`` is 0 for bodies and 1 for
    provisions. The edge attribute ``weight`` counts cases, ``cases`` lists
    their IRIs, separated by blanks.
    """
    knowledge = read_knowledge(store)
    bodies: dict[str, set[str]] = {}
    provisions: dict[str, set[str]] = {}
    for link in knowledge.links:
        if link.predicate in ENFORCING:
            bodies.setdefault(link.subject, set()).add(link.object)
        elif link.predicate in citing:
            provisions.setdefault(link.subject, set()).add(link.object)
    shared: dict[tuple[str, str], list[str]] = {}
    for case in sorted(bodies.keys() & provisions.keys()):
        for pair in product(sorted(bodies[case]), sorted(provisions[case])):
            shared.setdefault(pair, []).append(case)
    graph: nx.Graph[str] = nx.Graph()
    known = {entity.iri: entity for entity in knowledge.entities}
    for side in (0, 1):
        for iri in sorted({pair[side] for pair in shared}):
            graph.add_node(iri, **_entity_attributes(known[iri]), bipartite=side)
    for (body, provision), cases in sorted(shared.items()):
        graph.add_edge(body, provision, weight=len(cases), cases=" ".join(cases))
    return graph


def _add_entities(graph: nx.Graph[str], entities: Iterable[Entity]) -> None:
    for entity in entities:
        graph.add_node(entity.iri, **_entity_attributes(entity))


def _entity_attributes(entity: Entity) -> dict[str, str]:
    attributes = {"iri": entity.iri, "label": entity.label, "kind": entity.kind}
    if entity.label_en is not None:
        attributes["label_en"] = entity.label_en
    return attributes


def _link_attributes(link: Link) -> dict[str, str]:
    named = term(link.predicate)
    return {"predicate": str(link.predicate), "label": named.zh, "label_en": named.en}
