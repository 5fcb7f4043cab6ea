"""One graph of the samples for all tests of the API."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import kg

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="session")
def samples_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("api") / "store"
    report = kg.build(SAMPLES, folder, workers=1)
    assert len(report.built) == 12
    assert not report.refusals
    return folder


@pytest.fixture
def graph(samples_store: Path) -> Iterator[kg.Graph]:
    with kg.open(samples_store) as opened:
        yield opened
