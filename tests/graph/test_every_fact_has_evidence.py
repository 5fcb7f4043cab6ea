"""Every fact drawn from a text leads to document, article, range and quote."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.graph import Store, to_nquads
from kg.records import Sourced
from kg.vocabulary import Property
from tests.graph.bulletin import bulletin
from tests.graph.checks import loose_assertions, quotes, select, unfounded_facts


def test_every_fact_of_a_document_graph_is_asserted(full_store: Store) -> None:
    assert unfounded_facts(full_store) == []


def test_there_are_facts_to_speak_of(full_store: Store) -> None:
    (row,) = select(full_store, "SELECT (COUNT(*) AS ?n) { ?a a gd:Assertion }")
    assert isinstance(row["n"], int)
    assert row["n"] > 300


def test_what_is_asserted_is_also_a_plain_triple_of_the_same_graph(full_store: Store) -> None:
    assert loose_assertions(full_store) == []


def test_the_kept_text_sliced_at_a_span_is_its_quote(full_store: Store) -> None:
    found = quotes(full_store)
    assert len(found) > 50
    for kept, quote in found:
        assert kept == quote


def test_one_plain_query_answers_for_a_fact(full_store: Store) -> None:
    (row,) = select(
        full_store,
        """
        PREFIX gd: <https://w3id.org/greendocket/ontology#>
        PREFIX oa: <http://www.w3.org/ns/oa#>
        PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        PREFIX dcterms: <http://purl.org/dc/terms/>
        SELECT ?file ?article ?start ?end ?quote WHERE {
          ?case a gd:Case ; gd:fineCNY ?fine . FILTER(?fine = 430000)
          ?assertion rdf:subject ?case ; rdf:predicate gd:fineCNY ; rdf:object ?fine ;
              gd:evidence ?span .
          ?span oa:hasSource ?document ; gd:article/dcterms:title ?article ;
              oa:start ?start ; oa:end ?end ; oa:exact ?quote .
          ?document dcterms:title ?file .
        }""",
    )
    start = bulletin().document.text.index("处罚款43万元")
    assert row == {
        "file": "典型案例.txt",
        "article": "山西省生态环境厅公布2026年涉气环境违法典型案例",
        "start": start,
        "end": start + len("处罚款43万元"),
        "quote": "处罚款43万元",
    }


def test_a_fact_derived_from_a_name_carries_the_name_and_the_rule(full_store: Store) -> None:
    (row,) = select(
        full_store,
        f"""SELECT ?rule ?identity ?quote WHERE {{
          ?assertion rdf:subject <body/140500/生态环境局/泽州分局> ;
              rdf:predicate org:subOrganizationOf ; rdf:object <body/140500/生态环境局> ;
              gd:rule ?rule ; <{Property.IDENTITY_RULE}> ?identity ; gd:evidence/oa:exact ?quote .
        }}""",
    )
    assert row == {
        "rule": "registers.body",
        "identity": "linking.bodies",
        "quote": "晋城市生态环境局泽州分局",
    }


def test_an_unresolved_citation_says_so_and_why(full_store: Store) -> None:
    (row,) = select(
        full_store,
        """SELECT ?status ?note WHERE {
          ?assertion rdf:predicate gd:cites ; gd:resolutionStatus ?status ; gd:note ?note .
        }""",
    )
    assert row == {"status": "unknown_statute", "note": "法规不在登记之列"}


def test_a_value_without_evidence_never_enters_a_graph() -> None:
    records = bulletin()
    bare = replace(records.cases[0], violation=Sourced("凭空而来", ()))
    with pytest.raises(ValueError, match="凭空而来"):
        to_nquads(replace(records, cases=(bare,)))
