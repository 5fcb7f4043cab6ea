"""What is not understood is not answered, and whatever is asked does no harm."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.asking import Asker

WORDS = [
    "罚款", "案件", "哪些", "多少", "移送公安", "没有", "不", "谁", "处罚", "平湖", "某", "企业", "超过", "10万元",
    "最高", "平均", "是否", "的", "了", "吗", "2025年", "条", "第三十九条", "依据", "违反", "甲乙", "xyz", "“", "}", "\\",
]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("平湖案的企业有多少员工", "员工"),
        ("平湖市某金属表面处理公司上次被罚了多少", "上次"),
        ("谁的案件罚得不合理", "不合理"),
    ],
)
def test_the_word_that_was_not_understood_is_named(
    question: str, word: str, samples: Asker
) -> None:
    answer = samples.ask(question)
    assert answer.kind == "cannot"
    assert word in "".join(answer.unknown)
    assert answer.suggestions


def test_every_suggestion_of_a_refusal_can_be_answered(samples: Asker) -> None:
    near = samples.ask("平湖案的企业有多少员工").suggestions
    assert near
    assert [samples.ask(one).kind for one in near] == ["answer"] * len(near)


def test_a_name_that_no_document_holds_is_not_mistaken_for_another(samples: Asker) -> None:
    answer = samples.ask("平湖市某制药公司被罚了多少")
    assert answer.kind == "cannot"
    assert "某制药公司" in answer.zh


def test_a_name_of_several_things_is_asked_back(samples: Asker) -> None:
    answer = samples.ask("宜昌案罚了多少？")
    assert answer.kind == "which"
    assert len(answer.candidates) == 4


def test_silence_of_the_documents_is_neither_yes_nor_no(samples: Asker) -> None:
    answer = samples.ask("交城案移送公安了吗")
    assert "没有记载" in answer.zh
    assert answer.rows[0][1] is None


def test_what_is_denied_is_not_taken_for_what_is_said(samples: Asker) -> None:
    told = {row[0] for row in samples.ask("哪些案件移送了公安机关").rows}
    untold = {row[0] for row in samples.ask("哪些案件没有移送公安机关").rows}
    assert told
    assert untold
    assert not told & untold


def test_an_answer_shows_where_it_stands_written(samples: Asker) -> None:
    answer = samples.ask("平湖市某金属表面处理公司罚了多少")
    assert any("叁拾捌万元" in one.quote for one in answer.evidence)
    assert all(one.start is not None and one.place for one in answer.evidence)
    assert all("gd:" in one.sparql for one in answer.queries)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(WORDS), max_size=9))
def test_words_in_any_order_are_answered_or_refused(samples: Asker, words: list[str]) -> None:
    answer = samples.ask("".join(words))
    assert answer.zh
    assert answer.kind in {"answer", "which", "cannot"}


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=40))
def test_any_text_is_answered_or_refused(samples: Asker, text: str) -> None:
    assert samples.ask(text).zh
