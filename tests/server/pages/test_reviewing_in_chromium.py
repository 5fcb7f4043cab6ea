"""Judging in real Chromium, with the network cut, with scripts and without."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.explorer.browser import DESKTOP, PHONE
from tests.server.pages.doubts import HOSTILE, TOKEN, Place, doubtful, serving
from tests.server.pages.windows import check, window

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return doubtful(tmp_path_factory.mktemp("doubts"))


@pytest.fixture(scope="module")
def address(place: Place) -> Iterator[str]:
    with serving(place) as address:
        yield address


def enter(page: Page, address: str, token: str = TOKEN) -> None:
    page.goto(f"{address}/review")
    page.fill("#who", "王")
    page.fill("#token", token)
    page.locator(".entrance button").click()


def opened(page: Page, address: str) -> None:
    """Signed in, with the questions there; until they are prepared the page asks again itself."""
    enter(page, address)
    page.wait_for_selector(".question", timeout=60_000)


@pytest.mark.parametrize("script", [True, False], ids=["scripts", "no-scripts"])
def test_people_sign_in_decide_undo_and_see_the_log(
    chrome: Browser, address: str, place: Place, script: bool
) -> None:
    place.file.unlink(missing_ok=True)
    with window(chrome, address, size=DESKTOP, dark=False, script=script) as page:
        opened(page, address)
        card = page.locator(".question", has_text="是否同一案件").first
        assert card.locator(".two section").count() == 2
        card.get_by_label("理由").fill("同日同款")
        card.get_by_role("button", name="同一个", exact=True).click()
        said = page.locator(".said")
        assert "讲的是同一案件" in said.inner_text()
        assert page.locator(".question", has_text="是否同一案件").count() == 0
        said.get_by_role("button", name="撤销").click()
        assert page.locator(".question", has_text="是否同一案件").count() == 1
        page.get_by_role("link", name="判断记录").click()
        first = page.locator(".log li").last
        assert "“案一”与“案二”讲的是同一案件" in first.inner_text()
        assert "已撤销" in first.inner_text()
        kinds = [json.loads(line)["kind"] for line in place.file.read_text("utf-8").splitlines()]
        assert kinds == ["same", "undo"]


def test_a_wrong_token_opens_nothing(chrome: Browser, address: str) -> None:
    with window(chrome, address, size=DESKTOP, dark=False) as page:
        enter(page, address, "wrong")
        assert page.get_by_role("alert").inner_text() == "口令不对。"
        assert page.locator(".question").count() == 0


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_review_page_is_accessible_and_shows_attacks_as_text(
    chrome: Browser, address: str, size: dict[str, int], dark: bool
) -> None:
    with window(chrome, address, size=size, dark=dark) as page:
        page.goto(f"{address}/review")
        check(page, "entrance")
        opened(page, address)
        seen = ""
        for number in range(1, 9):
            page.goto(f"{address}/review?page={number}")
            check(page, f"questions {number}")
            seen += page.inner_text("main")
        assert HOSTILE.partition("\u202e")[0] in seen
        page.goto(f"{address}/review/log")
        check(page, "log")


def test_the_page_speaks_english(chrome: Browser, address: str) -> None:
    with window(chrome, address, size=DESKTOP, dark=False) as page:
        page.goto(f"{address}/review?lang=en")
        page.fill("#who", "Wang")
        page.fill("#token", TOKEN)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_selector(".question")
        page.get_by_role("button", name="Unsure").first.click()
        assert "Kept:" in page.inner_text(".said")
        assert "lang=en" in page.url
