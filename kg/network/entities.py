"""Entities and the links between them, as read from a store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

from kg.graph.identifiers import REGISTERS_GRAPH
from kg.graph.ontology import properties
from kg.graph.results import Iri, Literal
from kg.graph.store import Store
from kg.network.kinds import entity_kinds
from kg.network.rows import iri_in, rows, rows_about
from kg.vocabulary import Property, Reused


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """A thing that people ask about.

    ``kind`` is a key of :func:`kg.network.kinds.entity_kinds`; ``label`` is
    its Chinese name and ``label_en`` the English one, where it has one.
    """

    iri: str
    kind: str
    label: str
    label_en: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """A fact between two entities: subject, predicate and object, and the graph that states it."""

    subject: str
    predicate: str
    object: str
    graph: str


# Asked by predicate and sorted out here, not by class: engines would try every predicate of
# every thing, most of which are its words.
_STATED = """
SELECT ?subject ?predicate ?object ?graph WHERE {
  VALUES ?predicate { %PREDICATES% }
  GRAPH ?graph { ?subject ?predicate ?object }
}"""

_TYPED = """
SELECT ?subject ?graph WHERE {
  VALUES ?class { %CLASSES% gd:Article }
  GRAPH ?graph { ?subject a ?class }
}"""

_DOCUMENTS = "SELECT ?document WHERE { ?document a gd:Document }"

_STATUTES = """
SELECT DISTINCT ?provision ?statute WHERE {
  VALUES ?provision { %THINGS% }
  ?provision a gd:Provision ; gd:partOf+/gd:versionOf? ?statute .
  ?statute a gd:Statute .
}"""

_REGISTERED = """
SELECT DISTINCT ?subject ?predicate ?object WHERE {
  VALUES ?predicate { org:subOrganizationOf gd:guidedBy gd:within gd:jurisdiction }
  GRAPH <graph/registers> { ?subject ?predicate ?object }
}"""

_DESCRIBED = """
SELECT ?entity ?class ?label WHERE {
  VALUES ?entity { %THINGS% }
  ?entity a ?class .
  OPTIONAL { ?entity rdfs:label ?label }
}"""

# Where facts stand in the documents: by far the most statements, and none between entities.
_WORDS = frozenset({Property.EVIDENCE, Property.ARTICLE, Reused.HAS_SOURCE})

# What only classes and arranges things says nothing of its own about them.
_ARRANGING = frozenset({Reused.TYPE, Property.PART_OF, Property.WITHIN, Property.JURISDICTION})


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The entities of a store and the links between them, both sorted."""

    entities: tuple[Entity, ...]
    links: tuple[Link, ...]


def read_knowledge(store: Store) -> Knowledge:
    """What documents say of the things that people ask about.

    Entities are the things that documents speak of, and the statutes of the
    provisions among them. Left out is what only the registers know, and what
    documents name only to say where something else belongs: the article of a
    cited paragraph, the province of a town.

    Links are the facts that documents state between entities, and how the
    registers arrange these: which place lies in which, which body is above
    which and where it has jurisdiction. A provision is linked to its statute
    directly, over whatever versions and larger provisions lie between.
    """
    stated = set(_stated(store))
    statutes = set(
        _statutes(store, {iri for link in stated for iri in (link.subject, link.object)})
    )
    spoken_of = {
        iri
        for link in stated
        if link.predicate not in _ARRANGING
        for iri in (link.subject, link.object)
    }
    spoken_of |= {link.object for link in statutes if link.subject in spoken_of}
    entities = tuple(describe(store, spoken_of))
    known = {entity.iri for entity in entities}
    links = {
        link
        for link in (*stated, *statutes, *_registered(store, stated))
        if link.subject in known and link.object in known
    }
    return Knowledge(entities, tuple(sorted(links)))


def _stated(store: Store) -> Iterator[Link]:
    """What documents state, in graphs of their own, about things that they say the kind of."""
    documents = {iri_in(row, "document") for row in rows(store, _DOCUMENTS)}
    typed = {
        (iri_in(row, "subject"), graph)
        for row in rows(store, _with_classes(_TYPED))
        if (graph := iri_in(row, "graph")) in documents
    }
    listed = " ".join(f"<{predicate}>" for predicate in _leading_to_things())
    for row in rows(store, _STATED.replace("%PREDICATES%", listed)):
        subject, value, graph = row["subject"], row["object"], iri_in(row, "graph")
        if isinstance(subject, Iri) and isinstance(value, Iri) and (subject.value, graph) in typed:
            yield Link(subject.value, iri_in(row, "predicate"), value.value, graph)


@cache
def _leading_to_things() -> tuple[str, ...]:
    """The predicates that may join two entities."""
    declared = properties().values()
    return tuple(sorted({each.iri for each in declared if each.to_things} - _WORDS))


def _statutes(store: Store, things: Collection[str]) -> Iterator[Link]:
    for row in rows_about(store, _STATUTES, sorted(things)):
        provision, statute = iri_in(row, "provision"), iri_in(row, "statute")
        yield Link(provision, Property.PART_OF, statute, REGISTERS_GRAPH)


def _registered(store: Store, stated: Iterable[Link]) -> Iterator[Link]:
    """What the registers say and no document states."""
    said = {(link.subject, link.predicate, link.object) for link in stated}
    for row in rows(store, _REGISTERED):
        triple = iri_in(row, "subject"), iri_in(row, "predicate"), iri_in(row, "object")
        if triple not in said:
            yield Link(*triple, REGISTERS_GRAPH)


def describe(store: Store, iris: Iterable[str]) -> Iterator[Entity]:
    """Those of the things that are of a known kind, with kind and names, sorted by IRI."""
    order = {kind.class_iri: rank for rank, kind in enumerate(entity_kinds())}
    ranks: dict[str, int] = {}
    labels: dict[str, set[Literal]] = {}
    for row in rows_about(store, _DESCRIBED, sorted(set(iris))):
        iri, rank, label = iri_in(row, "entity"), order.get(iri_in(row, "class")), row["label"]
        if rank is None:
            continue
        ranks[iri] = min(rank, ranks.get(iri, rank))
        named = labels.setdefault(iri, set())
        if isinstance(label, Literal):
            named.add(label)
    for iri in sorted(ranks):
        yield Entity(
            iri,
            kind=entity_kinds()[ranks[iri]].key,
            label=best_label(labels[iri], "zh") or unquote(iri.rpartition("/")[2]),
            label_en=best_label(labels[iri], "en"),
        )


def _with_classes(sparql: str) -> str:
    classes = " ".join(f"<{kind.class_iri}>" for kind in entity_kinds())
    return sparql.replace("%CLASSES%", classes)


def best_label(labels: Iterable[Literal], language: str) -> str | None:
    """The fullest label in a language; the first in the order of characters among equals."""
    fitting = sorted(label.value for label in labels if label.language == language)
    return max(fitting, key=len, default=None)
