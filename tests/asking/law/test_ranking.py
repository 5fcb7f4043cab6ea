"""Subjects are ranked by likeness to known texts, weighed with the words that speak for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.asking.law.question import read_question
from kg.asking.law.ranking import FOREIGN, Known, Ranker
from kg.asking.law.subjects import STORY
from kg.asking.law.weighing import Weighed, weigh, without_background
from kg.asking.law.words import plain
from tests.asking.law.support import TODAY

KNOWN = (
    Known(("dumping",), "偷倒炉渣"),
    Known(("dumping", "storage"), "炉渣露天堆放"),
    Known(("smoke",), "烟囱冒黑烟"),
    Known((FOREIGN,), "酒后驾驶扣分"),
)


def _weighed(question: str) -> Weighed:
    return weigh(read_question(question, TODAY))


def test_the_known_text_most_alike_counts_most() -> None:
    likeness = Ranker(KNOWN).likeness(["夜里偷倒炉渣"])
    assert max(likeness.scores, key=lambda owner: likeness.scores[owner]) == "dumping"
    assert likeness.scores["storage"] > 0
    assert "smoke" not in likeness.scores
    assert likeness.nearest > likeness.foreign


def test_a_known_text_itself_is_wholly_alike() -> None:
    likeness = Ranker(KNOWN).likeness(["酒后驾驶扣分"])
    assert likeness.foreign == pytest.approx(1)
    assert likeness.nearest == 0


def test_of_several_sentences_the_most_alike_counts() -> None:
    ranker = Ranker(KNOWN)
    alone, among = ranker.likeness(["偷倒炉渣"]), ranker.likeness(["厂里有很多人", "偷倒炉渣"])
    assert among.scores["dumping"] == pytest.approx(alone.scores["dumping"])


@given(st.text(alphabet="偷倒炉渣烟囱冒黑酒后驾驶,。", max_size=40))
def test_likeness_is_a_share(text: str) -> None:
    likeness = Ranker(KNOWN).likeness([text])
    assert 0 <= likeness.nearest <= 1.000001
    assert 0 <= likeness.foreign <= 1.000001
    assert all(score > 0 for score in likeness.scores.values())


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("老板叫人把除尘机的闸给拉了，夜里照样冒烟，怎么罚？", "evasion"),
        ("隔壁养牛，粪尿淌得一路臭水，怎么罚？", "livestock-waste"),
        ("修空调的师傅把旧机里的制冷剂放到空气里，怎么处罚？", "ods-recovery"),
    ],
)
def test_everyday_wordings_lead_to_their_subject(question: str, subject: str) -> None:
    assert subject in {hit.subject.id for hit in _weighed(question).hits}


def test_what_is_in_order_is_no_conduct() -> None:
    story = plain(
        "2025年3月，执法人员检查某铸造公司时发现，该公司已取得排污许可证，环评手续齐全，"
        "但除尘设施未开启，烟尘从车间屋顶直接排放。检查时该公司正在生产，现场负责人承认为了省电，"
        "已经这样生产了十多天。该行为如何定性处罚？"
    )
    assert len(story) > STORY
    left = without_background(story)
    assert len(left) == len(story)
    assert "环评手续" not in left
    assert "除尘设施未开启" in left


def test_a_short_question_keeps_all_its_words() -> None:
    asked = plain("环评手续齐全还会被罚吗？")
    assert without_background(asked) == asked


def test_a_rule_asked_of_a_conduct_leaves_the_conduct_its_place() -> None:
    ids = {hit.subject.id for hit in _weighed("三年前未批先建的项目还能罚吗？").hits}
    assert {"eia", "limitation"} <= ids


@pytest.mark.parametrize("question", ["货车闯红灯扣几分？", "工人没有戴安全帽怎么罚？"])
def test_other_fields_are_told_by_their_examples(question: str) -> None:
    assert _weighed(question).is_foreign
