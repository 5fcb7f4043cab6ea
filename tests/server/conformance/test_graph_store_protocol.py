"""The exchanges of the Graph Store Protocol's test suite (``http-rdf-update``), in their order.

The suite's ``/person/1.ttl`` is ``/graphs/person/1.ttl`` here; it expects 200
for changes, for which section 5 of
https://www.w3.org/TR/sparql11-http-rdf-update/ also allows 201 and 204.
"""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from starlette.testclient import TestClient

from kg.server.app import application
from kg.server.settings import Settings
from tests.server.conformance.suite import same_graph
from tests.server.conftest import SECRET, TOKEN, make_store

ONE, TWO = "/graphs/person/1.ttl", "/graphs/person/2.ttl"
TURTLE = TOKEN | {"Content-Type": "text/turtle; charset=utf-8"}
PREFIXES = """@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix v: <http://www.w3.org/2006/vcard/ns#> .
"""
ALICE = PREFIXES + '[] a foaf:Person ; foaf:businessCard [ a v:VCard ; v:given-name "Alice" ] .'


def person(name: str, more: str = "") -> str:
    card = f'foaf:businessCard [ a v:VCard ; v:fn "{name}" ]'
    return f"{PREFIXES}<http://h.example/person/1> a foaf:Person ; {card} {more} ."


@pytest.fixture
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    graphs = {
        "http://x/g": b"<http://x/s> <http://x/p> 1 <http://x/g> .\n".replace(b" 1 ", b' "1" ')
    }
    store = make_store(tmp_path_factory.mktemp("graphs") / "store", graphs)
    with TestClient(application(Settings(store=str(store), token=SECRET, workers=1))) as client:
        yield client


def shown(client: TestClient, path: str, expected: str) -> None:
    found = client.get(path, headers={"Accept": "text/turtle; charset=utf-8"})
    assert found.status_code == 200
    assert found.headers["content-type"].startswith("text/turtle")
    assert same_graph(found.content, expected.encode())


def changed(found: httpx.Response, *statuses: int) -> None:
    assert found.status_code in (statuses or (200, 204)), found.text


def test_the_exchanges_of_the_suite(client: TestClient) -> None:
    # PUT, initial state; GET of it
    changed(client.put(ONE, content=person("John Doe"), headers=TURTLE), 201)
    shown(client, ONE, person("John Doe"))
    # PUT, graph already in store
    changed(client.put(ONE, content=person("Jane Doe"), headers=TURTLE))
    shown(client, ONE, person("Jane Doe"))
    # PUT, mismatched payload
    rdf_xml = TOKEN | {"Content-Type": "application/rdf+xml"}
    changed(client.put(ONE, content=person("Jane Doe"), headers=rdf_xml), 400)
    shown(client, ONE, person("Jane Doe"))
    # PUT, empty graph (whether it is kept is another matter; see the exclusions)
    changed(client.put(TWO, content="", headers=TURTLE), 200, 201, 204)
    # DELETE, existing graph; GET of it; DELETE, graph that is not there
    changed(client.put(TWO, content=person("Nobody"), headers=TURTLE), 201)
    changed(client.delete(TWO, headers=TOKEN))
    assert client.get(TWO).status_code == 404
    assert client.delete(TWO, headers=TOKEN).status_code == 404
    # POST, existing graph
    more = PREFIXES + '<http://h.example/person/1> foaf:name "Jane Doe" .'
    changed(client.post(ONE, content=more, headers=TURTLE))
    shown(client, ONE, person("Jane Doe", '; foaf:name "Jane Doe"'))
    # POST, multipart/form-data
    files = [
        ("graphs", (f"{name}.ttl", f'{PREFIXES}<http://h.example/person/1> foaf:{name} "{value}" .',
                    "text/turtle"))
        for name, value in (("familyName", "Doe"), ("givenName", "Jane"))
    ]  # fmt: skip
    changed(client.post(ONE, files=files, headers=TOKEN))
    names = '; foaf:name "Jane Doe" ; foaf:familyName "Doe" ; foaf:givenName "Jane"'
    shown(client, ONE, person("Jane Doe", names))
    # POST, create new graph; GET of it; POST, empty graph to existing graph; GET of it
    made = client.post("/graphs", content=ALICE, headers=TURTLE)
    changed(made, 201)
    shown(client, made.headers["location"], ALICE)
    changed(client.post(made.headers["location"], content="", headers=TURTLE))
    shown(client, made.headers["location"], ALICE)
    # HEAD, on a graph that is there and on one that is not
    head = client.head(ONE, headers={"Accept": "text/turtle"})
    assert (head.status_code, head.headers["content-type"].partition(";")[0]) == (
        200,
        "text/turtle",
    )
    assert client.head(TWO).status_code == 404
