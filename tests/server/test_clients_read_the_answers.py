"""Clients that others wrote, a fuzzer, browsers' rules, and a process that is killed."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import httpx
import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, RDFXML, TSV, TURTLE, XML, SPARQLWrapper
from starlette.testclient import TestClient

from kg.graph import open_store
from kg.server.app import application
from kg.server.settings import Settings
from kg.vocabulary import GD
from tests.server.conftest import SECRET, TOKEN, make_store
from tests.server.live import Live

CASES = f"SELECT ?c ?l {{ ?c a <{GD}Case> OPTIONAL {{ ?c <{GD}fineCNY> ?l }} }}"


@pytest.fixture(scope="module")
def live(
    tmp_path_factory: pytest.TempPathFactory, served_graphs: dict[str, bytes]
) -> Iterator[Live]:
    store = make_store(tmp_path_factory.mktemp("live") / "store", served_graphs)
    service = Live(store, "--token", SECRET, "--workers", "2")
    yield service
    service.stop()


class TestClients:
    def test_rdflib_reads_rows_truths_and_graphs(self, live: Live) -> None:
        for method in ("GET", "POST", "POST_FORM"):
            store = SPARQLStore(f"{live.address}/sparql", method=method, returnFormat="json")
            graph = Graph(store)
            rows = list(graph.query(CASES))
            assert len(rows) > 2
            assert all(isinstance(row[0], URIRef) for row in rows)  # type: ignore[index]
            assert graph.query("ASK { ?s ?p ?o }").askAnswer is True
        xml = Graph(SPARQLStore(f"{live.address}/sparql", returnFormat="xml"))
        assert sorted(xml.query(CASES)) == sorted(rows)
        made = xml.query(f"CONSTRUCT {{ ?c a <{GD}Case> }} WHERE {{ ?c a <{GD}Case> }}")
        assert made.graph is not None
        assert len(made.graph) > 2

    @pytest.mark.parametrize("format_", [JSON, XML, CSV, TSV])
    def test_sparqlwrapper_reads_rows(self, live: Live, format_: str) -> None:
        client = SPARQLWrapper(f"{live.address}/sparql")
        client.setQuery(CASES)
        client.setReturnFormat(format_)
        found = client.queryAndConvert()
        if format_ == JSON:
            assert len(found["results"]["bindings"]) > 2
        elif format_ == XML:
            assert len(found.getElementsByTagName("result")) > 2
        else:
            assert len(found.decode().splitlines()) > 3

    @pytest.mark.parametrize("format_", [TURTLE, RDFXML])
    def test_sparqlwrapper_reads_graphs(self, live: Live, format_: str) -> None:
        client = SPARQLWrapper(f"{live.address}/sparql")
        client.setQuery(f"CONSTRUCT {{ ?c a <{GD}Case> }} WHERE {{ ?c a <{GD}Case> }}")
        client.setReturnFormat(format_)
        found = client.queryAndConvert()
        graph = found if isinstance(found, Graph) else Graph().parse(data=found, format="turtle")
        assert len(graph) > 2


class TestTheWayOfHttp:
    def test_head_says_what_get_would_and_sends_nothing(self, live: Live) -> None:
        for path in ("/sparql", "/ontology", "/queries", "/health", "/data/place/140781.ttl",
                     "/sparql?query=ASK%20%7B%7D", "/openapi.json"):  # fmt: skip
            got, head = httpx.get(live.address + path), httpx.head(live.address + path)
            assert head.status_code == got.status_code == 200
            assert head.content == b""
            assert head.headers["content-type"] == got.headers["content-type"]

    def test_large_answers_are_compressed_where_that_is_understood(self, live: Live) -> None:
        address = f"{live.address}/ontology"
        packed = httpx.get(address, headers={"Accept-Encoding": "gzip"})
        plain = httpx.get(address, headers={"Accept-Encoding": "identity"})
        assert packed.headers["content-encoding"] == "gzip"
        assert "content-encoding" not in plain.headers
        assert packed.content == plain.content

    def test_only_pages_of_named_origins_may_read(self, sample: TestClient) -> None:
        ours = {"Origin": "https://reader.example"}
        found = sample.get("/sparql", params={"query": "ASK {}"}, headers=ours)
        assert found.headers["access-control-allow-origin"] == "https://reader.example"
        other = sample.get("/health", headers={"Origin": "https://other.example"})
        assert "access-control-allow-origin" not in other.headers
        asks = {"Access-Control-Request-Method": "POST",
                "Access-Control-Request-Headers": "content-type"}  # fmt: skip
        assert sample.options("/sparql", headers=ours | asks).status_code == 200
        writes = {"Access-Control-Request-Method": "PUT"}
        assert sample.options("/graphs", headers=ours | writes).status_code == 400

    def test_every_answer_has_the_headers_of_safety(self, live: Live) -> None:
        for path in ("/health", "/nowhere", "/sparql?query=oops"):
            headers = httpx.get(live.address + path).headers
            assert headers["x-content-type-options"] == "nosniff"
            assert "default-src 'none'" in headers["content-security-policy"]


def test_a_query_past_its_memory_is_ended_and_others_go_on(
    tmp_path_factory: pytest.TempPathFactory, served_graphs: dict[str, bytes]
) -> None:
    """The system refuses the worker more memory while it sorts a product of millions of rows."""
    store = make_store(tmp_path_factory.mktemp("memory") / "store", served_graphs)
    greedy = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c LIMIT 1"
    settings = Settings(store=str(store), workers=1, memory=64, timeout=120.0)
    with TestClient(application(settings)) as client:
        found = client.get("/sparql", params={"query": greedy, "lang": "en"})
        assert found.status_code == 503
        assert "64 MB" in found.json()["detail"]
        assert client.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}).json()["boolean"]


@pytest.mark.slow
def test_killed_under_load_and_started_again_nothing_is_lost(
    tmp_path_factory: pytest.TempPathFactory, served_graphs: dict[str, bytes]
) -> None:
    store = make_store(tmp_path_factory.mktemp("killed") / "store", served_graphs)
    options = ("--token", SECRET, "--workers", "2")
    service = Live(store, *options)
    port, done, written, read = service.port, threading.Event(), set[int](), [0]

    def reader() -> None:
        while not done.is_set():
            try:
                found = httpx.get(
                    f"http://127.0.0.1:{port}/sparql", params={"query": CASES}, timeout=60
                )
                if found.status_code == 200:
                    assert found.json()["results"]["bindings"]
                    read[0] += 1
            except httpx.HTTPError:
                time.sleep(0.05)

    def writer() -> None:
        for number in range(1000):
            if done.is_set():
                return
            update = (
                f"INSERT DATA {{ GRAPH <http://x/w> {{ <http://x/s> <http://x/p> {number} }} }}"
            )
            try:
                found = httpx.post(
                    f"http://127.0.0.1:{port}/sparql", data={"update": update}, headers=TOKEN,
                    timeout=60,
                )  # fmt: skip
                if found.status_code == 204:
                    written.add(number)
            except httpx.HTTPError:
                time.sleep(0.05)

    threads = [threading.Thread(target=reader) for _ in range(4)] + [
        threading.Thread(target=writer)
    ]
    for thread in threads:
        thread.start()
    try:
        for _ in range(4):
            time.sleep(3)
            service.kill()
            before = read[0]
            service = Live(store, *options, port=port)
            deadline = time.monotonic() + 60
            while read[0] == before and time.monotonic() < deadline:
                time.sleep(0.1)
            assert read[0] > before, "reads resume"
    finally:
        done.set()
        for thread in threads:
            thread.join()
        service.stop()
    assert written, "something was written"
    assert not list(store.glob(".serving-*")), "no picture is left"
    with open_store(store / "graph", read_only=True) as opened:
        kept = opened.query("SELECT ?o { GRAPH <http://x/w> { ?s ?p ?o } }")
        assert written <= set(kept.column("o"))  # type: ignore[union-attr]
        for graph, quads in served_graphs.items():
            assert b"".join(opened.dump(graph)) == b"".join(sorted(quads.splitlines(keepends=True)))
        assert not opened.query("ASK { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?s ?p ?o } }")
