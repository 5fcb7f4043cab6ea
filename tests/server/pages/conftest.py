"""A service of pages over small graphs, on loopback, and a browser that cannot leave it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright
from starlette.applications import Starlette
from starlette.testclient import TestClient

from kg.graph.embedded import memory_store
from kg.server.pages.routes import routes
from tests.explorer.browser import ARGUMENTS, chromium
from tests.explorer.stores import hostile_document
from tests.graph.bulletin import bulletin
from tests.graph.news import news
from tests.network.stores import store_of


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    """Someone who asks for pages without a browser."""
    with store_of([bulletin(), news()]) as store:
        yield TestClient(Starlette(routes=routes(store.query)))


@pytest.fixture(scope="session")
def hostile_client() -> Iterator[TestClient]:
    with store_of([hostile_document()]) as store:
        yield TestClient(Starlette(routes=routes(store.query)))


@pytest.fixture(scope="session")
def empty_client() -> Iterator[TestClient]:
    with memory_store() as store:
        yield TestClient(Starlette(routes=routes(store.query)))


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the pages of a bulletin, news and a hostile document are served."""
    with store_of([bulletin(), news(), hostile_document()]) as store:
        app = Starlette(routes=routes(store.query))
        server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        pytest.skip("no Chromium is installed; scripts/setup_browser.sh says how to get one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()
