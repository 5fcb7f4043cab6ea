"""A store with the imported texts of law, and one without any."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.build.workspace import reading, writing
from kg.graph import Store
from kg.laws.importing import import_laws
from tests.asking.law.support import LAWS


@pytest.fixture(scope="session")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """All texts of law of the shared material."""
    if not LAWS.is_dir():
        pytest.skip("the texts of law of ../shared/laws are not there")
    place = tmp_path_factory.mktemp("law") / "store"
    import_laws(LAWS, place)
    with reading(place) as store:
        yield store


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store without texts of law."""
    place = Path(tmp_path_factory.mktemp("bare")) / "store"
    with writing(place, create=True):
        pass
    with reading(place) as store:
        yield store
