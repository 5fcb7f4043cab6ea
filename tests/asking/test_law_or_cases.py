"""Questions of who it was go to the cases, questions of how a nameless firm is judged to the law."""

from __future__ import annotations

import pytest

from kg.asking import Asker


@pytest.mark.parametrize(
    "question",
    [
        "某汽修店把废机油卖给没有资质的人，怎么处罚？",
        "某石材厂没有排污许可证就排废水，该厂如何定性？",
        "一家木器厂喷漆没有收集废气，依据哪条处罚？",
        "我公司没有办环评就开工，会怎么罚？",
    ],
)
def test_a_nameless_firm_is_judged_by_the_law(samples: Asker, question: str) -> None:
    given = samples.ask(question)
    assert given.kind == "answer"
    assert "处罚依据：《" in given.zh


@pytest.mark.parametrize(
    "question", ["哪家单位被按日计罚？", "哪家厂的氨氮超标？", "被责令停产整治的是哪家？"]
)
def test_who_it_was_is_never_answered_by_the_law(samples: Asker, question: str) -> None:
    assert "《生态环境法典》第" not in samples.ask(question).zh


def test_a_withheld_name_with_its_place_is_of_the_graph(samples: Asker) -> None:
    given = samples.ask("大同市云州区某陶瓷企业依据哪一条处罚的？")
    assert "问题没有说明行为日期" not in given.zh
