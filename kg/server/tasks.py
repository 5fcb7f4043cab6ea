"""What worker processes are asked to do: functions that take the store first."""

from __future__ import annotations

from collections.abc import Mapping

from kg.graph import Store
from kg.graph.protocol import Answered, Asked, answer
from kg.questions import run

__all__ = ["answer", "ask_named", "describe", "update"]

_ABOUT = """
CONSTRUCT {{ <{iri}> ?p ?o . ?o rdfs:label ?label . ?a ?ap ?ao . ?span ?sp ?so }} WHERE {{
  {{ <{iri}> ?p ?o OPTIONAL {{ ?o rdfs:label ?label }} }}
  UNION {{ ?a rdf:subject <{iri}> ; ?ap ?ao }}
  UNION {{ ?a rdf:subject <{iri}> ; gd:evidence ?span . ?span ?sp ?so }}
}}"""
_EXISTS = "ASK {{ <{iri}> ?p ?o }}"


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


def ask_named(store: Store, name: str, values: Mapping[str, str]) -> list[dict[str, object]]:
    """The rows of a named question, as plain values."""
    found = run(store, name, **values)
    return [
        {
            key: value if isinstance(value, int | str | None) else str(value)
            for key, value in row.items()
        }
        for row in found.plain()
    ]


def update(store: Store, sparql: str) -> None:
    """Carry out an update."""
    store.update(sparql)
