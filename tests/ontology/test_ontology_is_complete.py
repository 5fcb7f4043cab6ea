"""The ontology parses, explains every term in both languages, and declares all that is used."""

from __future__ import annotations

from enum import StrEnum

import pytest
from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, SKOS

from kg.graph import registers_to_nquads, to_nquads
from kg.records import Measure
from kg.registers.files import ontology_dir
from kg.vocabulary import GD, ONTOLOGY_IRI, THINGS, Class, Property, Reused
from tests.graph.bulletin import bulletin
from tests.graph.news import news

TERM_TYPES = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)


def parsed(*names: str) -> Graph:
    graph = Graph()
    for name in names:
        graph.parse(ontology_dir() / name)
    return graph


ONTOLOGY = parsed("greendocket.ttl")
ALL = parsed("greendocket.ttl", "examples.ttl", "alignments.ttl", "schemes.ttl")
TERMS = sorted(
    {
        term
        for type_ in TERM_TYPES
        for term in ONTOLOGY.subjects(RDF.type, type_)
        if str(term).startswith(GD)
    }
)


def languages(graph: Graph, subject: URIRef, predicate: URIRef) -> list[str | None]:
    return sorted(
        value.language or ""
        for value in graph.objects(subject, predicate)
        if isinstance(value, Literal)
    )


def test_the_ontology_has_version_note_and_licence() -> None:
    header = URIRef(ONTOLOGY_IRI)
    version = ONTOLOGY.value(header, OWL.versionInfo)
    assert ONTOLOGY.value(header, OWL.versionIRI) == URIRef(f"{ONTOLOGY_IRI}/{version}")
    notes = languages(ONTOLOGY, header, SKOS.changeNote)
    assert notes.count("en") == notes.count("zh") >= 2
    assert ONTOLOGY.value(header, OWL.priorVersion) is not None
    assert ONTOLOGY.value(header, DCTERMS.license) is not None


@pytest.mark.parametrize("term", TERMS, ids=lambda term: str(term).removeprefix(GD))
def test_every_term_has_one_name_and_one_definition_in_each_language(term: URIRef) -> None:
    assert languages(ONTOLOGY, term, RDFS.label) == ["en", "zh"]
    assert languages(ONTOLOGY, term, SKOS.definition) == ["en", "zh"]


@pytest.mark.parametrize("term", TERMS, ids=lambda term: str(term).removeprefix(GD))
def test_every_term_has_an_example_in_each_language(term: URIRef) -> None:
    assert languages(ALL, term, SKOS.example) == ["en", "zh"]


def test_examples_are_of_declared_terms() -> None:
    assert set(parsed("examples.ttl").subjects()) == set(TERMS)


@pytest.mark.parametrize("predicate", [RDFS.domain, RDFS.range, RDFS.subClassOf])
def test_domains_ranges_and_superclasses_are_declared(predicate: URIRef) -> None:
    ours = {value for value in ALL.objects(None, predicate) if str(value).startswith(GD)}
    assert ours <= set(ONTOLOGY.subjects(RDF.type, OWL.Class))


def test_no_term_is_two_kinds_of_thing() -> None:
    kinds = [set(ONTOLOGY.subjects(RDF.type, kind)) for kind in TERM_TYPES]
    assert not kinds[0] & kinds[1]
    assert not kinds[0] & kinds[2]
    assert not kinds[1] & kinds[2]


def test_object_properties_lead_to_things_and_others_to_literals() -> None:
    classes = set(ALL.subjects(RDF.type, OWL.Class))
    for term in ONTOLOGY.subjects(RDF.type, OWL.ObjectProperty):
        assert set(ONTOLOGY.objects(term, RDFS.range)) <= classes
    for term in ONTOLOGY.subjects(RDF.type, OWL.DatatypeProperty):
        assert not set(ONTOLOGY.objects(term, RDFS.range)) & classes


@pytest.mark.parametrize("constants", [Class, Property])
def test_constants_and_ontology_name_the_same_terms(constants: type[StrEnum]) -> None:
    wanted = {URIRef(constant) for constant in constants}
    kinds = TERM_TYPES[:1] if constants is Class else TERM_TYPES[1:]
    declared = {term for term in TERMS if any((term, RDF.type, kind) in ONTOLOGY for kind in kinds)}
    assert wanted == declared


def test_the_names_of_constants_are_those_of_the_terms() -> None:
    for constant in (*Class, *Property):
        local = constant.value.removeprefix(GD)
        assert constant.name.replace("_", "").lower() == local.lower()


def test_built_graphs_use_declared_terms_only() -> None:
    declared = {str(term) for term in TERMS} | {term.value for term in Reused}
    graph = Graph()
    for nquads in (to_nquads(bulletin()), to_nquads(news())):
        triples = [line.rsplit(b" ", 2)[0] + b" ." for line in nquads.splitlines()]
        graph.parse(data=b"\n".join(triples), format="nt")
    used = {str(p) for p in graph.predicates()} | {str(c) for c in graph.objects(None, RDF.type)}
    assert used <= declared
    assert {str(p) for p in graph.objects(None, RDF.predicate)} <= declared


def test_the_registers_use_declared_terms_of_ours_only() -> None:
    declared = {f"<{term}>" for term in TERMS}
    used = {
        part
        for line in registers_to_nquads().decode().splitlines()
        for part in line.split(" ", 3)[1:3]
        if part.startswith(f"<{GD}")
    }
    assert used <= declared


def test_alignments_speak_of_declared_terms() -> None:
    alignments = parsed("alignments.ttl")
    ours = {term for term in alignments.all_nodes() if str(term).startswith(GD)}
    assert ours <= set(TERMS)
    assert len(ours) > 20


def test_the_fourteen_measures_are_those_of_the_records() -> None:
    schemes = parsed("schemes.ttl")
    listed = set(schemes.subjects(RDF.type, URIRef(Class.MEASURE_TYPE)))
    assert listed == {URIRef(f"{THINGS}measure/{measure.value}") for measure in Measure}
    for concept in listed:
        assert schemes.value(concept, SKOS.broader) is not None


def test_every_concept_is_named_and_defined_in_both_languages() -> None:
    schemes = parsed("schemes.ttl")
    for concept in schemes.subjects(SKOS.inScheme, None):
        assert languages(schemes, concept, RDFS.label) == ["en", "zh"]
        assert languages(schemes, concept, SKOS.prefLabel) == ["en", "zh"]
        assert languages(schemes, concept, SKOS.definition) == ["en", "zh"]
