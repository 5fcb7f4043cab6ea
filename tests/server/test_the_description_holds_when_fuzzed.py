"""Requests made up from the OpenAPI description are answered as it says, and never with 500."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from starlette.testclient import TestClient

from kg.server.app import application
from kg.server.openapi import description
from kg.server.settings import Settings
from tests.server.conftest import SECRET, make_store

QUESTIONS = sorted(path for path in description()["paths"] if path.startswith("/queries/"))
KEPT = {path: each for path, each in description()["paths"].items() if path not in QUESTIONS[3:]}
"""All paths, of the questions only three, which are all served by one route."""

schema = schemathesis.openapi.from_dict(description() | {"paths": KEPT})


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    graphs = {"http://x/g": b'<http://x/s> <http://x/p> "1" <http://x/g> .\n'}
    store = make_store(tmp_path_factory.mktemp("fuzzed") / "store", graphs)
    chosen = Settings(store=str(store), token=SECRET, workers=1, timeout=5.0)
    with TestClient(application(chosen), raise_server_exceptions=False) as client:
        yield client


@schema.parametrize()
@settings(
    max_examples=15,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    deadline=None,
)
def test_answers_are_as_described(case: schemathesis.Case, client: TestClient) -> None:
    kwargs = case.as_transport_kwargs(base_url=str(client.base_url))
    kwargs.pop("cookies", None)
    found = client.request(**kwargs, follow_redirects=False)
    assert found.status_code < 500, found.text
    described = case.operation.definition.raw["responses"]
    assert str(found.status_code) in described, (found.status_code, found.text)
    if found.status_code >= 400:
        assert found.headers["content-type"].partition(";")[0] in described[
            str(found.status_code)]["content"]  # fmt: skip
