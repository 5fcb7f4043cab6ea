"""A store of both sample documents and the registers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.graph import Store, identifiers, memory_store, registers_to_nquads, to_nquads
from kg.graph.embedded import EmbeddedStore
from tests.graph.bulletin import bulletin
from tests.graph.news import news


@pytest.fixture(scope="session")
def graphs() -> dict[str, bytes]:
    """The N-Quads of the sample documents and the registers, by graph."""
    documents = {
        identifiers.document(records.document.id): to_nquads(records)
        for records in (bulletin(), news())
    }
    return documents | {identifiers.REGISTERS_GRAPH: registers_to_nquads()}


@pytest.fixture(scope="session")
def full_store(graphs: dict[str, bytes]) -> Iterator[EmbeddedStore]:
    """A store that tests only read."""
    with memory_store() as store:
        store.load(graphs)
        yield store


@pytest.fixture
def store() -> Iterator[Store]:
    """An empty store that a test may fill."""
    with memory_store() as store:
        yield store
