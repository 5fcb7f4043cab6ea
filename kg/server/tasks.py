"""What worker processes are asked to do: functions that take the store first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from kg.graph import Store
from kg.graph.exchange import quads_sent
from kg.graph.guard import check_iris
from kg.graph.protocol import Answered, Asked, TooMuchError, answer
from kg.graph.results import Solutions
from kg.questions import run
from kg.server.record import record_of

__all__ = [
    "Writing", "add_to_graph", "answer", "ask_named", "delete_graph", "describe", "graph_content",
    "put_graph", "record_of", "things", "update",
]  # fmt: skip

Writing: TypeAlias = Callable[[Store, str, str, bytes], bool]
"""Writes content of a type to a graph, and tells whether the graph was there before."""

_ABOUT = """
CONSTRUCT {{ <{iri}> ?p ?o . ?o rdfs:label ?label . ?a ?ap ?ao . ?span ?sp ?so }} WHERE {{
  {{ <{iri}> ?p ?o OPTIONAL {{ ?o rdfs:label ?label }} }}
  UNION {{ ?a rdf:subject <{iri}> ; ?ap ?ao }}
  UNION {{ ?a rdf:subject <{iri}> ; gd:evidence ?span . ?span ?sp ?so }}
}}"""
_EXISTS = "ASK {{ <{iri}> ?p ?o }}"
_COUNT = "SELECT (COUNT(DISTINCT ?thing) AS ?n) WHERE {{ ?thing a <{kind}> }}"
_LISTED = """SELECT ?thing (MIN(?label) AS ?name) WHERE {{
  {{ SELECT DISTINCT ?thing WHERE {{ ?thing a <{kind}> }}
     ORDER BY ?thing LIMIT {limit} OFFSET {offset} }}
  OPTIONAL {{ ?thing rdfs:label ?label }}
}} GROUP BY ?thing ORDER BY ?thing"""


def describe(
    store: Store, iri: str, media_type: str, max_rows: int, max_bytes: int
) -> bytes | None:
    """A thing's facts with labels and evidence; ``None`` when nothing is said of it."""
    if not store.query(_EXISTS.format(iri=iri)):
        return None
    sparql = _ABOUT.format(iri=iri)
    asked = Asked(sparql, None, None, None, None, media_type, max_rows, max_bytes)
    found: Answered = answer(store, asked)
    return found.content


def ask_named(
    store: Store, name: str, values: Mapping[str, str], most: int
) -> tuple[list[str], list[list[object]]]:
    """The columns and rows of a named question's answer, as plain values."""
    found = run(store, name, **values)
    if len(found) > most:
        raise TooMuchError("rows", most)
    rows: list[list[object]] = [
        [
            value if isinstance(value, int | str | None) else str(value)
            for value in (None if cell is None else cell.plain() for cell in row)
        ]
        for row in found.rows
    ]
    return list(found.variables), rows


def things(store: Store, kind: str, limit: int, offset: int) -> tuple[int, list[tuple[str, str]]]:
    """How many things are of a class, and some of them with a label, in the order of IRIs."""
    counted = store.query(_COUNT.format(kind=kind))
    listed = store.query(_LISTED.format(kind=kind, limit=limit, offset=offset))
    assert isinstance(counted, Solutions)
    assert isinstance(listed, Solutions)
    (total,) = counted.column("n")
    pairs = zip(listed.column("thing"), listed.column("name"), strict=True)
    return int(str(total)), [(str(iri), str(label or "")) for iri, label in pairs]


def update(store: Store, sparql: str) -> None:
    """Carry out an update."""
    store.update(sparql)


def graph_content(
    store: Store, graph: str | None, media_type: str, max_rows: int, max_bytes: int
) -> bytes | None:
    """A graph, or with ``None`` the default graph; ``None`` when there is no such graph."""
    if graph is not None:
        check_iris((graph,))
        if not _has(store, graph):
            return None
    within = "?s ?p ?o" if graph is None else f"GRAPH <{graph}> {{ ?s ?p ?o }}"
    sparql = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {within} }}"
    return answer(
        store, Asked(sparql, None, None, None, None, media_type, max_rows, max_bytes)
    ).content


def put_graph(store: Store, graph: str, content_type: str, content: bytes) -> bool:
    """Make what was sent the whole content of a graph."""
    check_iris((graph,))
    quads, existed = quads_sent(content, content_type, graph), _has(store, graph)
    store.replace_graph(graph, quads)
    return existed


def add_to_graph(store: Store, graph: str, content_type: str, content: bytes) -> bool:
    """Add what was sent to a graph."""
    check_iris((graph,))
    quads, existed = quads_sent(content, content_type, graph), _has(store, graph)
    store.load({graph: quads})
    return existed


def delete_graph(store: Store, graph: str) -> bool:
    """Remove a graph; whether it was there."""
    check_iris((graph,))
    existed = _has(store, graph)
    store.drop_graph(graph)
    return existed


def _has(store: Store, graph: str) -> bool:
    return bool(store.query(f"ASK {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"))
