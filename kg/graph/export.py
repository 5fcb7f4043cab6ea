"""A whole store written out: N-Quads, Turtle, JSON-LD."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import IO, Final

import pyoxigraph as ox

from kg.graph.store import Store
from kg.vocabulary import PREFIXES


def export_nquads(store: Store, out: IO[bytes]) -> None:
    """Write the sorted N-Quads of all named graphs; the same store gives the same bytes."""
    out.writelines(store.dump())


def export_turtle(store: Store, out: IO[bytes]) -> None:
    """Write the union of all named graphs as Turtle, each triple once, in a fixed order."""
    ox.serialize(_triples(store), out, ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES))


def export_jsonld(store: Store, out: IO[bytes]) -> None:
    """Write all named graphs as JSON-LD, in a fixed order."""
    ox.serialize(_quads(store), out, ox.RdfFormat.JSON_LD, prefixes=dict(PREFIXES))


EXPORTS: Final[Mapping[str, Callable[[Store, IO[bytes]], None]]] = MappingProxyType(
    {"nquads": export_nquads, "turtle": export_turtle, "jsonld": export_jsonld}
)
"""The formats of RDF by the names they go by on the command line."""


def _quads(store: Store) -> Iterator[ox.Quad]:
    with tempfile.TemporaryFile() as lines:
        lines.writelines(store.dump())
        lines.seek(0)
        yield from ox.parse(lines, ox.RdfFormat.N_QUADS)


def _triples(store: Store) -> Iterator[ox.Triple]:
    """The triples of all graphs; in sorted lines the repetitions of a triple are neighbours."""
    last: ox.Triple | None = None
    for quad in _quads(store):
        if quad.triple != last:
            yield quad.triple
        last = quad.triple
