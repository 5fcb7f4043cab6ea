"""What the registers know about the law of a page: statute, version in force, penalty brackets."""

from __future__ import annotations

from collections.abc import Sequence

from kg.explorer.statements import Statements, add_statement
from kg.graph.store import Answers
from kg.network.rows import iri_in, rows_about
from kg.vocabulary import Class, Property

# Each says something of a provision or a statute that is not one step away in the graph.
_STATUTES = """
SELECT DISTINCT ?subject ?object ?label WHERE {
  VALUES ?subject { %THINGS% }
  ?subject gd:partOf+/gd:versionOf? ?object .
  ?object a gd:Statute ; rdfs:label ?label .
}"""

_VERSIONS = """
SELECT DISTINCT ?subject ?object ?label WHERE {
  VALUES ?subject { %THINGS% }
  { ?subject gd:partOf+ ?object } UNION { ?object gd:versionOf ?subject }
  ?object a gd:StatuteVersion ; rdfs:label ?label .
}"""

_BRACKETS = """
SELECT DISTINCT ?subject ?object ?label WHERE {
  VALUES ?subject { %THINGS% }
  ?object gd:bracketOf ?subject ; rdfs:label ?label .
}"""


def read_law(store: Answers, things: Sequence[str]) -> Statements:
    """What is known of the provisions and statutes among these things.

    A provision is part of its statute, whatever lies between; the version it
    stands in and the brackets it lays down are given under their classes.
    """
    found: Statements = {}
    for predicate, sparql in (
        (Property.PART_OF, _STATUTES),
        (Class.STATUTE_VERSION, _VERSIONS),
        (Class.PENALTY_BRACKET, _BRACKETS),
    ):
        for row in rows_about(store, sparql, things):
            add_statement(found, iri_in(row, "subject"), predicate, row)
    return found
