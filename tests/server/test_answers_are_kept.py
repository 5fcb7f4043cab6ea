"""Answers are made once while the store stays as it is, and never for the wrong request."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from kg.errors import QueryError
from kg.server.app import application
from kg.server.keeping import Keeper, key_of
from kg.server.settings import Settings
from tests.server.conftest import SECRET, TOKEN, make_store

GRAPH = "http://x/g"
ASK = "SELECT ?o { <http://x/s> <http://x/p> ?o }"


def carried_out(scene: Coroutine[object, object, None]) -> None:
    """Play a scene in a thread of its own: in this one a browser of other tests may keep a loop."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, scene).result()


@pytest.fixture
def client(tmp_path: Path, served_graphs: dict[str, bytes]) -> Iterator[TestClient]:
    store = make_store(tmp_path / "store", served_graphs)
    with TestClient(application(Settings(store=str(store), token=SECRET, workers=1))) as client:
        yield client


def how(found: httpx.Response) -> str:
    assert found.status_code in (200, 304), found.text
    return found.headers["cache-status"].partition("; ")[2]


def test_the_same_request_is_answered_from_what_is_kept(client: TestClient) -> None:
    for path in ("/data/place/140781.ttl", "/queries/cases", "/things?class=Case",
                 "/sparql?query=ASK%20%7B%7D"):  # fmt: skip
        first, again = client.get(path), client.get(path)
        assert (how(first), how(again)) == ("fwd=miss", "hit")
        assert first.content == again.content
        assert first.headers["etag"] == again.headers["etag"]


def test_what_the_client_has_is_told_without_any_worker(client: TestClient) -> None:
    first = client.get("/queries/cases")
    for worker in list(client.app.state.backing._pool._idle._queue):  # type: ignore[attr-defined]
        worker.kill()
    found = client.get("/queries/cases", headers={"If-None-Match": first.headers["etag"]})
    assert (found.status_code, how(found), found.content) == (304, "hit", b"")


def test_a_change_of_the_store_is_seen_by_the_next_request(client: TestClient) -> None:
    def numbers() -> list[str]:
        rows = client.get("/sparql", params={"query": ASK}).json()["results"]["bindings"]
        return sorted(row["o"]["value"] for row in rows)

    assert numbers() == numbers() == []
    for number in (1, 2):
        line = f"<http://x/s> <http://x/p> {number} ."
        headers = TOKEN | {"Content-Type": "text/turtle"}
        sent = client.put(f"/graphs?graph={GRAPH}", content=line, headers=headers)
        assert sent.status_code in (201, 204)
        assert numbers() == numbers() == [str(number)]


def test_formats_pages_and_values_are_told_apart(client: TestClient) -> None:
    seen = set()
    for path, accept in (
        ("/queries/cases", "application/json"),
        ("/queries/cases", "text/csv"),
        ("/queries/cases?limit=1", "application/json"),
        ("/queries/cases?limit=1&offset=1", "application/json"),
        ("/queries/cases?place=介休市", "application/json"),
        ("/data/place/140781.ttl", "*/*"),
        ("/data/place/140781.nt", "*/*"),
        ("/data/place/140781.json", "*/*"),
        ("/sparql?query=ASK%7B%7D", "application/sparql-results+xml"),
        ("/sparql?query=ASK%7B%7D", "application/sparql-results+json"),
        ("/sparql?query=ASK%7B%7D&default-graph-uri=http://x/g", "application/sparql-results+json"),
    ):
        found = client.get(path, headers={"Accept": accept})
        assert how(found) == "fwd=miss", path
        seen.add((found.headers["content-type"], found.content, path))
    assert len(seen) == 11


def test_errors_come_in_the_language_of_each_request_and_are_not_kept(client: TestClient) -> None:
    said = [
        client.get("/sparql?query=ASK", headers={"Accept-Language": language}).json()["detail"]
        for language in ("zh", "en", "zh")
    ]
    assert said[0] == said[2] != said[1]
    assert "cache-status" not in client.get("/sparql?query=ASK").headers


def test_the_token_makes_no_difference_to_what_is_read(client: TestClient) -> None:
    with_token = client.get("/things?class=Case", headers=TOKEN)
    without = client.get("/things?class=Case")
    assert with_token.content == without.content
    refused = client.post("/sparql", data={"update": "CLEAR GRAPH <http://x/g>"})
    assert refused.status_code == 401


@pytest.mark.parametrize("call", ["NOW()", "RAND()", "UUID()", "struuid()", "now # x\n()"])
def test_what_differs_each_time_is_never_kept(client: TestClient, call: str) -> None:
    found = [
        client.get("/sparql", params={"query": f"SELECT ({call} AS ?x) {{}}"}) for _ in range(2)
    ]
    assert found[0].content != found[1].content


def test_compressed_and_plain_clients_get_the_same(client: TestClient) -> None:
    answers = [
        client.get("/data/place/140781.ttl", headers={"Accept-Encoding": coding})
        for coding in ("gzip", "identity", "gzip")
    ]
    assert [found.headers.get("content-encoding") for found in answers] == ["gzip", None, "gzip"]
    assert len({found.content for found in answers}) == 1


@dataclass(frozen=True)
class Thing:
    """Something to keep."""

    size: int
    status: int = 200


class Maker:
    """Makes things when it is let, and counts."""

    def __init__(self, thing: Thing | None, error: Exception | None = None) -> None:
        self.made = 0
        self.stopped = 0
        self.let = asyncio.Event()
        self._thing, self._error = thing, error

    async def __call__(self) -> Thing | None:
        self.made += 1
        try:
            await self.let.wait()
        except asyncio.CancelledError:
            self.stopped += 1
            raise
        if self._error is not None:
            raise self._error
        return self._thing


def keeper(room: int = 1000, state: str = "a") -> Keeper:
    made = Keeper(room)
    made.renew(state)
    return made


def test_requests_at_the_same_time_are_answered_by_one_making() -> None:
    async def scene() -> None:
        held, make = keeper(), Maker(Thing(10))
        waiting = [asyncio.ensure_future(held.get("a", b"k", make)) for _ in range(20)]
        await asyncio.sleep(0)
        make.let.set()
        assert await asyncio.gather(*waiting) == [Thing(10)] * 20
        assert make.made == 1
        assert held.counts == {"made": 1, "shared": 19}

    carried_out(scene())


def test_an_error_reaches_all_who_wait_and_the_next_one_tries_again() -> None:
    async def scene() -> None:
        held, make = keeper(), Maker(None, QueryError("no"))
        make.let.set()
        found = await asyncio.gather(
            *(held.get("a", b"k", make) for _ in range(3)), return_exceptions=True
        )
        assert [type(each) for each in found] == [QueryError] * 3
        with pytest.raises(QueryError):
            await held.get("a", b"k", make)
        assert make.made == 2

    carried_out(scene())


def test_making_stops_only_when_the_last_one_goes_away() -> None:
    async def scene() -> None:
        held, make = keeper(), Maker(Thing(1))
        one, other = (asyncio.ensure_future(held.get("a", b"k", make)) for _ in range(2))
        await asyncio.sleep(0)
        one.cancel()
        await asyncio.sleep(0.01)
        assert make.stopped == 0
        other.cancel()
        await asyncio.sleep(0.01)
        assert make.stopped == 1
        make.let.set()
        assert await held.get("a", b"k", make) == Thing(1)

    carried_out(scene())


def test_an_answer_that_comes_too_late_is_not_kept_for_the_new_state() -> None:
    async def scene() -> None:
        held, old, new = keeper(), Maker(Thing(1)), Maker(Thing(2))
        waiting = asyncio.ensure_future(held.get("a", b"k", old))
        await asyncio.sleep(0)
        held.renew("b")
        new.let.set()
        assert await held.get("b", b"k", new) == Thing(2)
        old.let.set()
        assert await waiting == Thing(1)
        assert await held.get("b", b"k", new) == Thing(2)
        assert (old.made, new.made) == (1, 1)

    carried_out(scene())


def test_the_longest_unused_goes_first_and_room_is_never_exceeded() -> None:
    async def scene() -> None:
        held = keeper(room=1000)
        make = Maker(Thing(120))
        make.let.set()
        for key in (b"1", b"2", b"3", b"4", b"5", b"6", b"7", b"8"):
            await held.get("a", key, make)
        await held.get("a", b"1", make)
        await held.get("a", b"9", make)
        assert held.bytes <= 1000
        before = make.made
        await held.get("a", b"1", make)
        assert make.made == before
        await held.get("a", b"2", make)
        assert make.made == before + 1

    carried_out(scene())


@pytest.mark.parametrize("thing", [Thing(10, status=404), Thing(500)])
def test_pages_of_errors_and_what_is_too_large_are_not_kept(thing: Thing) -> None:
    async def scene() -> None:
        held, make = keeper(room=1000), Maker(thing)
        make.let.set()
        for _ in range(2):
            assert await held.get("a", b"k", make) == thing
        assert make.made == 2

    carried_out(scene())


def test_keys_tell_values_of_different_types_and_places_apart() -> None:
    keys = {
        key_of("1"),
        key_of(1),
        key_of("a", "b"),
        key_of("ab"),
        key_of(("a", "b")),
        key_of(b"1"),
    }
    assert len(keys) == 6
