"""What must hold of every store, whatever was built into it."""

from __future__ import annotations

from typing import Final

from kg.graph import Store
from kg.graph.results import Plain, Solutions

# Not drawn from the words: what is said of the document, the apparatus of evidence, the layout.
_UNFOUNDED: Final = """
SELECT ?s ?p ?o WHERE {
  ?document a gd:Document .
  GRAPH ?document {
    ?s ?p ?o .
    FILTER NOT EXISTS {
      VALUES ?apparatus { gd:Document gd:TextSpan gd:Assertion }
      ?s a ?apparatus
    }
    FILTER NOT EXISTS {
      VALUES ?p { rdf:type dcterms:isPartOf oa:start oa:end gd:ordinal }
      ?s a gd:Article
    }
    FILTER NOT EXISTS { ?s a gd:Article ; rdfs:label ?o FILTER NOT EXISTS { ?s dcterms:title ?t } }
    FILTER NOT EXISTS {
      ?assertion a gd:Assertion ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ;
          gd:rule ?rule ; gd:evidence ?span .
    }
  }
}"""
_LOOSE: Final = """
SELECT ?s ?p ?o WHERE {
  GRAPH ?g {
    ?a rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o .
    FILTER NOT EXISTS { ?s ?p ?o }
  }
}"""
_QUOTES: Final = """
SELECT ?text ?start ?end ?quote WHERE {
  ?span a gd:TextSpan ; oa:hasSource ?document ; oa:start ?start ; oa:end ?end ; oa:exact ?quote .
  ?document gd:text ?text .
}"""


def select(store: Store, sparql: str) -> list[dict[str, Plain | None]]:
    answer = store.query(sparql)
    assert isinstance(answer, Solutions)
    return answer.plain()


def unfounded_facts(store: Store) -> list[dict[str, Plain | None]]:
    """Facts drawn from a text that no assertion founds on a span."""
    return select(store, _UNFOUNDED)


def loose_assertions(store: Store) -> list[dict[str, Plain | None]]:
    """Assertions of what the same graph does not state."""
    return select(store, _LOOSE)


def quotes(store: Store) -> list[tuple[str, str]]:
    """For every span the kept text sliced there, and the quote."""
    found = []
    for row in select(store, _QUOTES):
        text, start, end, quote = row["text"], row["start"], row["end"], row["quote"]
        assert isinstance(text, str)
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert isinstance(quote, str)
        found.append((text[start:end], quote))
    return found
