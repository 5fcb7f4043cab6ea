"""Layouts that stay, neighbours that unfold, paths and pictures of the explorer page."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from kg.explorer import page_data, path_data, write_page
from kg.explorer.saved import LayoutError, read_layout
from tests.explorer.browser import Reader
from tests.graph.bulletin import TOLD, bulletin
from tests.network.stores import XINZHOU, YUNCHENG, store_of

PROVINCE = "山西省生态环境厅"


def action(reader: Reader, name: str) -> None:
    reader.page.click(f"#panel [data-action={name}]")


def drag(reader: Reader, name: str, dx: int, dy: int) -> None:
    x, y = reader.shape(name)
    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    reader.page.mouse.move(x + dx, y + dy, steps=4)
    reader.page.mouse.up()


@pytest.mark.browser
def test_a_dragged_shape_stays_there_after_reloading(reader: Reader, bulletin_page: Path) -> None:
    reader.open(bulletin_page)
    before = reader.page.evaluate("name => greenDocket.place(name)", PROVINCE)
    drag(reader, PROVINCE, 60, -50)
    moved = reader.page.evaluate("name => greenDocket.place(name)", PROVINCE)
    assert moved != before
    reader.open(bulletin_page)
    reader.page.reload()
    reader.page.wait_for_selector("html[data-ready]")
    assert reader.page.evaluate("name => greenDocket.place(name)", PROVINCE) == moved
    action(reader, "layout_reset")
    assert reader.page.evaluate("name => greenDocket.place(name)", PROVINCE) == before


@pytest.mark.browser
def test_a_saved_layout_is_brought_back_and_goes_into_the_export(
    reader: Reader, bulletin_page: Path, tmp_path: Path
) -> None:
    reader.open(bulletin_page)
    drag(reader, PROVINCE, 60, -50)
    moved = reader.page.evaluate("name => greenDocket.place(name)", PROVINCE)
    with reader.page.expect_download() as download:
        action(reader, "layout_save")
    file = tmp_path / "layout.json"
    download.value.save_as(file)
    action(reader, "layout_reset")
    reader.page.set_input_files("[data-action=layout_file]", file)
    expect(reader.page.locator("#told")).to_contain_text("已载入布局")
    assert reader.page.evaluate("name => greenDocket.place(name)", PROVINCE) == moved
    place = read_layout(file)["body/140000/生态环境厅"]
    assert [place.x, place.y] == moved
    reader.page.set_input_files("[data-action=layout_file]", bulletin_page)
    expect(reader.page.locator("#told")).to_contain_text("不是本页的布局")


def test_a_page_can_be_written_with_a_layout(tmp_path: Path) -> None:
    file = tmp_path / "layout.json"
    positions = {"body/140900/生态环境局": [1234, -567], "place/999999": [0, 0]}
    file.write_text(json.dumps({"form": "greendocket-layout", "positions": positions}))
    with store_of([bulletin()]) as store:
        write_page(store, tmp_path / "page.html", layout=read_layout(file))
    assert '"x":1234,"y":-567' in (tmp_path / "page.html").read_text().replace(" ", "")


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"form": "greendocket-layout"}', "\x00",
     '{"form": "greendocket-layout", "positions": {"a": [1]}}',
     '{"form": "greendocket-layout", "positions": {"a": [1e400, 0]}}',
     '{"form": "greendocket-layout", "positions": {"a": ["x", 0]}}'],
)  # fmt: skip
def test_other_files_are_no_layouts(tmp_path: Path, content: str) -> None:
    file = tmp_path / "other.json"
    file.write_text(content)
    with pytest.raises(LayoutError, match=r"other\.json"):
        read_layout(file)


@pytest.mark.browser
def test_the_shortest_path_between_two_picked_shapes(reader: Reader, bulletin_page: Path) -> None:
    reader.open(bulletin_page)
    reader.search(XINZHOU)
    action(reader, "path_from")
    reader.click_shape(YUNCHENG)
    assert reader.page.evaluate("greenDocket.path()") == [XINZHOU, PROVINCE, YUNCHENG]
    expect(reader.panel.locator(".way")).to_contain_text("上级机关")
    action(reader, "path_cancel")
    assert reader.page.evaluate("greenDocket.path()") == []


@pytest.mark.browser
def test_a_click_unfolds_neighbours(reader: Reader, bulletin_page: Path) -> None:
    reader.open(bulletin_page)
    everything = reader.drawn()
    reader.search(XINZHOU)
    action(reader, "only")
    few = reader.drawn()
    assert few == {XINZHOU, PROVINCE, TOLD[1].title}
    reader.click_shape(TOLD[1].title)
    assert few < reader.drawn()
    assert "原平市某炭黑生产企业" in reader.drawn()
    action(reader, "only_off")
    assert reader.drawn() == everything


@pytest.mark.browser
def test_lines_can_be_switched_off_one_by_one(reader: Reader, bulletin_page: Path) -> None:
    reader.open(bulletin_page)
    before = reader.page.evaluate("greenDocket.lines()")
    reader.page.click("#legend .each summary")
    row = reader.page.locator("#legend .each label", has_text="上级机关")
    count = int(row.locator(".count").inner_text())
    row.locator("input").uncheck()
    assert reader.page.evaluate("greenDocket.lines()") == before - count
    reader.page.get_by_role("button", name="全部显示").click()
    assert reader.page.evaluate("greenDocket.lines()") == before


@pytest.mark.browser
@pytest.mark.parametrize("page", ["bulletin_page", "hostile_page"])
def test_pictures_can_be_taken_away(
    reader: Reader, page: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    reader.open(request.getfixturevalue(page))
    for name in ("save_png", "save_svg"):
        with reader.page.expect_download() as download:
            action(reader, name)
        download.value.save_as(tmp_path / name)
    assert (tmp_path / "save_png").read_bytes().startswith(b"\x89PNG")
    svg = ElementTree.parse(tmp_path / "save_svg").getroot()
    tags = {element.tag.rpartition("}")[2] for element in svg.iter()}
    assert tags <= {"svg", "title", "rect", "g", "line", "path", "text"}
    assert any("来源：GreenDocket" in (each.text or "") for each in svg.iter())


def test_services_get_the_same_as_plain_data() -> None:
    with store_of([bulletin()]) as store:
        around = page_data(store, focus=XINZHOU, depth=1)
        way = path_data(store, XINZHOU, YUNCHENG)
    json.dumps(around)
    assert way["length"] == 2
    steps = way["steps"]
    assert isinstance(steps, list)
    assert [step["label"] for step in steps] == [XINZHOU, PROVINCE, YUNCHENG]
    assert steps[1]["by"] == ["上级机关"]
