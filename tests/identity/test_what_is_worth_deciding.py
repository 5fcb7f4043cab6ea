"""What people are asked, in which order, and that nobody is asked twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.graph import Store, open_store
from kg.identity.judgements.ledger import settle
from kg.identity.judgements.records import Fact, Judgement, Kind, Pair, make
from kg.identity.review import Question, Topic, is_decided, pending, queue, quotes

ID = "https://w3id.org/greendocket/id/"
SHORT, LONG = "enterprise/000000/恒远建材有限公司", "enterprise/140700/晋中恒远建材有限公司"
CODED = "enterprise/uscc/91140781MA0GTQ0P7Q"
TURTLE = f"""
INSERT DATA {{
  GRAPH <{ID}document/1> {{
    <{ID}document/1> rdfs:label "甲报" ; gd:text "恒远建材有限公司被罚款20万元" .
    <{ID}{SHORT}> a gd:Enterprise ; rdfs:label "恒远建材有限公司"@zh ; gd:anonymised false .
    <{ID}case/1> a gd:Case ; rdfs:label "案一"@zh ; gd:respondent <{ID}{SHORT}> ; gd:fineCNY 200000.0 ;
      gd:inspectionDate "2025-04-16"^^xsd:date ; gd:publishedIn <{ID}document/1> ;
      gd:violationType <{ID}violation/air> .
    <{ID}document/1/a> rdf:subject <{ID}case/1> ; rdf:predicate gd:respondent ;
      rdf:object <{ID}{SHORT}> ; gd:evidence <{ID}document/1/span/0-8> .
    <{ID}document/1/b> rdf:subject <{ID}case/1> ; rdf:predicate gd:fineCNY ;
      rdf:object 200000.0 ; gd:doubtful true ; gd:evidence <{ID}document/1/span/11-15> .
    <{ID}document/1/c> rdf:subject <{ID}case/1> ; rdf:predicate gd:violates ;
      rdf:object <{ID}statute/x> ; gd:candidate <{ID}statute/x-2016>, <{ID}statute/x-2020> .
    <{ID}case/1> gd:violates <{ID}statute/x> .
    <{ID}document/1/span/0-8> oa:hasSource <{ID}document/1> ; oa:start 0 ; oa:end 8 .
    <{ID}document/1/span/11-15> oa:hasSource <{ID}document/1> ; oa:start 11 ; oa:end 15 ;
      gd:confidence 0.6 .
  }}
  GRAPH <{ID}document/2> {{
    <{ID}document/2> rdfs:label "乙报" ; gd:text "晋中恒远建材有限公司" .
    <{ID}{LONG}> a gd:Enterprise ; rdfs:label "晋中恒远建材有限公司"@zh ; gd:anonymised false .
    <{ID}{CODED}> a gd:Enterprise ; rdfs:label "恒远建材有限公司"@zh ; gd:anonymised false ;
      gd:creditCode "91140781MA0GTQ0P7Q" .
    <{ID}case/2> a gd:Case ; rdfs:label "案二"@zh ; gd:respondent <{ID}{LONG}> ; gd:fineCNY 200000.0 ;
      gd:inspectionDate "2025-04-16"^^xsd:date ; gd:publishedIn <{ID}document/2> ;
      gd:violationType <{ID}violation/air> .
    <{ID}case/3> a gd:Case ; rdfs:label "案三"@zh ; gd:respondent <{ID}{LONG}> ; gd:fineCNY 900000.0 ;
      gd:inspectionDate "2025-08-01"^^xsd:date ; gd:publishedIn <{ID}document/2> .
  }}
}}"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "graph") as opened:
        opened.update(TURTLE)
        yield opened


def judged(kind: Kind, a: str, b: str) -> Judgement:
    return make(kind, Pair(a, b), when="2026-01-01T00:00:00+08:00", who="王")


def about(questions: list[Question], topic: Topic) -> set[tuple[str, ...]]:
    return {tuple(side.path for side in q.sides) for q in questions if q.topic is topic}


def test_everything_that_is_open_is_asked_the_most_valuable_first(store: Store) -> None:
    asked = queue(store)
    assert about(asked, Topic.ENTERPRISES) == {(SHORT, LONG), (SHORT, CODED), (LONG, CODED)}
    assert about(asked, Topic.EVENTS) == {("case/1", "case/2")}
    assert about(asked, Topic.CITATION) == {("statute/x", "statute/x-2016", "statute/x-2020")}
    assert about(asked, Topic.DOUBTFUL) == {("200000",)} or about(asked, Topic.DOUBTFUL) == {
        ("200000.0",)
    }
    assert [q.value for q in asked] == sorted((q.value for q in asked), reverse=True)
    assert pending(store) == len(asked)
    joining = next(q for q in asked if {s.path for s in q.sides} == {SHORT, LONG})
    assert (joining.stake.cases, joining.stake.fines_cny) == (3, 1_300_000)


def test_who_read_badly_says_how_likely_it_is_wrong(store: Store) -> None:
    (doubtful,) = (q for q in queue(store) if q.topic is Topic.DOUBTFUL)
    assert doubtful.likely == pytest.approx(0.4)


def test_questions_show_the_words_they_rest_on(store: Store) -> None:
    asked = queue(store)
    pair = next(q for q in asked if {s.path for s in q.sides} == {SHORT, LONG})
    here = quotes(store, pair)[[s.path for s in pair.sides].index(SHORT)]
    assert [(q.document, q.words) for q in here] == [("甲报", "恒远建材有限公司被罚款20万元")]


@pytest.mark.parametrize("kind", [Kind.SAME, Kind.DIFFERENT, Kind.UNSURE])
def test_what_was_judged_is_not_asked_again(store: Store, kind: Kind) -> None:
    judgements = [judged(kind, SHORT, LONG), judged(kind, "case/2", "case/1")]
    asked = queue(store, judgements)
    assert (SHORT, LONG) not in about(asked, Topic.ENTERPRISES)
    assert about(asked, Topic.EVENTS) == set()
    shown = queue(store, judgements, unsure=True)
    assert ((SHORT, LONG) in about(shown, Topic.ENTERPRISES)) is (kind is Kind.UNSURE)


def test_what_follows_from_judgements_is_not_asked(store: Store) -> None:
    judgements = [judged(Kind.SAME, SHORT, LONG), judged(Kind.DIFFERENT, LONG, CODED)]
    assert about(queue(store, judgements), Topic.ENTERPRISES) == set()
    pairs = [q for q in queue(store) if q.topic is Topic.ENTERPRISES]
    assert all(is_decided(question, settle(judgements)) for question in pairs)


def test_facts_that_were_confirmed_or_corrected_are_not_asked(store: Store) -> None:
    said = [
        (Kind.ADD, Fact("case/1", "gd:fineCNY", "200000")),
        (Kind.WRONG, Fact("case/1", "gd:violates", "statute/x", "statute/x-2020")),
    ]
    when = "2026-01-01T00:00:00+08:00"
    judgements = [make(kind, fact, when=when, who="王") for kind, fact in said]
    asked = queue(store, judgements)
    assert about(asked, Topic.CITATION) | about(asked, Topic.DOUBTFUL) == set()


def test_a_link_that_was_inferred_is_not_asked(store: Store) -> None:
    link = f"<{ID}case/1> gd:sameEventAs <{ID}case/2>"
    store.update(f"INSERT DATA {{ GRAPH <{ID}graph/derived/inference/same-event> {{ {link} }} }}")
    assert about(queue(store), Topic.EVENTS) == set()


def test_a_fact_that_nobody_can_decide_is_asked_only_on_demand(store: Store) -> None:
    doubtful = next(q for q in queue(store) if q.topic is Topic.DOUBTFUL)
    assert doubtful.subject is not None
    fact = Fact(doubtful.subject.path, doubtful.predicate, doubtful.sides[0].path)
    unsure = make(Kind.UNSURE, fact, when="2026-01-01T00:00:00+08:00", who="王")
    assert about(queue(store, [unsure]), Topic.DOUBTFUL) == set()
    asked = queue(store, [unsure], unsure=True)
    assert [q.unsure for q in asked if q.topic is Topic.DOUBTFUL] == [True]
    assert is_decided(doubtful, settle([unsure]))
