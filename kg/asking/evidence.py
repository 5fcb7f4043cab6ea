"""The evidence of an answer: the quotes of the facts that it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from kg.asking.answers import Evidence
from kg.asking.composing import declared
from kg.graph.results import Plain, Solutions, Value
from kg.graph.store import Answers
from kg.vocabulary import PREFIXES

MOST: Final = 40
"""So many quotes at most; an answer over many cases shows those of the first."""

_QUERY: Final = """
SELECT DISTINCT ?p ?document ?title ?article ?headline ?start ?end ?quote WHERE {{
  ?assertion rdf:subject {thing} ; rdf:predicate ?p ; gd:evidence ?span .
  ?span oa:hasSource ?document ; oa:start ?start ; oa:end ?end ; oa:exact ?quote .
  ?document dcterms:title ?title .
  OPTIONAL {{ ?span gd:article ?article . ?article rdfs:label ?headline }}
}} ORDER BY ?document ?start ?end"""


def evidence_of(
    store: Answers, things: Sequence[Value], properties: Sequence[str]
) -> tuple[Evidence, ...]:
    """The quotes for these properties (written ``gd:fineCNY``) of these things.

    Each thing is asked for by itself and properties are chosen here: a store that is given
    several of either goes through all that it holds.
    """
    wanted = {_written_out(one) for one in properties}
    found: dict[Evidence, None] = {}
    for thing in things[:MOST] if wanted else ():
        answer = store.query(declared(_QUERY.format(thing=thing.written())))
        assert isinstance(answer, Solutions)
        for row in answer.plain():
            if str(row["p"]) in wanted:
                found[_evidence(row)] = None
        if len(found) >= MOST:
            break
    return tuple(sorted(found, key=lambda one: (one.source, one.start, one.end)))[:MOST]


def _evidence(row: Mapping[str, Plain | None]) -> Evidence:
    headline = row["headline"]
    return Evidence(
        source=str(row["document"]),
        title=str(row["title"]),
        quote=str(row["quote"]),
        article=None if headline is None else str(headline),
        start=int(str(row["start"])),
        end=int(str(row["end"])),
        place=None if row["article"] is None else str(row["article"]),
    )


def _written_out(name: str) -> str:
    """A property's IRI from its short form.

    >>> _written_out("rdfs:label")
    'http://www.w3.org/2000/01/rdf-schema#label'
    """
    prefix, local = name.split(":", 1)
    return f"{PREFIXES[prefix]}{local}"
