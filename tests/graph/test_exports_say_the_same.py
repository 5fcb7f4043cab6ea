"""Every export says what the store says, and the same store always gives the same bytes."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pyoxigraph
import pytest
import rdflib
from rdflib.compare import isomorphic

from kg.graph import Store, identifiers, memory_store, to_nquads
from kg.graph.answers import to_csv, to_json, to_turtle
from kg.graph.case_table import write_cases
from kg.graph.export import EXPORTS
from kg.graph.results import Solutions, Triples, Truth
from kg.records import Article, Case, Kind, Records, Span
from tests.graph.bulletin import TOLD, bulletin
from tests.graph.news import news
from tests.graph.scribe import Scribe


@pytest.fixture(scope="module")
def documents() -> dict[str, bytes]:
    return {
        identifiers.document(records.document.id): to_nquads(records)
        for records in (bulletin(), news())
    }


@pytest.fixture(scope="module")
def small(documents: dict[str, bytes]) -> Store:
    store = memory_store()
    store.load(documents)
    return store


def exported(store: Store, format: str) -> bytes:
    out = io.BytesIO()
    EXPORTS[format](store, out)
    return out.getvalue()


def test_nquads_are_the_sorted_lines_of_all_documents(
    small: Store, documents: dict[str, bytes]
) -> None:
    lines = b"".join(documents.values()).splitlines(keepends=True)
    assert exported(small, "nquads") == b"".join(sorted(lines))


def test_turtle_is_the_union(small: Store, documents: dict[str, bytes]) -> None:
    expected = {
        quad.triple
        for nquads in documents.values()
        for quad in pyoxigraph.parse(nquads, pyoxigraph.RdfFormat.N_QUADS)
    }
    turtle = exported(small, "turtle")
    found = [quad.triple for quad in pyoxigraph.parse(turtle, pyoxigraph.RdfFormat.TURTLE)]
    assert len(found) == len(set(found))
    assert set(found) == expected
    assert b"@prefix gd: " in turtle


def test_rdflib_reads_the_turtle(small: Store, documents: dict[str, bytes]) -> None:
    theirs = rdflib.Graph().parse(data=exported(small, "turtle"), format="turtle")
    ours = rdflib.Graph()
    for nquads in documents.values():
        for s, p, o, _ in rdflib.Dataset().parse(data=nquads, format="nquads").quads():
            ours.add((s, p, o))
    assert isomorphic(theirs, ours)


def test_rdflib_reads_the_json_ld(small: Store, documents: dict[str, bytes]) -> None:
    theirs = rdflib.Dataset().parse(data=exported(small, "jsonld"), format="json-ld")
    names = {str(graph.identifier) for graph in theirs.graphs() if len(graph)}
    assert names == set(documents)
    count = sum(len(graph) for graph in theirs.graphs())
    assert count == sum(nquads.count(b"\n") for nquads in documents.values())


@pytest.mark.parametrize("format", sorted(EXPORTS))
def test_the_same_store_gives_the_same_bytes(
    small: Store, documents: dict[str, bytes], format: str
) -> None:
    with memory_store() as again:
        for graph in reversed(documents):
            again.load({graph: documents[graph]})
        assert exported(again, format) == exported(small, format)


class TestTableOfCases:
    def table(self, store: Store) -> list[dict[str, str]]:
        out = io.StringIO(newline="")
        write_cases(store, out)
        assert out.getvalue().startswith("\ufeff")
        return list(csv.DictReader(io.StringIO(out.getvalue().removeprefix("\ufeff"))))

    def test_a_row_for_each_case_with_chinese_headings(self, full_store: Store) -> None:
        rows = {row["案件"]: row for row in self.table(full_store)}
        assert set(rows) == {told.title for told in TOLD}
        row = rows[TOLD[4].title]
        assert row["决定机关"] == "运城市生态环境局"
        assert row["线索来源机关"] == "山西省生态环境厅"
        assert row["罚款（元）"] == "310000"
        assert row["措施"] == "移送公安机关；行政拘留；责令改正"
        assert row["行政拘留日数"] == "10"
        assert row["叙述完整"] == "是"
        assert row["文书"] == "典型案例.txt"
        assert row["标识"].startswith("https://w3id.org/greendocket/id/case/")
        assert rows[TOLD[0].title]["行政拘留日数"] == ""

    @pytest.mark.parametrize("name", ["=1+1", "+86", "-甲厂", "@甲厂", "\t甲厂"])
    def test_no_cell_is_a_formula(self, name: str) -> None:
        scribe = Scribe()
        title = scribe.fact("一案")
        party = scribe.named(Kind.ENTERPRISE, name)
        whole = Span(0, scribe.here)
        case = Case(0, 1, whole, title=title, respondents=(party,))
        text = scribe.document("一.txt", [Article(1, whole)])
        with memory_store() as store:
            store.load({identifiers.document(text.id): to_nquads(Records(text, (case,)))})
            (row,) = self.table(store)
        assert row["被处罚人"] == f"'{name}"

    def test_a_store_without_cases_gives_the_headings(self, store: Store) -> None:
        assert self.table(store) == []


class TestAnswers:
    def test_json_is_what_the_engine_itself_would_write(self, full_store: Store) -> None:
        query = "SELECT ?c ?fine ?none { ?c gd:fineCNY ?fine ; rdfs:label ?l } ORDER BY ?c"
        answer = full_store.query(query)
        assert isinstance(answer, Solutions)
        parsed = pyoxigraph.parse_query_results(to_json(answer), pyoxigraph.QueryResultsFormat.JSON)
        assert isinstance(parsed, pyoxigraph.QuerySolutions)
        assert [row["fine"].value for row in parsed] == [str(f) for f in answer.column("fine")]

    def test_json_of_a_yes(self) -> None:
        assert to_json(Truth(True)) == '{"head": {}, "boolean": true}'

    def test_csv_quotes_what_needs_it(self, store: Store) -> None:
        answer = store.query('SELECT * { VALUES (?a ?b) { ("一,二" 1.5) (UNDEF "\\"引\\"") } }')
        assert isinstance(answer, Solutions)
        assert to_csv(answer) == 'a,b\r\n"一,二",1.5\r\n,"""引"""\r\n'

    def test_turtle_of_a_description(self, full_store: Store) -> None:
        answer = full_store.query("CONSTRUCT { ?c gd:fineCNY ?f } WHERE { ?c gd:fineCNY ?f }")
        assert isinstance(answer, Triples)
        turtle = to_turtle(answer)
        assert turtle.count("gd:fineCNY") == len(answer) == 5


def test_replacing_one_record_changes_the_export(small: Store) -> None:
    records = news()
    graph = identifiers.document(records.document.id)
    with memory_store() as store:
        store.load({graph: to_nquads(records)})
        before = exported(store, "nquads")
        store.replace_graph(graph, to_nquads(replace(records, mentions=())))
        assert exported(store, "nquads") != before
