"""The list of competency questions is complete, in our own words, and answered by the samples."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.build import build, reading
from kg.graph import Store
from kg.questions import named_queries, run
from tests.questions.competency import QUESTIONS
from tests.questions.competency_news import NEWS_QUESTIONS
from tests.questions.listed import comparable, questions

ROOT = Path(__file__).resolve().parents[2]
ORIGINALS = ROOT.parent / "shared" / "competency" / "questions.json"
SAMPLED = [id_ for id_, question in questions().items() if question.sample]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("samples") / "store"
    build(sorted((ROOT / "samples").glob("*.txt")), folder, workers=1)
    with reading(folder) as store:
        yield store


def test_there_are_twenty_eight_questions_each_with_its_check() -> None:
    ids = [f"CQ{number:02}" for number in range(1, 29)]
    assert list(questions()) == ids
    assert sorted(QUESTIONS | NEWS_QUESTIONS) == ids


@pytest.mark.parametrize("id_", questions())
def test_a_question_names_a_query_and_parameters_that_there_are(id_: str) -> None:
    question = questions()[id_]
    query = named_queries()[question.query]
    given = set(question.parameters) | set(question.sample.parameters if question.sample else ())
    assert given <= {parameter.name for parameter in query.parameters}
    assert question.zh.endswith("？")
    assert question.en.endswith("?")
    assert question.en.isascii()


@pytest.mark.parametrize("id_", questions())
def test_a_question_is_put_to_the_samples_or_says_why_not(id_: str) -> None:
    question = questions()[id_]
    assert (question.sample is None) == bool(question.without_sample)


@pytest.mark.parametrize("id_", SAMPLED)
def test_the_samples_answer(samples: Store, id_: str) -> None:
    question = questions()[id_]
    assert question.sample is not None
    rows = run(samples, question.query, **question.sample.parameters).plain()
    found = [{name: comparable(value) for name, value in row.items()} for row in rows]
    assert question.sample.includes
    for wanted in question.sample.includes:
        expected = {name: comparable(value) for name, value in wanted.items()}
        assert any(expected.items() <= row.items() for row in found), found
    if question.sample.rows is not None:
        assert len(rows) == question.sample.rows


def words(sentence: str) -> str:
    return re.sub(r"\W", "", sentence).casefold()


@pytest.mark.skipif(not ORIGINALS.is_file(), reason="../shared is not there")
def test_the_wording_is_our_own() -> None:
    for original in json.loads(ORIGINALS.read_text(encoding="utf-8")):
        ours = questions()[original["id"]]
        assert words(ours.zh) != words(original["zh"])
        assert words(ours.en) != words(original["en"])
