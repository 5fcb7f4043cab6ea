"""Each class that any graph writes has a shape of its own, and all graphs keep to the shapes."""

from __future__ import annotations

from pathlib import Path

import pyshacl
import pytest
from rdflib import Graph
from rdflib.namespace import SH

from kg.audit import AUDIT_GRAPH
from kg.engines.worker import work
from kg.graph import identifiers, memory_store
from kg.inference import derived_graphs, graph_of
from kg.vocabulary import GD, RDFS, SKOS, THINGS
from tests.ontology import corpus
from tests.ontology.test_shapes_catch_faults import shapes

SHARED = Path(__file__).resolve().parents[3] / "shared"
TEXTS = (*sorted(SHARED.glob("seeds/*.txt")), *sorted(SHARED.glob("gold/dev/*.txt")))
LARGE = ("located-in", "carried-over", "supervises")
"""Rules whose graphs lead to all places or provisions of the registers."""
ABSTRACT = {"Organisation", "Body", "Party", "LegalText", "Penalty", "Event", "Quantity"}
"""Superclasses that nothing is said to be outright."""


def faults(triples: bytes) -> list[str]:
    """What is violated, warnings aside, in all languages."""
    graph = Graph().parse(data=triples, format="nt")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes(), inference="none")
    assert isinstance(report, Graph)
    return [
        f"{report.value(result, SH.focusNode)} {message}"
        for result, message in report.subject_objects(SH.resultMessage)
        if report.value(result, SH.resultSeverity) == SH.Violation
    ]


def ask(pattern: str) -> set[str]:
    prefixes = f"PREFIX rdfs: <{RDFS}> PREFIX skos: <{SKOS}>"
    rows = corpus.corpus().query(f"{prefixes} SELECT DISTINCT ?x WHERE {{ {pattern} }}").plain()
    return {str(row["x"]) for row in rows}


def test_every_class_that_is_written_has_a_shape_of_its_own() -> None:
    things = f"STRSTARTS(STR(?thing), '{THINGS}') && !CONTAINS(STR(?thing), '/genid/')"
    written = ask(f"?thing a ?x FILTER({things})")
    shaped = {str(target) for target in shapes().objects(None, SH.targetClass)}
    assert len(written) > 45
    assert written - shaped == set()


def test_no_class_is_unused() -> None:
    written = ask(f"?thing a ?x FILTER(STRSTARTS(STR(?x), '{GD}'))")
    declared = ask(f"?x a <http://www.w3.org/2002/07/owl#Class> FILTER(STRSTARTS(STR(?x), '{GD}'))")
    assert declared - written == {GD + name for name in ABSTRACT}
    assert {GD + name for name in ABSTRACT} == ask(
        f"?narrower rdfs:subClassOf ?x FILTER(STRSTARTS(STR(?x), '{GD}'))"
    ) - written


def test_no_property_is_unused() -> None:
    declared = ask(
        "?x a ?kind ; rdfs:label ?name VALUES ?kind { <http://www.w3.org/2002/07/owl#ObjectProperty>"
        f" <http://www.w3.org/2002/07/owl#DatatypeProperty> }} FILTER(STRSTARTS(STR(?x), '{GD}'))"
    )
    assert len(declared) > 150
    assert declared - ask("?thing ?x ?value") == set()


def documents() -> list[str]:
    store = corpus.corpus()
    return [name for name in store.graphs() if name.startswith(identifiers.thing("document"))]


def test_documents_conform() -> None:
    assert faults(corpus.small(corpus.corpus(), *documents())) == []


def test_law_audit_and_inference_conform() -> None:
    store = corpus.corpus()
    large = [graph_of(rule) for rule in LARGE]
    made = [name for name in derived_graphs(store) if name not in large]
    law = [name for name in store.graphs() if "/graph/law/" in name]
    assert len(made) == len(derived_graphs(store)) - len(LARGE)
    assert len(law) == 1
    kept = (AUDIT_GRAPH, *documents(), *made, *law)
    assert faults(corpus.small(store, *kept, beside=large)) == []


@pytest.mark.slow
def test_everything_conforms() -> None:
    store = corpus.corpus()
    assert faults(corpus.written(store, *store.graphs())) == []


@pytest.mark.slow
@pytest.mark.skipif(not TEXTS, reason="../shared is not there")
def test_the_seeds_the_dev_passages_and_the_laws_conform() -> None:
    outcomes = [work(path.read_bytes(), path.name) for path in TEXTS]
    graphs = [(outcome.graph, outcome.nquads) for outcome in outcomes]
    with memory_store() as store:
        corpus.complete(store, [*graphs, *corpus.laws(SHARED / "laws")])
        triples = corpus.written(store, *store.graphs())
    kinds = {b"Finding>", b"Inference>", b"DerivedGraph>", b"PenaltyBracket>"}
    assert {kind for kind in kinds if b"ontology#" + kind in triples} >= kinds - {b"Inference>"}
    assert faults(triples) == []
