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


def test_every_fact_stands_on_words_of_its_page(store: Store) -> None:
    assert unfounded_facts(store) == []
    assert loose_assertions(store) == []


def test_every_quote_is_the_text_at_its_span(store: Store) -> None:
    found = quotes(store)
    assert len(found) > 100
    for kept, quote in found:
        assert kept == quote
    assert run(store, "misquoted-spans").rows == ()
