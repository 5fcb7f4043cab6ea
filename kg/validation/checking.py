"""One portion of a graph against the shapes, with pySHACL."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

import pyshacl
import rdflib
from rdflib import RDF, RDFS, SH
from rdflib.term import Node

from kg.graph.results import LANGUAGE_STRING, STRING, Blank, Iri, Literal, Value
from kg.registers.files import ontology_dir
from kg.validation.portions import Portion
from kg.validation.violations import Severity, Violation

_SEVERITIES: Final[dict[Node | None, Severity]] = {
    SH.Violation: Severity.VIOLATION,
    SH.Warning: Severity.WARNING,
    SH.Info: Severity.INFO,
}
_LABEL_LANGUAGES: Final = ("zh", "en", None)


def check(portion: Portion) -> tuple[Violation, ...]:
    """What is wrong with the things of a portion, in a fixed order."""
    data = rdflib.Graph()
    for subject, predicate, value in portion.triples:
        data.add((_node(subject), _node(predicate), _node(value)))
    for triple in superclasses():
        data.add(triple)
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes(), inference="none", inplace=True)
    if not isinstance(report, rdflib.Graph):
        raise TypeError(f"pySHACL gave no report on {portion.graph}: {report}")
    return tuple(sorted(set(_violations(report, data, portion))))


@cache
def shapes() -> rdflib.Graph:
    """All shapes of the ontology."""
    graph = rdflib.Graph()
    for file in sorted((ontology_dir() / "shapes").glob("*.ttl")):
        graph.parse(file)
    return graph


@cache
def superclasses() -> tuple[tuple[Node, Node, Node], ...]:
    """Which classes of the ontology are below which others."""
    graph = rdflib.Graph().parse(ontology_dir() / "greendocket.ttl")
    return tuple(graph.triples((None, RDFS.subClassOf, None)))


def _violations(report: rdflib.Graph, data: rdflib.Graph, portion: Portion) -> Iterator[Violation]:
    for result in report.objects(None, SH.result):
        focus = report.value(result, SH.focusNode)
        # What is only referred to is not described in full here.
        if str(focus) not in portion.subjects or focus is None:
            continue
        messages = {
            message.language: str(message)
            for message in report.objects(result, SH.resultMessage)
            if isinstance(message, rdflib.Literal)
        }
        any_message = min(messages.values(), default="")
        severity = _SEVERITIES.get(report.value(result, SH.resultSeverity))
        yield Violation(
            graph=portion.graph,
            focus=str(focus),
            label=_label(data, focus),
            path=_path(report, report.value(result, SH.resultPath)),
            value=_text(report.value(result, SH.value)),
            severity=severity or Severity.VIOLATION,
            zh=messages.get("zh", any_message),
            en=messages.get("en", any_message),
        )


def _label(data: rdflib.Graph, node: Node) -> str:
    labels = sorted(
        (label for label in data.objects(node, RDFS.label) if isinstance(label, rdflib.Literal)),
        key=lambda label: (label.language or "~", str(label)),
    )
    for language in _LABEL_LANGUAGES:
        for label in labels:
            if label.language == language:
                return str(label)
    kinds = sorted(str(kind).rpartition("#")[2] for kind in data.objects(node, RDF.type))
    return kinds[0] if kinds else ""


def _text(node: Node | None) -> str:
    return "" if node is None else str(node)


def _path(report: rdflib.Graph, node: Node | None) -> str:
    """A property, or the properties of which one is asked for."""
    choice = None if node is None else report.value(node, SH.alternativePath)
    if choice is None:
        return _text(node)
    return " | ".join(map(str, report.items(choice)))


def _node(value: Value) -> Node:
    match value:
        case Iri():
            return rdflib.URIRef(value.value)
        case Blank():
            return rdflib.BNode(value.value)
        case Literal(datatype=datatype) if datatype in {STRING, LANGUAGE_STRING}:
            return rdflib.Literal(value.value, lang=value.language)
        case Literal():
            # As it is written, even where its datatype does not allow it.
            type_ = rdflib.URIRef(value.datatype)
            return rdflib.Literal(value.value, datatype=type_, normalize=False)
