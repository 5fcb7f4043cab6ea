"""Cases are linked or held apart, names are parted, sums make penalties; all is undone again."""

from __future__ import annotations

import random
from pathlib import Path

import pyshacl
import pytest
from rdflib import Graph
from rdflib.namespace import SH

from kg.build import build, judging, reading
from kg.build.forgetting import forget
from kg.build.judging import judgements_of
from kg.build.workspace import writing
from kg.identity.deciding import judge_pair, undo
from kg.identity.judgements.file import read
from kg.identity.judgements.properties import thing_at
from kg.identity.judgements.records import JudgementError, Kind
from kg.inference import derive, rules
from kg.questions import run
from kg.registers.files import ontology_dir
from kg.vocabulary import Property
from tests.build.corpus import dump
from tests.build.told import cases, column, enterprises, fact, pair, store_of, told

LINKS = "SELECT ?a { GRAPH <https://w3id.org/greendocket/id/graph/judgements> { ?a gd:sameEventAs ?b } }"
RESPONDENTS = "SELECT DISTINCT ?r { ?c gd:respondent ?r }"
NAME = "介休市恒远建材有限公司"


@pytest.fixture
def twice(tmp_path: Path) -> Path:
    """One case told by two documents, and another case against the same enterprise."""
    texts = (told(NAME), told(NAME, number="三").replace("现场查阅", "到场查阅"))
    return store_of(tmp_path, *texts, told(NAME, number="五", day="2025年1月8日", fine="7万元"))


def inferred(store: Path) -> int:
    """How many links between cases the rule makes."""
    with writing(store) as workspace:
        chosen = [rule for rule in rules() if rule.id == "same-event"]
        list(derive(workspace.store, "test", chosen))
    found = column(store, "SELECT ?a { ?a gd:sameEventAs ?b }")
    return len(found)


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What the shapes complain of in a store without judgements, for want of the registers."""
    return violations(store_of(tmp_path_factory.mktemp("usual"), told(NAME), told(NAME, fine=None)))


def violations(store: Path) -> set[str]:
    """What the shapes of documents, judgements and cases complain of."""
    with reading(store) as opened:
        lines = b"".join(opened.dump()).splitlines()
    graph = Graph().parse(data=b"\n".join(x.rsplit(b" ", 2)[0] + b" ." for x in lines), format="nt")
    graph.parse(ontology_dir() / "greendocket.ttl")  # which classes are parties
    shapes = Graph()
    for name in ("documents", "judgements", "cases"):
        shapes.parse(ontology_dir() / "shapes" / f"{name}.ttl")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="none")
    assert isinstance(report, Graph)
    return {str(message) for message in report.objects(None, SH.resultMessage)}


def test_cases_judged_the_same_are_linked_with_all_that_follows(twice: Path) -> None:
    before = dump(twice)
    a, b, c = cases(twice)
    made = [pair(twice, Kind.SAME, a, b), pair(twice, Kind.SAME, b, c)]
    assert len(column(twice, LINKS)) == 6
    assert len(cases(twice)) == 3
    pair(twice, Kind.DIFFERENT, a, c)
    assert len(column(twice, LINKS)) == 2
    for judgement in [*made, read(judgements_of(twice)).judgements[-1]]:
        undo(judgements_of(twice), judgement.id, who="王")
    judging.apply(twice)
    assert dump(twice) == before


def test_cases_judged_different_are_not_inferred_to_be_one(twice: Path) -> None:
    assert inferred(twice) == 2
    linked = column(twice, "SELECT ?a { ?a gd:sameEventAs ?b }")
    a, b = (iri.partition("/id/")[2] for iri in linked)
    made = pair(twice, Kind.DIFFERENT, a, b)
    assert inferred(twice) == 0
    undo(judgements_of(twice), made.id, who="王")
    judging.apply(twice)
    assert inferred(twice) == 2


def test_respondents_of_one_name_are_parted_and_joined_again(twice: Path, usual: set[str]) -> None:
    before = dump(twice)
    (thing,) = enterprises(twice)
    a, b, _ = cases(twice)
    made = pair(twice, Kind.DIFFERENT, f"{a}:{thing}", f"{b}:{NAME}")
    assert column(twice, RESPONDENTS) == sorted(
        f"https://w3id.org/greendocket/id/{path}" for path in (thing, f"{b}/party/{NAME}")
    )
    names = (
        f"SELECT ?l {{ <{b}/party/{NAME}> rdfs:label ?l ; a gd:Enterprise ; gd:anonymised false }}"
    )
    assert len(column(twice, names)) == 1
    borne = column(twice, f"SELECT ?f {{ ?f gd:imposedOn <{b}/party/{NAME}> }}")
    assert len(borne) == 1
    assert violations(twice) <= usual
    undo(judgements_of(twice), made.id, who="王")
    judging.apply(twice)
    assert dump(twice) == before


def test_parting_one_of_two_cases_in_a_document_leaves_the_other(
    tmp_path: Path, usual: set[str]
) -> None:
    text = told(NAME) + told(NAME, number="二", day="2025年1月8日", fine="7万元")
    store = store_of(tmp_path, text)
    (thing,) = enterprises(store)
    a, b = cases(store)
    pair(store, Kind.DIFFERENT, f"{a}:{thing}", f"{b}:{thing}")
    assert len(column(store, RESPONDENTS)) == 2
    assert len(column(store, f"SELECT ?c {{ ?c gd:respondent <{thing}> }}")) == 1
    unasserted = (
        "SELECT ?r { ?c gd:respondent ?r FILTER NOT EXISTS { ?a rdf:object ?r ; rdf:subject ?c } }"
    )
    assert column(store, unasserted) == []
    assert violations(store) <= usual


def test_what_a_case_does_not_speak_of_cannot_be_parted(twice: Path) -> None:
    (thing,) = enterprises(twice)
    a, _, _ = cases(twice)
    with reading(twice) as opened, pytest.raises(JudgementError, match="case/ffff"):
        judge_pair(
            opened, judgements_of(twice), Kind.DIFFERENT,
            f"{a}:{thing}", f"case/{'f' * 16}:{thing}", who="王",
        )  # fmt: skip


def test_a_thing_that_is_described_nowhere_keeps_a_name(tmp_path: Path, usual: set[str]) -> None:
    store = store_of(tmp_path, told(NAME), told("介休市鑫源铸造有限公司", number="二"))
    one, other = enterprises(store)
    pair(store, Kind.SAME, one, other)
    kept = min((one, other), key=len)
    named = f"SELECT ?l {{ <{kept}> rdfs:label ?l }}"
    assert len(column(store, named)) == 1
    gone = "0.txt" if kept == next(p for p in (one, other) if "恒远" in p) else "1.txt"
    forget(store, gone)
    assert len(column(store, named)) == 1
    assert violations(store) <= usual


def test_a_sum_that_is_added_makes_its_penalty(tmp_path: Path, usual: set[str]) -> None:
    store = store_of(tmp_path, told(NAME, fine=None))
    (case,) = cases(store)
    fact(store, Kind.ADD, case, "fineCNY", "12万元")
    found = column(
        store,
        f"SELECT ?v {{ <{case}> gd:fine ?f . ?f a gd:Fine ; gd:amountCNY ?v ; gd:fineKind '罚款' ;"
        " rdfs:label '罚款120,000元'@zh ; gd:imposedOn ?who }",
    )
    assert len(found) == 1
    assert "120000" in found[0]
    assert violations(store) <= usual


def test_evidence_of_a_corrected_fact_leads_to_the_words_and_the_reason(tmp_path: Path) -> None:
    store = store_of(tmp_path, told(NAME))
    (case,) = cases(store)
    fact(store, Kind.WRONG, case, "fineCNY", "430000", "340000")
    with reading(store) as opened:
        rows = run(opened, "evidence-of", thing=thing_at(case), property=Property.FINE_CNY).plain()
    assert [(str(row["value"]), row["rule"]) for row in rows] == [
        ("340000", "judgements.correction")
    ]
    assert "43万元" in str(rows[0]["quote"])
    assert "核对原件" in str(rows[0]["note"])


def test_links_between_cases_are_evidenced_by_judgement_alone(twice: Path, usual: set[str]) -> None:
    a, b, _ = cases(twice)
    pair(twice, Kind.SAME, a, b)
    with reading(twice) as opened:
        rows = run(
            opened, "evidence-of", thing=thing_at(a), property=Property.SAME_EVENT_AS
        ).plain()
    assert [row["rule"] for row in rows] == ["judgements.same_event"]
    assert violations(twice) <= usual


@pytest.mark.parametrize("seed", [1, 2])
def test_any_sequence_gives_the_same_store_in_any_order_and_can_be_undone(
    tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    texts = [
        told(NAME),
        told("恒远建材有限公司", number="二"),
        told("介休市鑫源铸造有限公司", number="三"),
    ]
    store = store_of(tmp_path / "together", *texts)
    before, file = dump(store), judgements_of(store)
    known, places = cases(store), enterprises(store)
    for _ in range(7):
        match chance.choice(("pair", "cases", "fact", "undo")):
            case "pair":
                a, b = chance.sample(places, 2)
                pair(store, chance.choice([Kind.SAME, Kind.DIFFERENT]), a, b)
            case "cases":
                a, b = chance.sample(known, 2)
                pair(store, chance.choice([Kind.SAME, Kind.DIFFERENT]), a, b)
            case "fact":
                right = str(chance.randrange(1, 9) * 10000)
                fact(store, Kind.WRONG, chance.choice(known), "fineCNY", "430000", right)
            case _ if made := read(file).judgements:
                undo(file, chance.choice(made).id, who="王")
                judging.apply(store)
    assert len(read(file).judgements) > 3
    anew = tmp_path / "apart" / "store"
    for number in chance.sample(range(3), 3):
        build([store.parent / "files" / f"{number}.txt"], anew, workers=1, judgements=file)
    assert dump(anew) == dump(store)
    for judgement in reversed(read(file).judgements):
        undo(file, judgement.id, who="王")
    judging.apply(store)
    assert dump(store) == before
