"""The files keep to OWL 2 DL where this can be seen without a reasoner: declarations and kinds.

A reasoner takes what is not declared for whatever fits; here each name used must be declared, in the file
or in the ontology, and as one kind of thing.
"""

from __future__ import annotations

from functools import cache

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, XSD

from kg.registers.files import ontology_dir
from tests.ontology import corpus

FILES = ("greendocket.ttl", "alignments.ttl", "examples.ttl", "schemes.ttl")
BUILT_IN = (str(RDF), str(RDFS), str(OWL))
KINDS = (OWL.AnnotationProperty, OWL.DatatypeProperty, OWL.ObjectProperty)
BUILT_IN_ANNOTATIONS = {RDFS.label, RDFS.comment, RDFS.seeAlso, OWL.versionInfo}
DATATYPES = {XSD.string, XSD.boolean, XSD.integer, XSD.decimal}
"""Those of the OWL 2 datatype map that the ontology uses as ranges."""
SIMPLE_ONLY = {
    OWL.FunctionalProperty,
    OWL.InverseFunctionalProperty,
    OWL.IrreflexiveProperty,
    OWL.AsymmetricProperty,
}


@cache
def parsed(name: str) -> Graph:
    return Graph().parse(ontology_dir() / name)


@cache
def known() -> Graph:
    """The ontology and the alignments, which declare all names."""
    return parsed("greendocket.ttl") + parsed("alignments.ttl")


def declared(graph: Graph, kind: URIRef) -> set[object]:
    return set(graph.subjects(RDF.type, kind))


def foreign(graph: Graph) -> set[URIRef]:
    """The predicates of a file that are not those of RDF, RDFS and OWL."""
    used = {node for node in graph.predicates() if isinstance(node, URIRef)}
    return {node for node in used if not str(node).startswith(BUILT_IN)}


@pytest.mark.parametrize("name", FILES)
def test_every_predicate_is_declared_in_the_file_or_in_the_ontology(name: str) -> None:
    graph = parsed(name) + parsed("greendocket.ttl")
    for predicate in foreign(parsed(name)):
        assert any((predicate, RDF.type, kind) in graph for kind in KINDS), predicate


@pytest.mark.parametrize("name", ["greendocket.ttl", "alignments.ttl"])
def test_what_is_said_of_terms_is_an_annotation(name: str) -> None:
    """In an ontology header and of classes and properties only annotations may be said."""
    graph = parsed(name)
    annotations = declared(known(), OWL.AnnotationProperty)
    assert foreign(graph) <= annotations
    for predicate in foreign(graph):
        assert not {predicate} & declared(known(), OWL.DatatypeProperty)
        assert not {predicate} & declared(known(), OWL.ObjectProperty)


def test_no_property_is_of_two_kinds() -> None:
    first, second, third = (declared(known(), kind) for kind in KINDS)
    assert first & second == set()
    assert first & third == set()
    assert second & third == set()


@pytest.mark.parametrize("axiom", [RDFS.domain, RDFS.range, RDFS.subPropertyOf, OWL.onProperty])
def test_annotations_stand_in_no_axiom(axiom: URIRef) -> None:
    annotations = declared(known(), OWL.AnnotationProperty) | BUILT_IN_ANNOTATIONS
    assert annotations & set(known().subjects(axiom, None)) == set()
    assert annotations & set(known().objects(None, axiom)) == set()


@pytest.mark.parametrize(
    "axiom", [RDFS.domain, RDFS.subClassOf, OWL.someValuesFrom, OWL.equivalentClass]
)
def test_classes_in_axioms_are_declared(axiom: URIRef) -> None:
    named = {node for node in known().objects(None, axiom) if isinstance(node, URIRef)}
    assert named <= declared(known(), OWL.Class)


def test_subproperties_are_declared_and_of_the_kind_of_what_they_are_below() -> None:
    pairs = list(known().subject_objects(RDFS.subPropertyOf))
    assert pairs
    for below, above in pairs:
        kinds = [kind for kind in KINDS if (below, RDF.type, kind) in known()]
        assert len(kinds) == 1, below
        assert (above, RDF.type, kinds[0]) in known(), above


def test_ranges_are_classes_for_things_and_datatypes_of_the_map_for_values() -> None:
    for term in declared(known(), OWL.ObjectProperty):
        assert set(known().objects(term, RDFS.range)) <= declared(known(), OWL.Class)
    for term in declared(known(), OWL.DatatypeProperty):
        assert set(known().objects(term, RDFS.range)) <= DATATYPES


def test_properties_that_are_not_simple_stand_in_no_axiom_for_simple_ones() -> None:
    composite = declared(known(), OWL.TransitiveProperty)
    assert composite
    composite |= {
        above for below in composite for above in known().objects(below, RDFS.subPropertyOf)
    }
    for kind in SIMPLE_ONLY:
        assert composite & declared(known(), kind) == set()


def test_no_name_is_a_class_and_a_property() -> None:
    classes = declared(known(), OWL.Class)
    assert all(classes & declared(known(), kind) == set() for kind in KINDS)


def test_only_restrictions_lists_and_axioms_are_without_a_name() -> None:
    unnamed = {node for node in known().subjects() if isinstance(node, BNode)}
    kinds = {kind for node in unnamed for kind in known().objects(node, RDF.type)}
    assert kinds <= {OWL.Restriction, OWL.AllDisjointClasses, OWL.AllDisjointProperties, OWL.Class}


def test_built_graphs_use_each_property_as_its_kind_says() -> None:
    graph = Graph().parse(data=corpus.small(corpus.corpus(), *corpus.told()), format="nt")
    things = declared(known(), OWL.ObjectProperty)
    values = declared(known(), OWL.DatatypeProperty)
    assert foreign(graph) <= things | values | declared(known(), OWL.AnnotationProperty)
    for predicate in foreign(graph) & things:
        assert not any(isinstance(value, Literal) for value in graph.objects(None, predicate))
    for predicate in foreign(graph) & values:
        assert all(isinstance(value, Literal) for value in graph.objects(None, predicate))
