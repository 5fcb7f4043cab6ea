"""An embedded store seen through rdflib, for those who know its interface."""

from __future__ import annotations

from oxrdflib import OxigraphStore
from rdflib import Dataset

from kg.graph.embedded import EmbeddedStore
from kg.vocabulary import PREFIXES


def as_rdflib(store: EmbeddedStore) -> Dataset:
    """The same data as an rdflib dataset, without a copy.

    Its default graph is the union of all graphs. Pass queries as strings: a
    prepared query is evaluated by rdflib itself, a thousand times slower.
    The store must stay open meanwhile. Raises
    :class:`~kg.errors.StoreError` when it is closed.
    """
    dataset = Dataset(store=OxigraphStore(store=store.engine))
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace)
    return dataset
