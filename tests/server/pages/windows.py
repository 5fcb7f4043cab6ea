"""Windows of real Chromium that cannot leave the service, and what every page must keep to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

EXPECTED = ("status of 400", "status of 403", "status of 404")
"""Answers that a browser reports, and that tests ask for."""


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
        lambda said: (
            None
            if any(status in said.text for status in EXPECTED)
            else complaints.append(said.text)
        ),
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


def check(page: Page, name: str) -> None:
    """No page is wider than its window, and axe finds nothing serious."""
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert overflow <= 0, name
    found = Axe().run(page).response["violations"]
    grave = [
        (v["id"], [n["target"] for n in v["nodes"]])
        for v in found
        if v["impact"] in ("serious", "critical")
    ]
    assert grave == [], (name, grave)
