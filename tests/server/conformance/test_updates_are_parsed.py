"""The suite's update syntax through the service: what is right is not called wrong.

Updates that write outside named graphs or LOAD are right and refused all the
same, with another sentence than that for wrong syntax.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from kg.server.app import application
from kg.server.settings import Settings
from tests.server.conformance.suite import Case, cases, path_of
from tests.server.conftest import SECRET, TOKEN, make_store

SYNTAX = [case for group in ("syntax-update-1", "syntax-update-2") for case in cases(group)]
POLICY = (
    "does not say which graph", "LOAD may not", "cannot be carried out", "names the graphs",
)  # fmt: skip

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not SYNTAX, reason="the W3C's test suite is not here"),
]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    graphs = {"http://x/g": b'<http://x/s> <http://x/p> "1" <http://x/g> .\n'}
    store = make_store(tmp_path_factory.mktemp("updates") / "store", graphs)
    with TestClient(application(Settings(store=str(store), token=SECRET, workers=1))) as client:
        yield client


@pytest.mark.parametrize("case", SYNTAX, ids=lambda case: case.id)
def test_syntax(client: TestClient, case: Case) -> None:
    update = path_of(case.query).read_text(encoding="utf-8")
    found = client.post("/sparql", params={"lang": "en"}, data={"update": update}, headers=TOKEN)
    if "Negative" in case.kind:
        assert found.status_code in (400, 403)
    elif found.status_code != 204:
        assert found.status_code in (400, 403)
        assert any(words in found.json()["detail"] for words in POLICY), found.text
