"""Records become quads with evidence; the store that keeps them, behind one small protocol."""

from kg.graph.embedded import memory_store, open_store
from kg.graph.nquads import to_nquads
from kg.graph.registers import registers_to_nquads
from kg.graph.store import Store

__all__ = ["Store", "memory_store", "open_store", "registers_to_nquads", "to_nquads"]
