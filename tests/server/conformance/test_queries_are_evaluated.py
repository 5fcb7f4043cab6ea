"""Query evaluation, result formats and syntax: the suite's files through the service.

The data of a test is in graphs of their own; the request names them as the
default and the named graphs, as the protocol provides.
"""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from kg.server.app import application
from kg.server.settings import Settings
from tests.server.conformance.suite import (
    Case,
    cases,
    csv_rows,
    path_of,
    quads_of,
    rows_of,
    same_graph,
    same_rows,
)
from tests.server.conftest import make_store

GROUPS = (
    "aggregates", "bind", "bindings", "construct", "csv-tsv-res", "exists", "functions", "grouping",
    "json-res", "negation", "project-expression", "property-path", "subquery", "syntax-query",
)  # fmt: skip
EXCLUDED = {
    "aggregates/agg-empty-group": "the expected file leaves out the variable ?x that the query selects",
    "csv-tsv-res/tsv03": "the engine keeps an xsd:negativeInteger as the xsd:integer that it is",
    "functions/strdt03": "written for RDF 1.0: in RDF 1.1 a plain literal is an xsd:string",
    "functions/strlang03": "written for RDF 1.0: in RDF 1.1 a plain literal is an xsd:string",
    "functions/bnode01": "the engine gives BNODE(name) one blank node for all rows of an answer",
    "syntax-query/test_4": "parsed, then refused: it calls a function of an extension not there",
}
"""Tests that are not passed, each with the reason; docs/serving.md has the same table."""
ALL = [case for group in GROUPS for case in cases(group)]
EVALUATED = [case for case in ALL if "Syntax" not in case.kind]
SYNTAX = [case for case in ALL if "Syntax" in case.kind]
RESULTS = {
    ".srx": ("application/sparql-results+xml", ox.QueryResultsFormat.XML),
    ".srj": ("application/sparql-results+json", ox.QueryResultsFormat.JSON),
    ".tsv": ("text/tab-separated-values", ox.QueryResultsFormat.TSV),
    ".csv": ("text/csv", ox.QueryResultsFormat.CSV),
    ".ttl": ("text/turtle", None),
}

pytestmark = pytest.mark.skipif(not ALL, reason="the W3C's test suite is not here")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    files = {iri for case in EVALUATED for iri in (*case.data, *case.graphs)}
    graphs = {iri: quads for iri in files if (quads := quads_of(iri))}
    store = make_store(tmp_path_factory.mktemp("w3c") / "store", graphs)
    with TestClient(application(Settings(store=str(store), workers=1))) as client:
        yield client


def asked(client: TestClient, case: Case, accept: str) -> httpx.Response:
    query = f"BASE <{case.query}>\n" + path_of(case.query).read_text(encoding="utf-8")
    fields = {
        "query": query,
        "default-graph-uri": list(case.data),
        "named-graph-uri": list(case.graphs),
    }
    return client.post("/sparql", data=fields, headers={"Accept": accept})


@pytest.mark.parametrize("case", EVALUATED, ids=lambda case: case.id)
def test_evaluation(client: TestClient, case: Case) -> None:
    if case.id in EXCLUDED:
        pytest.skip(EXCLUDED[case.id])
    expected = path_of(case.result).read_bytes()
    accept, format_ = RESULTS[path_of(case.result).suffix]
    if accept == "text/turtle" and b"ResultSet" in expected:
        pytest.skip("the expected rows are written as RDF")
    found = asked(client, case, accept)
    assert found.status_code == 200, found.text
    assert found.headers["content-type"].partition(";")[0] == accept
    if format_ is None:
        assert same_graph(found.content, expected, case.query)
    elif accept == "text/csv":
        assert csv_rows(found.content) == csv_rows(expected)
    else:
        answer, wanted_answer = rows_of(found.content, format_), rows_of(expected, format_)
        if isinstance(answer, bool) or isinstance(wanted_answer, bool):
            assert answer == wanted_answer
            return
        assert answer[0] == wanted_answer[0]
        assert same_rows(answer[1], wanted_answer[1]), (answer, wanted_answer)


@pytest.mark.parametrize("case", SYNTAX, ids=lambda case: case.id)
def test_syntax(client: TestClient, case: Case) -> None:
    if case.id in EXCLUDED:
        pytest.skip(EXCLUDED[case.id])
    found = asked(client, case, "*/*")
    assert found.status_code == (400 if "Negative" in case.kind else 200), found.text
