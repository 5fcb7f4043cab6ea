"""The service before a SPARQL server of its own kind answers as before a folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from kg.graph import identifiers
from kg.graph.remote import RemoteStore
from kg.graph.servers import Addresses
from kg.server.app import application
from kg.server.settings import Settings
from tests.graph import oxigraph
from tests.graph.bulletin import bulletin
from tests.server.conftest import SECRET, TOKEN

DOCUMENT = identifiers.document(bulletin().document.id)


@pytest.fixture(scope="module")
def far(
    tmp_path_factory: pytest.TempPathFactory, served_graphs: dict[str, bytes]
) -> Iterator[TestClient]:
    if oxigraph.binary() is None:
        pytest.skip("the Oxigraph server is not installed")
    with oxigraph.serving(tmp_path_factory.mktemp("oxigraph")) as address:
        RemoteStore(Addresses.of(address)).load(served_graphs)
        settings = Settings(store=f"oxigraph+{address}", token=SECRET, workers=1, max_rows=20_000)
        with TestClient(application(settings)) as client:
            yield client


@pytest.mark.parametrize(
    "path",
    [
        "/things?class=Case&limit=3",
        "/data/place/140781.json",
        "/queries/cases",
        "/sparql?query=SELECT%20%3Fc%20%7B%20%3Fc%20a%20gd%3ACase%20%7D%20ORDER%20BY%20%3Fc",
        "/sparql?query=ASK%20%7B%20%3Fc%20a%20gd%3ACase%20%7D",
    ],
)
def test_answers_are_the_same(far: TestClient, sample: TestClient, path: str) -> None:
    there, here = far.get(path), sample.get(path)
    assert there.status_code == here.status_code == 200
    assert there.json() == here.json()


def test_a_graph_is_the_same(far: TestClient, sample: TestClient) -> None:
    kind = {"Accept": "application/n-triples"}
    path = "/graphs?graph=" + DOCUMENT
    there, here = (client.get(path, headers=kind) for client in (far, sample))
    assert sorted(there.text.splitlines()) == sorted(here.text.splitlines())


def test_graphs_and_updates_are_written_there(far: TestClient) -> None:
    turtle = TOKEN | {"Content-Type": "text/turtle"}
    named = {"graph": "http://x/g"}
    content = "<http://x/s> <http://x/p> [ <http://x/q> 1 ] ."
    assert far.put("/graphs", params=named, content=content, headers=turtle).status_code == 201
    assert far.post("/graphs", params=named, content=content, headers=turtle).status_code == 204
    ask = "ASK { <http://x/s> <http://x/p> ?b . ?b <http://x/q> 1 }"
    assert far.get("/sparql", params={"query": ask}).json()["boolean"] is True
    update = {"update": "DELETE WHERE { GRAPH <http://x/g> { ?s <http://x/q> ?o } }"}
    assert far.post("/sparql", data=update, headers=TOKEN).status_code == 204
    assert far.get("/sparql", params={"query": ask}).json()["boolean"] is False
    assert far.delete("/graphs", params=named, headers=TOKEN).status_code == 204
    assert far.get("/graphs", params=named).status_code == 404
