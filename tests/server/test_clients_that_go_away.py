"""A query ends when its client has gone away; what others wait for, and what writes, goes on."""

from __future__ import annotations

import asyncio
import json
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import httpx
import pytest
from starlette.types import Message, Receive, Scope, Send

from kg.server.leaving import Leaving
from tests.server.conftest import SECRET, TOKEN, make_store
from tests.server.live import Live

ENDLESS = (
    "SELECT (COUNT(*) AS ?n) "
    "{ ?a ?b ?c . ?d ?e ?f . FILTER(CONTAINS(STR(?a), CONCAT(STR(?f), '%d'))) }"
)


@pytest.fixture(scope="module")
def live(
    tmp_path_factory: pytest.TempPathFactory, served_graphs: dict[str, bytes]
) -> Iterator[Live]:
    store = make_store(tmp_path_factory.mktemp("left") / "store", served_graphs)
    service = Live(store, "--workers", "1", "--slow", "2", "--timeout", "300", "--token", SECRET)
    yield service
    service.stop()


def workers(live: Live) -> dict[str, int]:
    found: dict[str, int] = httpx.get(f"{live.address}/health", timeout=30).json()["workers"]
    return found


def until(live: Live, **wanted: int) -> None:
    """Wait until the workers do what is wanted, long before the query's own time is over."""
    patience = time.monotonic() + 60
    while not wanted.items() <= workers(live).items():
        assert time.monotonic() < patience, (workers(live), wanted)
        time.sleep(0.1)


def sent(live: Live, request: str) -> socket.socket:
    """A socket through which a request was sent, and nothing read."""
    opened = socket.create_connection(("127.0.0.1", live.port), timeout=30)
    opened.sendall(request.encode())
    return opened


def asking(number: int) -> str:
    return f"GET /sparql?query={quote(ENDLESS % number)} HTTP/1.1\r\nHost: here\r\n\r\n"


def posting(number: int) -> str:
    query = ENDLESS % number
    return (
        "POST /sparql HTTP/1.1\r\nHost: here\r\nContent-Type: application/sparql-query\r\n"
        f"Content-Length: {len(query)}\r\n\r\n{query}"
    )


@pytest.mark.parametrize("request_text", [asking(1), posting(2)], ids=["GET", "POST"])
def test_the_query_of_a_client_that_leaves_is_ended(live: Live, request_text: str) -> None:
    with sent(live, request_text):
        until(live, long=1)
    until(live, long=0, busy=0, free=1)
    assert '"status": 499' in live.said()
    assert httpx.get(f"{live.address}/sparql?query=ASK%7B%7D", timeout=30).status_code == 200


def test_an_answer_that_another_waits_for_is_still_made(live: Live) -> None:
    with sent(live, asking(3)):
        with sent(live, asking(3)):
            until(live, long=1)
        time.sleep(1.5)
        assert workers(live)["long"] == 1
    until(live, long=0, busy=0)


def test_an_update_is_carried_out_though_nobody_waits(live: Live) -> None:
    update = "INSERT DATA { GRAPH <http://x/left> { <http://x/a> <http://x/b> 1 } }"
    token = "".join(f"{name}: {value}\r\n" for name, value in TOKEN.items())
    with sent(
        live,
        f"POST /sparql HTTP/1.1\r\nHost: here\r\n{token}Content-Type: application/sparql-update\r\n"
        f"Content-Length: {len(update)}\r\n\r\n{update}",
    ):
        time.sleep(0.05)
    asked = f"{live.address}/sparql?query={quote('ASK { <http://x/a> <http://x/b> 1 }')}"
    patience = time.monotonic() + 60
    while not httpx.get(asked, timeout=30).json()["boolean"]:
        assert time.monotonic() < patience, "the update was lost"
        time.sleep(0.2)


def told(*messages: Message) -> Receive:
    """What a server tells, piece by piece; then nothing more."""
    waiting = list(messages)

    async def receive() -> Message:
        if not waiting:
            await asyncio.Event().wait()
        return waiting.pop(0)

    return receive


def served(app: object, receive: Receive, method: str = "GET") -> list[Message]:
    """What the application behind the middleware sends for one request."""
    answered: list[Message] = []

    async def send(message: Message) -> None:
        answered.append(message)

    scope: Scope = {"type": "http", "method": method, "path": "/sparql"}
    passed = Leaving(app)(scope, receive, send)  # type: ignore[arg-type]
    # In a thread: a browser of other tests may keep a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, asyncio.wait_for(passed, 20)).result()
    return answered


BODY: Message = {"type": "http.request", "body": b"", "more_body": False}
GONE: Message = {"type": "http.disconnect"}


async def quick(scope: Scope, receive: Receive, send: Send) -> None:
    await asyncio.sleep(0.05)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"done"})


def test_a_quick_answer_is_let_finish() -> None:
    assert next(piece["type"] for piece in served(quick, told(BODY, GONE))) == "http.response.start"


def test_all_pieces_of_a_body_are_heard_in_order() -> None:
    async def echo(scope: Scope, receive: Receive, send: Send) -> None:
        held = []
        while True:
            piece = await receive()
            held.append(piece["body"].decode())
            if not piece["more_body"]:
                break
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": json.dumps(held).encode()})

    pieces = [
        {"type": "http.request", "body": str(number).encode(), "more_body": number < 4}
        for number in range(5)
    ]
    assert json.loads(served(echo, told(*pieces), "POST")[-1]["body"]) == list("01234")


def test_who_still_reads_learns_that_the_client_has_gone() -> None:
    heard: list[str] = []

    async def reading(scope: Scope, receive: Receive, send: Send) -> None:
        for _ in range(3):
            heard.append((await receive())["type"])

    served(reading, told(BODY, GONE))
    assert heard == ["http.request", "http.disconnect", "http.disconnect"]
