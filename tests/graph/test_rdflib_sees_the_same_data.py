"""The data of a store can be used through rdflib, queries and graphs alike."""

from __future__ import annotations

import rdflib

from kg.graph import identifiers
from kg.graph.embedded import EmbeddedStore
from kg.graph.rdf import as_rdflib
from kg.graph.results import Solutions
from tests.graph.bulletin import bulletin

FINES = """
SELECT ?case ?fine WHERE { ?c a gd:Case ; rdfs:label ?case ; gd:fineCNY ?fine } ORDER BY ?fine
"""
PREFIXES = """
PREFIX gd: <https://w3id.org/greendocket/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""


def test_a_query_gives_the_same_rows(full_store: EmbeddedStore) -> None:
    ours = full_store.query(FINES)
    assert isinstance(ours, Solutions)
    theirs = as_rdflib(full_store).query(PREFIXES + FINES)
    assert [(str(row.case), row.fine.toPython()) for row in theirs] == [
        (row["case"], row["fine"]) for row in ours.plain()
    ]
    assert len(ours) == 5


def test_a_documents_graph_is_a_graph_there(full_store: EmbeddedStore) -> None:
    dataset = as_rdflib(full_store)
    node = rdflib.URIRef(identifiers.document(bulletin().document.id))
    text = dataset.graph(node).value(
        node, rdflib.URIRef("https://w3id.org/greendocket/ontology#text")
    )
    assert str(text) == bulletin().document.text
