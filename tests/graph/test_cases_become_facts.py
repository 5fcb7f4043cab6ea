"""Each field of a case becomes the facts that the ontology describes, and empty fields none."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kg.graph import identifiers, memory_store, to_nquads
from kg.graph.results import Plain, Solutions
from kg.graph.store import Store
from kg.records import (
    Article,
    Case,
    DatedEvent,
    Fine,
    FineKind,
    Kind,
    Measurement,
    Mention,
    PartyDetails,
    Records,
    Span,
)
from tests.graph.scribe import Scribe


def records_of(scribe: Scribe, case: Case) -> Records:
    whole = Span(0, scribe.here)
    document = scribe.document("决定书.txt", [Article(1, whole)])
    return Records(document, (replace(case, span=whole),))


def stored(records: Records) -> Store:
    store = memory_store()
    store.load({identifiers.document(records.document.id): to_nquads(records)})
    return store


def values(store: Store, path: str) -> list[Plain | None]:
    """What the only case leads to by a path."""
    answer = store.query(f"SELECT ?value {{ ?case a gd:Case ; {path} ?value }} ORDER BY ?value")
    assert isinstance(answer, Solutions)
    return answer.column("value")


def bare_case() -> Case:
    return Case(index=0, article=1, span=Span(0, 0))


def test_a_bare_case_states_nothing_that_the_text_does_not() -> None:
    scribe = Scribe()
    scribe.say("某案正文。")
    store = stored(records_of(scribe, bare_case()))
    answer = store.query("SELECT DISTINCT ?p { ?case a gd:Case ; ?p ?o } ORDER BY ?p")
    assert isinstance(answer, Solutions)
    assert [str(p).rpartition("#")[2] for p in answer.column("p")] == [
        "type",
        "label",
        "complete",
        "inArticle",
        "ordinal",
        "publishedIn",
    ]
    assert values(store, "rdfs:label") == ["决定书.txt 案件1"]


@pytest.mark.parametrize(
    ("field", "path", "value", "expected"),
    [
        ("decision_date", "gd:decisionDate", "2026-03-18", "2026-03-18"),
        ("inspection_date", "gd:inspectionDate", "2025-07", "2025-07"),
        ("violation", "gd:violationDescription", "超标排放", "超标排放"),
        ("discretion_item", "gd:discretionItem", "PW-4", "PW-4"),
        ("detention_days", "gd:detentionDays", 10, 10),
    ],
)
def test_single_values(field: str, path: str, value: object, expected: Plain) -> None:
    scribe = Scribe()
    case = replace(bare_case(), **{field: scribe.fact(value)})
    assert values(stored(records_of(scribe, case)), path) == [expected]


@pytest.mark.parametrize(
    ("field", "path"),
    [
        ("standards", "gd:standard"),
        ("decision_numbers", "gd:decisionNumber"),
        ("discretion_basis", "gd:discretionBasis"),
    ],
)
def test_several_values(field: str, path: str) -> None:
    scribe = Scribe()
    case = replace(bare_case(), **{field: (scribe.fact("甲"), scribe.fact("乙"))})
    assert values(stored(records_of(scribe, case)), path) == ["乙", "甲"]


def test_a_broken_off_case_is_marked() -> None:
    scribe = Scribe()
    scribe.say("案情未完")
    store = stored(records_of(scribe, replace(bare_case(), complete=False)))
    assert values(store, "gd:complete") == [False]


class TestFines:
    def case(self, scribe: Scribe) -> Case:
        works = scribe.named(Kind.ENTERPRISE, "某建材厂")
        head = scribe.named(Kind.PERSON, "张某")
        return replace(
            bare_case(),
            respondents=(works,),
            fine=Fine(Decimal("210000.00"), scribe.note("罚款21万元", "fines")),
            proposed_fine=Fine(Decimal(250000), scribe.note("拟罚25万元", "fines")),
            other_fines=(
                Fine(Decimal("12000.50"), scribe.note("罚张某", "fines"), on=head),
                Fine(Decimal(3000), scribe.note("罚金", "fines"), kind=FineKind.CRIMINAL),
            ),
        )

    def test_the_main_fine_is_on_the_case_and_a_thing_of_its_own(self) -> None:
        scribe = Scribe()
        store = stored(records_of(scribe, self.case(scribe)))
        assert values(store, "gd:fineCNY") == [Decimal(210000)]
        assert values(store, "gd:fine/gd:amountCNY") == [Decimal(210000)]
        assert values(store, "gd:fine/gd:imposedOn/rdfs:label") == ["某建材厂"]
        assert values(store, "gd:fine/rdfs:label") == ["罚款210,000元"]

    def test_a_proposed_fine_is_no_fine(self) -> None:
        scribe = Scribe()
        store = stored(records_of(scribe, self.case(scribe)))
        assert values(store, "gd:proposedFine/gd:amountCNY") == [Decimal(250000)]
        assert Decimal(250000) not in values(store, "gd:fine/gd:amountCNY")

    def test_other_fines_fall_on_whom_the_text_names_and_on_nobody_else(self) -> None:
        scribe = Scribe()
        store = stored(records_of(scribe, self.case(scribe)))
        assert values(store, "gd:otherFine/gd:imposedOn/rdfs:label") == ["张某"]
        assert values(store, "gd:otherFine/gd:amountCNY") == [Decimal(3000), Decimal("12000.5")]
        assert values(store, "gd:otherFine/gd:fineKind") == ["罚款", "罚金"]


def test_measurements_keep_their_numbers_and_printed_units() -> None:
    scribe = Scribe()
    pollutant = scribe.named(Kind.POLLUTANT, "颗粒物", "pollutant/pm")
    measured = Measurement(
        pollutant,
        scribe.note("31.5～33毫克/立方米，超标0.575倍", "measurements"),
        value_min=Decimal("31.50"),
        value_max=Decimal(33),
        unit="毫克/立方米",
        exceedance_times=Decimal("0.575"),
        period="2024-01/2024-12",
    )
    store = stored(records_of(scribe, replace(bare_case(), measurements=(measured,))))
    assert values(store, "gd:measurement/gd:valueMin") == [Decimal("31.5")]
    assert values(store, "gd:measurement/gd:valueMax") == [Decimal(33)]
    assert values(store, "gd:measurement/gd:unit") == ["毫克/立方米"]
    assert values(store, "gd:measurement/gd:exceedanceTimes") == [Decimal("0.575")]
    assert values(store, "gd:measurement/gd:period") == ["2024-01/2024-12"]
    assert values(store, "gd:measurement/gd:pollutant") == [identifiers.thing("pollutant", "pm")]
    assert values(store, "gd:measurement/gd:value") == []


def test_dated_events_keep_their_role() -> None:
    scribe = Scribe()
    events = (
        DatedEvent("reinspection", scribe.fact("2026-01-13")),
        DatedEvent("notice", scribe.fact("2026-02")),
    )
    store = stored(records_of(scribe, replace(bare_case(), other_dates=events)))
    assert values(store, "gd:event/gd:date") == ["2026-01-13", "2026-02"]
    assert values(store, "gd:event/gd:eventRole") == [
        identifiers.thing("event-role", "notice"),
        identifiers.thing("event-role", "reinspection"),
    ]
    answer = store.query("SELECT ?date { ?e a gd:Inspection ; gd:date ?date }")
    assert isinstance(answer, Solutions)
    assert answer.column("date") == ["2026-01-13"]


class TestParties:
    def two_cases(self, *, name: str = "某建材厂") -> tuple[Store, Records]:
        scribe = Scribe()
        cases = []
        for index in range(2):
            start = scribe.here
            title = scribe.fact(f"第{index + 1}案")
            party = scribe.named(Kind.ENTERPRISE, name)
            again: Mention = scribe.named(Kind.ENTERPRISE, name)
            fine = Fine(Decimal(1), scribe.note("罚", "fines"), on=again)
            cases.append(
                Case(
                    index,
                    1,
                    Span(start, scribe.here),
                    title=title,
                    respondents=(party,),
                    other_fines=(fine,),
                )
            )
        document = scribe.document("两案.txt", [Article(1, Span(0, scribe.here))])
        return stored(Records(document, tuple(cases))), Records(document, tuple(cases))

    def test_an_anonymised_party_is_never_shared_between_cases(self) -> None:
        store, _ = self.two_cases()
        answer = store.query(
            "SELECT DISTINCT ?party { ?case gd:respondent ?party ; gd:otherFine/gd:imposedOn ?party }"
        )
        assert isinstance(answer, Solutions)
        assert len(answer) == 2

    def test_its_identifier_is_that_of_its_case(self) -> None:
        store, records = self.two_cases()
        parties = values(store, "gd:respondent")
        expected = [
            identifiers.thing("case", key, "party", "1") for key in identifiers.case_keys(records)
        ]
        assert parties == sorted(expected)

    @pytest.mark.parametrize(
        ("name", "anonymised"), [("某建材厂", True), ("阳城县宏图陶瓷有限公司", False)]
    )
    def test_it_is_said_whether_the_name_is_withheld(self, name: str, anonymised: bool) -> None:
        store, _ = self.two_cases(name=name)
        assert values(store, "gd:respondent/gd:anonymised") == [anonymised, anonymised]
        assert values(store, "gd:respondent/gd:resolutionStatus") == ["unresolved", "unresolved"]

    def test_a_mention_inside_the_case_means_the_same_party(self) -> None:
        scribe = Scribe()
        respondent = scribe.named(Kind.ENTERPRISE, "某建材厂")
        scribe.say("，后来")
        again = scribe.named(Kind.ENTERPRISE, "某建材厂")
        other = scribe.named(Kind.PERSON, "张某")
        records = records_of(scribe, replace(bare_case(), respondents=(respondent,)))
        store = stored(replace(records, mentions=(again, other)))
        answer = store.query("SELECT ?name ?x { ?x a ?c ; gd:anonymised true ; rdfs:label ?name }")
        assert isinstance(answer, Solutions)
        (key,) = identifiers.case_keys(records)
        assert {row["name"]: row["x"] for row in answer.plain()} == {
            "某建材厂": identifiers.thing("case", key, "party", "1"),
            "张某": identifiers.thing("case", key, "party", "2"),
        }

    def test_outside_all_cases_an_unidentified_name_belongs_to_its_document(self) -> None:
        scribe = Scribe()
        mention = scribe.named(Kind.ENTERPRISE, "某化工厂")
        document = scribe.document("消息.txt", [Article(1, Span(0, scribe.here))])
        store = stored(Records(document, mentions=(mention,)))
        answer = store.query("SELECT ?x { ?x a gd:Enterprise }")
        assert isinstance(answer, Solutions)
        graph = identifiers.document(document.id)
        assert answer.column("x") == [f"{graph}/mention/enterprise/某化工厂"]


def test_what_a_letter_says_of_its_parties_is_said_of_them() -> None:
    scribe = Scribe()
    firm = scribe.named(
        Kind.ENTERPRISE, "青岛宏瑞达机械有限公司", "enterprise/370200/青岛宏瑞达机械有限公司"
    )
    code = scribe.fact("91350100M000100Y43")
    person = scribe.named(Kind.PERSON, "王某")
    address = scribe.fact("青岛市城阳区双元路88号")
    case = Case(
        index=0,
        article=0,
        span=Span(0, scribe.here),
        respondents=(firm,),
        party_details=(PartyDetails(0, code, person, address),),
    )
    with stored(records_of(scribe, case)) as store:
        answer = store.query(
            """SELECT ?name ?code ?address ?person ?quote {
              ?case gd:respondent ?party . ?party rdfs:label ?name ; gd:creditCode ?code ;
                gd:address ?address ; gd:legalRepresentative ?who . ?who a gd:Person ; rdfs:label ?person .
              ?assertion rdf:subject ?party ; rdf:predicate gd:legalRepresentative ; gd:evidence/oa:exact ?quote }"""
        )
    assert isinstance(answer, Solutions)
    assert answer.plain() == [
        {
            "name": "青岛宏瑞达机械有限公司",
            "code": "91350100M000100Y43",
            "address": "青岛市城阳区双元路88号",
            "person": "王某",
            "quote": "王某",
        }
    ]
