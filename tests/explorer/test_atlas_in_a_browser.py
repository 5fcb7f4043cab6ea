"""The atlas as people use it, in a browser that has no network."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, expect

from kg.explorer import write_atlas
from tests.explorer.browser import PHONE, Reader, reading
from tests.explorer.stores import MARKUP, SCRIPT, hostile_document
from tests.graph.bulletin import TOLD, bulletin
from tests.graph.news import news
from tests.network.stores import XINZHOU, YUNCHENG, store_of

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def atlas_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("atlas") / "全图.html"
    with store_of([bulletin(), news()]) as store:
        write_atlas(store, out)
    return out


@pytest.fixture(scope="session")
def hostile_atlas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("atlas") / "hostile.html"
    with store_of([hostile_document()]) as store:
        write_atlas(store, out)
    return out


def action(reader: Reader, name: str) -> None:
    reader.page.click(f"#panel [data-action={name}]")


def test_all_groups_and_members_can_be_read_without_the_drawing(
    reader: Reader, atlas_page: Path
) -> None:
    reader.open(atlas_page)
    cards = reader.panel.locator(".communities button")
    expect(cards.nth(1)).to_be_visible()
    cards.first.click()
    expect(reader.panel.locator("h3").first).to_have_text("主要成员")
    reader.panel.locator("details summary").first.click()
    expect(reader.panel.locator("details .names button").first).to_be_visible()


def test_a_click_opens_a_group_then_a_member(reader: Reader, atlas_page: Path) -> None:
    reader.open(atlas_page)
    box = reader.page.locator("#atlas").bounding_box()
    assert box is not None
    reader.search(TOLD[1].title)
    assert reader.heading() == TOLD[1].title
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Escape")
    at = reader.page.evaluate("name => greenDocket.position(name)", XINZHOU)
    reader.page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    assert reader.heading() == XINZHOU
    expect(reader.panel).to_contain_text(TOLD[1].title)
    assert reader.page.evaluate("decodeURIComponent(location.hash)") == "#body/140900/生态环境局"


def test_neighbours_unfold_and_fold(reader: Reader, atlas_page: Path) -> None:
    reader.open(atlas_page)
    reader.search(XINZHOU)
    action(reader, "expand")
    reader.search("颗粒物")
    assert TOLD[1].title in reader.page.evaluate("greenDocket.standingOut()")
    reader.search(XINZHOU)
    action(reader, "collapse")
    reader.search("太原市生态环境局")
    assert TOLD[1].title not in reader.page.evaluate("greenDocket.standingOut()")


def test_a_path_is_found_and_avoids_what_is_switched_off(reader: Reader, atlas_page: Path) -> None:
    reader.open(atlas_page)
    reader.search(XINZHOU)
    action(reader, "path_from")
    reader.search(YUNCHENG)
    short = reader.page.evaluate("greenDocket.path()")
    assert (short[0], short[-1], len(short)) == (XINZHOU, YUNCHENG, 3)
    expect(reader.panel.locator(".way")).to_contain_text("2 步")
    action(reader, "path_cancel")
    reader.legend("其他").locator("input").uncheck()
    reader.search(XINZHOU)
    action(reader, "path_from")
    reader.search(YUNCHENG)
    assert len(reader.page.evaluate("greenDocket.path()")) > 3


def test_pictures_can_be_taken_away(reader: Reader, atlas_page: Path, tmp_path: Path) -> None:
    reader.open(atlas_page)
    for name in ("save_png", "save_svg"):
        with reader.page.expect_download() as download:
            action(reader, name)
        download.value.save_as(tmp_path / name)
    assert (tmp_path / "save_png").read_bytes().startswith(b"\x89PNG")
    svg = ElementTree.parse(tmp_path / "save_svg").getroot()
    words = [text.text or "" for text in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert any("来源：GreenDocket" in each for each in words)
    assert len(list(svg.iter("{http://www.w3.org/2000/svg}circle"))) > 10


def test_kinds_can_be_switched_off(reader: Reader, atlas_page: Path) -> None:
    reader.open(atlas_page)
    reader.search(TOLD[1].title)
    assert XINZHOU in reader.page.evaluate("greenDocket.standingOut()")
    reader.legend("监管机关").locator("input").uncheck()
    assert XINZHOU not in reader.page.evaluate("greenDocket.standingOut()")
    expect(reader.panel).not_to_contain_text(XINZHOU)


def test_the_keyboard_moves_the_drawing(reader: Reader, atlas_page: Path) -> None:
    reader.open(atlas_page)
    before = reader.page.evaluate("greenDocket.camera()")
    reader.page.focus("#atlas")
    reader.page.keyboard.press("ArrowRight")
    reader.page.keyboard.press("+")
    after = reader.page.evaluate("greenDocket.camera()")
    assert after["x"] > before["x"]
    assert after["scale"] > before["scale"]


def test_the_atlas_speaks_english_too(reader: Reader, atlas_page: Path) -> None:
    reader.open(atlas_page)
    reader.page.get_by_role("button", name="Switch to English").click()
    expect(reader.panel.locator("h2")).to_contain_text("groups")


def test_hostile_names_stay_text(reader: Reader, hostile_atlas: Path, tmp_path: Path) -> None:
    reader.open(hostile_atlas)
    for name in (MARKUP, SCRIPT):
        reader.page.fill("#search", name[:12])
        reader.page.press("#search", "Enter")
        reader.page.hover("#atlas")
    with reader.page.expect_download() as download:
        action(reader, "save_svg")
    download.value.save_as(tmp_path / "hostile.svg")
    names = {
        element.tag.rpartition("}")[2]
        for element in ElementTree.parse(tmp_path / "hostile.svg").iter()
    }
    assert names <= {"svg", "title", "rect", "circle", "line", "text"}
    assert reader.page.title() == "环境执法全图"
    assert reader.page.locator("img, b").count() == 0
    assert reader.page.locator("script").count() == 2


def test_a_phone_shows_the_atlas(browser: Browser, atlas_page: Path) -> None:
    with reading(browser, size=PHONE, dark=True) as reader:
        reader.open(atlas_page)
        assert reader.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert reader.complaints == []
