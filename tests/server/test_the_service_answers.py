"""A running service: the protocol, limits that stop a query for real, tokens, linked data."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import httpx
import pytest
from starlette.testclient import TestClient

from kg.graph import open_store, registers_to_nquads
from kg.graph.identifiers import REGISTERS_GRAPH
from kg.server.app import application
from kg.server.settings import Settings

TOKEN = {"Authorization": "Bearer secret"}
D1, D2 = (
    "http://kasei.us/2009/09/sparql/data/data1.rdf",
    "http://kasei.us/2009/09/sparql/data/data2.rdf",
)
FOAF = "http://xmlns.com/foaf/0.1/Document"
HOSTILE = (
    "SELECT (COUNT(*) AS ?n) {?s ?p ?o . ?a ?b ?c . ?d ?e ?f FILTER(CONTAINS(STR(?s),STR(?f)))}"
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    store = tmp_path_factory.mktemp("serve") / "store"
    store.mkdir()
    (store / "lock").touch()
    with open_store(store / "graph") as opened:
        opened.load({REGISTERS_GRAPH: registers_to_nquads()})
        for graph in (D1, D2):
            line = f"<{graph}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{FOAF}> <{graph}> .\n"
            opened.load({graph: line.encode()})
    settings = Settings(store=str(store), token="secret", timeout=2.0, max_rows=1000)
    with TestClient(application(settings)) as client:
        yield client


def ask(client: TestClient, sparql: str, **more: object) -> httpx.Response:
    return client.get("/sparql", params={"query": sparql, **more})  # type: ignore[dict-item]


@pytest.mark.parametrize("sent", ["get", "form", "direct"])
def test_queries_come_in_three_ways(client: TestClient, sent: str) -> None:
    if sent == "get":
        found = ask(client, "ASK {}")
    elif sent == "form":
        found = client.post("/sparql", data={"query": "ASK {}"})
    else:
        kind = {"Content-Type": "application/sparql-query"}
        found = client.post("/sparql", content="ASK {}", headers=kind)
    assert found.status_code == 200
    assert found.json()["boolean"] is True


@pytest.mark.parametrize(
    ("default", "named", "sparql", "truth"),
    [
        ([D1], [], f"ASK {{ <{D1}> ?p ?o }}", True),
        ([D1], [], f"ASK {{ <{D2}> ?p ?o }}", False),
        ([D1, D2], [], f"ASK {{ <{D1}> ?p ?o . <{D2}> ?q ?r }}", True),
        ([], [D1], f"ASK {{ GRAPH ?g {{ <{D1}> ?p ?o }} }}", True),
        ([], [D1], f"ASK {{ <{D1}> ?p ?o }}", False),
        ([D1], [D2], f"ASK {{ <{D1}> ?p ?o GRAPH ?g {{ <{D2}> ?q ?r }} }}", True),
        ([D2], [], f"ASK FROM <{D1}> {{ <{D1}> ?p ?o }}", False),
    ],
)
def test_the_protocol_names_the_dataset(
    client: TestClient, default: list[str], named: list[str], sparql: str, truth: bool
) -> None:
    more = {"default-graph-uri": default, "named-graph-uri": named}
    assert ask(client, sparql, **more).json()["boolean"] is truth


@pytest.mark.parametrize(
    ("accept", "sparql", "answered"),
    [
        ("text/csv", "SELECT * {} ", "text/csv"),
        ("application/sparql-results+xml", "ASK {}", "application/sparql-results+xml"),
        (
            "text/turtle;q=0.1, application/n-triples",
            "CONSTRUCT WHERE {?s a ?t} LIMIT 1",
            "application/n-triples",
        ),
        ("application/rdf+xml", "DESCRIBE <http://x/>", "application/rdf+xml"),
    ],
)
def test_answers_come_in_the_format_asked_for(
    client: TestClient, accept: str, sparql: str, answered: str
) -> None:
    found = client.get("/sparql", params={"query": sparql}, headers={"Accept": accept})
    assert found.headers["content-type"].partition(";")[0] == answered


def test_wrong_requests_are_refused_with_a_sentence(client: TestClient) -> None:
    assert ask(client, "ASK {").status_code == 400
    assert client.get("/sparql?query=ASK%20%7B%7D&query=ASK%20%7B%7D").status_code == 400
    assert client.get("/sparql?query=%FF").status_code == 400
    assert (
        client.post("/sparql", content="ASK {}", headers={"Content-Type": "text/plain"}).status_code
        == 415
    )
    assert client.put("/sparql", content="ASK {}").status_code == 405
    assert client.get("/sparql?update=CLEAR%20ALL").status_code == 400
    assert (
        client.get("/sparql?query=ASK%20%7B%7D", headers={"Accept": "image/png"}).status_code == 406
    )
    assert "LIMIT" in ask(client, "SELECT * {?s ?p ?o}").json()["detail"]
    assert ask(client, "SELECT * { SERVICE <http://127.0.0.1:1/> {} }").status_code == 400


def test_a_hostile_query_is_stopped_while_others_are_answered(client: TestClient) -> None:
    held: list[int] = []
    hostile = threading.Thread(target=lambda: held.append(ask(client, HOSTILE).status_code))
    hostile.start()
    assert [ask(client, "ASK {}").status_code for _ in range(20)] == [200] * 20
    hostile.join()
    assert held == [504]
    assert ask(client, "ASK {}").status_code == 200


def test_only_the_token_may_write_and_what_it_writes_is_read(client: TestClient) -> None:
    update = "INSERT DATA { GRAPH <http://x/g> { <http://x/s> <http://x/p> 1 } }"
    assert client.post("/sparql", data={"update": update}).status_code == 401
    assert client.post("/sparql", data={"update": update}, headers=TOKEN).status_code == 204
    assert ask(client, "ASK { GRAPH <http://x/g> { ?s ?p 1 } }").json()["boolean"] is True
    moved = f"INSERT {{ GRAPH <http://x/h> {{ ?s a <http://x/B> }} }} WHERE {{ ?s a <{FOAF}> }}"
    fields = {"update": moved, "using-graph-uri": D1}
    assert client.post("/sparql", data=fields, headers=TOKEN).status_code == 204
    rows = ask(client, "SELECT ?s { GRAPH <http://x/h> { ?s ?p ?o } }").json()["results"][
        "bindings"
    ]
    assert [row["s"]["value"] for row in rows] == [D1]
    conflict = {**fields, "update": moved.replace("WHERE", f"USING <{D1}> WHERE")}
    assert client.post("/sparql", data=conflict, headers=TOKEN).status_code == 400


def test_the_service_describes_itself(client: TestClient) -> None:
    found = client.get("/sparql", headers={"Accept": "text/turtle"})
    assert "sparql-service-description#endpoint" in found.text or "endpoint" in found.text
    assert str(client.base_url) + "/sparql" in found.text


def test_things_have_twins(client: TestClient) -> None:
    there = client.get(
        "/id/place/140781", headers={"Accept": "text/turtle"}, follow_redirects=False
    )
    assert (there.status_code, there.headers["location"]) == (303, "/data/place/140781.ttl")
    assert "介休市" in client.get("/data/place/140781.ttl").text
    assert client.get("/data/place/nowhere.ttl").status_code == 404
    assert client.get("/data/..%2f..%2fetc/passwd.ttl").status_code == 404


def test_what_the_client_has_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/data/place/140781.ttl")
    tag = {"If-None-Match": first.headers["etag"]}
    assert client.get("/data/place/140781.ttl", headers=tag).status_code == 304


def test_health_metrics_and_named_queries(client: TestClient) -> None:
    health = client.get("/health").json()
    assert health["ready"] is True
    assert "greendocket_requests_total" in client.get("/metrics").text
    assert client.get("/queries").json()
