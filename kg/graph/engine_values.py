"""Answers of Oxigraph as the plain values of :mod:`kg.graph.results`, and back."""

from __future__ import annotations

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.results import Blank, Iri, Literal, Result, Solutions, Triple, Triples, Truth, Value


def result_of(answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Result:
    """The whole answer, read to its end."""
    if isinstance(answer, ox.QueryBoolean):
        return Truth(bool(answer))
    if isinstance(answer, ox.QueryTriples):
        # The engine repeats triples; an RDF graph does not.
        return Triples(tuple(dict.fromkeys(_triple_of(triple) for triple in answer)))
    variables = tuple(variable.value for variable in answer.variables)
    rows = tuple(tuple(None if term is None else value_of(term) for term in row) for row in answer)
    return Solutions(variables, rows)


def value_of(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Value:
    """The plain value of a term; raises :class:`~kg.errors.QueryError` for a triple term."""
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if isinstance(term, ox.BlankNode):
        return Blank(term.value)
    if isinstance(term, ox.Literal):
        return Literal(term.value, term.datatype.value, term.language)
    raise QueryError("查询结果含有三元组项（RDF 1.2），这里不支持；请只用 SPARQL 1.1。")


def term_of(value: Value) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """The engine's term for a plain value."""
    if isinstance(value, Iri):
        return ox.NamedNode(value.value)
    if isinstance(value, Blank):
        return ox.BlankNode(value.value)
    if value.language is not None:
        return ox.Literal(value.value, language=value.language)
    return ox.Literal(value.value, datatype=ox.NamedNode(value.datatype))


def _triple_of(triple: ox.Triple) -> Triple:
    return (value_of(triple.subject), value_of(triple.predicate), value_of(triple.object))
