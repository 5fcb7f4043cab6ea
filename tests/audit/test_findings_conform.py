"""What the audit writes down conforms to the shapes, and the shapes notice what is wrong."""

from __future__ import annotations

from pathlib import Path

import pyshacl
import pytest
from rdflib import Graph
from rdflib.namespace import SH

from kg.audit import audit, to_nquads
from kg.engines.worker import work
from kg.graph import identifiers, memory_store, registers_to_nquads
from kg.registers.files import ontology_dir
from tests.audit.test_audit_of_documents import PLANTED


@pytest.fixture(scope="module")
def written() -> str:
    """The triples of a document and of the findings about it."""
    outcome = work(PLANTED.encode(), "通报.txt")
    with memory_store() as store:
        store.load({outcome.graph: outcome.nquads})
        store.load({identifiers.REGISTERS_GRAPH: registers_to_nquads()})
        findings = to_nquads(audit(store).findings)
    lines = (outcome.nquads + findings).decode().splitlines()
    return "\n".join(line.rsplit(" ", 2)[0] + " ." for line in lines)


def complaints(triples: str) -> list[str]:
    shapes = Graph().parse(Path(ontology_dir()) / "shapes" / "audit.ttl")
    graph = Graph().parse(data=triples, format="nt")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="none")
    assert isinstance(report, Graph)
    return [str(message) for message in report.objects(None, SH.resultMessage)]


def test_findings_conform(written: str) -> None:
    assert "ontology#Finding>" in written
    assert complaints(written) == []


@pytest.mark.parametrize(
    ("before", "after", "zh", "en"),
    [
        ('"error"', '"grave"', "严重程度", "severity"),
        ("ontology#findingEvidence", "ontology#somethingElse", "原文依据", "evidence"),
        ("ontology#concerns", "ontology#somethingElse", "一个案件或一份文书", "one document"),
        ("ontology#auditRule", "ontology#somethingElse", "一条规则", "one rule"),
    ],
)
def test_faulty_findings_are_noticed(
    written: str, before: str, after: str, zh: str, en: str
) -> None:
    said = complaints(written.replace(before, after))
    assert any(zh in sentence for sentence in said)
    assert any(en in sentence for sentence in said)
