"""The pages over a SPARQL server in a process of its own, and what they do when it changes."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from kg.graph import identifiers, registers_to_nquads, to_nquads
from kg.graph.remote import RemoteStore
from kg.graph.servers import Addresses
from kg.server.app import application
from kg.server.pages.routes import pages
from kg.server.settings import Settings
from tests.graph import oxigraph
from tests.graph.bulletin import bulletin
from tests.graph.news import news

KINDS = ("case", "regulator", "enterprise", "statute", "provision", "place", "project", "article",
         "document", "violation", "pollutant", "system", "person", "indicator")  # fmt: skip


def graph(records: object) -> tuple[str, bytes]:
    return identifiers.document(records.document.id), to_nquads(records)  # type: ignore[attr-defined, arg-type]


@pytest.fixture(scope="module")
def far(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RemoteStore, TestClient]]:
    if oxigraph.binary() is None:
        pytest.skip("the Oxigraph server is not installed")
    with oxigraph.serving(tmp_path_factory.mktemp("oxigraph")) as address:
        store = RemoteStore(Addresses.of(address))
        store.load(dict([graph(bulletin()), (identifiers.REGISTERS_GRAPH, registers_to_nquads())]))
        chosen = Settings(f"oxigraph+{address}", token="x", workers=1, remote_refresh=1.0)
        with TestClient(application(chosen, pages()), headers={"accept": "text/html"}) as client:
            yield store, client


def waited(client: TestClient, path: str) -> str:
    for _ in range(600):
        answer = client.get(path)
        if answer.status_code != 503:
            assert answer.status_code == 200, path
            return answer.text
        time.sleep(0.2)
    raise AssertionError(path)


def listed(client: TestClient, kind: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(waited(client, f"/search.csv?kind={kind}"))))[1:]


def test_every_kind_of_page_opens_and_follows_the_server(
    far: tuple[RemoteStore, TestClient],
) -> None:
    store, client = far
    for path in ("/", "/search?q=排放", "/query?named=fine-per-case", "/network", "/atlas",
                 "/networks", "/ask", "/suggest?q=环境"):  # fmt: skip
        assert waited(client, path)
    opened = 0
    for kind in KINDS:
        for row in listed(client, kind)[:1]:
            text = waited(client, "/page/" + row[-1].partition("/greendocket/id/")[2])
            opened += row[1][:6] in text
    assert opened >= 9
    before = len(listed(client, "document"))
    store.load(dict([graph(news())]))
    for _ in range(300):
        if len(listed(client, "document")) == before + 1:
            break
        time.sleep(0.2)
    assert len(listed(client, "document")) == before + 1


def test_nothing_is_judged_there(far: tuple[RemoteStore, TestClient]) -> None:
    _, client = far
    assert "kg review decide" in client.get("/review").text
    told = client.post("/review/enter", data={"token": "x", "who": "王"}, follow_redirects=False)
    assert "set-cookie" not in told.headers
