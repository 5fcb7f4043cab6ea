"""A store that tests only read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.graph import Store
from tests.graph.bulletin import bulletin
from tests.graph.news import news
from tests.network.stores import store_of


@pytest.fixture(scope="session")
def store() -> Iterator[Store]:
    with store_of([bulletin(), news()]) as store:
        yield store
