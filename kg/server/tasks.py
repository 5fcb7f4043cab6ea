"""What worker processes are asked to do: functions that take the store first."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import TypeAlias

from kg.graph import Store
from kg.graph.exchange import quads_sent
from kg.graph.guard import check_iris
from kg.graph.protocol import Answered, Asked, TooMuchError, answer
from kg.graph.results import Solutions, Value
from kg.graph.tables import write_table
from kg.questions import run
from kg.server.packed import Packed, packed
from kg.server.record import record_of
from kg.vocabulary import GD, THINGS

__all__ = [
    "CSV", "JSON", "Writing", "add_to_graph", "answered", "ask_named", "delete_graph", "describe",
    "graph_content", "known", "put_graph", "record", "things", "update",
]  # fmt: skip

JSON, CSV = "application/json", "text/csv"

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


def answered(store: Store, asked: Asked) -> Packed:
    """A query's answer."""
    found: Answered = answer(store, asked)
    return packed(found.content, found.media_type)


def known(store: Store, iri: str) -> Packed | None:
    """Nothing but whether anything is said of a thing; ``None`` when nothing is."""
    return packed(b"", JSON) if store.query(_EXISTS.format(iri=iri)) else None


def record(store: Store, iri: str, max_rows: int) -> Packed | None:
    """A thing as one record in JSON; ``None`` when nothing is said of it."""
    found = record_of(store, iri, max_rows)
    return None if found is None else packed(_json(found), JSON)


def describe(
    store: Store, iri: str, media_type: str, max_rows: int, max_bytes: int
) -> Packed | None:
    """A thing's facts with labels and evidence; ``None`` when nothing is said of it."""
    if not store.query(_EXISTS.format(iri=iri)):
        return None
    sparql = _ABOUT.format(iri=iri)
    return answered(store, Asked(sparql, None, None, None, None, media_type, max_rows, max_bytes))


def ask_named(
    store: Store,
    name: str,
    values: tuple[tuple[str, str], ...],
    media_type: str,
    most: int,
    limit: int,
    offset: int,
) -> Packed:
    """A page of a named question's answer, of at most ``most`` rows, as JSON or CSV."""
    found = run(store, name, **dict(values))
    if len(found) > most:
        raise TooMuchError("rows", most)
    columns = list(found.variables)
    rows = [[_plain(cell) for cell in row] for row in found.rows[offset : offset + limit]]
    if media_type == CSV:
        out = io.StringIO(newline="")
        write_table(columns, [["" if v is None else str(v) for v in row] for row in rows], out)
        return packed(out.getvalue().encode(), CSV, total=len(found))
    content = [dict(zip(columns, row, strict=True)) for row in rows]
    return packed(_json(content), JSON, total=len(found))


def _plain(cell: Value | None) -> int | str | None:
    value = None if cell is None else cell.plain()
    return value if isinstance(value, int | str | None) else str(value)


def things(store: Store, name: str, limit: int, offset: int) -> Packed:
    """A page of the things of a class, with label and path, in the order of IRIs."""
    kind = GD + name
    counted = store.query(_COUNT.format(kind=kind))
    listed = store.query(_LISTED.format(kind=kind, limit=limit, offset=offset))
    assert isinstance(counted, Solutions)
    assert isinstance(listed, Solutions)
    total = int(str(counted.column("n")[0]))
    pairs = zip(listed.column("thing"), listed.column("name"), strict=True)
    items = [
        {"iri": iri, "label": str(label or ""), "href": "/id/" + str(iri).removeprefix(THINGS)}
        for iri, label in pairs
    ]
    return packed(_json({"class": name, "total": total, "items": items}), JSON, total=total)


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()


def update(store: Store, sparql: str) -> None:
    """Carry out an update."""
    store.update(sparql)


def graph_content(
    store: Store, graph: str | None, media_type: str, max_rows: int, max_bytes: int
) -> Packed | None:
    """A graph, or with ``None`` the default graph; ``None`` when there is no such graph."""
    if graph is not None:
        check_iris((graph,))
        if not _has(store, graph):
            return None
    within = "?s ?p ?o" if graph is None else f"GRAPH <{graph}> {{ ?s ?p ?o }}"
    sparql = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {within} }}"
    return answered(store, Asked(sparql, None, None, None, None, media_type, max_rows, max_bytes))


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
