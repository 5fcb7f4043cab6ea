"""Networks of the service in real Chromium, which reaches nothing but the service."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.explorer.browser import DESKTOP, PHONE, Reader
from tests.graph.bulletin import TOLD
from tests.network.stores import XINZHOU, YUNCHENG
from tests.server.pages.test_pages_in_chromium import window

pytestmark = pytest.mark.browser

PROVINCE = "山西省生态环境厅"
CASE = TOLD[1].title


@pytest.fixture(scope="module")
def networks(address: str) -> str:
    """The service once its networks and their measures are made."""
    for path in ("/network", "/networks"):
        for _ in range(300):
            if httpx.get(address + path, timeout=60).status_code == 200:
                break
    return address


@pytest.fixture
def page(chrome: Browser, networks: str) -> Iterator[Page]:
    with window(chrome, networks, size=DESKTOP, dark=False) as page:
        page.emulate_media(reduced_motion="reduce")
        yield page


def opened(page: Page, networks: str, focus: str, more: str = "") -> Reader:
    page.goto(f"{networks}/network?focus={quote(focus)}{more}")
    page.wait_for_selector("html[data-ready]")
    return Reader(page)


def action(reader: Reader, name: str) -> None:
    reader.page.click(f"#panel [data-action={name}]")


def test_a_click_shows_facts_and_the_words_behind_them(page: Page, networks: str) -> None:
    reader = opened(page, networks, XINZHOU)
    reader.click_shape(CASE)
    assert reader.heading() == CASE
    fact = reader.fact("被处罚人")
    expect(fact.locator("mark").first).to_have_text(TOLD[1].respondent)
    fact.locator("cite a").first.click()
    page.wait_for_url("**/page/**mark=**")
    assert TOLD[1].respondent in page.locator("mark.chosen").first.inner_text()


def test_lines_are_switched_off_by_kind(page: Page, networks: str) -> None:
    reader = opened(page, networks, CASE)
    before = page.evaluate("greenDocket.lines()")
    row = reader.legend("查处与线索来源")
    count = int(row.locator(".count").inner_text())
    row.locator("input").uncheck()
    assert page.evaluate("greenDocket.lines()") == before - count > 0
    page.get_by_role("button", name="全部显示").click()
    assert page.evaluate("greenDocket.lines()") == before


def test_a_click_on_its_plus_unfolds_a_shape(page: Page, networks: str) -> None:
    reader = opened(page, networks, CASE)
    few = reader.drawn()
    assert YUNCHENG not in few
    left = page.evaluate("name => greenDocket.left(name)", XINZHOU)
    assert left > 0
    box = page.locator("#network").bounding_box()
    at = page.evaluate("name => greenDocket.plus(name)", XINZHOU)
    assert box is not None
    page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    expect(page.locator("#told")).to_contain_text("画出了")
    assert few < reader.drawn()
    assert PROVINCE in reader.drawn()
    assert page.evaluate("name => greenDocket.left(name)", XINZHOU) == 0
    counts = page.locator("#counts").inner_text()
    reader.click_shape(PROVINCE)
    action(reader, "expand")
    expect(page.locator("#counts")).not_to_have_text(counts)
    assert YUNCHENG in reader.drawn()


def test_a_path_leads_out_of_the_picture_and_shows_its_evidence(page: Page, networks: str) -> None:
    reader = opened(page, networks, CASE)
    assert YUNCHENG not in reader.drawn()
    reader.search(XINZHOU)
    action(reader, "path_from")
    page.fill("#search", YUNCHENG)
    page.locator("#suggestions [data-elsewhere]", has_text=YUNCHENG).first.wait_for()
    page.press("#search", "Enter")
    way = reader.panel.locator(".way")
    expect(way).to_contain_text("最短路径，2 步")
    assert page.evaluate("greenDocket.path()") == [XINZHOU, PROVINCE, YUNCHENG]
    assert {PROVINCE, YUNCHENG} <= reader.drawn()
    way.locator("summary").first.click()
    expect(way.locator("details mark").first).to_have_text(XINZHOU)


def test_a_path_within_the_picture_quotes_the_text(page: Page, networks: str) -> None:
    reader = opened(page, networks, CASE)
    reader.search(XINZHOU)
    action(reader, "path_from")
    reader.click_shape(CASE)
    way = reader.panel.locator(".way")
    expect(way).to_contain_text("最短路径，1 步")
    way.locator("summary").first.click()
    expect(way.locator("mark").first).to_contain_text("生态环境局")
    assert way.locator("cite a").first.get_attribute("href")


def test_a_path_has_an_address_of_its_own(page: Page, networks: str) -> None:
    page.goto(f"{networks}/networks")
    page.get_by_label("从", exact=True).fill(XINZHOU)
    page.get_by_label("到", exact=True).fill(YUNCHENG)
    page.get_by_role("button", name="找最短路径").click()
    page.wait_for_selector("html[data-ready]")
    assert page.evaluate("greenDocket.path()") == [XINZHOU, PROVINCE, YUNCHENG]


def test_pictures_are_really_downloaded(page: Page, networks: str, tmp_path: Path) -> None:
    reader = opened(page, networks, CASE)
    for name in ("save_png", "save_svg"):
        with page.expect_download() as download:
            action(reader, name)
        download.value.save_as(tmp_path / name)
    assert (tmp_path / "save_png").read_bytes().startswith(b"\x89PNG\r\n")
    svg = ElementTree.parse(tmp_path / "save_svg").getroot()
    written = "".join(text for each in svg.iter() if (text := each.text))
    assert XINZHOU in written
    titles = {each.text for each in svg.iter() if each.tag.endswith("title")}
    assert CASE in titles


def test_a_layout_stays_when_the_page_is_opened_again(page: Page, networks: str) -> None:
    reader = opened(page, networks, CASE)
    before = page.evaluate("name => greenDocket.place(name)", XINZHOU)
    x, y = reader.shape(XINZHOU)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y - 60, steps=4)
    page.mouse.up()
    moved = page.evaluate("name => greenDocket.place(name)", XINZHOU)
    assert moved != before
    opened(page, networks, CASE)
    assert page.evaluate("name => greenDocket.place(name)", XINZHOU) == moved


def test_every_shape_can_be_reached_by_keyboard(page: Page, networks: str) -> None:
    reader = opened(page, networks, CASE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # to facts and sources
    reached: set[str] = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.locator("#panel :focus")
        if not focused.count():
            break
        if focused.evaluate("each => each.tagName") == "SUMMARY":
            page.keyboard.press("Enter")
            focused.locator("xpath=..").locator(".names li").first.wait_for()
        reached.add(focused.inner_text().partition("\n")[0])  # below it may stand day and fine
    assert reader.drawn() <= reached


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_networks_are_quiet_and_accessible(
    chrome: Browser, networks: str, size: dict[str, int], dark: bool
) -> None:
    with window(chrome, networks, size=size, dark=dark) as page:
        for path in (
            "/network", f"/network?focus={quote(CASE)}", f"/network?focus={quote(CASE)}&lang=en",
            f"/path?from={quote(XINZHOU)}&to={quote(YUNCHENG)}", "/networks", "/networks?lang=en",
        ):  # fmt: skip
            page.goto(networks + path)
            if not path.startswith("/networks"):
                page.wait_for_selector("html[data-ready]")
            overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert overflow <= 0, path
            found = Axe().run(page).response["violations"]
            grave = [(v["id"], [n["target"] for n in v["nodes"]])
                     for v in found if v["impact"] in ("serious", "critical")]  # fmt: skip
            assert grave == [], path
