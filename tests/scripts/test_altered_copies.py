"""Altered copies of lawful cases are noticed, and the originals are left alone."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from alterations import KINDS, alterations, measure

from kg.engines.worker import read_file

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))


def test_an_altered_copy_differs_in_one_case_only() -> None:
    records = read_file(SAMPLES[0])
    made = list(alterations(records, Random(1)))
    assert {altered.kind for altered in made} <= set(KINDS)
    assert len(made) > 10
    for altered in made:
        assert altered.text != records.document.text
        assert altered.before != altered.after
        span = records.cases[altered.case].span
        assert altered.text.startswith(records.document.text[: span.start])
        assert altered.text.endswith(records.document.text[span.end :])


def test_altered_samples_are_noticed() -> None:
    found = measure(SAMPLES, seed=1)
    assert set(found.made) == set(KINDS)
    assert found.errors_on_originals == 0
    assert found.recall >= 0.95
    assert found.precision >= 0.98


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2, 3])
def test_altered_copies_of_all_developed_texts_are_noticed(seed: int) -> None:
    folders = ("../shared/gold/dev", "../shared/seeds", "tests/gold/develop", "tests/gold/develop2")
    files = [file for folder in folders for file in sorted((ROOT / folder).glob("*.txt"))]
    found = measure(files, seed=seed)
    assert found.recall >= 0.95
    assert found.precision >= 0.98
