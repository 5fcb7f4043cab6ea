"""Extraction holds at scale: on generated documents it finds the cases and rarely errs."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus import corpus
from generate_corpus import write

from kg.evaluation import Report, evaluate

DOCUMENTS = 60


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder: Path = tmp_path_factory.mktemp("corpus")
    (folder / "gold").mkdir()
    for index, piece in enumerate(corpus(seed=11, documents=DOCUMENTS)):
        write(piece, f"{index:05d}", folder)
    return evaluate(folder / "gold")


def test_no_case_is_invented_and_hardly_one_is_missed(report: Report) -> None:
    cases = report.tally.cases
    assert cases.invented == 0
    assert cases.missed <= cases.right * 0.02


def test_what_is_said_is_right(report: Report) -> None:
    assert report.tally.micro().precision >= 0.98
    assert report.tally.micro().recall >= 0.95


@pytest.mark.parametrize("field", ["fine_cny", "penalised_under", "violated", "respondent"])
def test_what_will_be_quoted_is_right(report: Report, field: str) -> None:
    assert report.tally.fields[field].precision >= 0.98
