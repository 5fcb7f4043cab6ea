"""Things named by people instead of by IRI: a file, a title, a label."""

from __future__ import annotations

import re
from typing import Final

from kg.errors import QueryError
from kg.graph.results import Iri, Solutions
from kg.graph.store import Store
from kg.graph.terms import chinese, text
from kg.messages import message

_WRITTEN_AS_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|(?:[a-z]+/)+\S")
_QUERY: Final = """
SELECT DISTINCT ?thing WHERE {
  { ?thing rdfs:label %(label)s } UNION { ?thing dcterms:title %(label)s }
  UNION { ?thing rdfs:label %(plain)s } UNION { ?thing dcterms:title %(plain)s }
} ORDER BY ?thing LIMIT 5
"""


def iri_of(store: Store, value: str) -> str:
    """The IRI that a value stands for: itself, or the one thing of that name in the store.

    Raises :class:`~kg.errors.QueryError` when no thing or several bear the name.
    """
    if _WRITTEN_AS_IRI.match(value):
        return value
    names = {"label": chinese(value), "plain": text(value)}
    found = store.query(_QUERY % names)
    rows = found.rows if isinstance(found, Solutions) else ()
    things = [cell.value for row in rows for cell in row if isinstance(cell, Iri)]
    if len(things) == 1:
        return things[0]
    if not things:
        raise QueryError(message("question.no_thing", name=value))
    known = message("list.comma").join(things)
    raise QueryError(message("question.several", name=value, count=len(things), things=known))
