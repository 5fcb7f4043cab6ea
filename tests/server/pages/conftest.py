"""A service of pages over small graphs, on loopback, and a browser that cannot leave it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from kg.graph import identifiers, open_store, registers_to_nquads, to_nquads
from kg.records import Records
from kg.server.app import application
from kg.server.pages.routes import pages
from kg.server.settings import Settings
from tests.explorer.stores import hostile_document
from tests.graph.bulletin import bulletin
from tests.graph.news import news


def written(folder: Path, documents: Iterable[Records]) -> Path:
    """The folder of a store of these documents, and of the registers where there are any."""
    graphs = {identifiers.document(each.document.id): to_nquads(each) for each in documents}
    if graphs:
        graphs[identifiers.REGISTERS_GRAPH] = registers_to_nquads()
    folder.mkdir()
    (folder / "lock").touch()
    with open_store(folder / "graph") as store:
        store.load(graphs)
    return folder


@contextmanager
def asking(folder: Path) -> Iterator[TestClient]:
    """Someone who asks the service of a store for pages, without a browser."""
    app = application(Settings(store=str(folder), workers=1), pages())
    with TestClient(app, headers={"accept": "text/html"}) as client:
        yield client


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = written(tmp_path_factory.mktemp("pages") / "store", [bulletin(), news()])
    with asking(folder) as client:
        yield client


@pytest.fixture(scope="session")
def hostile_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = written(tmp_path_factory.mktemp("hostile") / "store", [hostile_document()])
    with asking(folder) as client:
        yield client


@pytest.fixture(scope="session")
def empty_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with asking(written(tmp_path_factory.mktemp("empty") / "store", [])) as client:
        yield client


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the pages of a bulletin, news and a hostile document are served."""
    documents = [bulletin(), news(), hostile_document()]
    folder = written(tmp_path_factory.mktemp("served") / "store", documents)
    app = application(Settings(store=str(folder)), pages())
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    found = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 120
    while httpx.get(found, timeout=60).status_code != 200:  # until the index is made
        assert time.monotonic() < deadline
    yield found
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="session")
def chrome(browser: Browser) -> Browser:
    return browser
