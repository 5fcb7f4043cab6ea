"""Rows of SELECT queries over many things, asked for in portions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.graph.results import Iri, Literal, Solutions, Value
from kg.graph.store import Answers

Row = dict[str, Value | None]

_PORTION = 400  # things listed in one query


def rows(store: Answers, sparql: str) -> Solutions:
    """The answer to a SELECT query."""
    answer = store.query(sparql)
    assert isinstance(answer, Solutions), "SELECT is answered by rows"
    return answer


def rows_about(store: Answers, sparql: str, things: Sequence[str]) -> Iterator[Row]:
    """The rows of a query in which ``%THINGS%`` stands for the IRIs of these things."""
    for at in range(0, len(things), _PORTION):
        listed = " ".join(f"<{thing}>" for thing in things[at : at + _PORTION])
        yield from rows(store, sparql.replace("%THINGS%", listed))


def iri_in(row: Row, variable: str) -> str:
    """The IRI that a row binds a variable to."""
    value = row[variable]
    assert isinstance(value, Iri), f"?{variable} is an IRI"
    return value.value


def text_in(row: Row, variable: str) -> str:
    """The text that a row binds a variable to; empty when it binds none."""
    value = row[variable]
    return value.value if isinstance(value, Literal) else ""
