"""A browser for the whole session, and pages to look at."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from kg.explorer import write_page
from tests.explorer.browser import ARGUMENTS, Reader, chromium, reading
from tests.explorer.stores import hostile_document
from tests.graph.bulletin import bulletin
from tests.graph.news import news
from tests.network.stores import store_of


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium; without it tests are skipped, except where CI promises it."""
    path = chromium()
    if path is None:
        reason = "no Chromium is installed; scripts/setup_browser.sh says how to get one"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


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
