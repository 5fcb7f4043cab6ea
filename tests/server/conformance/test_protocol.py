"""The SPARQL 1.1 Protocol's tests and those of the Service Description.

Their manifests hold only names; each case here is written from the name and
the sections of https://www.w3.org/TR/sparql11-protocol/ and
https://www.w3.org/TR/sparql11-service-description/ that it is about. One test
checks that no name of the manifests is without its case.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import httpx
import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from kg.server.app import application
from kg.server.settings import Settings
from tests.server.conformance.suite import RDF, SD, cases
from tests.server.conftest import SECRET, TOKEN, make_store

D1, D2, D3 = (f"http://kasei.us/2009/09/sparql/data/data{n}.rdf" for n in (1, 2, 3))
DOCUMENT = "http://xmlns.com/foaf/0.1/Document"
FORM = "application/x-www-form-urlencoded"
QUERY, UPDATE = "application/sparql-query", "application/sparql-update"
ROWS = {"application/sparql-results+xml", "application/sparql-results+json", "text/csv",
        "text/tab-separated-values"}  # fmt: skip
TRUTHS = {"application/sparql-results+xml", "application/sparql-results+json"}
GRAPHS = {"application/rdf+xml", "text/turtle", "application/n-triples"}
MOVED = "http://example.org/protocol-update-dataset-test/"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    graphs = {d: f"<{d}> <{RDF}type> <{DOCUMENT}> <{d}> .\n".encode() for d in (D1, D2, D3)}
    store = make_store(tmp_path_factory.mktemp("protocol") / "store", graphs)
    settings = Settings(store=str(store), token=SECRET, workers=1)
    with TestClient(application(settings)) as client:
        yield client


def get(client: TestClient, query: str, **more: object) -> httpx.Response:
    return client.get("/sparql", params={"query": query, **more})  # type: ignore[dict-item]


def form(client: TestClient, **fields: object) -> httpx.Response:
    return client.post("/sparql", data=fields, headers=TOKEN)  # type: ignore[arg-type]


def direct(client: TestClient, content: str | bytes, kind: str, **more: object) -> httpx.Response:
    headers = TOKEN | {"Content-Type": kind}
    return client.post("/sparql", params=more, content=content, headers=headers)  # type: ignore[arg-type]


def holds(found: httpx.Response) -> bool:
    assert found.status_code == 200, found.text
    return bool(found.json()["boolean"])


def type_of(found: httpx.Response) -> str:
    assert found.status_code == 200, found.text
    return str(found.headers["content-type"]).partition(";")[0]


def is_one(*graphs: str) -> str:
    return " ".join(f"<{graph}> a <{DOCUMENT}> ." for graph in graphs)


class TestQuery:
    """Section 2.1 of the protocol: the query operation."""

    def test_query_get(self, client: TestClient) -> None:
        """2.1.1: query via GET."""
        assert holds(get(client, "ASK {}"))

    def test_query_post_form(self, client: TestClient) -> None:
        """2.1.2: query via POST with URL-encoded parameters."""
        assert holds(form(client, query="ASK {}"))

    def test_query_post_direct(self, client: TestClient) -> None:
        """2.1.3: query via POST directly."""
        assert holds(direct(client, "ASK {}", QUERY))

    @pytest.mark.parametrize(
        ("query", "types"),
        [
            ("SELECT (1 AS ?value) {}", ROWS),
            ("ASK {}", TRUTHS),
            (f"DESCRIBE <{D1}>", GRAPHS),
            ("CONSTRUCT { <s> <p> 1 } WHERE {}", GRAPHS),
        ],
        ids=["select", "ask", "describe", "construct"],
    )
    def test_query_content_type(self, client: TestClient, query: str, types: set[str]) -> None:
        """2.1.6: query_content_type_select, _ask, _describe, _construct."""
        for kind in types:
            found = client.get("/sparql", params={"query": query}, headers={"Accept": kind})
            assert type_of(found) == kind
        assert type_of(get(client, query)) in types


class TestQueryDataset:
    """Section 2.1.4: the dataset that parameters name."""

    def test_query_dataset_default_graphs_get(self, client: TestClient) -> None:
        named = {"default-graph-uri": [D1, D2]}
        assert holds(get(client, f"ASK {{ {is_one(D1, D2)} }}", **named))
        assert not holds(get(client, f"ASK {{ {is_one(D3)} }}", **named))

    def test_query_dataset_default_graphs_post(self, client: TestClient) -> None:
        named = {"default-graph-uri": [D1, D2]}
        assert holds(direct(client, f"ASK {{ {is_one(D1, D2)} }}", QUERY, **named))
        assert not holds(form(client, query=f"ASK {{ {is_one(D3)} }}", **named))

    def test_query_dataset_named_graphs_get(self, client: TestClient) -> None:
        named = {"named-graph-uri": [D1, D2]}
        inside = "ASK { GRAPH ?g { ?s a ?t } FILTER(?g = <%s>) }"
        assert holds(get(client, inside % D2, **named))
        assert not holds(get(client, inside % D3, **named))
        assert not holds(get(client, "ASK { ?s ?p ?o }", **named))

    def test_query_dataset_named_graphs_post(self, client: TestClient) -> None:
        named = {"named-graph-uri": [D1, D2]}
        query = f"ASK {{ GRAPH ?g {{ {is_one(D1)} }} GRAPH ?h {{ {is_one(D2)} }} }}"
        assert holds(direct(client, query, QUERY, **named))
        assert holds(form(client, query=query, **named))

    def test_query_dataset_full(self, client: TestClient) -> None:
        named = {"default-graph-uri": D3, "named-graph-uri": [D1, D2]}
        query = f"ASK {{ {is_one(D3)} GRAPH ?g {{ {is_one(D1)} }} GRAPH ?h {{ {is_one(D2)} }} }}"
        assert holds(get(client, query, **named))
        assert not holds(get(client, f"ASK {{ {is_one(D1)} }}", **named))

    def test_query_multiple_dataset(self, client: TestClient) -> None:
        """What the protocol names goes before FROM in the query."""
        query = f"ASK FROM <{D1}> {{ {is_one(D1)} }}"
        assert not holds(get(client, query, **{"default-graph-uri": D2}))
        assert holds(get(client, query.replace(f"{{ {is_one(D1)}", f"{{ {is_one(D2)}"),
                         **{"default-graph-uri": D2}))  # fmt: skip


class TestUpdate:
    """Section 2.2: the update operation."""

    def test_update_post_form(self, client: TestClient) -> None:
        """2.2.1."""
        assert form(client, update="INSERT DATA { GRAPH <g1> { <s> <p> 1 } }").is_success
        assert holds(get(client, "ASK { GRAPH <g1> { ?s ?p 1 } }"))

    def test_update_post_direct(self, client: TestClient) -> None:
        """2.2.2."""
        assert direct(client, "INSERT DATA { GRAPH <g2> { <s> <p> 2 } }", UPDATE).is_success
        assert holds(get(client, "ASK { GRAPH <g2> { ?s ?p 2 } }"))

    def test_update_base_uri(self, client: TestClient) -> None:
        """2.2.2 with SPARQL Query 4.1.1.2: relative IRIs have the service's base."""
        assert form(client, update="INSERT DATA { GRAPH <http://x/b> { <base> <p> 3 } }").is_success
        rows = get(client, "SELECT ?s { GRAPH <http://x/b> { ?s ?p 3 } }").json()
        (row,) = rows["results"]["bindings"]
        assert row["s"]["value"].startswith("http")
        assert row["s"]["value"].endswith("/base")


class TestUpdateDataset:
    """Section 2.2.3: the dataset that parameters name for an update."""

    def moved(self, client: TestClient, pattern: str, target: str, **using: object) -> set[str]:
        graph = MOVED + target
        update = f"INSERT {{ GRAPH <{graph}> {{ ?s a <http://x/C> }} }} WHERE {{ {pattern} }}"
        assert form(client, update=update, **using).is_success
        found = get(client, f"SELECT ?s {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}").json()
        return {row["s"]["value"] for row in found["results"]["bindings"]}

    def test_update_dataset_default_graph(self, client: TestClient) -> None:
        using = {"using-graph-uri": D1}
        assert self.moved(client, f"?s a <{DOCUMENT}>", "a", **using) == {D1}

    def test_update_dataset_default_graphs(self, client: TestClient) -> None:
        using = {"using-graph-uri": [D1, D2]}
        assert self.moved(client, f"?s a <{DOCUMENT}>", "b", **using) == {D1, D2}

    def test_update_dataset_named_graphs(self, client: TestClient) -> None:
        using = {"using-named-graph-uri": [D1, D2]}
        pattern = f"GRAPH ?g {{ ?s a <{DOCUMENT}> }}"
        assert self.moved(client, pattern, "c", **using) == {D1, D2}

    def test_update_dataset_full(self, client: TestClient) -> None:
        using = {"using-graph-uri": D1, "using-named-graph-uri": D2}
        pattern = f"{{ GRAPH ?g {{ ?s a <{DOCUMENT}> }} }} UNION {{ ?s a <{DOCUMENT}> }}"
        assert self.moved(client, pattern, "d", **using) == {D1, D2}


class TestWrongRequests:
    """2.1 and 2.2: what a service must refuse with a status of 4XX."""

    def refused(self, found: httpx.Response) -> None:
        assert 400 <= found.status_code < 500, found.status_code
        assert found.headers["content-type"].startswith("application/problem+json")

    def test_bad_query_method(self, client: TestClient) -> None:
        for method in ("PUT", "DELETE", "PATCH"):
            self.refused(client.request(method, "/sparql", params={"query": "ASK {}"}))

    def test_bad_multiple_queries(self, client: TestClient) -> None:
        self.refused(get(client, ["ASK {}", "SELECT * {}"]))  # type: ignore[arg-type]
        self.refused(form(client, query=["ASK {}", "ASK {}"]))

    def test_bad_query_wrong_media_type(self, client: TestClient) -> None:
        self.refused(direct(client, "ASK {}", "text/plain"))

    def test_bad_query_missing_form_type(self, client: TestClient) -> None:
        self.refused(client.post("/sparql", content="query=ASK%20%7B%7D"))

    def test_bad_query_missing_direct_type(self, client: TestClient) -> None:
        self.refused(client.post("/sparql", content="ASK {}"))

    def test_bad_query_non_utf8(self, client: TestClient) -> None:
        self.refused(direct(client, "ASK {}".encode("utf-16"), f"{QUERY}; charset=UTF-16"))

    def test_bad_query_syntax(self, client: TestClient) -> None:
        self.refused(get(client, "ASK {"))

    def test_bad_update_get(self, client: TestClient) -> None:
        params = {"update": "CLEAR NAMED"}
        self.refused(client.get("/sparql", params=params, headers=TOKEN))

    def test_bad_multiple_updates(self, client: TestClient) -> None:
        self.refused(form(client, update=["CLEAR NAMED", "CLEAR DEFAULT"]))

    def test_bad_update_wrong_media_type(self, client: TestClient) -> None:
        self.refused(direct(client, "CLEAR NAMED", "text/plain"))

    def test_bad_update_missing_form_type(self, client: TestClient) -> None:
        self.refused(client.post("/sparql", content="update=CLEAR%20NAMED", headers=TOKEN))

    def test_bad_update_non_utf8(self, client: TestClient) -> None:
        self.refused(direct(client, "CLEAR NAMED".encode("utf-16"), f"{UPDATE}; charset=UTF-16"))

    def test_bad_update_syntax(self, client: TestClient) -> None:
        self.refused(form(client, update="CLEAR XYZ"))

    def test_bad_update_dataset_conflict(self, client: TestClient) -> None:
        """2.2.3: USING, USING NAMED or WITH beside the parameters is an error."""
        where = f"{{ ?s a <{DOCUMENT}> }}"
        insert = "INSERT { GRAPH <http://x/z> { ?s a <http://x/C> } }"
        for update in (
            f"{insert} USING <{D1}> WHERE {where}",
            f"{insert} USING NAMED <{D1}> WHERE {where}",
            f"WITH <{D1}> {insert} WHERE {where}",
        ):
            self.refused(form(client, update=update, **{"using-graph-uri": D2}))
            self.refused(form(client, update=update, **{"using-named-graph-uri": D2}))
        assert not holds(get(client, "ASK { GRAPH <http://x/z> { ?s ?p ?o } }"))


class TestServiceDescription:
    """Sections 2 and 3 of the Service Description."""

    @pytest.fixture(scope="class")
    def told(self, client: TestClient) -> ox.Store:
        found = client.get("/sparql", headers={"Accept": "application/n-triples"})
        assert type_of(found) == "application/n-triples"
        graph = ox.Store()
        graph.load(found.content, ox.RdfFormat.N_TRIPLES)
        return graph

    def test_returns_rdf(self, client: TestClient) -> None:
        for kind in GRAPHS:
            found = client.get("/sparql", headers={"Accept": kind})
            assert type_of(found) == kind
        assert type_of(client.get("/sparql")) in GRAPHS

    def test_has_endpoint_triple(self, client: TestClient, told: ox.Store) -> None:
        endpoint = ox.NamedNode(f"{client.base_url}/sparql")
        assert list(told.quads_for_pattern(None, ox.NamedNode(SD + "endpoint"), endpoint))

    def test_conforms_to_schema(self, told: ox.Store) -> None:
        """Every property of the vocabulary has a subject and a value of its domain and range."""
        ask = f"""PREFIX sd: <{SD}> ASK {{
          ?service a sd:Service ; sd:endpoint ?e ; sd:supportedLanguage sd:SPARQL11Query ;
            sd:resultFormat <http://www.w3.org/ns/formats/SPARQL_Results_JSON> ;
            sd:defaultDataset ?dataset ; sd:feature sd:UnionDefaultGraph .
          ?dataset a sd:Dataset ; sd:defaultGraph ?graph . ?graph a sd:Graph .
          FILTER(isIRI(?e)) }}"""
        assert told.query(ask)
        terms = {quad.predicate.value for quad in told} - {RDF + "type"}
        assert all(term.startswith(SD) for term in terms)
        values = told.query(f"SELECT ?p ?v {{ ?s ?p ?v FILTER(STRSTARTS(STR(?p), '{SD}')) }}")
        assert not any(isinstance(row["v"], ox.Literal) for row in values)  # type: ignore[union-attr]


def test_no_test_of_the_manifests_is_without_its_case() -> None:
    named = cases("protocol") + cases("service-description")
    if not named:
        pytest.skip("the W3C's test suite is not here")
    module = sys.modules[__name__]
    classes = [each for name, each in vars(module).items() if name.startswith("Test")]
    written = {name for each in classes for name in vars(each)}
    for case in named:
        wanted = "test_" + case.name.replace("-", "_")
        group = "test_query_content_type"
        assert (group if wanted.startswith(group) else wanted) in written, case.name
    assert len(named) == 37
