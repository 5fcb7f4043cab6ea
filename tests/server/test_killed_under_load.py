"""A service killed in the middle of everything: nothing is broken, and reading goes on."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import httpx
import pytest

from kg.graph import open_store
from kg.graph.snapshot import GRAPH
from tests.server.conftest import SECRET, TOKEN, make_store
from tests.server.live import Live

READ = ("/data/place/140781.nt", "/page/place/140781", "/queries/cases", "/things?class=Case",
        "/search?q=公司", "/sparql?query=ASK%7B%3Fs%20%3Fp%20%3Fo%7D")  # fmt: skip
WRITTEN = "http://x/counted"
TRIPLES = 300

pytestmark = pytest.mark.slow


class Crowd:
    """Readers and one writer, until they are told to stop."""

    def __init__(self, port: int) -> None:
        self._address = f"http://127.0.0.1:{port}"
        self._stop = threading.Event()
        self.statuses: list[int] = []
        self.written = 0
        doings = [self._read] * 6 + [self._write]
        self._threads = [threading.Thread(target=doing) for doing in doings]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Let all come to an end."""
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _read(self) -> None:
        number = 0
        with httpx.Client(base_url=self._address, timeout=30) as client:
            while not self._stop.is_set():
                number += 1
                try:
                    self.statuses.append(client.get(READ[number % len(READ)]).status_code)
                except httpx.HTTPError:
                    time.sleep(0.05)

    def _write(self) -> None:
        number = 0
        headers = TOKEN | {"Content-Type": "text/turtle"}
        while not self._stop.is_set():
            number += 1
            lines = "\n".join(f"<http://x/{at}> <http://x/p> {number} ." for at in range(TRIPLES))
            try:
                found = httpx.put(
                    f"{self._address}/graphs?graph={WRITTEN}",
                    content=lines,
                    headers=headers,
                    timeout=60,
                )
                self.written += found.status_code in (201, 204)
            except httpx.HTTPError:
                time.sleep(0.05)


@pytest.fixture
def store(tmp_path: Path, served_graphs: dict[str, bytes]) -> Path:
    return make_store(tmp_path / "store", served_graphs)


def answers(live: Live) -> dict[str, list[str]]:
    """What does not depend on the writer, in an order of its own."""
    paths = (path for path in READ if "sparql" not in path)
    found = {path: httpx.get(live.address + path, timeout=60) for path in paths}
    assert {each.status_code for each in found.values()} == {200}
    return {path: sorted(each.text.splitlines()) for path, each in found.items()}


def test_reading_goes_on_and_nothing_is_broken(store: Path) -> None:
    live = Live(store, "--token", SECRET)
    try:
        before = answers(live)
        for _ in range(3):
            crowd = Crowd(live.port)
            try:
                time.sleep(4)
                live.kill()
                live = Live(store, "--token", SECRET, port=live.port)
                asked = len(crowd.statuses)
                time.sleep(4)
            finally:
                crowd.stop()
            assert set(crowd.statuses) <= {200}, set(crowd.statuses)
            assert len(crowd.statuses) > asked, "nobody was answered after the restart"
        assert answers(live) == before
    finally:
        live.stop()
    with open_store(store / GRAPH) as opened:
        values = [row[0].value for row in opened.query(  # type: ignore[union-attr]
            f"SELECT ?n {{ GRAPH <{WRITTEN}> {{ ?s <http://x/p> ?n }} }}").rows]  # fmt: skip
        assert len(values) == TRIPLES
        assert len(set(values)) == 1, "a write was done by halves"
    assert not list(store.glob(".serving-*")), "pictures of the store are left"
