"""Every kind of page in real Chromium: no complaint, no request elsewhere, accessible."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import httpx
import pytest
from playwright.sync_api import Browser

from tests.explorer.browser import DESKTOP, PHONE
from tests.server.pages.windows import check, window

pytestmark = pytest.mark.browser

TRIPLES = "CONSTRUCT { ?c gd:respondent ?e } WHERE { ?c gd:respondent ?e }"
PAGES = {
    "home": "/", "search": "/search?q=公司", "table": "/search?kind=case&view=table",
    "query": "/query?named=fine-per-case", "missing": "/page/nothing",
    "editor": "/query", "triples": f"/query?query={quote(TRIPLES)}", "wrong query": "/query?query=SELECT",
    "review": "/review",
}  # fmt: skip
KINDS = (
    "case", "regulator", "enterprise", "statute", "provision", "place", "project", "article",
    "document", "violation", "pollutant", "system", "person", "indicator",
)  # fmt: skip


def paths(address: str) -> Iterator[str]:
    yield from PAGES.values()
    for kind in KINDS:
        found = httpx.get(f"{address}/search.csv", params={"kind": kind}).text.splitlines()
        if len(found) > 1:
            yield "/page/" + found[1].rsplit("/greendocket/id/", 1)[1].rstrip('"')


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_pages_are_quiet_and_accessible(
    chrome: Browser, address: str, size: dict[str, int], dark: bool
) -> None:
    opened = list(paths(address))
    assert len(opened) > len(PAGES) + 8
    with window(chrome, address, size=size, dark=dark) as page:
        for path in opened:
            page.goto(address + path)
            check(page, path)


@pytest.mark.parametrize("script", [True, False], ids=["scripts", "no-scripts"])
def test_from_search_to_provision_in_four_clicks(
    chrome: Browser, address: str, script: bool
) -> None:
    with window(chrome, address, size=DESKTOP, dark=False, script=script) as page:
        page.goto(address)
        page.fill("#q", "排放")
        page.locator(".find button").click()
        page.locator(".filters a", has_text="案件").first.click()
        page.locator(".card a").first.click()
        line = page.locator(".line", has=page.locator("dt", has_text="处罚依据")).first
        line.locator("summary").first.click()
        assert line.locator("blockquote mark").first.inner_text()
        line.locator(".value a").first.click()
        assert page.locator(".kind").first.inner_text() == "条款"


def test_suggestions_are_chosen_by_keyboard(chrome: Browser, address: str) -> None:
    with window(chrome, address, size=DESKTOP, dark=False) as page:
        page.goto(address)
        page.locator("#q").press_sequentially("生态环境局")
        page.wait_for_selector("#suggestions li")
        page.press("#q", "ArrowDown")
        page.press("#q", "Enter")
        page.wait_for_url("**/page/**")
