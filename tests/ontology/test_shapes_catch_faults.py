"""Built graphs conform to the shapes, and the shapes notice what is wrong, in both languages."""

from __future__ import annotations

from functools import cache

import pyshacl
import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import SH

from kg.graph import registers_to_nquads, to_nquads
from kg.registers.files import ontology_dir
from kg.vocabulary import GD, Class
from tests.graph.bulletin import bulletin
from tests.graph.news import news


def triples_of(nquads: bytes) -> bytes:
    return b"\n".join(line.rsplit(b" ", 2)[0] + b" ." for line in nquads.splitlines())


@cache
def shapes() -> Graph:
    graph = Graph()
    for file in sorted((ontology_dir() / "shapes").glob("*.ttl")):
        graph.parse(file)
    return graph


@cache
def built() -> bytes:
    """Both documents and the registers."""
    parts = (to_nquads(bulletin()), to_nquads(news()), registers_to_nquads())
    return b"\n".join(triples_of(part) for part in parts)


@cache
def small() -> bytes:
    """The documents, and of the registers only what they need, for quick validation."""
    needed = (b"/ontology#", b"/id/measure", b"/id/pollutant/", b"/id/violation/", b"/place/14")
    needed += (b"/id/event-type/", b"/id/stage/")
    statutes = (
        b"/statute/epl",
        b"/statute/eco-env-code",
        b"/statute/ods-reg",
        b"/statute/pollutant-permit",
        b"/place/100000>",
    )
    lines = [
        line
        for line in triples_of(registers_to_nquads()).splitlines()
        if any(line.split(b" ", 1)[0].find(start) >= 0 for start in (*needed, *statutes))
    ]
    parts = (to_nquads(bulletin()), to_nquads(news()))
    return b"\n".join([*(triples_of(part) for part in parts), *lines])


def messages(data: bytes) -> list[str]:
    """What the validator complains of, in all languages."""
    graph = Graph().parse(data=data, format="nt")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes(), inference="none")
    assert isinstance(report, Graph)
    return [str(message) for message in report.objects(None, SH.resultMessage)]


@pytest.mark.slow
def test_everything_built_conforms() -> None:
    assert messages(built()) == []


def test_the_documents_conform() -> None:
    assert messages(small()) == []


def test_every_class_that_documents_write_has_a_shape() -> None:
    graph = Graph().parse(data=small(), format="nt")
    written = {str(type_) for type_ in graph.objects(None, RDF.type) if str(type_).startswith(GD)}
    covered = {str(target) for target in shapes().objects(None, SH.targetClass)}
    bodies = {Class.REGULATOR, Class.MEASURE_TYPE, Class.EVENT_ROLE, Class.POLLUTANT}
    bodies |= {Class.EVENT_TYPE, Class.STAGE}
    assert written - {Class.VIOLATION_TYPE, *bodies} <= covered


ONTOLOGY = "https://w3id.org/greendocket/ontology#"
XSD = "http://www.w3.org/2001/XMLSchema#"
FAULTS = [
    # what is lost or spoiled, and part of each message
    (f"{ONTOLOGY}evidence", "断言须有依据的文字区段", "text span as evidence"),
    (f"{ONTOLOGY}rule", "规则", "gd:rule"),
    (f"{ONTOLOGY}eventType", "活动类型", "gd:eventType"),
    (f"{ONTOLOGY}member>", "任职须属于一个人", "gd:member"),
    (f"{ONTOLOGY}isTarget", "目标值还是实际值", "target or was measured"),
    ('"down"', "up 或 down", "up or down"),
    ("http://www.w3.org/ns/oa#exact", "原句", "oa:exact"),
    (f"{ONTOLOGY}sha256", "SHA-256", "64 hexadecimal digits"),
    (f"{ONTOLOGY}publishedIn", "案件须载于", "at least one document"),
    (f"{ONTOLOGY}fineKind", "罚款性质", "罚款 or 罚金"),
    (f"{ONTOLOGY}complete", "叙述是否完整", "account is complete"),
    (f"{ONTOLOGY}articleNumber", "条号", "article number"),
    (f"{ONTOLOGY}anonymised", "隐名标记", "gd:anonymised"),
    (f'"2025-04-16"^^<{XSD}date>', "检查日期", "a date"),
    (f'"10"^^<{XSD}integer>', "行政拘留", "twenty days"),
]
SPOILED = {
    '"down"': '"sideways"',
    f"{ONTOLOGY}member>": "http://example.org/other>",
    f'"2025-04-16"^^<{XSD}date>': '"四月"',
    f'"10"^^<{XSD}integer>': f'"90"^^<{XSD}integer>',
}


@cache
def complaints() -> tuple[str, ...]:
    """What the validator says of a graph with all the faults."""
    broken = small().decode()
    for fault, _, _ in FAULTS:
        broken = broken.replace(fault, SPOILED.get(fault, "http://example.org/other"))
    return tuple(messages(broken.encode()))


@pytest.mark.parametrize(("fault", "zh", "en"), FAULTS)
def test_a_fault_is_noticed_and_explained_in_both_languages(fault: str, zh: str, en: str) -> None:
    assert any(zh in message for message in complaints()), fault
    assert any(en in message for message in complaints()), fault


def test_every_shape_speaks_both_languages() -> None:
    for node in shapes().objects(None, SH.property):
        spoken = {
            message.language
            for message in shapes().objects(node, SH.message)
            if isinstance(message, Literal)
        }
        assert spoken == {"zh", "en"}, shapes().value(node, SH.path)


def test_shapes_speak_of_declared_terms() -> None:
    declared = set(Graph().parse(ontology_dir() / "greendocket.ttl").subjects(RDF.type, None))
    used = {
        node
        for node in shapes().all_nodes()
        if isinstance(node, URIRef) and str(node).startswith(GD)
    }
    assert used <= declared
