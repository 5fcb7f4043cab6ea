"""Quick requests are answered while long queries run, however many these are."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kg.server.app import application
from kg.server.settings import Settings
from tests.server.conftest import make_store

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . FILTER(CONTAINS(STR(?a), CONCAT(STR(?f), '%d'))) }"


@pytest.fixture
def client(tmp_path: Path, served_graphs: dict[str, bytes]) -> Iterator[TestClient]:
    store = make_store(tmp_path / "store", served_graphs)
    settings = Settings(
        store=str(store), workers=1, slow=1, moment=0.1, timeout=12, queue_timeout=20
    )
    with TestClient(application(settings)) as client:
        yield client


class Sent:
    """Queries sent at once, each from a thread of its own, and what came of them."""

    def __init__(self, client: TestClient, number: int) -> None:
        self._client = client
        self.statuses: list[int] = []
        self._threads = [threading.Thread(target=self._send, args=(at,)) for at in range(number)]
        for thread in self._threads:
            thread.start()

    def _send(self, number: int) -> None:
        found = self._client.get("/sparql", params={"query": ENDLESS % number})
        self.statuses.append(found.status_code)

    def wait(self) -> list[int]:
        """The statuses once all are answered."""
        for thread in self._threads:
            thread.join()
        return self.statuses


def until_long(client: TestClient, number: int) -> dict[str, int]:
    for _ in range(400):
        workers: dict[str, int] = client.get("/health").json()["workers"]
        if workers["long"] >= number:
            return workers
        time.sleep(0.05)
    raise AssertionError("the queries did not step aside")


def test_quick_requests_are_answered_while_long_queries_go_on(client: TestClient) -> None:
    sent = Sent(client, 3)  # more than there are workers
    assert until_long(client, 3)["long"] == 3
    assert not sent.statuses
    for number in range(5):
        found = client.get("/sparql", params={"query": f"ASK {{ FILTER({number} = {number}) }}"})
        assert found.status_code == 200
    assert not sent.statuses  # they still run or are held
    assert sent.wait() == [504] * 3
    assert client.get("/sparql?query=ASK%7B%7D").status_code == 200
    assert client.get("/health").json()["workers"] == {"free": 1, "busy": 0, "long": 0}


def test_one_long_query_too_many_is_refused_with_a_sentence(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.server.pool._HELD", 0)
    sent = Sent(client, 1)
    until_long(client, 1)
    refused = client.get(
        "/sparql", params={"query": ENDLESS % 99}, headers={"Accept-Language": "en"}
    )
    assert refused.status_code == 503
    assert "slow ones" in refused.json()["detail"]
    assert refused.headers["retry-after"]
    assert sent.wait() == [504]
    assert client.get("/sparql?query=ASK%7B%7D").status_code == 200
