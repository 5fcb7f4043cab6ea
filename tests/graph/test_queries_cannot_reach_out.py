"""``SERVICE`` and ``LOAD`` are refused however they are written, and their letters are not."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from kg.errors import QueryError
from kg.graph import Store


@pytest.fixture
def outside() -> Iterator[str]:
    """An address that listens, and must never be called."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
        with pytest.raises(TimeoutError):
            server.accept()


REACHING_OUT = [
    "SELECT * { SERVICE <@> { ?s ?p ?o } }",
    "SELECT * { service silent <@> { ?s ?p ?o } }",
    "SELECT * { ?a ?b ?c . SeRvIcE ?x { ?s ?p ?o } VALUES ?x { <@> } }",
    "SELECT * { SERVICE<@>{ ?s ?p ?o } }",
    "SELECT * { OPTIONAL { { SERVICE <@> { ?s ?p ?o } } UNION { ?s ?p ?o } } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <@> { ?s ?p ?o } } }",
    "SELECT * { { SELECT * { SERVICE <@> { ?s ?p ?o } } } }",
    "ASK { SERVICE <@> { ?s ?p ?o } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <@> { ?s ?p ?o } }",
    "DESCRIBE ?s WHERE { SERVICE <@> { ?s ?p ?o } }",
    # A comment ends at a carriage return, too.
    "SELECT * { # note\rSERVICE <@> { ?s ?p ?o } }",
    # What looks like an IRI around the keyword is a comparison and a comment.
    "SELECT * { VALUES (?a ?b) { (1 2) } FILTER(?a<?b)SERVICE?s#>\n{ ?s ?p ?o } VALUES ?s { <@> } }",
    "PREFIX SERVICE: <@> SELECT * { SERVICE SERVICE: { ?s ?p ?o } }",
    "PREFIX x: <@> SELECT * { SERVICE x: { ?s ?p ?o } } # SERVICX",
    'SELECT * { ?s ?p "SERVICE" . SERVICE <@> { ?s ?p ?o } }',
]

ONLY_THE_LETTERS = [
    "SELECT ?service { ?service ?p 'SERVICE <http://x/> { }' }",
    'SELECT * { ?s ?p """\nSERVICE <http://x/> { ?s ?p ?o }\n""" }',
    "SELECT * { <http://x/service#load> ?p ?o } # SERVICE <http://x/> { }",
    "PREFIX service: <http://x/> SELECT * { service:a service:b ?service }",
    "PREFIX SERVICE: <http://x/> SELECT * { SERVICE:a SERVICE:SERVICE ?o }",
    "SELECT * { _:service ?p 'servicx servicz'@service }",
    "SELECT (1 AS ?service) (2 AS ?servicx) {}",
]


@pytest.mark.parametrize("query", REACHING_OUT)
def test_a_query_that_reaches_out_is_refused_before_it_does(
    store: Store, outside: str, query: str
) -> None:
    with pytest.raises(QueryError, match="不允许用 SERVICE"):
        store.query(query.replace("@", outside))


@pytest.mark.parametrize("query", ONLY_THE_LETTERS)
def test_the_same_letters_elsewhere_do_no_harm(store: Store, query: str) -> None:
    store.query(query)


@pytest.mark.parametrize(
    "update",
    [
        "LOAD <@>",
        "load silent <@> into graph gd:g",
        "INSERT DATA { GRAPH gd:g { gd:a gd:b 'LOAD' } } ; LOAD <@> INTO GRAPH gd:g",
        "# note\rLOAD <@>",
    ],
)
def test_an_update_cannot_load(store: Store, outside: str, update: str) -> None:
    with pytest.raises(QueryError, match="不允许用 LOAD"):
        store.update(update.replace("@", outside))


def test_an_update_cannot_use_a_service(store: Store, outside: str) -> None:
    with pytest.raises(QueryError, match="不允许用 SERVICE"):
        store.update(
            f"INSERT {{ GRAPH gd:g {{ ?s ?p ?o }} }} WHERE {{ SERVICE <{outside}> {{ ?s ?p ?o }} }}"
        )


def test_the_letters_of_load_do_no_harm_in_an_update(store: Store) -> None:
    store.update("INSERT DATA { GRAPH gd:g { gd:load gd:service 'LOAD <x>' } }")
    assert store.query("ASK { gd:load gd:service 'LOAD <x>' }")


def test_a_wrong_query_with_the_letters_is_explained_as_wrong(store: Store) -> None:
    with pytest.raises(QueryError, match=r"第 1 行第 27 列有误.*“-1”"):
        store.query('SELECT * {?s ?p ?o} LIMIT -1 # "service"')
