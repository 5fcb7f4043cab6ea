"""Derived graphs: what was concluded from a state of the store ends with that state."""

from __future__ import annotations

from kg.graph.identifiers import DERIVED_GRAPH
from kg.graph.store import Store


def drop_derived(store: Store) -> int:
    """Drop all that was derived (audit, inference), as what it rests on changes; how many graphs.

    Must be called before the first graph that it may rest on is touched: a
    build killed in between then leaves no conclusion without its premises.
    """
    held = [graph for graph in store.graphs() if graph.startswith(f"{DERIVED_GRAPH}/")]
    for graph in held:
        store.drop_graph(graph)
    return len(held)
