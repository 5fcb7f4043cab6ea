"""A store that services of the tests serve."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kg.graph import identifiers, open_store, registers_to_nquads, to_nquads
from kg.graph.identifiers import REGISTERS_GRAPH
from kg.server.app import application
from kg.server.settings import Settings
from tests.graph.bulletin import bulletin
from tests.graph.news import news

SECRET = "secret"
TOKEN = {"Authorization": f"Bearer {SECRET}"}


@pytest.fixture(scope="session")
def served_graphs() -> dict[str, bytes]:
    """The sample documents and the registers."""
    documents = {
        identifiers.document(records.document.id): to_nquads(records)
        for records in (bulletin(), news())
    }
    return documents | {REGISTERS_GRAPH: registers_to_nquads()}


def make_store(folder: Path, graphs: dict[str, bytes]) -> Path:
    """A store folder with these graphs."""
    folder.mkdir(parents=True)
    (folder / "lock").touch()
    with open_store(folder / "graph") as opened:
        opened.load(graphs)
    return folder


@pytest.fixture(scope="module")
def sample(
    tmp_path_factory: pytest.TempPathFactory, served_graphs: dict[str, bytes]
) -> Iterator[TestClient]:
    """A service over the sample documents that takes a token."""
    store = make_store(tmp_path_factory.mktemp("sample") / "store", served_graphs)
    settings = Settings(
        store=str(store),
        token=SECRET,
        timeout=30.0,
        max_rows=20_000,
        cors=("https://reader.example",),
    )
    with TestClient(application(settings)) as client:
        yield client
