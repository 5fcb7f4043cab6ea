"""Every kind of page in real Chromium: no complaint, no request elsewhere, accessible."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

from tests.explorer.browser import DESKTOP, PHONE

pytestmark = pytest.mark.browser

PAGES = {
    "home": "/", "search": "/search?q=公司", "table": "/search?kind=case&view=table",
    "query": "/query?named=fine-per-case", "missing": "/page/nothing",
}  # fmt: skip
KINDS = (
    "case", "regulator", "enterprise", "statute", "provision", "place", "project", "article",
    "document", "violation", "pollutant", "system", "person", "indicator",
)  # fmt: skip


@contextmanager
def window(
    chrome: Browser, address: str, *, size: dict[str, int], dark: bool, script: bool = True
) -> Iterator[Page]:
    """A window whose every request elsewhere is refused and reported."""
    context = chrome.new_context(
        viewport={"width": size["width"], "height": size["height"]},
        color_scheme="dark" if dark else "light", locale="zh-CN", java_script_enabled=script,
    )  # fmt: skip
    complaints: list[str] = []

    def judge(route: Route) -> None:
        if route.request.url.startswith(address):
            route.continue_()
        else:
            complaints.append(route.request.url)
            route.abort()

    context.route("**", judge)
    page = context.new_page()
    page.on(
        "console",
        lambda said: None if "404" in said.text else complaints.append(said.text),
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


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
            overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert overflow <= 0, path
            found = Axe().run(page).response["violations"]
            grave = [(v["id"], [n["target"] for n in v["nodes"]])
                     for v in found if v["impact"] in ("serious", "critical")]  # fmt: skip
            assert grave == [], path


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


def test_terms_are_completed(chrome: Browser, address: str) -> None:
    with window(chrome, address, size=DESKTOP, dark=False) as page:
        page.goto(f"{address}/query")
        page.fill("#query", "SELECT * WHERE { ?c gd:")
        page.locator("#query").press_sequentially("decidedB")
        page.wait_for_selector("#terms li")
        page.press("#query", "Enter")
        assert page.input_value("#query").endswith("gd:decidedBy")
