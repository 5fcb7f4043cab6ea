"""What is really built from the samples and registers uses each term as the ontology says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.build import build, reading
from kg.graph import Store
from kg.vocabulary import GD, RDF, SKOS, THINGS, XSD, Reused

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
PREFIXES = f"PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX s: <{SKOS}>\n"
SAID_OF_THINGS = f'FILTER(STRSTARTS(STR(?s), "{THINGS}") && !STRSTARTS(STR(?s), "{THINGS}genid/"))'
SCHEME_TERMS = {SKOS + name for name in ("definition", "Concept", "ConceptScheme")}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("samples") / "store"
    build(sorted(SAMPLES.glob("*.txt")), folder, workers=1)
    with reading(folder) as store:
        yield store


def answers(store: Store, pattern: str) -> set[str]:
    """The values of ``?x`` where a pattern holds."""
    rows = store.query(f"{PREFIXES}SELECT DISTINCT ?x WHERE {{ {pattern} }}").rows
    return {str(getattr(row[0], "value", row[0])) for row in rows}


def test_only_declared_terms_are_written(store: Store) -> None:
    used = answers(store, f"?s ?x ?o {SAID_OF_THINGS}")
    used |= answers(store, f"?s a ?x {SAID_OF_THINGS}")
    ours = answers(store, "?x rdfs:label ?o FILTER(STRSTARTS(STR(?x), '" + GD + "'))")
    assert len(used) > 100
    assert used - ours - {term.value for term in Reused} - SCHEME_TERMS == set()


def test_subjects_belong_to_the_domain(store: Store) -> None:
    wrong = "?x rdfs:domain ?c . ?s ?x ?o . FILTER NOT EXISTS { ?s a/rdfs:subClassOf* ?c }"
    assert answers(store, wrong) == set()


def test_things_belong_to_the_range(store: Store) -> None:
    wrong = f"""?x rdfs:range ?c . FILTER(!STRSTARTS(STR(?c), "{XSD}")) ?s ?x ?o .
        FILTER NOT EXISTS {{ ?o a/rdfs:subClassOf* ?c }}"""
    assert answers(store, wrong) == set()


def test_literals_have_the_datatype_of_the_range(store: Store) -> None:
    wrong = f"""?x rdfs:range ?c . FILTER(STRSTARTS(STR(?c), "{XSD}")) ?s ?x ?o .
        FILTER(DATATYPE(?o) != ?c)"""
    assert answers(store, wrong) == set()


def test_functional_properties_have_one_value(store: Store) -> None:
    wrong = """?x a <http://www.w3.org/2002/07/owl#FunctionalProperty> . ?s ?x ?a, ?b .
        FILTER(STR(?a) < STR(?b))"""
    assert answers(store, wrong) == set()


SKOS_FAULTS = {
    # A pollutant that only one text names, such as 喷漆废气, is on no list.
    "a concept outside any scheme": "?x a/rdfs:subClassOf* s:Concept . "
    f'FILTER(STRSTARTS(STR(?x), "{THINGS}") && !CONTAINS(STR(?x), "/mention/")) FILTER NOT EXISTS {{ ?x s:inScheme ?c }}',
    "neither top nor below another": "?x s:inScheme ?c "
    "FILTER NOT EXISTS { ?x s:broader ?b } FILTER NOT EXISTS { ?x s:topConceptOf ?c }",
    "both top and below another": "?x s:topConceptOf ?c ; s:broader ?b",
    "a circle of broader concepts": "?x s:broader+ ?x",
    "two preferred labels of one language": "?x s:prefLabel ?a, ?b "
    "FILTER(?a != ?b && LANG(?a) = LANG(?b))",
    "a label both preferred and alternative": "?x s:prefLabel ?a ; s:altLabel ?a",
    "no Chinese label": '?x s:inScheme ?c FILTER NOT EXISTS { ?x s:prefLabel ?a FILTER(LANG(?a) = "zh") }',
    "no English label": '?x s:inScheme ?c FILTER NOT EXISTS { ?x s:prefLabel ?a FILTER(LANG(?a) = "en") }',
    "one notation for two concepts of a scheme": "?x s:inScheme ?c ; s:notation ?n . "
    "?y s:inScheme ?c ; s:notation ?n FILTER(?x != ?y)",
}


@pytest.mark.parametrize("pattern", SKOS_FAULTS.values(), ids=SKOS_FAULTS)
def test_lists_are_sound(store: Store, pattern: str) -> None:
    assert answers(store, pattern) == set()


def test_restated_facts_name_declared_predicates(store: Store) -> None:
    ours = answers(store, "?x rdfs:label ?o FILTER(STRSTARTS(STR(?x), '" + GD + "'))")
    named = answers(store, f"?s <{RDF}predicate> ?x")
    assert named <= ours | {term.value for term in Reused}
