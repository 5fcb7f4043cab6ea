"""A store and the documents it was built from, for all tests of the command line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.build import build

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three of the samples; not to be changed."""
    folder = tmp_path_factory.mktemp("documents")
    for name in ("01_bulletin_shanxi.txt", "04_penalty_decision.txt", "10_bulletin_gb18030.txt"):
        shutil.copy(SAMPLES / name, folder)
    return folder


@pytest.fixture(scope="session")
def store(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the three samples; not to be changed."""
    store = tmp_path_factory.mktemp("cli") / "store"
    build([documents], store)
    return store
