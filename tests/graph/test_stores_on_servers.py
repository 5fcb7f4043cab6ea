"""Addresses of servers of each kind, and what a server's failures are told as."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator

import pytest

from kg.errors import QueryError, StoreError
from kg.graph import registers_to_nquads
from kg.graph.identifiers import REGISTERS_GRAPH
from kg.graph.remote import RemoteStore
from kg.graph.servers import Addresses

HOST = "http://h:1"


@pytest.mark.parametrize(
    ("address", "query", "update", "graphs", "unites"),
    [
        (HOST, "/query", "/update", "/store", False),
        (f"{HOST}/", "/query", "/update", "/store", False),
        (f"{HOST}/sparql", "/sparql", "/update", "/store", False),
        (f"{HOST}/some/endpoint", "/some/endpoint", None, None, False),
        (f"oxigraph+{HOST}", "/query", "/update", "/store", False),
        (f"greendocket+{HOST}", "/sparql", "/sparql", "/graphs", True),
        (f"fuseki+{HOST}/ds", "/ds/sparql", "/ds/update", "/ds/data", False),
        (f"graphdb+{HOST}/repositories/kg", "/repositories/kg", "/repositories/kg/statements",
         "/repositories/kg/rdf-graphs/service", True),
        (f"qlever+{HOST}/", "", "", None, True),
        (f"neptune+{HOST}", "/sparql", "/sparql", "/sparql/gsp/", True),
        (f"virtuoso+{HOST}", "/sparql", None, None, True),
    ],
)  # fmt: skip
def test_each_kind_has_its_addresses(
    address: str, query: str, update: str | None, graphs: str | None, unites: bool
) -> None:
    found = Addresses.of(address)
    assert found.query == HOST + query
    assert found.update == (None if update is None else HOST + update)
    assert found.graphs == (None if graphs is None else HOST + graphs)
    assert found.unites is unites


def test_an_unknown_kind_is_refused_by_name() -> None:
    with pytest.raises(StoreError, match=r"nosuch.*fuseki"):
        Addresses.of("nosuch+http://h/")


def test_what_cannot_be_written_says_so() -> None:
    with pytest.raises(StoreError, match="只能读"):
        RemoteStore(Addresses.of("virtuoso+http://127.0.0.1:9")).update("DROP GRAPH <http://x/g>")


def test_registers_go_to_a_server_and_come_back_byte_for_byte(oxigraph_server: str) -> None:
    store = RemoteStore(Addresses.of(oxigraph_server))
    store.update("CLEAR ALL")
    quads = registers_to_nquads()
    store.load({REGISTERS_GRAPH: quads})
    assert b"".join(store.dump()) == b"".join(sorted(quads.splitlines(keepends=True)))
    store.update("CLEAR ALL")


def test_without_a_graph_store_everything_goes_by_updates(oxigraph_server: str) -> None:
    whole = Addresses.of(oxigraph_server)
    store = RemoteStore(Addresses(whole.query, whole.update))
    graph = "http://x/g"
    store.load({graph: b'<http://x/s> <http://x/p> "1" <http://x/g> .\n'})
    assert store.graphs() == (graph,)
    assert store.query("ASK { ?s ?p '1' }")
    store.drop_graph(graph)


class Answering(http.server.BaseHTTPRequestHandler):
    """A server that answers what its class says, and notes what it was sent."""

    status, body, headers_sent = 200, b"", {}
    kind, location = "application/sparql-results+json", ""

    def do_POST(self) -> None:
        type(self).headers_sent = dict(self.headers)
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(self.status)
        self.send_header("Content-Type", self.kind)
        if self.location:
            self.send_header("Location", self.location)
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def answering() -> Iterator[tuple[type[Answering], str]]:
    class Own(Answering):
        pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Own)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Own, f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_the_token_goes_along(answering: tuple[type[Answering], str]) -> None:
    handler, address = answering
    handler.body = b'{"head":{},"boolean":true}'
    assert RemoteStore(Addresses.of(address, token="t0ken")).query("ASK {}")
    assert handler.headers_sent["Authorization"] == "Bearer t0ken"


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (400, b"bad query", QueryError),
        (401, b"who are you", StoreError),
        (500, b"oh", StoreError),
        (200, b"{ not json", StoreError),
        (200, b"", StoreError),
    ],
)
def test_failures_are_told_in_one_sentence(
    answering: tuple[type[Answering], str], status: int, body: bytes, error: type[Exception]
) -> None:
    handler, address = answering
    handler.status, handler.body = status, body
    with pytest.raises(error) as raised:
        RemoteStore(Addresses.of(address)).query("SELECT * {}")
    assert "\n" not in str(raised.value)


def test_nobody_is_followed_elsewhere(answering: tuple[type[Answering], str]) -> None:
    handler, address = answering
    handler.status, handler.location = 307, "http://127.0.0.1:9/query"
    with pytest.raises(StoreError, match="307"):
        RemoteStore(Addresses.of(address, token="t")).query("ASK {}")


def test_a_server_that_is_not_there_is_named() -> None:
    with pytest.raises(StoreError, match=r"127\.0\.0\.1:9"):
        RemoteStore(Addresses.of("http://127.0.0.1:9")).query("ASK {}")
