"""Chromium without a network, and a page opened in it that tells what went wrong."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, Request

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESKTOP = {"width": 1400, "height": 900}
PHONE = {"width": 390, "height": 844}


def chromium() -> str | None:
    """The path of an installed Chromium; ``None`` when there is none."""
    return next(filter(None, map(shutil.which, CHROMIUM)), None)


class Reader:
    """Someone who looks at a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", self._requested)
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _requested(self, request: Request) -> None:
        if not request.url.startswith(("file:", "data:")):
            self.requests.append(request.url)

    @property
    def panel(self) -> Locator:
        return self.page.locator("#panel")

    def open(self, file: Path, fragment: str = "") -> None:
        self.page.goto(file.as_uri() + fragment)
        self.page.wait_for_selector("html[data-ready]")

    def search(self, words: str) -> None:
        self.page.fill("#search", words)
        self.page.press("#search", "Enter")

    def heading(self) -> str:
        return self.panel.locator("h2").inner_text()

    def fact(self, label: str) -> Locator:
        """The paragraph of the panel that begins with a label."""
        exactly = self.page.locator("dt", has_text=label)
        return self.panel.locator(".fact", has=exactly).first

    def legend(self, name: str) -> Locator:
        row = self.page.locator("#legend label:not(.each label)")
        return row.filter(has=self.page.get_by_text(name, exact=True))

    def drawn(self) -> set[str]:
        """The names of the shapes that show."""
        return set(self.page.evaluate("greenDocket.drawn()"))

    def shape(self, name: str) -> tuple[float, float]:
        """Where the shape of that name stands on the screen."""
        box = self.page.locator("#network").bounding_box()
        assert box is not None
        at = self.page.evaluate("name => greenDocket.position(name)", name)
        return box["x"] + at["x"], box["y"] + at["y"]

    def click_shape(self, name: str) -> None:
        self.page.mouse.click(*self.shape(name))

    def hover_shape(self, name: str) -> str:
        """The text that appears beside a shape under the pointer."""
        x, y = self.shape(name)
        self.page.mouse.move(x - 40, y)
        self.page.mouse.move(x, y)
        tooltip = self.page.locator(".vis-tooltip")
        tooltip.wait_for(state="visible")
        return tooltip.inner_text()


@contextmanager
def reading(
    browser: Browser, *, size: dict[str, int] = DESKTOP, dark: bool = False
) -> Iterator[Reader]:
    """A reader with a fresh, offline window."""
    context = browser.new_context(
        viewport={"width": size["width"], "height": size["height"]},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        offline=True,
    )
    try:
        yield Reader(context.new_page())
    finally:
        context.close()
