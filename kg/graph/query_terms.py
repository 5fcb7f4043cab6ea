"""Which terms a SPARQL query uses, told by parsing it, without running it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from rdflib import URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue

from kg.errors import QueryError
from kg.graph.guard import check_query, parse_query
from kg.vocabulary import PREFIXES, THINGS

_KINDS: Final = frozenset({"SelectQuery", "AskQuery"})


class KindError(QueryError):
    """The query is none of SELECT and ASK."""


def terms_of(sparql: str) -> frozenset[str]:
    """The IRIs that a SELECT or ASK query uses anywhere, datatypes included.

    Raises :class:`KindError` for other queries, :class:`~kg.errors.QueryError`
    for one that is wrong or would reach out.
    """
    check_query(sparql)
    parse_query(sparql)
    try:
        algebra = prepareQuery(sparql, initNs=dict(PREFIXES), base=THINGS).algebra
    except Exception as error:  # rdflib raises many kinds for what it does not take
        raise QueryError(
            str(error).splitlines()[0] if str(error) else type(error).__name__
        ) from error
    if algebra.name not in _KINDS:
        raise KindError(algebra.name)
    return frozenset(str(term) for term in _iris(algebra, set()))


def _iris(node: Any, seen: set[int]) -> Iterator[URIRef]:
    """All IRIs below a node of the algebra."""
    if isinstance(node, URIRef):
        yield node
        return
    datatype = getattr(node, "datatype", None)
    if isinstance(datatype, URIRef):
        yield datatype
    if isinstance(node, str) or id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, CompValue | dict):
        for value in node.values():
            yield from _iris(value, seen)
    elif isinstance(node, list | tuple | set):
        for value in node:
            yield from _iris(value, seen)
    else:
        for name in ("args", "path", "arg"):
            if hasattr(node, name):
                yield from _iris(getattr(node, name), seen)
