"""Stores with a bulletin of five cases, a page of news and the registers."""

from __future__ import annotations

from collections.abc import Iterable

from kg.graph import Store, identifiers, memory_store, registers_to_nquads, to_nquads
from kg.records import Records

XINZHOU = "忻州市生态环境局"
YUNCHENG = "运城市生态环境局"
PERMITS = "https://w3id.org/greendocket/id/statute/pollutant-permit-regulation-2021"
PERMITS_WORK = "https://w3id.org/greendocket/id/statute/pollutant-permit-regulation"


def store_of(documents: Iterable[Records]) -> Store:
    """A store of these documents and the registers."""
    graphs = {identifiers.REGISTERS_GRAPH: registers_to_nquads()}
    for records in documents:
        graphs[identifiers.document(records.document.id)] = to_nquads(records)
    store = memory_store()
    store.load(graphs)
    return store
