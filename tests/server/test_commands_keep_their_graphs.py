"""Nobody writes graphs that the commands keep, by whatever way of naming them."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from kg.server.owned import written
from kg.vocabulary import THINGS
from tests.server.conftest import TOKEN

DOCUMENT = THINGS + "document/0123456789abcdef"
TURTLE = TOKEN | {"Content-Type": "text/turtle"}


@pytest.mark.parametrize(
    ("update", "graphs"),
    [
        ("INSERT DATA { GRAPH <http://x/g> { <a> <b> <c> } }", ["http://x/g"]),
        ("insert data { graph <document/1> { <a> <b> <c> } }", [THINGS + "document/1"]),
        ("BASE <http://y/> INSERT DATA { GRAPH <g> { <a> <b> <c> } }", ["http://y/g"]),
        ("PREFIX d: <document/> DELETE DATA { GRAPH d:1 { d:1 d:2 d:3 } }", [THINGS + "document/1"]),
        ("PREFIX : <http://y/> DELETE DATA { GRAPH :g { :1 :2 :3 } }", ["http://y/g"]),
        ("DELETE DATA { GRAPH <docume\\u006et/1> { <a> <b> <c> } }", [THINGS + "document/1"]),
        ("DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }", [None]),
        ("DELETE WHERE { GRAPH <http://x/g> { ?s ?p ?o } }", ["http://x/g"]),
        ("WITH <http://x/g> DELETE { ?s ?p 1 } INSERT { ?s ?p 2 } WHERE { ?s ?p 1 }", ["http://x/g"]),
        ("INSERT { GRAPH <http://x/g> { ?s ?p 1 } } USING <document/1> WHERE { ?s ?p 1 }",
         ["http://x/g"]),
        ("INSERT { GRAPH <http://x/g> { ?s ?p 1 } } WHERE { { GRAPH <document/1> { ?s ?p 1 } } }",
         ["http://x/g"]),
        ("INSERT DATA { GRAPH <http://x/g> { <a> <b> 'GRAPH <document/1> {' } } # GRAPH <document/2>",
         ["http://x/g"]),
        ("CLEAR SILENT GRAPH <document/1>", [THINGS + "document/1"]),
        ("DROP ALL", [None]), ("CLEAR NAMED", [None]), ("CLEAR DEFAULT", []),
        ("COPY <document/1> TO <http://x/g>", ["http://x/g"]),
        ("ADD GRAPH <http://x/g> TO GRAPH <document/1>", [THINGS + "document/1"]),
        ("MOVE <document/1> TO <http://x/g>", [THINGS + "document/1", "http://x/g"]),
        ("CREATE GRAPH <http://x/a> ; INSERT DATA { GRAPH <http://x/b> { <a> <b> 1 } }",
         ["http://x/a", "http://x/b"]),
    ],
)  # fmt: skip
def test_the_graphs_that_an_update_writes(update: str, graphs: list[str | None]) -> None:
    assert list(written(update)) == graphs


@pytest.mark.parametrize("path", ["document/0123456789abcdef", "graph/registers", "graph/derived/x",
                                  "graph/law/x", "graph/judgements"])  # fmt: skip
def test_graphs_of_commands_are_only_read(sample: TestClient, path: str) -> None:
    for address in (f"/graphs/{path}", f"/graphs?graph={THINGS}{path}"):
        for method in ("PUT", "POST", "DELETE"):
            content = {} if method == "DELETE" else {"content": "<#a> <#p> 1 ."}
            found = sample.request(method, address, headers=TURTLE, **content)
            assert found.status_code == 403
            assert THINGS + path in found.json()["detail"]
    update = f"INSERT DATA {{ GRAPH <{THINGS}{path}> {{ <a> <b> 1 }} }}"
    assert sample.post("/sparql", data={"update": update}, headers=TOKEN).status_code == 403
    assert not sample.get("/sparql", params={"query": "ASK { <a> <b> 1 }"}).json()["boolean"]


def test_an_update_must_name_what_it_writes(sample: TestClient) -> None:
    found = sample.post("/sparql?lang=en", data={"update": "DROP ALL"}, headers=TOKEN)
    assert found.status_code == 403
    assert "names" in found.json()["detail"]
    assert sample.get("/graphs", params={"graph": THINGS + "graph/registers"}).status_code != 404


def test_without_the_token_nothing_is_said_of_graphs(sample: TestClient) -> None:
    assert sample.delete(f"/graphs?graph={DOCUMENT}").status_code == 401
    assert sample.post("/sparql", data={"update": "DROP ALL"}).status_code == 401
