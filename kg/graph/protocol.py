"""One query answered as bytes in a standard format, as the SPARQL protocol wants it.

The embedded engine writes its own answers, which is far faster than going
through Python values; a remote server's answers are handed on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from types import MappingProxyType
from typing import Any, Final

import pyoxigraph as ox

from kg.errors import GreenDocketError, QueryError
from kg.graph import guard
from kg.graph.embedded import EmbeddedStore, engine_errors
from kg.graph.remote import RemoteStore
from kg.graph.store import Store
from kg.vocabulary import PREFIXES, THINGS

RESULT_TYPES: Final[Mapping[str, ox.QueryResultsFormat]] = MappingProxyType(
    {
        "application/sparql-results+json": ox.QueryResultsFormat.JSON,
        "application/sparql-results+xml": ox.QueryResultsFormat.XML,
        "text/csv": ox.QueryResultsFormat.CSV,
        "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    }
)
"""The media types of answers to SELECT and ASK; ASK has only the first two."""

GRAPH_TYPES: Final[Mapping[str, ox.RdfFormat]] = MappingProxyType(
    {
        "text/turtle": ox.RdfFormat.TURTLE,
        "application/n-triples": ox.RdfFormat.N_TRIPLES,
        "application/ld+json": ox.RdfFormat.JSON_LD,
        "application/rdf+xml": ox.RdfFormat.RDF_XML,
        "application/n-quads": ox.RdfFormat.N_QUADS,
        "application/trig": ox.RdfFormat.TRIG,
    }
)
"""The media types of graphs."""

TRUTH_TYPES: Final = tuple(RESULT_TYPES)[:2]


class TooMuchError(GreenDocketError):
    """An answer passes a limit: ``what`` is ``rows`` or ``bytes``."""

    def __init__(self, what: str, limit: int) -> None:
        self.what = what
        self.limit = limit
        super().__init__(what, limit)


class NotAcceptableError(GreenDocketError):
    """The answer cannot be written in any media type that was asked for."""

    def __init__(self, offered: tuple[str, ...]) -> None:
        self.offered = offered
        super().__init__(offered)


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with what the protocol says beside it.

    ``default_graphs`` and ``named_graphs`` are IRIs, ``None`` when the
    request names no dataset. The three media types are those to answer in
    for rows, truths and graphs; ``None`` where the client accepts none.
    """

    sparql: str
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None
    rows_as: str | None
    truth_as: str | None
    graph_as: str | None
    max_rows: int
    max_bytes: int


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer: its media type and its bytes."""

    media_type: str
    content: bytes


def answer(store: Store, asked: Asked) -> Answered:
    """The answer of a store.

    Raises :class:`~kg.errors.QueryError` for a wrong query,
    :class:`TooMuchError` and :class:`NotAcceptableError`.
    """
    guard.check_iris((*(asked.default_graphs or ()), *(asked.named_graphs or ())))
    if isinstance(store, RemoteStore):
        return _from_afar(store, asked)
    if isinstance(store, EmbeddedStore):
        return _from_engine(store.engine, asked)
    raise TypeError(type(store))


def _from_engine(engine: ox.Store, asked: Asked) -> Answered:
    guard.check_query(asked.sparql)
    with engine_errors(asked.sparql):
        found = _evaluated(engine, asked)
        out = _Bounded(asked.max_bytes)
        if isinstance(found, ox.QueryTriples):
            media_type = _chosen(asked.graph_as, tuple(GRAPH_TYPES))
            _write_triples(found, out, media_type, asked.max_rows)
        elif isinstance(found, ox.QueryBoolean):
            media_type = _chosen(asked.truth_as, TRUTH_TYPES)
            found.serialize(out, RESULT_TYPES[media_type])
        else:
            media_type = _chosen(asked.rows_as, tuple(RESULT_TYPES))
            found.serialize(out, RESULT_TYPES[media_type])
            check_rows(out.getvalue(), media_type, asked.max_rows)
    return Answered(media_type, out.getvalue())


def _evaluated(
    engine: ox.Store, asked: Asked
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    if asked.default_graphs is None and asked.named_graphs is None:
        return engine.query(asked.sparql, base_iri=THINGS, prefixes=dict(PREFIXES))
    defaults: list[Any] = [ox.NamedNode(graph) for graph in asked.default_graphs or ()]
    named: list[Any] = [ox.NamedNode(graph) for graph in asked.named_graphs or ()]
    if len(defaults) > 1:
        # The engine would repeat a triple for every graph that holds it.
        merged = ox.Store()
        for graph in dict.fromkeys((*defaults, *named)):
            merged.bulk_extend(engine.quads_for_pattern(None, None, None, graph))
        for graph in defaults:
            merged.bulk_extend(
                ox.Quad(quad.subject, quad.predicate, quad.object)
                for quad in engine.quads_for_pattern(None, None, None, graph)
            )
        return merged.query(
            asked.sparql,
            base_iri=THINGS,
            prefixes=dict(PREFIXES),
            default_graph=[ox.DefaultGraph()],
            named_graphs=named,
        )
    return engine.query(
        asked.sparql,
        base_iri=THINGS,
        prefixes=dict(PREFIXES),
        default_graph=defaults,
        named_graphs=named,
    )


def _from_afar(store: RemoteStore, asked: Asked) -> Answered:
    wanted = [kind for kind in (asked.rows_as, asked.truth_as, asked.graph_as) if kind]
    if not wanted:
        raise NotAcceptableError((*RESULT_TYPES, *GRAPH_TYPES))
    media_type, content = store.ask(
        asked.sparql,
        ", ".join(dict.fromkeys(wanted)),
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        max_bytes=asked.max_bytes,
    )
    if len(content) > asked.max_bytes:
        raise TooMuchError("bytes", asked.max_bytes)
    if media_type in RESULT_TYPES:
        check_rows(content, media_type, asked.max_rows)
    return Answered(media_type, content)


def _chosen(wanted: str | None, offered: tuple[str, ...]) -> str:
    if wanted is None:
        raise NotAcceptableError(offered)
    return wanted


def _write_triples(found: ox.QueryTriples, out: _Bounded, media_type: str, most: int) -> None:
    triples = dict.fromkeys(islice(found, most + 1))  # the engine repeats some
    if len(triples) > most:
        raise TooMuchError("rows", most)
    ox.serialize(triples, out, GRAPH_TYPES[media_type], prefixes=dict(PREFIXES))


_ROW_MARKS: Final = {
    "application/sparql-results+json": b"},{",
    "application/sparql-results+xml": b"<result>",
    "text/csv": b"\n",
    "text/tab-separated-values": b"\n",
}


def check_rows(content: bytes, media_type: str, most: int) -> None:
    """Raise :class:`TooMuchError` when a written answer has more rows than allowed.

    The marks between rows are never fewer than the rows; only when there are
    too many of them is the answer read again to count exactly.
    """
    slack = 1 if media_type == "text/csv" else 0  # its header
    if content.count(_ROW_MARKS[media_type]) < most + slack:
        return
    if _rows(content, media_type) > most:
        raise TooMuchError("rows", most)


def _rows(content: bytes, media_type: str) -> int:
    if media_type == "text/csv":
        import csv
        import io

        return sum(1 for _ in csv.reader(io.StringIO(content.decode(), newline=""))) - 1
    found = ox.parse_query_results(content, RESULT_TYPES[media_type])
    return sum(1 for _ in found) if isinstance(found, ox.QuerySolutions) else 0


class _Bounded(BytesIO):
    """A buffer that refuses to grow past a number of bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        """Add bytes, or raise :class:`TooMuchError`."""
        if self.tell() + len(data) > self._limit:
            raise TooMuchError("bytes", self._limit)
        return super().write(data)


__all__ = ["Answered", "Asked", "NotAcceptableError", "QueryError", "TooMuchError", "answer"]


def rewritten(content: bytes, media_type: str, wanted: str) -> bytes:
    """The same graph in another media type of :data:`GRAPH_TYPES`."""
    triples = (quad.triple for quad in ox.parse(content, GRAPH_TYPES[media_type]))
    return ox.serialize(triples, format=GRAPH_TYPES[wanted], prefixes=dict(PREFIXES)) or b""
