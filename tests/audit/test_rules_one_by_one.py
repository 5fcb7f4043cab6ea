"""Each rule finds its fault and leaves what is lawful alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.audit.rules import all_rules
from kg.audit.tellings import Count, Stated, Telling
from tests.audit.cases import (
    OTHER_DOCUMENT,
    body,
    cited,
    dated,
    docket,
    findings_in,
    fine,
    found,
    law,
    lawful,
    measured,
    quote,
)

PERMIT = "pollutant-permit-regulation-2021"
Found = list[tuple[str, str]]


@pytest.mark.parametrize("rule", [rule.name for rule in all_rules()])
def test_a_lawful_case_gives_no_finding(rule: str) -> None:
    assert found(rule, lawful()) == []


@pytest.mark.parametrize(
    ("applied", "cny", "expected"),
    [
        ([f"{PERMIT}/34/1/1"], 200_000, []),
        ([f"{PERMIT}/34/1/1"], 1_000_000, []),
        ([f"{PERMIT}/34/1/1"], 1_000_001, [("error", "above")]),
        ([f"{PERMIT}/34/1/1"], 199_999, [("error", "below")]),
        ([f"{PERMIT}/36/1/4"], 285_000, [("error", "above")]),
        # 情节严重 alone opens the upper bracket, and the text does not tell it.
        ([f"{PERMIT}/35/1/1"], 500_000, [("warning", "condition_not_told")]),
        # Two articles: their sum is the outer limit, but only where they were put together.
        ([f"{PERMIT}/36/1/4", f"{PERMIT}/37/1/1"], 210_000, [("warning", "above_each")]),
        ([f"{PERMIT}/36/1/4", f"{PERMIT}/37/1/1"], 230_000, [("error", "above")]),
        # Three to five times the cost of disposal, which counts as 200 000 at least.
        (["solid-waste-law-2020/112/1/3"], 600_000, []),
        (["solid-waste-law-2020/112/1/3"], 599_999, [("error", "below")]),
        (["solid-waste-law-2020/112/1/3"], 90_000_000, []),
        # By the square metre there is no upper end.
        (["marine-law-2023/96/1"], 5_000_000, []),
        # A statute that the registers do not know is not judged.
        (["title/某市扬尘条例/5"], 5_000_000, []),
        (["epl-2014/63/1/3", f"{PERMIT}/34/1/2"], 310_000, []),
    ],
)
def test_fines_are_compared_with_their_brackets(
    applied: list[str], cny: int, expected: Found
) -> None:
    telling = lawful()
    telling.applied, telling.fine = list(law(*applied)), fine(cny)
    assert found("fine-bracket", telling) == expected


def test_a_told_condition_opens_its_bracket() -> None:
    telling = lawful()
    telling.applied, telling.fine = list(law(f"{PERMIT}/35/1/1")), fine(500_000)
    telling.text = "该公司无组织排放，情节严重，罚款50万元。"
    assert found("fine-bracket", telling) == []


def test_a_mitigated_fine_may_be_below() -> None:
    telling = lawful()
    telling.fine, telling.text = fine(100_000), "主动消除危害后果，依法减轻处罚，罚款10万元。"
    assert found("fine-bracket", telling) == [("info", "mitigated")]


def test_fines_put_together_may_exceed_each() -> None:
    telling = lawful()
    telling.applied = list(law(f"{PERMIT}/36/1/4", f"{PERMIT}/37/1/1"))
    telling.fine, telling.text = fine(210_000), "两项违法行为合并处罚款21万元。"
    assert found("fine-bracket", telling) == []


@pytest.mark.parametrize(
    ("cny", "expected"),
    [(100_000, []), (1_000_000, []), (1_000_001, [("error", "above")]), (1, [("error", "below")])],
)
def test_staff_have_a_bracket_of_their_own(cny: int, expected: Found) -> None:
    telling = lawful()
    telling.applied, telling.fine = list(law("solid-waste-law-2020/114/1")), fine(2_000_000)
    telling.other_fines = [fine(cny, on="法定代表人张某", person=True)]
    assert found("fine-bracket", telling) == expected


@pytest.mark.parametrize(("cny", "expected"), [(500, []), (50_000, [("error", "above")])])
def test_individuals_have_a_bracket_of_their_own(cny: int, expected: Found) -> None:
    telling = lawful()
    telling.respondents = {"x": ("张某", True, True)}
    telling.applied = list(law("eco-env-code-2026/1174/1/2"))
    telling.fine = fine(cny, on="张某", person=True)
    assert found("fine-bracket", telling) == expected


def test_daily_fines_and_court_fines_have_no_bracket() -> None:
    daily, court = lawful(), lawful()
    daily.fine, daily.measures = fine(9_000_000), {"daily_fine": (quote("按日连续处罚"),)}
    court.fine = fine(9_000_000, kind="罚金")
    assert found("fine-bracket", daily) == found("fine-bracket", court) == []


@given(st.integers(min_value=1, max_value=5_000_000))
def test_the_bracket_rule_blames_exactly_what_lies_outside(cny: int) -> None:
    telling = lawful()
    telling.fine = fine(cny)
    assert bool(found("fine-bracket", telling)) is not (200_000 <= cny <= 1_000_000)


Change = Callable[[Telling], None]


def _set(**fields: object) -> Change:
    def change(telling: Telling) -> None:
        for name, value in fields.items():
            setattr(telling, name, value)

    return change


FAULTS: list[tuple[str, Change, Found]] = [
    (
        "provision-missing",
        _set(applied=[cited(f"{PERMIT}/67//3", status="no_such_provision")]),
        [("error", "missing")],
    ),
    (
        "version-not-in-force",
        _set(
            applied=[cited("air-law/99/1/2", status="version_unresolved")],
            dates=[dated("inspection", "2026-09-01"), dated("decision", "2026-10-01")],
        ),
        [("error", "ended")],
    ),
    (
        "version-not-in-force",
        _set(
            applied=[cited("noise-law/77/1/2", status="version_unresolved")],
            dates=[dated("inspection", "2022-05-01")],
        ),
        [("warning", "not_yet")],
    ),
    (
        "version-not-in-force",
        _set(
            applied=[cited("air-law/99/1/2", status="version_unresolved")],
            dates=[dated("inspection", "2026-09-01")],
            text="行为终了于法典施行前，适用当时的法律。",
        ),
        [("info", "old_law")],
    ),
    (
        "date-order",
        _set(dates=[dated("inspection", "2025-05-01"), dated("decision", "2025-03-01")]),
        [("error", "order")],
    ),
    (
        "date-order",
        _set(dates=[dated("decision", "2025-05"), dated("notice", "2025-06-02")]),
        [("error", "order")],
    ),
    (
        "date-order",
        _set(dates=[dated("inspection", "2025-05-02"), dated("decision", "2025-05")]),
        [],
    ),
    (
        "date-order",
        _set(article_date="2025-04-01"),
        [("error", "published")],
    ),
    (
        "competence",
        _set(decided=[body("通辽市生态环境局", "150500")]),
        [("error", "decided")],
    ),
    (
        "competence",
        _set(decided=[body("山西省生态环境厅", "140000")]),
        [],
    ),
    (
        "competence",
        _set(place="https://w3id.org/greendocket/id/place/140700"),
        [],
    ),
    (
        "competence",
        _set(
            investigated=[body("晋中市生态环境局", "140700"), body("太原市生态环境局", "140100")],
            text="两地联合执法检查。",
        ),
        [],
    ),
    (
        "competence",
        _set(investigated=[body("太原市生态环境局", "140100")], text="开展异地交叉执法。"),
        [("warning", "investigated")],
    ),
    (
        "detention-range",
        _set(detention_days=Stated("25", (quote("拘留25日"),))),
        [("error", "outside")],
    ),
    (
        "detention-range",
        _set(
            detention_days=Stated("3", (quote("拘留3日"),)),
            applied=[cited("epl-2014/63/1/3")],
        ),
        [("error", "outside")],
    ),
    (
        "detention-range",
        _set(
            detention_days=Stated("10", (quote("拘留10日"),)),
            applied=[cited("epl-2014/63/1/3")],
        ),
        [],
    ),
    (
        "limitation",
        _set(dates=[dated("conduct", "2019-01-01"), dated("inspection", "2025-03-01")]),
        [("warning", "over_five")],
    ),
    (
        "limitation",
        _set(dates=[dated("conduct", "2022-01-01"), dated("inspection", "2025-03-01")]),
        [("warning", "over_two")],
    ),
    (
        "limitation",
        _set(dates=[dated("conduct", "2024-01-01"), dated("inspection", "2025-03-01")]),
        [],
    ),
    ("essentials", _set(applied=[]), [("info", "no_provision")]),
    ("essentials", _set(fine=None), [("info", "no_amount")]),
    ("essentials", _set(fine=None, complete=False), []),
    ("essentials", _set(fine=None, measures={"no_penalty": ()}), []),
    (
        "measure-basis",
        _set(measures={"revoke_permit": (quote("吊销"),)}, applied=[cited(f"{PERMIT}/36/1/4")]),
        [("warning", "not_provided")],
    ),
    ("measure-basis", _set(measures={"revoke_permit": (quote("吊销"),)}), []),
    (
        "measure-basis",
        _set(measures={"daily_fine": (quote("按日"),)}, applied=[cited("epl-2014/62/1")]),
        [("warning", "not_provided")],
    ),
    (
        "no-penal-provision",
        _set(applied=[cited(f"{PERMIT}/20/1")]),
        [("error", "none")],
    ),
    (
        "no-penalty-basis",
        _set(measures={"no_penalty": ()}, applied=[cited("admin-penalty-law-2021/63/1")]),
        [("warning", "other")],
    ),
    (
        "no-penalty-basis",
        _set(measures={"no_penalty": ()}, applied=[cited("admin-penalty-law-2021/33/1")]),
        [],
    ),
    (
        "statutes-differ",
        _set(violated=[cited("water-law-2017/39", "violated")]),
        [("warning", "differ")],
    ),
    ("statutes-differ", _set(violated=[cited("epl-2014/42/4", "violated")]), []),
    (
        "provision-pair",
        _set(violated=[cited(f"{PERMIT}/22/1", "violated")], applied=[cited(f"{PERMIT}/39/1")]),
        [("warning", "no_pair")],
    ),
    (
        "provision-conduct",
        _set(
            violation=Stated("未按照排污许可证规定提交排污许可证执行报告", (quote("未提交"),)),
            label="某公司未提交执行报告案",
            violated=[cited(f"{PERMIT}/22/1", "violated")],
            applied=[cited(f"{PERMIT}/41/1")],
        ),
        [("error", "another_fits")],
    ),
    (
        "provision-conduct",
        _set(
            violation=Stated("未按照排污许可证规定提交排污许可证执行报告", (quote("未提交"),)),
            label="某公司未提交执行报告案",
            violated=[cited(f"{PERMIT}/22/1", "violated")],
            applied=[cited(f"{PERMIT}/41/1")],
            fine=None,
            measures={"seize": ()},
        ),
        [],
    ),
    (
        "measurement-excess",
        _set(measured=[measured("80.926", "33.07", excess="47.856")]),
        [],
    ),
    (
        "measurement-excess",
        _set(measured=[measured("80.926", "33.07", excess="47.866")]),
        [("error", "wrong")],
    ),
    (
        "measurement-excess",
        _set(measured=[measured("80.926", "33.07", excess="47.86")]),
        [],
    ),
    (
        "measurement-excess",
        _set(measured=[measured("46.7", "41.5", excess="9.9", limit_unit="kg/h")]),
        [],
    ),
    ("times-over", _set(measured=[measured("486", "200", times="1.43")]), []),
    ("times-over", _set(measured=[measured("486", "200", times="1.4")]), []),
    ("times-over", _set(measured=[measured("486", "200", times="3.3")]), [("error", "wrong")]),
    (
        "times-over",
        _set(measured=[measured("0.32", "0.1", times="3.2")]),
        [("error", "of_the_limit")],
    ),
    (
        "times-over",
        _set(measured=[measured("3.1", None), measured("6.4", "1.0", times="2.1")]),
        [],
    ),
    (
        "percent-over",
        _set(
            measured=[measured("110", "100")],
            text="三项污染物均超过许可排放量20%以上。",
        ),
        [("error", "below")],
    ),
    (
        "percent-over",
        _set(measured=[measured("125", "100")], text="三项污染物均超过许可排放量20%以上。"),
        [],
    ),
    (
        "fine-total",
        _set(
            other_fines=[fine(50_000, on="负责人")],
            text="对公司罚款21万元，对负责人罚款5万元，合计罚款27万元。",
        ),
        [("error", "wrong")],
    ),
    (
        "fine-total",
        _set(
            other_fines=[fine(50_000, on="负责人")],
            text="对公司罚款21万元，对负责人罚款5万元，合计罚款26万元。",
        ),
        [],
    ),
]


@pytest.mark.parametrize(
    ("rule", "change", "expected"),
    FAULTS,
    ids=[f"{number}-{rule}" for number, (rule, _, _) in enumerate(FAULTS)],
)
def test_a_fault_is_found(rule: str, change: Change, expected: Found) -> None:
    telling = lawful()
    change(telling)
    assert found(rule, telling) == expected


def test_every_rule_finds_something_in_these_tests() -> None:
    elsewhere = {
        "fine-bracket",
        "code-transition",
        "told-differently",
        "duplicate",
        "statistics-sum",
    }
    proved = {rule for rule, _, expected in FAULTS if expected}
    assert proved | elsewhere == {rule.name for rule in all_rules()}


def test_conduct_before_the_code_is_shown_with_both_brackets() -> None:
    telling = lawful()
    telling.applied = list(law("air-law-2018/99/1/2"))
    telling.dates = [dated("inspection", "2026-07-01"), dated("decision", "2026-09-01")]
    assert found("code-transition", telling) == [("info", "both")]
    telling.dates = [dated("inspection", "2026-07-01"), dated("decision", "2026-08-14")]
    assert found("code-transition", telling) == []


def test_a_fine_above_the_lighter_bracket_is_doubted() -> None:
    telling = lawful()
    telling.applied, telling.fine = list(law("solid-waste-law-2020/114/1")), fine(5_000_001)
    telling.dates = [dated("inspection", "2026-07-01"), dated("decision", "2026-09-01")]
    assert found("code-transition", telling) == [("warning", "above_the_lighter")]


def _retold(**fields: object) -> Telling:
    telling = lawful()
    telling.document, telling.name = OTHER_DOCUMENT, "转载.txt"
    for name, value in fields.items():
        setattr(telling, name, value)
    return telling


@pytest.mark.parametrize(
    ("retold", "expected"),
    [
        (_retold(), []),
        (_retold(fine=fine(220_000)), ["fine"]),
        (_retold(dates=[dated("inspection", "2025-03-02")]), ["inspection_date"]),
        (_retold(dates=[dated("inspection", "2025-03")]), []),
        (_retold(applied=list(law(f"{PERMIT}/36/1/1"))), ["provision"]),
        (_retold(applied=list(law(f"{PERMIT}/34"))), []),
    ],
)
def test_two_documents_that_tell_one_case_differently_are_confronted(
    retold: Telling, expected: list[str]
) -> None:
    assert found("told-differently", lawful(), retold) == [("warning", name) for name in expected]
    assert found("duplicate", lawful(), retold) == [("info", "again")]


def test_anonymous_parties_alone_make_no_case_the_same() -> None:
    other = _retold(case="https://w3id.org/greendocket/id/case/c2", label="另一案")
    assert found("duplicate", lawful(), other) == []


@pytest.mark.parametrize(
    ("decisions", "total", "expected"),
    [
        (2, "42", []),
        (2, "43", [("error", "sum")]),
        (3, "42", [("error", "count")]),
        (80, "900", []),  # a statistic of the whole year
    ],
)
def test_statistics_are_those_of_the_cases_told(
    decisions: int, total: str, expected: Found
) -> None:
    first, second = lawful(), lawful()
    second.case, second.ordinal = "https://w3id.org/greendocket/id/case/c2", 2
    whole = docket(first, second, text="共作出行政处罚决定若干份，罚款合计若干万元。")
    whole.pages[0].counts = [
        Count("作出行政处罚决定", Decimal(decisions), "份", "", (quote("决定", 1),)),
        Count("罚款", Decimal(total), "万元", "", (quote("罚款", 9),)),
    ]
    assert findings_in("statistics-sum", whole) == expected


def test_a_repeated_finding_is_one() -> None:
    from kg.audit.auditing import audited

    telling = lawful()
    telling.applied = [cited(f"{PERMIT}/67//3", status="no_such_provision")] * 2
    assert len(audited(docket(telling), rules=["provision-missing"]).findings) == 1
    assert replace(audited(docket(telling)), cases=0).documents == 1


def test_errors_become_warnings_where_two_cases_were_read_as_one() -> None:
    telling = lawful()
    telling.fine, telling.mixed = fine(9_000_000), True
    assert found("fine-bracket", telling) == [("warning", "above")]
