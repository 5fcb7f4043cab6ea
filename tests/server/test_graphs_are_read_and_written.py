"""The Graph Store Protocol beyond the exchanges of its test suite: tokens, names, refusals."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from kg.graph import identifiers
from kg.vocabulary import THINGS
from tests.graph.bulletin import bulletin
from tests.server.conftest import TOKEN

TURTLE = {"Content-Type": "text/turtle"}
WRITER = TOKEN | TURTLE
G = "https://example.org/g"


def ask(client: TestClient, sparql: str) -> bool:
    return bool(client.get("/sparql", params={"query": sparql}).json()["boolean"])


def test_a_graph_is_made_added_to_replaced_and_removed(sample: TestClient) -> None:
    named = {"graph": G}
    first = sample.put("/graphs", params=named, content="<#a> <#p> 1 .", headers=WRITER)
    assert first.status_code == 201
    assert ask(sample, f"ASK {{ <{G}#a> <{G}#p> 1 }}"), "the union shows it"
    more = sample.post("/graphs", params=named, content="<#b> <#p> [ <#q> 2 ] .", headers=WRITER)
    assert more.status_code == 204
    nt = sample.get("/graphs", params=named, headers={"Accept": "application/n-triples"})
    assert nt.text.count("\n") == 3
    assert ask(sample, f"ASK {{ <{G}#b> <{G}#p> ?x . ?x <{G}#q> 2 }}"), (
        "one blank node in the union"
    )
    assert (
        sample.put("/graphs", params=named, content="<#c> <#p> 3 .", headers=WRITER).status_code
        == 204
    )
    assert not ask(sample, f"ASK {{ <{G}#a> ?p ?o }}")
    assert sample.delete("/graphs", params=named, headers=TOKEN).status_code == 204
    assert sample.get("/graphs", params=named).status_code == 404
    assert sample.delete("/graphs", params=named, headers=TOKEN).status_code == 404


def test_a_path_names_the_graph_of_that_thing(sample: TestClient) -> None:
    iri = identifiers.document(bulletin().document.id)
    path = f"/graphs/{iri.removeprefix(THINGS)}"
    by_name = sample.get("/graphs", params={"graph": iri})
    by_path = sample.get(path)
    assert by_name.status_code == by_path.status_code == 200
    assert by_name.headers["etag"] == by_path.headers["etag"]
    head = sample.head(path)
    assert (head.status_code, head.headers["etag"]) == (200, by_path.headers["etag"])


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_only_the_token_writes(sample: TestClient, method: str) -> None:
    content = {"content": "<#a> <#p> 1 ."} if method != "DELETE" else {}
    found = sample.request(method, "/graphs", params={"graph": G}, headers=TURTLE, **content)
    assert found.status_code == 401
    assert found.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "query", ["", "graph=g", "graph=", "graph=http://x/a&graph=http://x/b", "default&graph=http://x/a",
              "graph=http://x/%3E", "graph=http://x/a%20b"],
)  # fmt: skip
def test_a_graph_is_named_exactly_once_and_by_its_whole_iri(sample: TestClient, query: str) -> None:
    assert sample.get(f"/graphs?{query}").status_code == 400
    assert sample.put(f"/graphs?{query}", content="", headers=WRITER).status_code == 400


def test_the_union_is_read_and_not_written(sample: TestClient) -> None:
    read = sample.get("/graphs?default")
    assert read.status_code == 413, "the registers are more than this service hands out at once"
    found = sample.put("/graphs?default", content="<#a> <#p> 1 .", headers=WRITER)
    assert (found.status_code, found.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    ("kind", "content", "status"),
    [
        ("text/turtle", "oops", 400),
        ("application/rdf+xml", "<a> <b> <c> .", 400),
        ("application/ld+json", "{", 400),
        ("application/n-quads", "", 415),
        ("text/plain", "<a:a> <b:b> <c:c> .", 415),
        ("", "", 415),
    ],
)
def test_content_must_be_what_it_says(
    sample: TestClient, kind: str, content: str, status: int
) -> None:
    found = sample.put(
        "/graphs", params={"graph": G}, content=content, headers=TOKEN | {"Content-Type": kind}
    )
    assert found.status_code == status
    assert found.json()["detail"]
    assert sample.get("/graphs", params={"graph": G}).status_code == 404
