"""What has to be known of a graph to check it: its facts, and what they refer to.

The shapes ask of a thing for its own values, and of the things that these name
only for their classes. So the facts of the graph, what is said elsewhere of
their subjects, and the classes of their objects are enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.graph.identifiers import JUDGEMENTS_GRAPH, REGISTERS_GRAPH
from kg.graph.results import Iri, Solutions, Triple, Triples
from kg.graph.store import Store
from kg.vocabulary import THINGS

DOCUMENTS: Final = THINGS + "document/"
"""How the names of the graphs of documents begin."""

SUBJECTS: Final = 5_000
"""Things that are checked at once; larger graphs are taken in portions, to bound memory."""

_FACTS = "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {among} GRAPH <{graph}> {{ ?s ?p ?o }} }}"
_MORE = """CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  {{ SELECT DISTINCT ?s {{ {among} GRAPH <{graph}> {{ ?s ?any ?thing }} }} }}
  {background}
}}"""
_CLASSES = """CONSTRUCT {{ ?s a ?class }} WHERE {{
  VALUES ?s {{ {things} }}
  {background}
}}"""
# What people hold to be one thing may have its name from another document.
_JOINED = f"GRAPH <{JUDGEMENTS_GRAPH}> {{ ?alias dcterms:isReplacedBy ?s }}"
_SUBJECTS = "SELECT DISTINCT ?s WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"


@dataclass(frozen=True, slots=True)
class Portion:
    """Some things of a graph, and all that must be known to check them."""

    graph: str
    subjects: frozenset[str]
    triples: frozenset[Triple]


def portions(store: Store, graph: str, *, subjects: int = SUBJECTS) -> Iterator[Portion]:
    """A graph in portions of so many things.

    A document says all of what it speaks of except what the registers hold,
    and what people corrected, so it is checked with these alone, and whatever
    other documents say cannot mend or spoil it. Derived graphs and texts of law are about things
    of the whole store.
    """
    names = sorted(_subjects(store, graph))
    if len(names) <= subjects:
        if names:
            yield _portion(store, graph, names, among="")
        return
    for start in range(0, len(names), subjects):
        some = names[start : start + subjects]
        yield _portion(store, graph, some, among=f"VALUES ?s {{ {_listed(some)} }}")


def _portion(store: Store, graph: str, names: Sequence[str], among: str) -> Portion:
    facts = _triples(store, _FACTS.format(graph=graph, among=among))
    more = _background(graph, "?s ?p ?o")
    facts |= _triples(store, _MORE.format(graph=graph, among=among, background=more))
    own = frozenset(names)
    things = {object.value for _, _, object in facts if isinstance(object, Iri)}
    classes = "?s a ?class"
    background = _background(graph, classes)
    if among:  # the things that a portion names may be described in another one
        background = f"{{ {background} }} UNION {{ GRAPH <{graph}> {{ {classes} }} }}"
    others = _listed(sorted(things - own))
    facts |= _triples(store, _CLASSES.format(things=others, background=background))
    return Portion(graph, own, frozenset(facts))


def _background(graph: str, pattern: str) -> str:
    if graph.startswith(DOCUMENTS):
        known = (REGISTERS_GRAPH, JUDGEMENTS_GRAPH)
        told = [f"{{ GRAPH <{each}> {{ {pattern} }} }}" for each in known]
        return " UNION ".join((*told, f"{{ {_JOINED} {pattern} }}"))
    return pattern


def _subjects(store: Store, graph: str) -> set[str]:
    answer = store.query(_SUBJECTS.format(graph=graph))
    assert isinstance(answer, Solutions)
    return {row[0].value for row in answer.rows if isinstance(row[0], Iri)}


def _triples(store: Store, query: str) -> set[Triple]:
    answer = store.query(query)
    assert isinstance(answer, Triples)
    return set(answer)


def _listed(iris: Sequence[str]) -> str:
    return " ".join(f"<{iri}>" for iri in iris)
