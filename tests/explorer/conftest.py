"""Pages to look at, and a reader."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kg.explorer import write_page
from tests.explorer.browser import Reader, reading
from tests.explorer.stores import hostile_document
from tests.graph.bulletin import bulletin
from tests.graph.news import news
from tests.network.stores import store_of


@pytest.fixture(scope="session")
def bulletin_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a bulletin of five cases and a page of news."""
    out = tmp_path_factory.mktemp("page") / "图谱.html"
    with store_of([bulletin(), news()]) as store:
        write_page(store, out)
    return out


@pytest.fixture(scope="session")
def hostile_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a document whose names are attacks."""
    out = tmp_path_factory.mktemp("page") / "hostile.html"
    with store_of([hostile_document()]) as store:
        write_page(store, out)
    return out


@pytest.fixture
def reader(browser: Browser) -> Iterator[Reader]:
    """A reader at a desk."""
    with reading(browser) as reader:
        yield reader
        assert reader.requests == [], "the page asks for something elsewhere"
        assert reader.complaints == []
