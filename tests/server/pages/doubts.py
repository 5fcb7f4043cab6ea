"""A store full of doubts, with names that are attacks, and the service of its review page."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from starlette.testclient import TestClient

from kg.build import judging
from kg.graph import open_store
from kg.server.app import application
from kg.server.pages.routes import pages
from kg.server.settings import Settings
from tests.build.told import store_of, told
from tests.identity.test_what_is_worth_deciding import ID, TURTLE

TOKEN = "the-token-of-the-tests"
HOSTILE = '"><img src=x onerror=alert(1)>\u202e恒远'
_HOSTILE_CASE = f"""INSERT DATA {{ GRAPH <{ID}document/3> {{
  <{ID}document/3> rdfs:label "<script>丙报</script>" ; gd:text "<b>恒远</b>被罚款3元" .
  <{ID}case/9> a gd:Case ; rdfs:label {HOSTILE!r}@zh ; gd:fineCNY 3.0 ; gd:publishedIn <{ID}document/3> .
  <{ID}document/3/b> rdf:subject <{ID}case/9> ; rdf:predicate gd:fineCNY ; rdf:object 3.0 ;
    gd:doubtful true ; gd:evidence <{ID}document/3/span/0-9> .
  <{ID}document/3/span/0-9> oa:hasSource <{ID}document/3> ; oa:start 0 ; oa:end 9 .
}} }}"""


@dataclass(frozen=True)
class Place:
    """A store that people judge."""

    store: Path
    file: Path


def doubtful(folder: Path) -> Place:
    """Doubts of every kind, written by hand."""
    store = folder / "store"
    store.mkdir(parents=True)
    (store / "lock").touch()
    with open_store(store / "graph") as opened:
        opened.update(TURTLE)
        opened.update(_HOSTILE_CASE.replace("\u202e", "\\u202e"))
    return Place(store, folder / "judgements.jsonl")


def built(folder: Path) -> Place:
    """Two enterprises that may be one, from texts, so that the graph can follow."""
    texts = told("恒远建材有限公司"), told("晋中恒远建材有限公司", number="二")
    return Place(store_of(folder, *texts), folder / "judgements.jsonl")


@contextmanager
def asking(place: Place, *, token: str | None = TOKEN) -> Iterator[TestClient]:
    """Someone who has not signed in."""
    settings = Settings(store=str(place.store), token=token, workers=1, judgements=place.file)
    app = application(settings, pages(judging.apply))
    with TestClient(app, headers={"accept": "text/html"}) as client:
        yield client


@contextmanager
def serving(place: Place) -> Iterator[str]:
    """The address of a running service, once its questions have been prepared."""
    settings = Settings(store=str(place.store), token=TOKEN, judgements=place.file)
    app = application(settings, pages(judging.apply))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    deadline = time.monotonic() + 120
    while not list(place.store.glob(".pages/*/questions.jsonl")):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()
