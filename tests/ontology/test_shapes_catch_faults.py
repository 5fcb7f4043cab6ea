"""Built graphs conform to the shapes, and the shapes notice what is wrong, in both languages."""

from __future__ import annotations

from functools import cache

import pyshacl
import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from kg.graph import identifiers
from kg.registers.files import ontology_dir
from kg.vocabulary import GD
from tests.graph.bulletin import bulletin
from tests.graph.news import news
from tests.ontology import corpus


@cache
def shapes() -> Graph:
    graph = Graph()
    for file in sorted((ontology_dir() / "shapes").glob("*.ttl")):
        graph.parse(file)
    return graph


@cache
def small() -> bytes:
    """Both documents, and of the registers only what they need, for quick validation."""
    documents = [identifiers.document(records.document.id) for records in (bulletin(), news())]
    return corpus.small(corpus.corpus(), *documents)


def messages(data: bytes) -> list[str]:
    """What the validator complains of, in all languages."""
    graph = Graph().parse(data=data, format="nt")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes(), inference="none")
    assert isinstance(report, Graph)
    return [str(message) for message in report.objects(None, SH.resultMessage)]


def test_the_documents_conform() -> None:
    assert messages(small()) == []


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


def constraints() -> set[Node]:
    """The constraints that a validator may name: properties of shapes, and shapes that choose."""
    named = set(shapes().subjects(RDF.type, SH.NodeShape))
    choosing = {shape for shape in named if (shape, SH["or"], None) in shapes()}
    return choosing | {part for shape in named for part in shapes().objects(shape, SH.property)}


def test_every_constraint_speaks_both_languages() -> None:
    for node in constraints():
        spoken = [
            message.language
            for message in shapes().objects(node, SH.message)
            if isinstance(message, Literal)
        ]
        assert sorted(map(str, spoken)) == ["en", "zh"], shapes().value(node, SH.path)


NONSENSE = [
    URIRef("http://example.org/nothing"),
    URIRef("http://example.org/nowhere"),
    Literal("某人民法院"),
]


def nonsense() -> Graph:
    """For each shape a thing of which nothing is said, and one of which only nonsense is."""
    graph = Graph().parse(ontology_dir() / "greendocket.ttl")
    for shape in shapes().subjects(RDF.type, SH.NodeShape):
        name = str(shape).rpartition("#")[2]
        bare, wrong = (URIRef(f"http://example.org/{kind}/{name}") for kind in ("bare", "wrong"))
        for target in shapes().objects(shape, SH.targetClass):
            graph.add((bare, RDF.type, target))
            graph.add((wrong, RDF.type, target))
        for part in shapes().objects(shape, SH.property):
            for value in NONSENSE:
                graph.add((wrong, shapes().value(part, SH.path), value))
    return graph


def test_every_constraint_can_be_broken() -> None:
    _, report, _ = pyshacl.validate(nonsense(), shacl_graph=shapes(), inference="none")
    assert isinstance(report, Graph)
    broken = set(report.objects(None, SH.resultMessage))
    unbroken = {
        shapes().value(constraint, SH.path)
        for constraint in constraints()
        if not broken & set(shapes().objects(constraint, SH.message))
    }
    assert unbroken == set()


PLANTED = [
    # what is planted, and part of each message
    ("a gd:Regulator ; gd:bodyKind '人民法院'", "不是 gd:Regulator", "no gd:Regulator"),
    ("a gd:Regulator ; rdfs:label '某局'@zh", "监管机关须有机关类别", "A regulator has a kind"),
    ("a gd:Court ; gd:bodyKind '生态环境局'", "法院的机关类别", "kind of a court"),
    ("a gd:Procuratorate ; gd:bodyKind '公安局'", "检察院的机关类别", "kind of a procuratorate"),
    ("a gd:PoliceBody ; gd:bodyKind '人民法院'", "公安机关的机关类别", "kind of a police organ"),
    ("a gd:Government ; gd:bodyKind '公安局'", "政府的机关类别", "kind of a government"),
    ("a gd:Inspection ; gd:eventRole id:hearing", "检查或复查", "inspection or reinspection"),
    ("a gd:MeasureType ; skos:notation 'fine'", "措施须归入一类", "belongs to a group"),
    ("a gd:Stage ; skos:notation 'Done!'", "代号", "Exactly one skos:notation"),
    ("a gd:EventType ; skos:definition '培训。'@zh", "中文和英文的定义", "A skos:definition"),
    ("a gd:EventRole ; skos:prefLabel '听证'@zh", "首选名称", "One skos:prefLabel"),
    ("a gd:ViolationType ; skos:broader id:noise", "上位类型至多一个", "one broader type"),
    ("a gd:Pollutant ; rdfs:label '怪味'@zh", "仅见于原文的", "marked unresolved"),
    ("a gd:Pollutant ; gd:medium 'sky'", "介质不在", "The medium is one"),
    ("a gd:Pollutant ; gd:casNumber '630-08'", "CAS 号", "CAS number"),
    ("a <http://qudt.org/schema/qudt/QuantityValue>", "qudt:numericValue", "Exactly one qudt:hasUnit"),
    ("a gd:PenaltyBracket ; gd:fineMinCNY 9.0 ; gd:fineMaxCNY 1.0", "不大于上限", "The least fine"),
    ("a gd:Counterpart ; gd:certainty 'sure'", "把握程度", "The certainty is high"),
    ("a gd:Finding ; gd:severity 'grave'", "严重程度", "The severity is error"),
    ("a gd:InferenceRule ; rdfs:label '规则'@zh", "中文和英文的理由", "why it follows"),
    ("a gd:DerivedGraph ; gd:factCount -1", "须说明事实数", "how many facts"),
    ("a gd:Inference ; gd:premise id:one", "至少两个前提", "at least two assertions"),
    ("a gd:CoCitation ; gd:coCitedProvision id:one", "两个条款", "two provisions"),
    ("a gd:Document ; gd:webAddress 'ftp://x'", "网址至多一个", "one gd:webAddress"),
    ("a gd:TextSpan ; gd:region 'page=1'", "页面位置须写作", "gd:region reads"),
    ("a gd:TextSpan ; gd:confidence 1.5", "识别置信度", "one gd:confidence"),
    ("a gd:Assertion ; gd:doubtful false", "只在为真时写出", "only where true"),
]
HEAD = f"""@prefix gd: <{GD}> . @prefix id: <http://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


def told(said: str) -> list[tuple[str, str]]:
    """What the validator says of one thing, with how severe it is."""
    graph = Graph().parse(ontology_dir() / "greendocket.ttl")
    graph.parse(data=f"{HEAD} id:it {said} .", format="turtle")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes(), inference="none")
    assert isinstance(report, Graph)
    return [
        (str(message), str(report.value(result, SH.resultSeverity)))
        for result, message in report.subject_objects(SH.resultMessage)
    ]


@pytest.mark.parametrize(("said", "zh", "en"), PLANTED)
def test_a_planted_fault_is_explained_in_both_languages(said: str, zh: str, en: str) -> None:
    messages = [message for message, severity in told(said) if severity == str(SH.Violation)]
    assert any(zh in message for message in messages)
    assert any(en in message for message in messages)


def test_doubtful_words_are_a_warning_and_no_fault() -> None:
    (severities,) = [
        {severity for message, severity in told("a gd:Assertion ; gd:doubtful true") if part in message}
        for part in ["compare the original"]
    ]
    assert severities == {str(SH.Warning)}


def test_shapes_speak_of_declared_terms() -> None:
    declared = set(Graph().parse(ontology_dir() / "greendocket.ttl").subjects(RDF.type, None))
    used = {
        node
        for node in shapes().all_nodes()
        if isinstance(node, URIRef) and str(node).startswith(GD)
    }
    assert used <= declared
