"""Enterprises whose names are so alike that they may be one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, product
from typing import TypeAlias

from kg.graph.store import Store
from kg.identity.candidates import candidates
from kg.identity.doubts.cases import Cases, rows
from kg.identity.doubts.questions import Decided, Question, Side, Topic, settings
from kg.identity.judgements.properties import path_of
from kg.linking.enterprise_parts import plain

_ENTERPRISES = """
SELECT DISTINCT ?e ?label ?code WHERE {
  ?e a gd:Enterprise ; rdfs:label ?label ; gd:anonymised false .
  OPTIONAL { ?e gd:creditCode ?code }
}"""
_Node: TypeAlias = tuple[str, str, str]
"""Path, label, credit code."""


def enterprise_questions(store: Store, cases: Cases, decided: Decided) -> Iterator[Question]:
    """Pairs of enterprises that may be one, and that nobody has joined or held apart."""
    for one, other, likely, reasons in _pairs(store):
        a, b = sorted((one, other))
        if a[0] == b[0] or (a[2] and b[2] and a[2] != b[2]) or decided.pair(a[0], b[0]):
            continue
        yield Question(
            Topic.ENTERPRISES,
            (Side(*a[:2]), Side(*b[:2])),
            likely,
            cases.stake((a[0], b[0])),
            reasons,
            unsure=decided.unsure(a[0], b[0]),
        )


def _pairs(store: Store) -> Iterator[tuple[_Node, _Node, float, tuple[str, ...]]]:
    """Nodes with one name, then nodes with names that are alike."""
    named: dict[str, set[_Node]] = defaultdict(set)
    for row in rows(store, _ENTERPRISES):
        named[plain(row["label"])].add((path_of(row["e"]), row["label"], row["code"]))
    for nodes in named.values():
        for one, other in combinations(sorted(nodes), 2):
            yield one, other, settings()["one_name"], ("one_name",)
    for found in candidates(named).found:
        for one, other in product(named[plain(found.a)], named[plain(found.b)]):
            yield one, other, found.comparison.score, found.comparison.reasons
