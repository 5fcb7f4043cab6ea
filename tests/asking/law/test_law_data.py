"""The data files of law hold together: provisions exist, names are known, words find themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.asking.law.data import sayings, subject_tables, table
from kg.asking.law.patterns import FAR, literals, words_of
from kg.asking.law.provisions import Provision
from kg.asking.law.question import read_question
from kg.asking.law.references import named_in
from kg.asking.law.subjects import Subject, spoken_of, subjects
from kg.asking.law.times import times_of
from kg.asking.law.words import pairs, plain
from kg.registers import provisions
from tests.asking.law.support import TODAY


def test_every_provision_exists() -> None:
    wrong = [
        (subject.id, listed.provision)
        for subject in subjects()
        for listed in subject.listed
        if not _exists(listed.provision)
    ]
    assert wrong == []


def _exists(provision: Provision) -> bool:
    shape = provisions.article_shape(provision.version, provision.article, provision.suffix)
    if shape is None:
        return not provisions.is_read(provision.version)
    return shape.has(provision.paragraph, provision.item)


def test_subjects_are_named_once_and_know_each_other() -> None:
    ids = [subject.id for subject in subjects()]
    assert len(ids) == len(set(ids))
    assert {under for subject in subjects() for under in subject.over} <= set(ids)


def test_examples_and_sayings_are_of_subjects() -> None:
    ids = {subject.id for subject in subjects()}
    assert {owner for row in table("examples")["example"] for owner in row["of"]} <= ids
    assert set(sayings()) <= ids
    assert all(said for said in sayings().values())


@pytest.mark.parametrize("subject", subjects(), ids=lambda subject: subject.id)
def test_a_subject_cites_something(subject: Subject) -> None:
    assert subject.listed
    assert subject.words.alternatives
    assert subject.name


@pytest.mark.parametrize(
    ("written", "text", "found"),
    [
        ("未|没有~许可证", "该厂没有排污许可证", True),
        ("未|没有~许可证", "许可证没有", False),
        ("暗管+排放", "私设暗管，向河里排放", True),
        ("暗管+排放", "私设暗管。向河里排放", False),
        ("暗管+排放", "暗管" + "，" * (FAR + 1) + "排放", False),
        ("{危废}+倾倒", "把废机油拉到山沟倾倒", True),
        ("没有~批复", "没有验收,批复要求验收", False),
        ("没有^排污许可证", "没有排污许可证就生产", True),
        ("没有^排污许可证", "没有按排污许可证监测", False),
    ],
)
def test_words_of_the_data_files(written: str, text: str, found: bool) -> None:
    assert words_of((written,)).matches(plain(text)) is found


def test_everyday_words_stand_for_words_that_are_used() -> None:
    used = {
        word
        for row in (*subject_tables(), *table("conditions")["condition"])
        for word in literals(tuple(row["words"]))
    }
    assert [word for word in table("lay") if plain(word) not in used] == []
    assert words_of(("污水+排入",)).matches(plain("脏水接进沟里"))


@given(st.text(alphabet="甲乙丙丁,。 第三条A1", max_size=60))
def test_reading_never_fails(text: str) -> None:
    question = read_question(text, TODAY)
    assert question.asked == text
    spoken_of(question.text)
    assert all(len(pair) == 2 for pair in pairs(question.text))


@pytest.mark.parametrize(
    ("text", "conduct"),
    [
        ("2025年3月14日检查发现超标", "2025-03-14"),
        ("该公司成立于2013年6月, 2024年5月检查", "2024-05"),
        ("超过《锅炉大气污染物排放标准》(GB13271-2014)限值", None),
        ("未提交2024年度执行报告", None),
        ("两高2023年的环境污染刑事案件司法解释", None),
        ("2020年修订的固废法对倾倒怎么规定", None),
        ("2026年9月发现某公司2025年3月未批先建", "2025-03"),
        ("2026-09-01无证排污", "2026-09-01"),
        ("2024年3月检查发现超标。该公司2021年取得环评批复", "2024-03"),
    ],
)
def test_the_day_of_the_conduct(text: str, conduct: str | None) -> None:
    assert times_of(plain(text), TODAY).conduct == conduct


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("排污许可管理条例第34条第2项", "排污许可管理条例第三十四条第一款第（二）项"),
        ("《环评法》第三十一条第一款", "环境影响评价法第三十一条第一款"),
        ("法典第1095条", "生态环境法典第一千零九十五条"),
        ("刑法第二百八十六条之一", "刑法第二百八十六条之一"),
    ],
)
def test_provisions_named(text: str, label: str) -> None:
    written = plain(text)
    found = named_in(written, times_of(written, TODAY)).provisions
    assert [one.label.removeprefix("中华人民共和国") for one in found] == [label]


def test_an_article_that_does_not_exist_is_not_named() -> None:
    written = plain("环境影响评价法第三百条")
    assert named_in(written, times_of(written, TODAY)).provisions == ()
