"""What is asked in SPARQL with values beside it, or by the name of a question."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from kg.api.rows import Rows
from kg.errors import QueryError
from kg.graph import terms
from kg.graph.results import Solutions
from kg.graph.store import Store
from kg.messages import message
from kg.questions import ParameterValue
from kg.questions.values import term_of

_NAME: Final = re.compile(r"[a-z][a-z0-9-]*")
_ADDRESS: Final = re.compile(r"https?://\S+|urn:\S+")


def rows(store: Store, asked: str, values: Mapping[str, ParameterValue]) -> Rows:
    """The rows of a SELECT query, or of the named question ``asked``."""
    if _NAME.fullmatch(asked.strip()):
        from kg.questions.catalogue import named_query

        question = named_query(asked.strip())
        titles = {column.name: column.zh for column in question.columns}
        return Rows.of(question.ask(store, values), titles)
    answer = store.query(with_values(asked, values))
    if not isinstance(answer, Solutions):
        raise QueryError(message("api.not_select"))
    return Rows.of(answer, {})


def with_values(sparql: str, values: Mapping[str, ParameterValue]) -> str:
    """The query with its variables held to values, each written as a term, never as raw text.

    >>> print(with_values("SELECT ?c WHERE { ?c rdfs:label ?name }", {"name": "太原市"}))
    SELECT ?c WHERE { ?c rdfs:label ?name }
    VALUES (?name) { ("太原市") ("太原市"@zh) }

    Raises :class:`~kg.errors.QueryError` for a value whose variable the query
    does not have.
    """
    for name in values:
        if not re.search(rf"[?$]{re.escape(name)}\b", sparql):
            raise QueryError(message("api.no_variable", name=name))
    if not values:
        return sparql
    names = " ".join(f"?{name}" for name in values)
    combined: list[str] = [""]
    for value in values.values():
        combined = [f"{row} {term}".strip() for row in combined for term in _terms(value)]
    listed = " ".join(f"({row})" for row in combined)
    return f"{sparql}\nVALUES ({names}) {{ {listed} }}"


def _terms(value: ParameterValue) -> list[str]:
    """The terms that a Python value may stand for in the graph."""
    match value:
        case bool():
            return ["true" if value else "false"]
        case int():
            return [terms.integer(value), terms.decimal(Decimal(value))]
        case Decimal():
            return [terms.decimal(value)]
        case datetime.date():
            return [terms.date(value.isoformat())]
    if _ADDRESS.fullmatch(value):
        return [term_of("iri", value), terms.text(value)]
    return [terms.text(value), terms.chinese(value)]
