"""Facts that a machine was not sure of: citations that may mean several texts, badly read words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from kg.graph.ontology import expanded
from kg.graph.store import Store
from kg.identity.doubts.cases import Cases, rows
from kg.identity.doubts.questions import Decided, Question, Side, Topic, settings
from kg.identity.judgements.properties import path_of
from kg.vocabulary import PREFIXES, THINGS

_CITATIONS: Final = """
SELECT DISTINCT ?s ?p ?o ?candidate ?label WHERE {
  ?a gd:candidate ?candidate ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o .
  ?s ?p ?o .
  OPTIONAL { ?s rdfs:label ?label FILTER(LANG(?label) = "zh") }
}"""
_DOUBTFUL: Final = """
SELECT ?s ?p ?o (MIN(?sure) AS ?least) (MIN(?name) AS ?label) WHERE {
  ?a gd:doubtful true ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o .
  ?s ?p ?o .
  OPTIONAL { ?a gd:evidence ?span . ?span gd:confidence ?sure }
  OPTIONAL { ?s rdfs:label ?name FILTER(LANG(?name) = "zh") }
} GROUP BY ?s ?p ?o"""


def citation_questions(store: Store, cases: Cases, decided: Decided) -> Iterator[Question]:
    """Citations that may mean several provisions or versions."""
    found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    labels: dict[str, str] = {}
    for row in rows(store, _CITATIONS):
        subject = path_of(row["s"])
        found[subject, row["p"], path_of(row["o"])].add(path_of(row["candidate"]))
        labels[subject] = row["label"]
    for (subject, predicate, value), options in sorted(found.items()):
        name, sides = shortened(predicate), [value, *sorted(options - {value})]
        if len(sides) > 1 and not decided.fact(subject, name, value):
            yield Question(
                Topic.CITATION,
                tuple(map(Side, sides)),
                1 - 1 / len(sides),
                cases.stake((subject,)),
                subject=Side(subject, labels[subject]),
                predicate=name,
                unsure=decided.unsure_fact(subject, name, value),
            )


def doubtful_questions(store: Store, cases: Cases, decided: Decided) -> Iterator[Question]:
    """Facts that rest on words which were badly legible."""
    passed_over = {expanded(name) for name in settings()["doubtful"]["not_asked"]}
    for row in sorted(rows(store, _DOUBTFUL), key=lambda row: (row["s"], row["p"], row["o"])):
        if row["p"] in passed_over or not row["s"].startswith(THINGS):
            continue
        subject, name, value = path_of(row["s"]), shortened(row["p"]), path_of(row["o"])
        if not decided.fact(subject, name, value):
            unknown = float(settings()["doubtful"]["unknown"])
            likely = 1 - float(row["least"]) if row["least"] else unknown
            yield Question(
                Topic.DOUBTFUL,
                (Side(value),),
                round(min(max(likely, 0.01), 1.0), 3),
                cases.stake((subject,)),
                subject=Side(subject, row["label"]),
                predicate=name,
                unsure=decided.unsure_fact(subject, name, value),
            )


def shortened(predicate: str) -> str:
    """A property as people write it: ``gd:fineCNY``."""
    for prefix, start in PREFIXES.items():
        if start and predicate.startswith(start) and "/" not in predicate[len(start) :]:
            return f"{prefix}:{predicate[len(start) :]}"
    return predicate
