"""What any store of the graph can do, whichever engine keeps it.

A store holds named graphs, and over them one plain default graph: the union of
all named graphs, each triple once. So a query without ``GRAPH`` sees every
fact exactly once however many documents state it, in any engine, and
``GRAPH ?g`` tells the documents apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import Protocol, Self

from kg.graph.results import Result


class Answers(Protocol):
    """Whatever answers SPARQL queries: a store, or a service with limits before it."""

    def query(self, sparql: str) -> Result:
        """See :meth:`Store.query`."""
        ...


class Store(Protocol):
    """A store of named graphs behind SPARQL 1.1.

    Graph contents are canonical N-Quads as :mod:`kg.graph.nquads` writes
    them: one quad a line, all of the graph that is named. Every method may
    raise :class:`~kg.errors.StoreError`.
    """

    def query(self, sparql: str) -> Result:
        """The answer to a SELECT, ASK, CONSTRUCT or DESCRIBE query.

        The prefixes of :data:`kg.vocabulary.PREFIXES` need no declaration and
        relative IRIs stand for things. Raises :class:`~kg.errors.QueryError`
        for a query that is wrong, or that would reach out with ``SERVICE``.
        """
        ...

    def update(self, sparql: str) -> None:
        """Carry out a SPARQL update in one transaction.

        Only named graphs keep what is written. Raises
        :class:`~kg.errors.QueryError` for an update that is wrong, that
        writes outside named graphs, or that uses ``SERVICE`` or ``LOAD``.
        """
        ...

    def load(self, graphs: Mapping[str, bytes]) -> None:
        """Add quads to graphs, of which the keys are the IRIs, as fast as possible."""
        ...

    def replace_graph(self, graph: str, nquads: bytes) -> None:
        """Make these quads the whole content of a graph, in one transaction."""
        ...

    def replace_graphs(self, graphs: Mapping[str, bytes]) -> None:
        """Do the same for several graphs, each in a transaction, those not yet there all at once.

        A hundred new graphs in one call cost far less than in a hundred.
        """
        ...

    def drop_graph(self, graph: str) -> None:
        """Remove a graph and exactly its facts, in one transaction; absent graphs are ignored."""
        ...

    def holds(self, graph: str) -> bool:
        """Whether there is a named graph of that IRI, without looking through the others."""
        ...

    def graphs(self) -> tuple[str, ...]:
        """The IRIs of the named graphs, sorted."""
        ...

    def dump(self, graph: str | None = None) -> Iterator[bytes]:
        """The lines of the N-Quads of all named graphs, or of one, sorted."""
        ...

    def tidy(self) -> None:
        """Put in order what was loaded, if it was much, so that it is found sooner.

        May take a tenth of the time of loading it; facts stay as they are.
        """
        ...

    def close(self) -> None:
        """Write everything to disk and let go of the store."""
        ...

    def __enter__(self) -> Self:
        """The store itself."""
        ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the store."""
        ...
