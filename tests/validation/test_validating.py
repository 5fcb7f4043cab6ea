"""A document as it should be conforms; every fault is named with its document, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from rdflib import SH

from kg.engines.local import in_processes
from kg.graph import open_store, registers_to_nquads
from kg.graph.embedded import memory_store
from kg.graph.identifiers import REGISTERS_GRAPH
from kg.graph.store import Store
from kg.registers.files import ontology_dir
from kg.validation import (
    Severity,
    ValidationReport,
    check_graph,
    graphs_to_check,
    validate,
)
from kg.validation.checking import check
from kg.validation.portions import portions
from kg.vocabulary import GD, THINGS
from tests.validation.broken import (
    DERIVED,
    FAULTS,
    NAMELESS_RULE,
    UNNAMED_PLACE,
    document,
    graph_number,
)

GOOD = graph_number(0)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a graph: the registers, a good document, and one for each fault."""
    folder = tmp_path_factory.mktemp("validation") / "graph"
    with open_store(folder) as store:
        store.load({REGISTERS_GRAPH: registers_to_nquads(), GOOD: document(0)})
        for number, (_, pattern, replacement, *_) in enumerate(FAULTS, 1):
            store.load({graph_number(number): document(number, pattern, replacement)})
    return folder


@pytest.fixture(scope="module")
def documents(database: Path) -> tuple[str, ...]:
    with open_store(database, read_only=True) as store:
        return graphs_to_check(store)


@pytest.fixture(scope="module")
def report(database: Path, documents: tuple[str, ...]) -> ValidationReport:
    return validate(database, documents)


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    with open_store(database, read_only=True) as opened:
        yield opened


def test_a_good_document_conforms(database: Path) -> None:
    found = validate(database, [GOOD])
    assert (found.checked, found.counted, found.conforms) == (1, 0, True)


@pytest.mark.parametrize("number", range(1, len(FAULTS) + 1), ids=[fault[0] for fault in FAULTS])
def test_a_fault_is_named_with_its_document(report: ValidationReport, number: int) -> None:
    _, _, _, property_, zh, en = FAULTS[number - 1]
    found = [each for each in report.violations if each.graph == graph_number(number)]
    assert {each.path for each in found} == {f"{GD}{property_}"}
    for each in found:
        assert zh in each.message("zh")
        assert en in each.message("en")
        assert each.severity is Severity.VIOLATION
        assert each.focus.startswith(THINGS)


def test_the_value_at_fault_and_the_name_of_the_thing_are_told(report: ValidationReport) -> None:
    found = [each for each in report.violations if each.path == f"{GD}detentionDays"]
    assert [each.value for each in found] == ["90"]
    assert found[0].label


def test_the_report_counts_the_broken_documents(report: ValidationReport) -> None:
    assert (report.checked, report.total) == (len(FAULTS) + 1, len(FAULTS) + 1)
    assert report.broken == len(FAULTS)
    assert report.counted == len(report.violations) >= len(FAULTS)
    assert not report.conforms


def test_other_processes_find_the_same(
    database: Path, documents: tuple[str, ...], report: ValidationReport,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("kg.validation.validating.GRAPHS_PER_TASK", 3)

    def run(tasks):  # type: ignore[no-untyped-def]
        return in_processes(tasks, workers=2)

    assert validate(database, documents, run=run) == report


def test_a_limit_takes_the_first_documents(database: Path, documents: tuple[str, ...]) -> None:
    found = validate(database, documents, limit=2)
    assert (found.checked, found.total, found.broken) == (2, len(documents), 1)
    assert {each.graph for each in found.violations} == {documents[1]}


@pytest.mark.parametrize("number", [0, 2, 5])
def test_portions_of_any_size_give_the_same(store: Store, number: int) -> None:
    graph = graph_number(number)
    parts = list(portions(store, graph, subjects=150))
    assert len(parts) > 2
    assert tuple(sorted(each for part in parts for each in check(part))) == check_graph(
        store, graph
    )


def test_a_document_is_checked_without_the_others(report: ValidationReport, store: Store) -> None:
    # Its case is told in no document, though the same case in another graph is.
    assert check_graph(store, graph_number(6)) == tuple(
        each for each in report.violations if each.graph == graph_number(6)
    )


def test_registers_and_derived_graphs_are_checked_when_wanted() -> None:
    with memory_store() as store:
        store.load({REGISTERS_GRAPH: UNNAMED_PLACE, DERIVED: NAMELESS_RULE, GOOD: document(0)})
        assert graphs_to_check(store) == (GOOD,)
        assert graphs_to_check(store, everything=True) == (GOOD, DERIVED, REGISTERS_GRAPH)
        (place,) = {each.focus for each in check_graph(store, REGISTERS_GRAPH)}
        (rule,) = {each.focus for each in check_graph(store, DERIVED)}
    assert place.endswith("place/140000")
    assert rule.endswith("rule/supervises")


def test_what_a_document_says_wrong_is_not_told_again_of_a_derived_graph(tmp_path: Path) -> None:
    broken = document(1, f' "10"\\^\\^<[^>]*integer> <{THINGS}document', f' "90" <{THINGS}document')
    case = next(
        line.split(" ", 1)[0] for line in broken.decode().splitlines() if "detentionDays> " in line
    )
    with open_store(tmp_path / "graph") as store:
        store.load({REGISTERS_GRAPH: registers_to_nquads(), graph_number(1): broken})
        store.load({DERIVED: f"{case} <{GD}coCited> {case} <{DERIVED}> .\n".encode()})
        graphs = graphs_to_check(store, everything=True)[:-1]
        assert check_graph(store, DERIVED)
    found = validate(tmp_path / "graph", graphs)
    assert {each.graph for each in found.violations} == {graph_number(1)}


def test_an_empty_list_of_graphs_conforms(database: Path) -> None:
    assert validate(database, []).conforms


def test_the_shapes_ask_only_for_what_a_portion_holds() -> None:
    """Values of the thing itself, and the classes of what they name."""
    shapes = rdflib.Graph()
    for file in (ontology_dir() / "shapes").glob("*.ttl"):
        shapes.parse(file)
    paths = set(shapes.objects(None, SH.path))
    choices = [path for path in paths if not isinstance(path, rdflib.URIRef)]
    for path in choices:  # one step each, of which one is asked for
        assert set(shapes.predicates(path)) == {SH.alternativePath}
        steps = shapes.items(shapes.value(path, SH.alternativePath))
        assert all(isinstance(step, rdflib.URIRef) for step in steps)
    reaching = {SH.node, SH.sparql, SH.targetObjectsOf, SH.targetNode}
    assert not reaching & set(shapes.predicates())
