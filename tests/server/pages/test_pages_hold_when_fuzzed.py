"""Requests made up from the description of the pages are answered as it says, never with 500."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from starlette.testclient import TestClient

from kg.server.app import application
from kg.server.openapi import description
from kg.server.pages.description import paths
from kg.server.pages.routes import pages
from kg.server.pages.working import VIEWS
from kg.server.settings import Settings
from tests.graph.bulletin import bulletin
from tests.server.conftest import SECRET
from tests.server.pages.conftest import written

schema = schemathesis.openapi.from_dict(description() | {"paths": paths()})


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    store = written(tmp_path_factory.mktemp("fuzzed") / "store", [bulletin()])
    chosen = Settings(store=str(store), token=SECRET, workers=1, timeout=20.0)
    with TestClient(application(chosen, pages()), raise_server_exceptions=False) as client:
        for _ in range(300):
            if client.get("/networks").status_code != 503:
                break
            time.sleep(0.2)
        yield client


def test_every_page_is_described(client: TestClient) -> None:
    told = client.get("/openapi.json").json()["paths"]
    assert {view.replace(":path", "") for view in VIEWS} <= told.keys()
    assert {"/review", "/review/decide", "/sparql"} <= told.keys()


@schema.parametrize()
@settings(
    max_examples=12,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    deadline=None,
)
def test_pages_are_as_described(case: schemathesis.Case, client: TestClient) -> None:
    kwargs = case.as_transport_kwargs(base_url=str(client.base_url))
    kwargs.pop("cookies", None)
    headers = {"accept": "text/html", **(kwargs.pop("headers", None) or {})}
    found = client.request(**kwargs, headers=headers, follow_redirects=False)
    assert found.status_code < 500, found.text
    described = case.operation.definition.raw["responses"]
    assert str(found.status_code) in described, (found.status_code, found.text)
    if found.status_code == 200 or found.status_code >= 400:
        kind = found.headers["content-type"].partition(";")[0]
        assert kind in described[str(found.status_code)]["content"]
