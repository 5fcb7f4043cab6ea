"""The competency questions over what is really built from the two seed pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.build import build, reading
from kg.graph import Store
from kg.questions import run
from tests.graph.checks import loose_assertions, quotes, unfounded_facts
from tests.questions.competency import QUESTIONS, Answer
from tests.questions.competency_news import NEWS_QUESTIONS

SHARED = Path(__file__).resolve().parents[3] / "shared"
ANSWERS = SHARED / "competency" / "questions.json"
SEEDS = SHARED / "seeds"

pytestmark = pytest.mark.skipif(
    not (ANSWERS.is_file() and SEEDS.is_dir()),
    reason="the seed pages and competency questions are not here (../shared)",
)
REQUIRED = [
    *("CQ01", "CQ02", "CQ04", "CQ05", "CQ06", "CQ07", "CQ08", "CQ09", "CQ10"),
    *("CQ11", "CQ12", "CQ13", "CQ14", "CQ25", "CQ26"),
]
BEYOND = ["CQ27", "CQ28"]
NEWS = ["CQ03", "CQ15", *(f"CQ{number}" for number in range(16, 25))]
ASKED = {**QUESTIONS, **NEWS_QUESTIONS}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("seeds") / "store"
    report = build(sorted(SEEDS.glob("*.txt")), folder, workers=1)
    assert not report.refusals
    with reading(folder) as store:
        yield store


def expected(question: str) -> Answer:
    """The answer on file: lists of a set become sets, as do lists in a mapping."""
    (entry,) = [
        entry for entry in json.loads(ANSWERS.read_text("utf-8")) if entry["id"] == question
    ]
    answer = entry["answer"]
    if entry["kind"] == "set":
        return set(answer)
    if entry["kind"] == "map":
        return {key: set(v) if isinstance(v, list) else v for key, v in answer.items()}
    return answer


def comparable(answer: Answer) -> Answer:
    """Decimals as floats, which is how JSON reads them."""
    from decimal import Decimal

    if isinstance(answer, dict):
        return {key: comparable(value) for key, value in answer.items()}
    return float(answer) if isinstance(answer, Decimal) else answer


@pytest.mark.parametrize("question", [*REQUIRED, *BEYOND, *NEWS])
def test_question(store: Store, question: str) -> None:
    assert comparable(ASKED[question](store)) == expected(question)


OF_THEIR_KIND = [
    ("exemption-lists", {"place": "泽州县"}, {"kind": "不予处罚", "classes": 5, "items": 14}),
    ("system-connections", {"system": "阳泉市大气污染防治指挥中心"}, {"count": 104}),
    ("indicators", {"place": "高平市", "indicator": "优良天数"}, {"change": 11, "rank": "第一"}),
    ("indicators", {"place": "泽州县", "indicator": "PM2.5浓度"}, {"change": -6.5}),
    ("events", {"type": "调研检查"}, {"organiser": "吕梁市生态环境局", "date": "2025-04-22"}),
    ("events", {"type": "培训"}, {"participants": "60余家危废产生单位环保负责人"}),
    ("work-of-body", {"body": "晋城市生态环境局泽州分局"}, {"value": 121, "period": "2024"}),
    ("persons", {"person": "苏泉"}, {"role": "党支部书记", "organisation": "榆树院村"}),
    ("officials", {"person": "蔡玉洁"}, {"on": "2025"}),
    ("projects-by-stage", {"stage": "进行中"}, {"project": "米山煤业绿色开采项目"}),
    ("projects-of-owner", {"owner": "唐安煤矿"}, {"status": "基本完成"}),
    ("plans-and-standards", {}, {"title": "2026年平遥县扬尘污染防治实施方案"}),
    ("campaigns", {"body": "晋城市生态环境局高平分局"}, {"campaign": "一微克行动"}),
]


@pytest.mark.parametrize(("question", "values", "wanted"), OF_THEIR_KIND)
def test_questions_of_their_kind(
    store: Store, question: str, values: dict[str, str], wanted: dict[str, object]
) -> None:
    rows = [comparable(row) for row in run(store, question, **values).plain()]
    assert any(isinstance(row, dict) and wanted.items() <= row.items() for row in rows), rows


def test_nothing_demanded_or_hoped_for_counts_as_done(store: Store) -> None:
    done = {row["project"] for row in run(store, "projects-by-stage", stage="已完成").plain()}
    assert done.isdisjoint({"“一泓清水入黄河”项目", "桃河生态综合治理工程"})


def test_every_fact_stands_on_words_of_its_page(store: Store) -> None:
    assert unfounded_facts(store) == []
    assert loose_assertions(store) == []


def test_every_quote_is_the_text_at_its_span(store: Store) -> None:
    found = quotes(store)
    assert len(found) > 100
    for kept, quote in found:
        assert kept == quote
    assert run(store, "misquoted-spans").rows == ()
