"""What `kg extract --json` prints has the keys and plain values of the gold annotations."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from kg.records import Case, Kind, Span
from kg.records_json import case_to_json, dumps, plain_number, records_to_json
from tests.records_json import given

GOLD = Path(__file__).parents[3] / "shared" / "gold"

GOLD_CASE_KEYS = [
    "title", "regulators", "referred_by", "respondent", "respondent_kind", "place",
    "inspection_date", "decision_date", "violation", "violated", "penalised_under",
    "discretion_basis", "discretion_item", "fine_cny", "other_fines", "measures",
    "detention_days", "pollutants", "measurements", "standards", "decision_numbers", "complete",
]  # fmt: skip


def as_json(case: Case) -> Any:
    return case_to_json(case, given.DOCUMENT)


def gold_cases() -> list[Any]:
    if not GOLD.exists():
        pytest.skip("the gold annotations (../shared/gold) are not beside this checkout")
    files = sorted([*GOLD.glob("dev/*.json"), *GOLD.glob("seeds/*.json")])
    return [
        case
        for file in files
        for case in json.loads(file.read_text(encoding="utf-8")).get("cases", [])
    ]


def test_a_full_case_is_written_as_a_paralegal_would() -> None:
    case = as_json(given.CASE)
    assert {key: case[key] for key in GOLD_CASE_KEYS} == {
        "title": "晋城市阳城县某陶瓷企业超标排放案",
        "regulators": ["晋城市生态环境局阳城分局", "晋城市生态环境局"],
        "referred_by": ["山西省生态环境厅"],
        "respondent": ["阳城某陶瓷有限公司", "郭某"],
        "respondent_kind": "enterprise",
        "place": "阳城县",
        "inspection_date": "2025-06-03",
        "decision_date": None,
        "violation": "超标排放",
        "violated": [{"statute": "排污许可管理条例", "article": 17, "paragraph": 2, "item": None}],
        "penalised_under": [{"statute": "排污许可管理条例", "article": 34, "paragraph": None, "item": 1}],
        "discretion_basis": [],
        "discretion_item": None,
        "fine_cny": 205000,
        "other_fines": [{"who": "郭某", "cny": 12000}, {"who": "郭某", "cny": 3000, "kind": "罚金"}],
        "measures": ["rectify"],
        "detention_days": None,
        "pollutants": ["颗粒物"],
        "measurements": [
            {
                "pollutant": "颗粒物", "value": 31.5, "unit": "毫克/立方米", "limit": 20,
                "limit_unit": "毫克/立方米", "excess": None, "exceedance_times": 0.575,
                "period": None,
            }
        ],
        "standards": [],
        "decision_numbers": [],
        "complete": True,
    }  # fmt: skip


def test_keys_come_in_the_order_of_the_gold_files() -> None:
    assert list(as_json(given.CASE)) == [*GOLD_CASE_KEYS, "article", "span", "evidence"]


def test_every_gold_case_has_no_key_that_is_not_written() -> None:
    writable = {*GOLD_CASE_KEYS, "proposed_fine_cny", "planted"}
    assert {key for case in gold_cases() for key in case} <= writable


def test_every_gold_case_has_all_the_keys_that_are_written() -> None:
    assert all(set(GOLD_CASE_KEYS) <= set(case) for case in gold_cases())


def test_gold_measurements_and_citations_have_the_keys_that_are_written() -> None:
    written = as_json(given.CASE)
    for case in gold_cases():
        for measurement in case["measurements"]:
            assert set(written["measurements"][0]) <= set(measurement)
        for citation in (*case["violated"], *case["penalised_under"]):
            assert set(citation) == set(written["violated"][0])


def test_a_case_of_which_nothing_is_known_is_empty_not_invented() -> None:
    case = as_json(Case(index=0, article=1, span=Span(0, 0), complete=False))
    filled = {key for key in GOLD_CASE_KEYS if case[key] not in (None, [], False)}
    assert filled == set()
    assert case["evidence"] == {}


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (Kind.ENTERPRISE, "enterprise"),
        (Kind.PERSON, "person"),
        (Kind.PUBLIC_BODY, "public_body"),
        (Kind.GOVERNMENT, "public_body"),
    ],
)
def test_the_main_respondent_gives_the_kind(kind: Kind, written: str) -> None:
    case = replace(
        given.CASE, respondents=(given.mention("阳城某陶瓷有限公司", kind), given.PERSON)
    )
    assert as_json(case)["respondent_kind"] == written


def test_a_proposed_fine_is_a_key_of_its_own() -> None:
    proposed = as_json(replace(given.CASE, fine=None, proposed_fine=given.CASE.fine))
    assert (proposed["fine_cny"], proposed["proposed_fine_cny"]) == (None, 205000)
    assert "proposed_fine_cny" not in as_json(given.CASE)


def test_a_range_has_its_ends_and_no_value() -> None:
    measured = replace(
        given.CASE.measurements[0], value=None, value_min=Decimal("21.0"), value_max=Decimal("35.5")
    )
    (written,) = as_json(replace(given.CASE, measurements=(measured,)))["measurements"]
    assert (written["value"], written["value_min"], written["value_max"]) == (None, 21, 35.5)


def test_an_inserted_article_keeps_its_suffix() -> None:
    cited = replace(given.citation(120), article_suffix=1)
    (written,) = as_json(replace(given.CASE, violated=(cited,)))["violated"]
    assert (written["article"], written["article_suffix"]) == (120, 1)


def test_a_fine_without_a_party_fell_on_the_main_respondent() -> None:
    fine = replace(given.CASE.other_fines[0], on=None)
    (written,) = as_json(replace(given.CASE, other_fines=(fine,)))["other_fines"]
    assert written == {"who": "阳城某陶瓷有限公司", "cny": 12000}


def test_statistics_are_not_cases() -> None:
    (written,) = records_to_json(given.RECORDS)["statistics"]  # type: ignore[misc]
    assert isinstance(written, dict)
    written = {key: value for key, value in written.items() if key != "evidence"}
    assert written == {
        "name": "立案",
        "place": "晋城市",
        "period": "2025",
        "value": 46,
        "unit": "起",
    }


@for_all(st.decimals(min_value=0, max_value=10**9, places=3))
def test_numbers_are_plain_and_whole_where_they_can_be(amount: Decimal) -> None:
    written = plain_number(amount)
    assert isinstance(written, int) == (amount % 1 == 0)
    assert Decimal(repr(written)) == amount


def test_text_is_the_same_each_time_and_keeps_its_chinese() -> None:
    text = dumps(given.RECORDS)
    assert text == dumps(given.RECORDS)
    assert "阳城某陶瓷有限公司" in text
    assert text.endswith("}\n")
