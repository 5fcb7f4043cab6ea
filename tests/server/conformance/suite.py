"""The W3C's SPARQL 1.1 tests, read from their manifests, and answers compared as they say."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox

FOLDER = Path(__file__).parents[4] / "shared" / "conformance" / "sparql11"
BASE = "http://w3c.example/sparql11/"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SD = "http://www.w3.org/ns/sparql-service-description#"


@dataclass(frozen=True)
class Case:
    """One test: its group and name, what kind it is, and its files by their IRIs."""

    group: str
    name: str
    kind: str
    query: str = ""
    data: tuple[str, ...] = ()
    graphs: tuple[str, ...] = ()
    result: str = ""
    entailment: bool = False

    @property
    def id(self) -> str:
        """What the test is called."""
        return f"{self.group}/{self.name}"


def path_of(iri: str) -> Path:
    """The file behind an IRI of the suite."""
    return FOLDER / unquote(urlsplit(iri).path).removeprefix("/sparql11/")


def cases(group: str) -> list[Case]:
    """The tests of a group, in the order of its manifest."""
    manifest = FOLDER / group / "manifest.ttl"
    if not manifest.is_file():
        return []
    base = f"{BASE}{group}/manifest.ttl"
    graph = ox.Store()
    graph.extend(ox.parse(path=manifest, format=ox.RdfFormat.TURTLE, base_iri=base))
    return [_case(graph, group, node) for node in _list(graph, _one(graph, None, MF + "entries"))]


def _case(graph: ox.Store, group: str, node: ox.NamedNode) -> Case:
    kind = _one(graph, node, RDF + "type").value.removeprefix(MF)
    action, result = _one(graph, node, MF + "action"), _one(graph, node, MF + "result")
    name = node.value.rpartition("#")[2]
    if action is None or isinstance(action, ox.NamedNode):
        query = "" if action is None else action.value
        return Case(group, name, kind, query)
    query = _one(graph, action, QT + "query") or _one(graph, action, UT + "request")
    regimes = (SD + "entailmentRegime", SD + "EntailmentProfile", "http://www.w3.org/ns/entailment")
    return Case(
        group,
        name,
        kind,
        "" if query is None else query.value,
        _all(graph, action, QT + "data"),
        _all(graph, action, QT + "graphData"),
        result.value if isinstance(result, ox.NamedNode) else "",
        any(_one(graph, action, regime) is not None for regime in regimes),
    )


def _all(graph: ox.Store, subject: object, predicate: str) -> tuple[str, ...]:
    quads = graph.quads_for_pattern(subject, ox.NamedNode(predicate), None)  # type: ignore[arg-type]
    return tuple(quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode))


def _one(graph: ox.Store, subject: object, predicate: str):  # type: ignore[no-untyped-def]
    quads = graph.quads_for_pattern(subject, ox.NamedNode(predicate), None)  # type: ignore[arg-type]
    return next((quad.object for quad in quads), None)


def _list(graph: ox.Store, head: object) -> Iterator[ox.NamedNode]:
    while head is not None and getattr(head, "value", "") != RDF + "nil":
        yield _one(graph, head, RDF + "first")
        head = _one(graph, head, RDF + "rest")


def quads_of(iri: str) -> bytes:
    """The N-Quads of a data file, all in the graph that has the file's IRI."""
    kind = {
        ".ttl": ox.RdfFormat.TURTLE,
        ".rdf": ox.RdfFormat.RDF_XML,
        ".nt": ox.RdfFormat.N_TRIPLES,
    }
    path = path_of(iri)
    triples = ox.parse(path.read_bytes(), kind[path.suffix], base_iri=iri, rename_blank_nodes=True)
    name = ox.NamedNode(iri)
    quads = {ox.Quad(q.subject, q.predicate, q.object, name) for q in triples}
    return b"".join(ox.serialize([quad], format=ox.RdfFormat.N_QUADS) or b"" for quad in quads)


Row = tuple[str, ...]


def rows_of(content: bytes, format_: ox.QueryResultsFormat) -> bool | tuple[list[str], list[Row]]:
    """A truth, or variables in order of their names and rows of written terms."""
    found = ox.parse_query_results(content, format_)
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    assert isinstance(found, ox.QuerySolutions)
    names = sorted(variable.value for variable in found.variables)
    return names, [tuple(_written(row[name]) for name in names) for row in found]


def _written(term: object) -> str:
    """A term, numbers by their value: ``2.0`` and ``2`` are one decimal."""
    if isinstance(term, ox.Literal) and term.datatype.value.startswith(XSD):
        kind = term.datatype.value.removeprefix(XSD)
        with suppress(ValueError, ArithmeticError):
            if kind == "decimal" or kind == "integer":
                return f"{Decimal(term.value).normalize()} {kind}"
            if kind in {"double", "float"}:
                return f"{float(term.value)} {kind}"
    return "" if term is None else str(term)


def same_rows(one: Sequence[Row], other: Sequence[Row]) -> bool:
    """Whether the rows are the same, in any order, with some renaming of blank nodes."""
    if Counter(map(_shape, one)) != Counter(map(_shape, other)):
        return False
    return _matched(list(one), list(other), {})


def _shape(row: Row) -> Row:
    return tuple("_:" if term.startswith("_:") else term for term in row)


def _matched(one: list[Row], other: list[Row], names: dict[str, str]) -> bool:
    if not one:
        return True
    row, rest = one[0], one[1:]
    for number, candidate in enumerate(other):
        if _shape(row) != _shape(candidate):
            continue
        tried = dict(names)
        if _renamed(row, candidate, tried) and _matched(
            rest, other[:number] + other[number + 1 :], tried
        ):
            return True
    return False


def _renamed(row: Row, candidate: Row, names: dict[str, str]) -> bool:
    for term, there in zip(row, candidate, strict=True):
        if not term.startswith("_:"):
            continue
        if names.get(term, there) != there or (term not in names and there in names.values()):
            return False
        names[term] = there
    return True


def same_graph(one: bytes, other: bytes, base: str = BASE) -> bool:
    """Whether two Turtle documents say the same, blank nodes named anyhow."""
    graphs = []
    for content in (one, other):
        graph = ox.Dataset(ox.parse(content, ox.RdfFormat.TURTLE, base_iri=base))
        graph.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
        graphs.append(graph)
    return graphs[0] == graphs[1]


def csv_rows(content: bytes) -> list[list[tuple[str, str]]]:
    """The rows of a CSV answer, sorted, blank nodes told apart only as such, numbers by value.

    The columns of ``SELECT *`` have no order, so cells go by the names of their columns.
    """
    rows = csv.DictReader(io.StringIO(content.decode(), newline=""))
    return sorted(sorted((name, _cell(cell)) for name, cell in row.items()) for row in rows)


def _cell(cell: str) -> str:
    if cell.startswith("_:"):
        return "_:"
    with suppress(ValueError):
        return str(float(cell))
    return cell
