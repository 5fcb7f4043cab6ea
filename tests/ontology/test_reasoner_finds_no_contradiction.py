"""HermiT finds the ontology, its alignments and built graphs consistent, and sees what is not."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import owlready2
import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import OWL, XSD

from kg.graph import to_nquads
from kg.registers.files import ontology_dir
from kg.vocabulary import GD
from tests.graph.bulletin import bulletin
from tests.graph.news import news

pytestmark = pytest.mark.skipif(
    shutil.which("java") is None and not os.environ.get("CI"),
    reason="HermiT needs Java (scripts/setup_java.sh installs it)",
)

THING = "http://example.org/"
BUILTIN = {XSD.string, XSD.boolean, XSD.integer, XSD.decimal, None}
"""Datatypes of the OWL 2 map that data use; dates of lesser precision have none and stay out."""


def ontology() -> Graph:
    graph = Graph()
    for name in ("greendocket.ttl", "alignments.ttl"):
        graph.parse(ontology_dir() / name)
    graph.remove((None, OWL.imports, None))
    return graph


def built() -> Iterable[tuple[object, object, object]]:
    """The facts of two documents, but for restated ones and dates, which OWL 2 DL cannot read."""
    graph = Graph()
    for nquads in (to_nquads(bulletin()), to_nquads(news())):
        triples = [line.rsplit(b" ", 2)[0] + b" ." for line in nquads.splitlines()]
        graph.parse(data=b"\n".join(triples), format="nt")
    for subject, predicate, value in graph:
        restated = str(predicate).startswith(str(RDF)) and predicate != RDF.type
        foreign = isinstance(value, Literal) and value.datatype not in BUILTIN
        if not restated and not foreign:
            yield subject, predicate, value


def reasoned(graph: Graph, folder: Path) -> list[str]:
    """The classes without any possible member; raises when the graph contradicts itself."""
    file = folder / "graph.nt"
    file.write_text(graph.serialize(format="nt"), encoding="utf-8")
    world = owlready2.World()
    with file.open("rb") as content:
        loaded = world.get_ontology(GD).load(fileobj=content)
    with loaded:
        owlready2.sync_reasoner_hermit(world, debug=0)
    return [str(found) for found in world.inconsistent_classes()]


def test_no_class_is_impossible(tmp_path: Path) -> None:
    assert reasoned(ontology(), tmp_path) == []


def test_what_documents_tell_contradicts_nothing(tmp_path: Path) -> None:
    graph = ontology()
    for triple in built():
        graph.add(triple)  # type: ignore[arg-type]
    assert len(graph) > 2000
    assert reasoned(graph, tmp_path) == []


CONTRADICTIONS = {
    "an enterprise that is a regulator": ["a b Enterprise", "a b Regulator"],
    "a case that is a document": ["a sha256 'x'", "a respondent c"],
    "a fine imposed by a provision that is a statute": ["a b Statute", "a partOf c"],
    "two division codes": ["a divisionCode '140000'", "a divisionCode '140100'"],
    "a version that repeals itself": ["a repealedBy a"],
    "the fine proposed is the fine decided": ["a fine c", "a proposedFine c"],
}


@pytest.mark.parametrize("told", CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_a_contradiction_is_found(told: list[str], tmp_path: Path) -> None:
    graph = ontology()
    for line in told:
        subject, predicate, value = line.split()
        thing = URIRef(THING + subject)
        if predicate == "b":
            graph.add((thing, RDF.type, URIRef(GD + value)))
        elif value.startswith("'"):
            graph.add(
                (thing, URIRef(GD + predicate), Literal(value.strip("'"), datatype=XSD.string))
            )
        else:
            graph.add((thing, URIRef(GD + predicate), URIRef(THING + value)))
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        reasoned(graph, tmp_path)
