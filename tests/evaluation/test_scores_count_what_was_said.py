"""The evaluation counts right, invented and missed facts, and pairs cases sensibly."""

import json

import pytest

from kg.evaluation import evaluate
from kg.evaluation.fields import overlap, violation_agrees
from kg.evaluation.gold import GoldError, passages
from kg.evaluation.matching import pair
from kg.evaluation.scores import Score, Tally
from kg.messages import set_language

GOLD = {
    "title": "甲公司超标案",
    "respondent": ["甲公司"],
    "fine_cny": 100000,
    "measures": ["rectify", "seize"],
    "violation": "超标排放水污染物",
    "penalised_under": [
        {"statute": "中华人民共和国水污染防治法", "article": 83, "paragraph": None, "item": 2}
    ],
}


def tally(gold, said):
    counted = Tally()
    counted.compare("P", gold, said)
    return counted


def test_a_perfect_case_scores_one():
    assert tally(GOLD, GOLD).micro().f1 == 1.0


def test_wrong_and_missing_facts_are_told_apart():
    said = {**GOLD, "fine_cny": 200000, "measures": ["rectify"]}
    counted = tally(GOLD, said)
    assert counted.fields["fine_cny"] == Score(0, 1, 1)
    assert counted.fields["measures"] == Score(1, 0, 1)
    assert {(m.field, m.kind, m.value) for m in counted.mistakes} == {
        ("fine_cny", "invented", "200000"),
        ("fine_cny", "missed", "100000"),
        ("measures", "missed", "seize"),
    }


def test_the_state_name_before_a_statute_does_not_matter():
    said = {
        **GOLD,
        "penalised_under": [
            {"statute": "水污染防治法", "article": 83, "paragraph": None, "item": 2}
        ],
    }
    assert tally(GOLD, said).fields["penalised_under"] == Score(1, 0, 0)


def test_an_invented_and_a_missed_case_count_all_their_facts():
    assert tally(None, GOLD).cases == Score(0, 1, 0)
    missed = tally(GOLD, None)
    assert missed.cases == Score(0, 0, 1)
    assert missed.fields["measures"].missed == 2


@pytest.mark.parametrize(
    ("gold", "said", "same"),
    [
        ("超标排放水污染物", "超标排放水污染物", True),
        ("不正常运行污染防治设施", "污染防治设施不正常运行", True),
        ("夜间违规施工", "未取得排污许可证排放污染物", False),
    ],
)
def test_violations_agree_by_overlap(gold, said, same):
    assert violation_agrees(gold, said) is same
    assert 0 <= overlap(gold, said) <= 1


def test_cases_are_paired_by_likeness_not_by_order():
    other = {"title": "乙厂偷排案", "respondent": ["乙厂"], "violation": "私设暗管"}
    assert pair([GOLD, other], [other, GOLD]) == [(0, 1), (1, 0)]
    assert pair([GOLD], [other]) == [(0, None), (None, 0)]


def test_evaluate_reads_a_folder_of_gold(tmp_path):
    (tmp_path / "a.txt").write_text(
        "2025年7月3日，台州市生态环境局黄岩分局检查发现台州市黄岩某电镀有限公司私设暗管，"
        "依据《中华人民共和国水污染防治法》第八十三条第（三）项罚款42万元。",
        encoding="utf-8",
    )
    gold = {"id": "a", "text": "a.txt", "cases": [{"fine_cny": 420000, "violation": "私设暗管"}]}
    (tmp_path / "a.json").write_text(json.dumps(gold), encoding="utf-8")
    report = evaluate(tmp_path)
    assert report.tally.fields["fine_cny"] == Score(1, 0, 0)
    assert report.to_json()["cases"] == {"matched": 1, "invented": 0, "missed": 0}
    assert "罚款" in report.table()
    set_language("en")
    try:
        assert "penalised under" in report.table()
    finally:
        set_language("zh")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "不是可读的 JSON"),
        ('{"cases": []}', "a.txt"),
        ('{"text": 7}', '没有指明原文的 "text"'),
        ('{"text": "b.txt"}', "b.txt"),
    ],
)
def test_unusable_gold_is_named(tmp_path, content, words):
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=r"a\.json") as error:
        list(passages(tmp_path))
    assert words in str(error.value)
