"""A language model may propose SPARQL; it is held to the ontology, and nothing is sent unasked."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from kg.asking import Asker, cannot
from kg.asking.model import Model, ModelError, checked_query, proposed
from kg.graph.store import Store

GOOD = "SELECT (COUNT(DISTINCT ?c) AS ?n) WHERE { ?c a gd:Case }"


@contextmanager
def speaking(reply: str, seen: list[dict[str, object]]) -> Iterator[str]:
    """The address of a server that answers like a model."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            seen.append(
                {
                    "body": json.loads(self.rfile.read(length)),
                    "key": self.headers.get("Authorization"),
                }
            )
            content = json.dumps({"choices": [{"message": {"content": reply}}]}).encode()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def store(samples: Asker) -> Store:
    return samples._store  # type: ignore[return-value]


def test_a_proposed_query_is_run_and_marked(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MY_KEY", "s3cret")
    seen: list[dict[str, object]] = []
    with speaking(f"```sparql\n{GOOD}\n```", seen) as url:
        answer = proposed(
            store,
            "图谱里案件的个数",
            Model.of(url, "small", "MY_KEY"),
            otherwise=cannot("", zh="", en=""),
        )
    assert answer.kind == "answer"
    assert answer.rows[0][0] == 27
    assert answer.queries[0].by_model
    assert seen[0]["key"] == "Bearer s3cret"
    assert "图谱里案件的个数" in json.dumps(seen[0]["body"], ensure_ascii=False)


@pytest.mark.parametrize(
    ("sparql", "key"),
    [
        ("SELECT ?c WHERE { ?c gd:profit ?p }", "model_term"),
        ("SELECT ?c WHERE { ?c <http://evil.example/p> ?p }", "model_term"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "model_kind"),
        ("SELECT * WHERE { SERVICE <http://evil.example/> { ?s ?p ?o } }", "model_failed"),
        ("DELETE WHERE { ?s ?p ?o }", "model_failed"),
        ("SELECT ?x WHERE {", "model_failed"),
    ],
)
def test_what_is_not_of_the_ontology_is_refused(sparql: str, key: str) -> None:
    with pytest.raises(ModelError) as caught:
        checked_query(sparql)
    assert caught.value.key == key


@pytest.mark.parametrize("reply", ["CANNOT", "SELECT ?c WHERE { ?c gd:profit ?p }"])
def test_a_useless_reply_leaves_the_refusal(reply: str, store: Store) -> None:
    refusal = cannot("问", zh="不能回答。", en="No.")
    with speaking(reply, []) as url:
        answer = proposed(store, "问", Model(url, "small"), otherwise=refusal)
    assert answer.kind == "cannot"
    assert answer.zh.startswith("不能回答。")


def test_an_address_that_does_not_answer_is_told(store: Store) -> None:
    answer = proposed(
        store, "问", Model("http://127.0.0.1:9", "m"), otherwise=cannot("问", zh="甲", en="A")
    )
    assert "连不上" in answer.zh


def test_too_many_rows_are_refused(store: Store) -> None:
    with speaking("SELECT ?s ?p WHERE { ?s ?p ?o . ?s a ?c }", []) as url:
        answer = proposed(store, "问", Model(url, "m"), otherwise=cannot("问", zh="甲", en="A"))
    assert answer.kind == "cannot"
