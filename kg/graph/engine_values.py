"""Answers of Oxigraph as the plain values of :mod:`kg.graph.results`, and back."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.results import (
    Blank,
    Iri,
    Literal,
    Resource,
    Result,
    Solutions,
    Triple,
    Triples,
    Truth,
    Value,
)
from kg.messages import message


def result_of(answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Result:
    """The whole answer, read to its end."""
    if isinstance(answer, ox.QueryBoolean):
        return Truth(bool(answer))
    if isinstance(answer, ox.QueryTriples):
        return triples_in_order(answer)
    variables = tuple(variable.value for variable in answer.variables)
    rows = tuple(tuple(None if term is None else value_of(term) for term in row) for row in answer)
    return Solutions(variables, rows)


def triples_in_order(triples: Iterable[ox.Triple]) -> Triples:
    """The triples in their order, each once: engines repeat some, an RDF graph does not."""
    return Triples(tuple(dict.fromkeys(_plain_triple(triple) for triple in triples)))


def value_of(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Value:
    """The plain value of a term; raises :class:`~kg.errors.QueryError` for a triple term."""
    if isinstance(term, ox.Literal):
        return Literal(term.value, term.datatype.value, term.language)
    return _resource_of(term)


def triple_of(triple: Triple) -> ox.Triple:
    """The engine's triple for plain values."""
    subject, predicate, value = triple
    return ox.Triple(_node_of(subject), ox.NamedNode(predicate.value), _term_of(value))


def _plain_triple(triple: ox.Triple) -> Triple:
    subject = _resource_of(triple.subject)
    return subject, Iri(triple.predicate.value), value_of(triple.object)


def _resource_of(term: ox.NamedNode | ox.BlankNode | ox.Triple) -> Resource:
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if isinstance(term, ox.BlankNode):
        return Blank(term.value)
    raise QueryError(message("sparql.triple_term"))


def _node_of(resource: Resource) -> ox.NamedNode | ox.BlankNode:
    if isinstance(resource, Iri):
        return ox.NamedNode(resource.value)
    return ox.BlankNode(resource.value)


def _term_of(value: Value) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if not isinstance(value, Literal):
        return _node_of(value)
    if value.language is not None:
        return ox.Literal(value.value, language=value.language)
    return ox.Literal(value.value, datatype=ox.NamedNode(value.datatype))
