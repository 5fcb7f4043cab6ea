"""The evidence of an answer: the quotes of the facts that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kg.asking.answers import Evidence
from kg.asking.composing import declared
from kg.graph.results import Solutions, Value
from kg.graph.store import Answers

MOST: Final = 40
"""So many quotes at most; an answer over many cases shows those of the first."""

_QUERY: Final = """
SELECT DISTINCT ?s ?document ?title ?article ?headline ?start ?end ?quote WHERE {{
  VALUES ?s {{ {things} }}
  VALUES ?p {{ {properties} }}
  ?assertion rdf:subject ?s ; rdf:predicate ?p ; gd:evidence ?span .
  ?span oa:hasSource ?document ; oa:start ?start ; oa:end ?end ; oa:exact ?quote .
  ?document dcterms:title ?title .
  OPTIONAL {{ ?span gd:article ?article . ?article rdfs:label ?headline }}
}} ORDER BY ?document ?start ?end LIMIT {most}"""


def evidence_of(
    store: Answers, things: Sequence[Value], properties: Sequence[str]
) -> tuple[Evidence, ...]:
    """The quotes for these properties (written ``gd:fineCNY``) of these things."""
    wanted = tuple(dict.fromkeys(properties))
    if not things or not wanted:
        return ()
    query = _QUERY.format(
        things=" ".join(one.written() for one in things[:MOST]),
        properties=" ".join(wanted),
        most=MOST,
    )
    answer = store.query(declared(query))
    assert isinstance(answer, Solutions)
    found = []
    for row in answer.plain():
        headline = row["headline"]
        found.append(
            Evidence(
                source=str(row["document"]),
                title=str(row["title"]),
                quote=str(row["quote"]),
                article=None if headline is None else str(headline),
                start=int(str(row["start"])),
                end=int(str(row["end"])),
                place=None if row["article"] is None else str(row["article"]),
            )
        )
    return tuple(dict.fromkeys(found))
