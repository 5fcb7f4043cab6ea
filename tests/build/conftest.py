"""Stores that several tests look at, built once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.build import build
from tests.build.corpus import compose
from tests.build.registers import short_registers


@pytest.fixture(scope="package", autouse=True)
def _short_registers() -> Iterator[None]:
    with short_registers():
        yield


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few generated documents; not to be changed."""
    return compose(tmp_path_factory.mktemp("corpus"), documents=4)


@pytest.fixture(scope="package")
def built(_short_registers: None, corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store built from the corpus without disturbance; not to be changed."""
    store = tmp_path_factory.mktemp("built") / "store"
    build([corpus], store, workers=1)
    return store
