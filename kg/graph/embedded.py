"""The store inside this process: Oxigraph on disk, or in memory.

The engine's own "default graph as union" repeats a triple for every graph
that states it, which multiplies counts and joins. So the union is kept as the
real default graph, without repetitions, by every method that writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import pyoxigraph as ox

from kg.errors import GreenDocketError, QueryError, StoreError
from kg.graph import guard, results
from kg.graph.canonical import FORGET, MEND_UNION, TRIPLE_END, quad_end, triples_of
from kg.graph.engine_upkeep import Upkeep, as_file, merge_later
from kg.graph.engine_values import result_of
from kg.graph.mistakes import mistake_in
from kg.graph.sorting import sorted_lines
from kg.messages import message
from kg.vocabulary import PREFIXES, THINGS

_MARK_OF_A_STORE: Final = "CURRENT"
# A process killed while it made a store may have left any of these without the mark.
_FILES_OF_A_STORE: Final = re.compile(
    r"CURRENT|IDENTITY|LOCK|LOG(\.old\..*)?|(MANIFEST|OPTIONS)-.*|.*\.(sst|log|dbtmp)"
)
_LOCKED: Final = re.compile(r"\block (file|hold)\b")
_WRITE: Final = "INSERT DATA {{ {triples} GRAPH <{graph}> {{ {triples} }} }}"


def open_store(path: Path, *, read_only: bool = False) -> EmbeddedStore:
    """Open the store in a folder, which is created unless the store is only to be read.

    A store has one writer at a time. A read-only store must not be written
    by anyone meanwhile. Raises :class:`~kg.errors.StoreError`.
    """
    exists = (path / _MARK_OF_A_STORE).is_file()
    if not exists and read_only:
        raise StoreError(message("graph.missing", path=path))
    if not exists and path.exists() and _holds_something_else(path):
        raise StoreError(message("graph.foreign", path=path))
    try:
        if read_only:
            return EmbeddedStore(ox.Store.read_only(str(path)), path, read_only=True)
        path.mkdir(parents=True, exist_ok=True)
        store = EmbeddedStore(ox.Store(path), path)
        merge_later()
        return store
    except (OSError, RuntimeError) as error:
        if _LOCKED.search(str(error)):
            raise StoreError(message("graph.locked", path=path)) from error
        raise StoreError(message("graph.unopened", path=path, reason=error)) from error


def _holds_something_else(path: Path) -> bool:
    if not path.is_dir():
        return True
    return any(_FILES_OF_A_STORE.fullmatch(file.name) is None for file in path.iterdir())


def memory_store() -> EmbeddedStore:
    """A store that is gone when it is closed."""
    return EmbeddedStore(ox.Store())


class EmbeddedStore:
    """A :class:`~kg.graph.store.Store` in Oxigraph, in this process."""

    def __init__(
        self, engine: ox.Store, folder: Path | None = None, *, read_only: bool = False
    ) -> None:
        self._engine: ox.Store | None = engine
        self._folder = folder
        self._read_only = read_only
        self._upkeep = Upkeep()

    @property
    def engine(self) -> ox.Store:
        """The engine itself, for what SPARQL cannot express; raises when closed."""
        if self._engine is None:
            raise StoreError(message("graph.closed"))
        return self._engine

    def query(self, sparql: str) -> results.Result:
        """See :meth:`kg.graph.store.Store.query`."""
        guard.check_query(sparql)
        with engine_errors(sparql):
            answer = self.engine.query(sparql, base_iri=THINGS, prefixes=dict(PREFIXES))
            return result_of(answer)

    def update(self, sparql: str) -> None:
        """See :meth:`kg.graph.store.Store.update`; reads the whole store once to mend the union."""
        with engine_errors(sparql):
            guard.check_update(sparql)
            try:
                self._update(f"{sparql}\n;{MEND_UNION}")
            except SyntaxError:  # it ended with a semicolon of its own
                self._update(f"{sparql}\n{MEND_UNION}")

    def load(self, graphs: Mapping[str, bytes]) -> None:
        """See :meth:`kg.graph.store.Store.load`."""
        # A triple without a graph belongs to the default graph, in N-Quads as well.
        both = (
            part for graph, quads in graphs.items() for part in (triples_of(graph, quads), quads)
        )
        with engine_errors():
            self.engine.bulk_load(as_file(both), ox.RdfFormat.N_QUADS)
        self._upkeep.note(sum(map(len, graphs.values())))

    def replace_graph(self, graph: str, nquads: bytes) -> None:
        """See :meth:`kg.graph.store.Store.replace_graph`."""
        self.replace_graphs({graph: nquads})

    def replace_graphs(self, graphs: Mapping[str, bytes]) -> None:
        """See :meth:`kg.graph.store.Store.replace_graphs`."""
        held = {graph for graph in graphs if self.holds(graph)}
        self.load({graph: nquads for graph, nquads in graphs.items() if graph not in held})
        for graph in held:
            triples = triples_of(graph, graphs[graph]).decode()
            write = _WRITE.format(triples=triples, graph=graph) if triples else ""
            with engine_errors():
                self._update(f"{FORGET.format(graph=graph)} ;\n{write}")

    def drop_graph(self, graph: str) -> None:
        """See :meth:`kg.graph.store.Store.drop_graph`."""
        with engine_errors():
            self._update(FORGET.format(graph=graph))

    def holds(self, graph: str) -> bool:
        """See :meth:`kg.graph.store.Store.holds`."""
        with engine_errors():
            return self.engine.contains_named_graph(ox.NamedNode(graph))

    def graphs(self) -> tuple[str, ...]:
        """See :meth:`kg.graph.store.Store.graphs`."""
        with engine_errors():
            names = self.engine.named_graphs()
            return tuple(sorted(name.value for name in names if isinstance(name, ox.NamedNode)))

    def dump(self, graph: str | None = None) -> Iterator[bytes]:
        """See :meth:`kg.graph.store.Store.dump`."""
        names = self.graphs() if graph is None else (graph,)
        return sorted_lines(line for name in names for line in self._lines(name))

    def tidy(self) -> None:
        """See :meth:`kg.graph.store.Store.tidy`."""
        with engine_errors():
            self._upkeep.merge(self.engine, self._folder)

    def close(self) -> None:
        """See :meth:`kg.graph.store.Store.close`."""
        if self._engine is not None:
            if not self._read_only:
                with engine_errors():
                    self._engine.flush()
            self._engine = None

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

    def _update(self, sparql: str) -> None:
        self.engine.update(sparql, base_iri=THINGS, prefixes=dict(PREFIXES))

    def _lines(self, graph: str) -> list[bytes]:
        buffer = BytesIO()
        with engine_errors():
            self.engine.dump(buffer, ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph))
        # Line breaks inside literals are escaped, so this ends lines and stands nowhere else.
        quads = buffer.getvalue().replace(TRIPLE_END, quad_end(graph))
        return quads.splitlines(keepends=True)


@contextmanager
def engine_errors(sparql: str | None = None) -> Iterator[None]:
    """Turn what the engine raises into the errors of this house.

    ``sparql`` is what a user wrote, when that is what may be wrong.
    """
    try:
        yield
    except GreenDocketError:
        raise
    except SyntaxError as error:
        if sparql is None:
            raise StoreError(message("graph.bad_quads", reason=error)) from error
        raise mistake_in(sparql, error).error() from error
    except (OSError, RuntimeError, ValueError) as error:
        if sparql is not None and isinstance(error, RuntimeError):
            raise QueryError(message("sparql.impossible", reason=error)) from error
        raise StoreError(message("graph.failed", reason=error)) from error
