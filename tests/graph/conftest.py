"""A store of both sample documents and the registers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.graph import Store, identifiers, memory_store, registers_to_nquads, to_nquads
from kg.graph.embedded import EmbeddedStore
from kg.graph.remote import RemoteStore
from kg.graph.servers import Addresses
from tests.graph import oxigraph
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


@pytest.fixture(scope="session")
def oxigraph_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real SPARQL server."""
    if oxigraph.binary() is None:
        pytest.skip("the Oxigraph server is not installed")
    with oxigraph.serving(tmp_path_factory.mktemp("oxigraph")) as address:
        yield address


@pytest.fixture(params=["embedded", "server"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """An empty store that a test may fill, once in this process and once on a server."""
    if request.param == "embedded":
        with memory_store() as store:
            yield store
        return
    remote = RemoteStore(Addresses.of(request.getfixturevalue("oxigraph_server")))
    remote.update("CLEAR ALL")
    yield remote
