"""Answers read like a person's, and leave nothing out silently."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from kg.asking import Asker
from kg.asking.showing import short_money
from kg.asking.times import when_at


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("385000000", "3.85亿元"),
        ("210000", "21万元"),
        ("43388.89", "约4.34万元"),
        ("172000", "17.2万元"),
        ("58321", "5.8321万元"),
        ("6000", "6000元"),
    ],
)
def test_sums_are_written_as_people_write_them(amount: str, written: str) -> None:
    assert short_money(Decimal(amount)) == written


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("北流那家日用陶瓷厂被罚了多少钱？", "北流市民安镇某日用陶瓷厂被罚款28万元。"),
        ("查文斌担任什么职务？", "查文斌是宣城市生态环境局副局长。"),
        (
            "对宏泽金属的处罚决定是哪天作出的？",
            "对广西柳江宏泽金属表面处理有限公司的处罚决定于2025年5月12日作出。",
        ),
        (
            "佳木斯一季度优良天数比率同比是升还是降？",
            "2026年1—3月佳木斯市优良天数比率84.4%，同比下降2.2个百分点。",
        ),
    ],
)
def test_a_single_fact_is_one_plain_sentence(question: str, sentence: str, outside: Asker) -> None:
    assert outside.ask(question).zh == sentence


def test_a_case_without_a_place_lies_in_the_area_of_its_authority(outside: Asker) -> None:
    assert outside.ask("白银市有几起案件？").rows == ((2,),)
    assert outside.ask("甘肃罚款合计多少？").rows[0][0] == Decimal(705000)


def test_cases_that_do_not_tell_what_is_counted_are_mentioned(outside: Asker) -> None:
    assert "没有记载办理机关" in outside.ask("哪个部门办的案最多").zh


def test_counts_by_day_say_how_many_cases_tell_no_day(outside: Asker) -> None:
    assert "没有记载处罚决定日期" in outside.ask("2024年作出处罚决定的有几起？").zh


@pytest.mark.parametrize("question", ["哪家单位被按日计罚了？", "被责令停产整治的是哪家？"])
def test_whom_is_answered_from_the_cases(question: str, outside: Asker) -> None:
    answer = outside.ask(question)
    assert answer.kind == "answer"
    assert "法典" not in answer.zh


def test_what_needs_a_present_is_refused_with_that_reason(outside: Asker) -> None:
    answer = outside.ask("佳木斯今年的PM2.5比去年低多少")
    assert answer.kind == "cannot"
    assert "今年" in answer.zh


def test_a_question_that_names_nothing_is_asked_back_without_an_empty_name(outside: Asker) -> None:
    answer = outside.ask("那家公司被罚了多少？")
    assert answer.kind == "which"
    assert "“”" not in answer.zh


@pytest.mark.parametrize(
    ("words", "dates", "others"),
    [
        ("一季度", ["2026-01/2026-03", "2025-02-11"], ["2026-01/2026-06", "2026-04"]),
        ("上半年", ["2026-01/2026-06", "2026-05"], ["2026-01/2026-03", "2026-07-01"]),
    ],
)
def test_spans_without_a_year_hold_that_span_of_any_year(
    words: str, dates: list[str], others: list[str]
) -> None:
    found = when_at(words, 0)
    assert found is not None
    pattern = re.search(r'"(.+)"', found[0].condition("?date"))
    assert pattern is not None
    assert all(re.search(pattern[1], one) for one in dates)
    assert not any(re.search(pattern[1], one) for one in others)
