"""The site as its readers use it: searched in both languages, read on a phone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where the site is served: browsers search only what comes over HTTP."""
    handler = partial(Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(
    ("words", "page"),
    [("validate", "cli.html"), ("按日连续处罚", "asking"), ("拘留", "queries")],
)
def test_words_lead_to_the_pages_that_hold_them(
    browser: Browser, address: str, words: str, page: str
) -> None:
    context = browser.new_context()
    tab = context.new_page()
    tab.goto(f"{address}/index.html")
    tab.locator(".md-search__input").fill(words)
    tab.locator(".md-search__input").press("End")
    found = tab.locator(f".md-search-result__link[href*='{page}']").first
    expect(found).to_be_attached(timeout=30_000)
    context.close()


def test_no_page_is_wider_than_a_phone(browser: Browser, site: Path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    tab = context.new_page()
    wide = []
    for page in sorted(site.rglob("*.html")):
        if page == site / "ontology.html":
            continue  # made by pyLODE
        tab.goto(page.as_uri())
        if int(tab.evaluate("document.documentElement.scrollWidth")) > 390:
            wide.append(page.name)
    context.close()
    assert wide == []
