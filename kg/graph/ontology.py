"""What the ontology says of its properties: whether they lead to things, and to what values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import pyoxigraph as ox

from kg.registers.files import ontology_dir
from kg.vocabulary import OWL, PREFIXES, RDF, RDFS

_KINDS: Final = {
    f"{OWL}ObjectProperty": True,
    f"{OWL}DatatypeProperty": False,
    f"{OWL}AnnotationProperty": False,
}


@dataclass(frozen=True, slots=True)
class DeclaredProperty:
    """A property: ``to_things`` tells whether values are things; ``range`` may be empty."""

    iri: str
    to_things: bool
    range: str = ""
    functional: bool = False


@cache
def properties() -> Mapping[str, DeclaredProperty]:
    """The properties that the ontology declares, by IRI."""
    content = (ontology_dir() / "greendocket.ttl").read_bytes()
    found: dict[str, dict[str, set[str]]] = {}
    for quad in ox.parse(content, format=ox.RdfFormat.TURTLE):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            told = found.setdefault(quad.subject.value, {})
            told.setdefault(quad.predicate.value, set()).add(quad.object.value)
    declared = {}
    for iri, told in found.items():
        types = told.get(f"{RDF}type", set())
        kinds = [_KINDS[type_] for type_ in types if type_ in _KINDS]
        if kinds:
            range_ = min(told.get(f"{RDFS}range", {""}))
            functional = f"{OWL}FunctionalProperty" in types
            declared[iri] = DeclaredProperty(iri, any(kinds), range_, functional)
    return declared


@cache
def _names() -> Mapping[tuple[str, str], str]:
    content = (ontology_dir() / "greendocket.ttl").read_bytes()
    return {
        (quad.subject.value, quad.object.language or ""): quad.object.value
        for quad in ox.parse(content, format=ox.RdfFormat.TURTLE)
        if isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.Literal)
        and quad.predicate.value == f"{RDFS}label"
    }


def name_of(iri: str, language: str) -> str:
    """What the ontology calls one of its terms; empty when it does not know it.

    >>> name_of(expanded("gd:decisionDate"), "zh")
    '决定日期'
    """
    return _names().get((iri, language), "")


def expanded(name: str) -> str:
    """The IRI that a short name such as ``gd:fineCNY`` stands for; any other name unchanged.

    >>> expanded("rdfs:label")
    'http://www.w3.org/2000/01/rdf-schema#label'
    """
    prefix, colon, local = name.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else name
