"""Many graphs against the shapes: which, where the work is done, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from kg.graph import open_store
from kg.graph.identifiers import REGISTERS_GRAPH
from kg.graph.results import Solutions
from kg.graph.store import Store
from kg.validation.portions import DOCUMENTS, portions
from kg.validation.violations import Violation

KEPT_VIOLATIONS: Final = 10_000
"""Violations that a report lists; the others are only counted, to bound memory."""

GRAPHS_PER_TASK: Final = 8
"""Graphs that are checked in one go, so that opening the store costs little."""

_LABELS: Final = """SELECT ?graph (MIN(?label) AS ?name) WHERE {{
  VALUES ?graph {{ {graphs} }} ?graph rdfs:label ?label FILTER(LANG(?label) IN ("", "zh"))
}} GROUP BY ?graph"""

Found = tuple[tuple[Violation, ...], ...]
"""The violations of each graph of a task."""


@dataclass(frozen=True, slots=True)
class Task:
    """Some graphs of a store to check: all that a worker process must be told."""

    database: Path
    graphs: tuple[str, ...]

    def __call__(self) -> Found:
        """Do it."""
        with open_store(self.database, read_only=True) as store:
            return tuple(check_graph(store, graph) for graph in self.graphs)


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """What was checked and what is wrong.

    ``checked`` graphs out of ``total``; ``counted`` violations, of which the
    first are in ``violations``, by graph; ``broken`` graphs have some.
    """

    checked: int
    total: int
    counted: int
    broken: int
    violations: tuple[Violation, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong with what was checked."""
        return self.counted == 0


RunTasks = Callable[[Sequence[Task]], Iterator[Found]]
"""Carries out tasks, in this process or in others, and gives their results in order."""


def in_this_process(tasks: Sequence[Task]) -> Iterator[Found]:
    """Carry out tasks one after the other."""
    for task in tasks:
        yield task()


def documents_of(store: Store) -> tuple[str, ...]:
    """The graphs of documents, sorted."""
    return tuple(graph for graph in store.graphs() if graph.startswith(DOCUMENTS))


def graphs_to_check(store: Store, *, everything: bool = False) -> tuple[str, ...]:
    """The graphs of documents; then, if wanted, the registers and all that is derived."""
    documents = documents_of(store)
    if not everything:
        return documents
    others = sorted(set(store.graphs()) - {*documents, REGISTERS_GRAPH})
    return (*documents, *others, REGISTERS_GRAPH)


def labels_of(store: Store, graphs: Iterable[str]) -> dict[str, str]:
    """The names of graphs that have one, as those of documents have."""
    listed = " ".join(f"<{graph}>" for graph in sorted(graphs))
    answer = store.query(_LABELS.format(graphs=listed))
    assert isinstance(answer, Solutions)
    return {str(row["graph"]): str(row["name"]) for row in answer.plain()}


def validate(
    database: Path,
    graphs: Sequence[str],
    *,
    limit: int | None = None,
    run: RunTasks = in_this_process,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> ValidationReport:
    """Check graphs of the store in the folder ``database``, at most the first ``limit``.

    Nobody may write to the store meanwhile. The report is the same however
    the work is divided: every document is checked by itself. What a graph
    that is no document repeats of a document's faults is not told again.
    Raises :class:`~kg.errors.StoreError`.
    """
    chosen = tuple(graphs[:limit])
    starts = range(0, len(chosen), GRAPHS_PER_TASK)
    tasks = [Task(database, chosen[start : start + GRAPHS_PER_TASK]) for start in starts]
    tally = _Tally()
    progress(0, len(chosen))
    for found in run(tasks):
        for violations in found:
            tally.add(violations)
        progress(tally.graphs, len(chosen))
    return ValidationReport(
        checked=tally.graphs,
        total=len(graphs),
        counted=tally.counted,
        broken=tally.broken,
        violations=tuple(tally.kept),
    )


class _Tally:
    """The violations found so far, each told once."""

    def __init__(self) -> None:
        self.graphs = self.counted = self.broken = 0
        self.kept: list[Violation] = []
        self._of_documents: set[Violation] = set()

    def add(self, violations: Sequence[Violation]) -> None:
        """Take in what is wrong with one more graph."""
        fresh = [each for each in violations if not self._is_told(each)]
        self.graphs += 1
        self.counted += len(fresh)
        self.broken += bool(fresh)
        room = KEPT_VIOLATIONS - len(self.kept)
        self.kept += fresh[:room]
        self._of_documents.update(
            replace(each, graph="") for each in fresh[:room] if each.graph.startswith(DOCUMENTS)
        )

    def _is_told(self, violation: Violation) -> bool:
        """Whether a graph that is no document only repeats the fault of a document."""
        if violation.graph.startswith(DOCUMENTS):
            return False
        return replace(violation, graph="") in self._of_documents


def check_graph(store: Store, graph: str) -> tuple[Violation, ...]:
    """What is wrong with one graph, in a fixed order."""
    # Here, because it is slow to import and most who import this room check nothing themselves.
    from kg.validation.checking import check

    found: Iterable[Violation] = (
        violation for portion in portions(store, graph) for violation in check(portion)
    )
    return tuple(sorted(found))
