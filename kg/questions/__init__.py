"""Questions with names: SPARQL that is kept in ``ontology/queries`` and asked by its id."""

from kg.questions.catalogue import named_queries
from kg.questions.named import Column, NamedQuery, Parameter, ParameterValue, run

__all__ = ["Column", "NamedQuery", "Parameter", "ParameterValue", "named_queries", "run"]
