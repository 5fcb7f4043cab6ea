"""What every engine needs to keep named graphs and the union of them in step."""

from __future__ import annotations

from typing import Final

from kg.errors import StoreError
from kg.messages import message

TRIPLE_END: Final = b" .\n"
"""How a line of N-Triples ends."""

FORGET: Final = """
DELETE {{ ?s ?p ?o }} WHERE {{
  GRAPH <{graph}> {{ ?s ?p ?o }}
  FILTER NOT EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} FILTER(?other != <{graph}>) }}
}} ;
DROP SILENT GRAPH <{graph}>"""
"""Remove a graph, and from the union what no other graph states."""

MEND_UNION: Final = """
INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?s ?p ?o } } ;
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }"""
"""Make the default graph the union of the named graphs again."""


def quad_end(graph: str) -> bytes:
    """How a line of N-Quads ends in a graph."""
    return f" <{graph}> .\n".encode()


def triples_of(graph: str, nquads: bytes) -> bytes:
    """The triples of canonical N-Quads that all stand in one graph.

    Raises :class:`~kg.errors.StoreError` for a line of another graph.
    """
    ending = quad_end(graph)
    triples = nquads.replace(ending, TRIPLE_END)
    # Every line lost the name of the graph: told by the length, which costs no further search.
    lost = nquads.count(b"\n") * (len(ending) - len(TRIPLE_END))
    is_whole = not nquads or nquads.endswith(b"\n")
    if not is_whole or len(nquads) - len(triples) != lost:
        lines = nquads.splitlines(keepends=True)
        wrong = next(n for n, line in enumerate(lines, start=1) if not line.endswith(ending))
        raise StoreError(message("graph.other_graph", graph=graph, line=wrong))
    return triples
