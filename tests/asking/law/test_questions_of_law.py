"""Questions of law get the provisions that a lawyer would cite, few others, and no guesses."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from kg.asking.law import answer
from kg.graph import Store
from tests.asking.law.support import HERE, TODAY, cited, missing, questions

FOREIGN = [
    question
    for number in (5, 9, 12, 13, 14, 15, 16)
    for question in tomllib.loads((HERE / f"round{number}.toml").read_text(encoding="utf-8"))[
        "foreign"
    ]
]
REFUSED = tomllib.loads((HERE / "refused.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("develop.toml", 0.95),
        ("heldout.toml", 0.95),
        ("heldout2.toml", 0.95),
        ("outside.toml", 0.95),
        ("round5.toml", 0.95),
        ("round6.toml", 0.9),
        ("round7.toml", 0.95),
        ("round8.toml", 0.9),
        ("round9.toml", 0.9),
        ("round10.toml", 0.9),
        ("round11.toml", 0.9),
        ("round12.toml", 0.9),
        ("round13.toml", 0.9),
        ("round14.toml", 0.95),
        ("round15.toml", 0.9),
        ("round16.toml", 0.75),
        ("round17.toml", 0.85),
        ("round18.toml", 0.7),
    ],
)
def test_answers_cite_all_that_is_needed(texts: Store, name: str, least: float) -> None:
    asked = [one for one in questions(name) if one.need]
    answers = [answer(one.ask, texts, TODAY) for one in asked]
    failed = [
        (one.ask, lacking)
        for one, given in zip(asked, answers, strict=True)
        if (lacking := missing(one, given))
    ]
    counts = [len(cited(given)) for given in answers]
    assert 1 - len(failed) / len(asked) >= least, failed
    assert sum(counts) / len(counts) <= 6
    assert max(counts) <= 8


@pytest.mark.parametrize("question", REFUSED["foreign"] + FOREIGN)
def test_other_fields_are_refused(texts: Store, question: str) -> None:
    given = answer(question, texts, TODAY)
    assert given is None or given.kind == "cannot"
    if given is not None:
        assert given.suggestions
        assert given.zh
        assert given.en


@pytest.mark.parametrize("question", REFUSED["cases"])
def test_questions_about_cases_are_left_to_the_graph(bare: Store, question: str) -> None:
    assert answer(question, bare, TODAY) is None


def test_the_registers_alone_answer_without_words(bare: Store) -> None:
    given = answer("未取得排污许可证排放污染物依据哪条处罚?", bare, TODAY)
    assert given is not None
    assert given.kind == "answer"
    assert "第一千一百零二条" in given.zh
    assert "20万元以上100万元以下" in given.zh
    assert "kg laws import" in given.zh
    assert given.evidence == ()


def test_words_are_evidence_where_they_were_imported(texts: Store) -> None:
    given = answer("危险废物没有设置识别标志怎么处罚?", texts, TODAY)
    assert given is not None
    assert given.evidence
    quotes = {one.source: one.quote for one in given.evidence}
    item = next(
        s for s in quotes if s.endswith("solid-waste-law-2020/article/112/paragraph/1/item/1")
    )
    assert "未按照规定设置危险废物识别标志" in quotes[item]
    assert "有下列行为之一" in quotes[item]


def test_the_day_of_the_conduct_chooses_the_law(bare: Store) -> None:
    def laws(question: str) -> set[str]:
        return {one.version for one in cited(answer(question, bare, TODAY))}

    before = laws("2025年3月废水超标排放怎么处罚?")
    assert "water-law-2017" in before
    assert "epl-2014" not in before
    assert "eco-env-code-2026" in before, "the rule on old conduct"
    after = laws("2026年9月废水超标排放怎么处罚?")
    assert after == {"eco-env-code-2026"}
    undated = laws("废水超标排放怎么处罚?")
    assert {"eco-env-code-2026", "water-law-2017"} <= undated


def test_the_day_of_asking_is_used_when_none_is_told(bare: Store) -> None:
    given = answer("废水超标排放怎么处罚?", bare, date(2025, 6, 1))
    assert {one.version for one in cited(given)} == {"water-law-2017"}
    assert given is not None
    assert "2025-06-01" in given.zh


def test_a_provision_named_is_shown(texts: Store) -> None:
    given = answer("《水污染防治法》第八十三条第三项的内容", texts, TODAY)
    assert given is not None
    assert "私设暗管" in given.zh
    assert "2026-08-14" in given.zh, "the law has ended"


def test_the_title_of_a_statute_does_not_bend_what_was_done(bare: Store) -> None:
    asked = "按照《固体废物污染环境防治法》，把废机油交给没有许可证的人，怎么罚？"
    given = answer(asked, bare, TODAY)
    assert given is not None
    assert {row[5] for row in given.rows} == {"将危险废物提供或者委托给无许可证的单位或者个人"}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("非法倾倒危险废物达到多少吨算犯罪？", "三吨以上"),
        ("污染环境罪判几年？", "三年以下有期徒刑"),
        ("要求听证应当在几日内提出？", "五日内提出"),
        ("到期不交罚款每天加收多少？", "百分之三"),
    ],
)
def test_a_figure_asked_for_is_told_in_the_answer(texts: Store, question: str, words: str) -> None:
    given = answer(question, texts, TODAY)
    assert given is not None
    assert words in given.zh


@pytest.mark.parametrize(
    "question", ["在自然保护区里采石怎么罚？", "自然保护区条例第三十五条规定了什么？"]
)
def test_the_last_text_read_stands_in_and_is_named(texts: Store, question: str) -> None:
    given = answer(question, texts, TODAY)
    assert given is not None
    assert "第三十五条" in given.zh
    assert "2017-10-07版本" in given.zh
    assert any("采石" in one.quote for one in given.evidence)


def test_conduct_before_a_version_is_not_judged_by_it(bare: Store) -> None:
    given = answer("2010年在自然保护区里采石怎么罚？", bare, TODAY)
    assert "nature-reserve-regulation-2017" not in {one.version for one in cited(given)}


def test_the_only_paragraph_of_an_article_is_not_counted(bare: Store) -> None:
    given = answer("通过暗管排放废水怎么处罚？", bare, TODAY)
    assert given is not None
    labels = {row[1] for row in given.rows}
    assert "《生态环境法典》第一千一百零八条" in labels
    assert "《环境保护法》第四十二条第四款" in labels or "《水污染防治法》第三十九条" in labels


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("重污染天气预警期间工地拒不停工，罚多少？", "第一千一百三十四条第二款（1万元以上10万元以下）"),
        ("个人在饮用水水源一级保护区里游泳罚多少？", "对个人：500元以下"),
        ("造成重大环境污染事故罚多少？", "重大事故：200万元以上1000万元以下"),
    ],
)  # fmt: skip
def test_conditions_of_brackets(bare: Store, question: str, told: str) -> None:
    given = answer(question, bare, TODAY)
    assert given is not None
    assert told in given.zh


def test_administrative_and_criminal_liability_are_both_answered(bare: Store) -> None:
    given = answer("擅自倾倒废机油怎么处罚，要不要坐牢？", bare, TODAY)
    statutes = {one.version.rsplit("-", 1)[0] for one in cited(given)}
    assert {"eco-env-code", "criminal-law"} <= statutes


def test_what_became_of_a_provision_under_the_code(bare: Store) -> None:
    given = answer("环境影响评价法第三十一条现在对应法典哪一条,罚款幅度有什么变化?", bare, TODAY)
    assert given is not None
    assert "第一千零九十五条" in given.zh
    assert "1%以上5%以下" in given.zh


def test_the_version_in_force_is_named_for_a_statute_and_a_day(bare: Store) -> None:
    given = answer("2020年5月适用哪部固废法?", bare, TODAY)
    assert given is not None
    assert "2016-11-07" in given.zh
    assert "不能引用条款" in given.zh


def test_numbers_without_a_statute_are_asked_back(bare: Store) -> None:
    given = answer("第三十四条是怎么规定的?", bare, TODAY)
    assert given is not None
    assert given.kind == "cannot"
    assert "第三十四条" in given.zh


def test_the_same_question_gets_the_same_answer(texts: Store) -> None:
    asked = [one.ask for one in questions("heldout.toml")[:15]]
    assert [answer(q, texts, TODAY) for q in asked] == [answer(q, texts, TODAY) for q in asked]
