"""A store behind a SPARQL 1.1 server, whichever it is, spoken to over HTTP.

Only the standards are used: Query, Update and the Graph Store Protocol. The
default graph is kept as the union of the named graphs, as in the embedded
store, unless the server itself shows the union there (``unites``).
"""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType
from typing import Final, Self
from urllib.parse import quote, urlencode

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.graph import guard
from kg.graph.canonical import FORGET, MEND_UNION, triples_of
from kg.graph.engine_values import result_of, triples_in_order
from kg.graph.results import Result
from kg.graph.servers import Addresses
from kg.graph.sorting import sorted_lines
from kg.messages import message
from kg.vocabulary import PREFIXES, THINGS

_ROWS: Final = "application/sparql-results+json"
_TRIPLES: Final = "application/n-triples"
_UPDATE: Final = "application/sparql-update"
_TIMEOUT: Final = 300.0
_EXCERPT: Final = 300


class RemoteStore:
    """A :class:`~kg.graph.store.Store` on a SPARQL 1.1 server."""

    def __init__(self, addresses: Addresses, *, timeout: float = _TIMEOUT) -> None:
        self.addresses = addresses
        self._timeout = timeout

    def query(self, sparql: str) -> Result:
        """See :meth:`kg.graph.store.Store.query`."""
        media_type, content = self.ask(sparql, f"{_ROWS}, {_TRIPLES};q=0.9")
        try:
            if media_type == _ROWS:
                return result_of(ox.parse_query_results(content, ox.QueryResultsFormat.JSON))
            quads = ox.parse(content, ox.RdfFormat.from_media_type(media_type))
            return triples_in_order(quad.triple for quad in quads)
        except (SyntaxError, ValueError, OSError) as error:
            raise self._failure(str(error)) from error

    def ask(
        self,
        sparql: str,
        accept: str,
        *,
        default_graphs: Iterable[str] | None = None,
        named_graphs: Iterable[str] | None = None,
        max_bytes: int | None = None,
    ) -> tuple[str, bytes]:
        """The server's own answer: its media type and its bytes.

        No more than one byte past ``max_bytes`` is read. Raises
        :class:`~kg.errors.QueryError` for a query that is wrong, before it
        is sent.
        """
        guard.check_query(sparql)
        guard.parse_query(sparql)
        fields = [("query", with_prefixes(sparql))]
        fields += [("default-graph-uri", graph) for graph in default_graphs or ()]
        fields += [("named-graph-uri", graph) for graph in named_graphs or ()]
        kind = "application/x-www-form-urlencoded"
        body = urlencode(fields).encode()
        return self._send("POST", self.addresses.query, body, kind, accept, max_bytes)

    def update(self, sparql: str) -> None:
        """See :meth:`kg.graph.store.Store.update`."""
        guard.check_update(sparql)
        whole = sparql if self.addresses.unites else guard.followed_by(sparql, MEND_UNION)
        self._update(with_prefixes(whole))

    def load(self, graphs: Mapping[str, bytes]) -> None:
        """See :meth:`kg.graph.store.Store.load`."""
        contents = {graph: triples_of(graph, nquads) for graph, nquads in graphs.items()}
        for content in contents.values():
            _check(content)
        for graph, content in contents.items():
            anonymous = b"_:" in content and not self.addresses.unites
            if content and (anonymous or self.addresses.graphs is None):
                # Only within one request is a blank node the same in both graphs.
                self._update(_written(graph, content, union=not self.addresses.unites))
            elif content:
                self._send("POST", self._graph(graph), content, _TRIPLES)
                if not self.addresses.unites:
                    self._send("POST", f"{self._graphs()}?default", content, _TRIPLES)

    def replace_graph(self, graph: str, nquads: bytes) -> None:
        """See :meth:`kg.graph.store.Store.replace_graph`."""
        triples = triples_of(graph, nquads)
        _check(triples)
        self._forget(graph, _written(graph, triples, union=not self.addresses.unites))

    def replace_graphs(self, graphs: Mapping[str, bytes]) -> None:
        """See :meth:`kg.graph.store.Store.replace_graphs`."""
        for graph, nquads in graphs.items():
            self.replace_graph(graph, nquads)

    def drop_graph(self, graph: str) -> None:
        """See :meth:`kg.graph.store.Store.drop_graph`."""
        self._forget(graph, "")

    def holds(self, graph: str) -> bool:
        """See :meth:`kg.graph.store.Store.holds`."""
        return bool(self.query(f"ASK {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"))

    def graphs(self) -> tuple[str, ...]:
        """See :meth:`kg.graph.store.Store.graphs`."""
        content = self.ask("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }", _ROWS)[1]
        found = ox.parse_query_results(content, ox.QueryResultsFormat.JSON)
        assert isinstance(found, ox.QuerySolutions)
        names = (row["g"] for row in found)
        return tuple(sorted(name.value for name in names if isinstance(name, ox.NamedNode)))

    def dump(self, graph: str | None = None) -> Iterator[bytes]:
        """See :meth:`kg.graph.store.Store.dump`."""
        names = self.graphs() if graph is None else (graph,)
        return sorted_lines(line for name in names for line in self._lines(name))

    def tidy(self) -> None:
        """Nothing: a server keeps itself in order."""

    def close(self) -> None:
        """Nothing is held open between requests."""

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the store."""
        self.close()

    def _lines(self, graph: str) -> list[bytes]:
        sparql = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
        media_type, content = self.ask(sparql, _TRIPLES)
        # Written anew by our engine, so that all servers give the same bytes.
        quads = ox.parse(content, ox.RdfFormat.from_media_type(media_type))
        name = ox.NamedNode(graph)
        in_graph = {ox.Quad(quad.subject, quad.predicate, quad.object, name) for quad in quads}
        written = ox.serialize(in_graph, format=ox.RdfFormat.N_QUADS) or b""
        return written.splitlines(keepends=True)

    def _forget(self, graph: str, then: str) -> None:
        drop = f"DROP SILENT GRAPH <{graph}>"
        forget = drop if self.addresses.unites else FORGET.format(graph=graph)
        self._update(f"{forget} ;\n{then}" if then else forget)

    def _update(self, sparql: str) -> None:
        if self.addresses.update is None:
            raise StoreError(message("remote.read_only", address=self.addresses.query))
        self._send("POST", self.addresses.update, sparql.encode(), _UPDATE)

    def _graphs(self) -> str:
        if self.addresses.graphs is None:
            raise StoreError(message("remote.read_only", address=self.addresses.query))
        return self.addresses.graphs

    def _graph(self, graph: str) -> str:
        return f"{self._graphs()}?graph={quote(graph, safe='')}"

    def _send(
        self,
        method: str,
        address: str,
        body: bytes,
        kind: str,
        accept: str = "*/*",
        max_bytes: int | None = None,
    ) -> tuple[str, bytes]:
        headers = {"Content-Type": kind, "Accept": accept, "User-Agent": "GreenDocket"}
        if self.addresses.token:
            headers["Authorization"] = f"Bearer {self.addresses.token}"
        request = urllib.request.Request(address, body, headers, method=method)
        try:
            with _OPENER.open(request, timeout=self._timeout) as response:
                content = response.read() if max_bytes is None else response.read(max_bytes + 1)
                return response.headers.get_content_type(), content
        except urllib.error.HTTPError as error:
            words = error.read(_EXCERPT).decode("utf-8", "replace")
            if error.code == 400 and kind != _TRIPLES:
                raise QueryError(
                    message("remote.refused", reason=" ".join(words.split()))
                ) from error
            if error.code == 500 and kind == _UPDATE and words:
                reason = " ".join(words.split())
                raise QueryError(message("sparql.impossible", reason=reason)) from error
            raise self._failure(f"{error.code} {' '.join(words.split())}") from error
        except (OSError, ValueError) as error:
            raise self._failure(str(getattr(error, "reason", error))) from error

    def _failure(self, reason: str) -> StoreError:
        return StoreError(message("remote.failed", address=self.addresses.query, reason=reason))


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A server that sends elsewhere is not followed; the token would go along."""

    def redirect_request(self, *_: object) -> None:
        """Follow nothing."""


_OPENER: Final = urllib.request.build_opener(_NoRedirects)


def with_prefixes(sparql: str) -> str:
    """A query that stands for itself on a server that knows none of our prefixes.

    A prefix that the query declares again is its own.
    """
    lines = [f"BASE <{THINGS}>", *(f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items())]
    return " ".join(lines) + "\n" + sparql


def _written(graph: str, triples: bytes, *, union: bool) -> str:
    """The update that adds triples to a graph, and to the union as well."""
    words = triples.decode()
    everywhere = words if union else ""
    return f"INSERT DATA {{ {everywhere} GRAPH <{graph}> {{ {words} }} }}" if words else ""


def _check(triples: bytes) -> None:
    try:
        for _ in ox.parse(triples, ox.RdfFormat.N_TRIPLES):
            pass
    except SyntaxError as error:
        raise StoreError(message("remote.bad_quads", reason=error)) from error
