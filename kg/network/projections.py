"""Projections of a store as networkx graphs, the same for the same store.

Nodes are IRIs with the attributes ``iri``, ``label``, ``kind`` and, where
known, ``label_en``. Nodes and edges are added in sorted order, so that
whatever depends on that order repeats itself.
"""

from __future__ import annotations

from collections.abc import Collection

import networkx as nx

from kg.graph.store import Store
from kg.network.entities import Knowledge, read_knowledge
from kg.network.joined import CITING, ENFORCING
from kg.network.nodes import add_entities, link_attributes
from kg.vocabulary import Property


def entity_graph(store: Store) -> nx.MultiDiGraph[str]:
    """Everything that people ask about, and every fact between two such things.

    An edge has the attributes ``predicate`` (IRI), ``label``, ``label_en``
    and ``graph``, the document (or the registers) that states the fact; its
    key is the predicate and the graph.
    """
    knowledge = read_knowledge(store)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    add_entities(graph, knowledge.entities)
    for link in knowledge.links:
        key = f"{link.predicate} {link.graph}"
        graph.add_edge(link.subject, link.object, key, **link_attributes(link), graph=link.graph)
    return graph


def case_graph(store: Store, *, citing: Collection[str] = CITING) -> nx.MultiGraph[str]:
    """Regulators, cases, provisions and respondents, joined by cases.

    ``citing`` are the predicates by which cases lead to provisions. Facts
    that several documents state are one edge, whose key is the predicate.
    """
    return case_graph_of(read_knowledge(store), citing=citing)


def case_graph_of(knowledge: Knowledge, *, citing: Collection[str] = CITING) -> nx.MultiGraph[str]:
    """The same from what was read before."""
    wanted = {*ENFORCING, *citing, Property.RESPONDENT}
    links = [link for link in knowledge.links if link.predicate in wanted]
    touched = {iri for link in links for iri in (link.subject, link.object)}
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    add_entities(graph, (entity for entity in knowledge.entities if entity.iri in touched))
    for link in links:
        graph.add_edge(link.subject, link.object, link.predicate, **link_attributes(link))
    return graph
