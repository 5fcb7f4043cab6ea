"""The page as people use it, in a browser that has no network."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.explorer.browser import PHONE, Reader, reading
from tests.explorer.stores import BIDI, HOSTILE, MARKUP, SCRIPT
from tests.graph.bulletin import TOLD, bulletin

pytestmark = pytest.mark.browser

YUNCHENG_CASE = TOLD[4].title


def test_a_newcomer_sees_what_there_is(reader: Reader, bulletin_page: Path) -> None:
    reader.open(bulletin_page)
    assert reader.page.title() == "环境执法案件图谱"
    expect(reader.page.locator("#counts")).to_contain_text("5 个案件")
    expect(reader.page.locator("#counts")).to_contain_text("2 份文书")
    expect(reader.page.locator("#hint")).to_be_visible()
    titles = reader.panel.locator(".cases button bdi").all_inner_texts()
    assert titles == [told.title for told in TOLD]
    expect(reader.panel.locator(".cases small").first).to_have_text(
        "太原市生态环境局 · 罚款5,000元"
    )


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("案件", "5"),
        ("条款", "6"),
        ("法律法规", "3"),
        ("企业、单位与个人", "5"),
        ("违反的条款", "5"),
    ],
)
def test_the_legend_counts_what_is_drawn(
    reader: Reader, bulletin_page: Path, name: str, count: str
) -> None:
    reader.open(bulletin_page)
    expect(reader.legend(name).locator(".count")).to_have_text(count)


def test_names_outside_the_cases_are_drawn_on_demand(reader: Reader, bulletin_page: Path) -> None:
    reader.open(bulletin_page)
    branch = "晋城市生态环境局泽州分局"
    assert branch not in reader.drawn()
    reader.legend("与案件无直接关系的名称").locator("input").check()
    assert branch in reader.drawn()


def test_unchecking_a_type_hides_its_shapes(reader: Reader, bulletin_page: Path) -> None:
    reader.open(bulletin_page)
    before = reader.drawn()
    reader.legend("污染物").locator("input").uncheck()
    hidden = before - reader.drawn()
    assert hidden == {"颗粒物", "二氧化硫", "氮氧化物", "HCFCs", "HFCs", "粉尘", "含硫煅烧烟气"}
    reader.page.get_by_role("button", name="全部显示").click()
    assert reader.drawn() == before


def test_search_suggests_and_leads_to_a_case(reader: Reader, bulletin_page: Path) -> None:
    reader.open(bulletin_page)
    reader.page.fill("#search", "铝矾土")
    options = reader.page.locator("#suggestions [role=option] bdi").all_inner_texts()
    assert set(options) == {YUNCHENG_CASE, "平陆县某铝矾土煅烧企业"}
    reader.page.locator("#suggestions [role=option]", has_text=YUNCHENG_CASE).click()
    assert reader.heading() == YUNCHENG_CASE
    expect(reader.page.locator("#suggestions")).to_be_hidden()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("HFCs", "HFCs"),
        ("hcfcs", "HCFCs"),
        ("排污许可管理条例第三十四条第(二)项", "排污许可管理条例第三十四条第（二）项"),
        ("排污 34条 2项", "排污许可管理条例第三十四条第（二）项"),
        ("运城环境局", "运城市生态环境局"),
    ],
)
def test_search_understands_how_people_write(
    reader: Reader, bulletin_page: Path, query: str, found: str
) -> None:
    reader.open(bulletin_page)
    reader.search(query)
    assert reader.heading() == found


def test_search_says_when_nothing_matches(reader: Reader, bulletin_page: Path) -> None:
    reader.open(bulletin_page)
    reader.page.fill("#search", "火星")
    expect(reader.page.locator("#suggestions")).to_have_text("没有匹配的名称")
    reader.page.press("#search", "Escape")
    expect(reader.page.locator("#suggestions")).to_be_hidden()


def test_a_click_on_a_shape_shows_its_facts(reader: Reader, bulletin_page: Path) -> None:
    reader.open(bulletin_page)
    reader.click_shape("运城市生态环境局")
    assert reader.heading() == "运城市生态环境局"
    expect(reader.fact("作出决定的案件")).to_contain_text(YUNCHENG_CASE)


def test_each_fact_has_the_words_behind_it(reader: Reader, bulletin_page: Path) -> None:
    reader.open(bulletin_page)
    reader.search("忻州市原平市某炭黑")
    fine = reader.fact("罚款")
    expect(fine.locator(".value").first).to_have_text("罚款330,000元")
    expect(fine.locator("mark")).to_have_text("处罚款33万元")
    evidence = bulletin().cases[1].fine
    assert evidence is not None
    span = evidence.evidence[0].span
    caption = fine.locator("figcaption")
    expect(caption).to_contain_text("典型案例.txt")
    expect(caption).to_contain_text("山西省生态环境厅公布2026年涉气环境违法典型案例")
    expect(caption).to_contain_text(f"第 {span.start}–{span.end} 字")


def test_quotes_are_what_the_text_says(reader: Reader, bulletin_page: Path) -> None:
    reader.open(bulletin_page)
    reader.search(YUNCHENG_CASE)
    sentences = reader.panel.locator("blockquote").all_inner_texts()
    assert len(sentences) > 10
    text = bulletin().document.text.replace("\n", "")
    for sentence in sentences:
        assert sentence.strip("…").replace("\n", "") in text


def test_facts_of_registers_say_that_they_are(reader: Reader, bulletin_page: Path) -> None:
    reader.open(bulletin_page)
    reader.search("排污许可管理条例第十七条第二款")
    version = reader.fact("法律版本")
    expect(version).to_contain_text("排污许可管理条例（2021-03-01起施行）")
    expect(version).to_contain_text("来自登记库")


def test_measurements_are_told_with_their_limits(reader: Reader, bulletin_page: Path) -> None:
    reader.open(bulletin_page)
    reader.search(TOLD[3].title)
    measured = reader.fact("监测或核算结果")
    expect(measured).to_contain_text("颗粒物 7.541吨")
    expect(measured).to_contain_text("限值 3.31 吨")
    expect(measured).to_contain_text("超出量 4.231 吨")


def test_neighbours_lead_on_and_the_address_follows(reader: Reader, bulletin_page: Path) -> None:
    reader.open(bulletin_page)
    reader.search(YUNCHENG_CASE)
    reader.panel.get_by_role("button", name="平陆县", exact=True).click()
    assert reader.heading() == "平陆县"
    assert reader.page.evaluate("location.hash") == "#place/140829"
    reader.page.go_back()
    assert reader.heading() == YUNCHENG_CASE
    reader.panel.get_by_role("button", name="返回一览").click()
    assert reader.heading() == "案件一览"


@pytest.mark.parametrize(
    ("fragment", "heading"),
    [
        ("#place/140829", "平陆县"),
        ("#place/140781/%E7%BB%B5%E5%B1%B1%E9%95%87", "介休市绵山镇"),
        ("#place/999999", "案件一览"),
        ("#%E0%A4%A", "案件一览"),
    ],
)
def test_an_address_opens_its_entity(
    reader: Reader, bulletin_page: Path, fragment: str, heading: str
) -> None:
    reader.open(bulletin_page, fragment)
    assert reader.heading() == heading


def test_choosing_a_hidden_name_shows_it(reader: Reader, bulletin_page: Path) -> None:
    reader.open(bulletin_page)
    reader.legend("污染物").locator("input").uncheck()
    reader.search("颗粒物")
    assert "颗粒物" in reader.drawn()
    expect(reader.legend("污染物").locator("input")).to_be_checked()


def test_the_keyboard_is_enough(reader: Reader, bulletin_page: Path) -> None:
    reader.open(bulletin_page)
    reader.page.keyboard.press("/")
    reader.page.keyboard.type("平陆县某")
    reader.page.keyboard.press("Enter")
    assert reader.heading() == "平陆县某铝矾土煅烧企业"
    reader.page.keyboard.press("Tab")  # language
    reader.page.keyboard.press("Escape")
    assert reader.heading() == "案件一览"
    reader.panel.locator(".cases button").first.focus()
    reader.page.keyboard.press("Enter")
    assert reader.heading() == TOLD[0].title


def test_the_page_speaks_english_too(reader: Reader, bulletin_page: Path) -> None:
    reader.open(bulletin_page)
    reader.page.get_by_role("button", name="Switch to English").click()
    assert reader.page.title() == "Environmental enforcement cases"
    assert reader.page.evaluate("document.documentElement.lang") == "en"
    reader.search("忻州市生态环境局")
    expect(reader.fact("decided")).to_contain_text(TOLD[1].title)
    reader.page.get_by_role("button", name="切换为中文").click()
    expect(reader.fact("作出决定的案件")).to_be_visible()


@pytest.mark.parametrize("dark", [False, True])
def test_the_page_follows_the_screen(browser: Browser, bulletin_page: Path, dark: bool) -> None:
    with reading(browser, dark=dark) as reader:
        reader.open(bulletin_page)
        red = reader.page.evaluate(
            "Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])"
        )
        assert (red < 128) == dark
        assert reader.complaints == []


def test_a_phone_shows_everything_without_scrolling_sideways(
    browser: Browser, bulletin_page: Path
) -> None:
    with reading(browser, size=PHONE) as reader:
        reader.open(bulletin_page)
        width = reader.page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE["width"]
        expect(reader.page.locator("#legend-rows")).to_be_hidden()
        reader.search(YUNCHENG_CASE)
        expect(reader.panel.locator("h2")).to_be_in_viewport()
        box = reader.page.locator("#network").bounding_box()
        assert box is not None
        assert box["height"] > 250


def test_hostile_names_are_shown_as_text(reader: Reader, hostile_page: Path) -> None:
    reader.open(hostile_page)
    reader.panel.locator(".cases button").first.click()
    assert reader.heading() == MARKUP + "超标排放案"
    shown = reader.fact("被处罚人").inner_text()
    assert MARKUP in shown
    assert SCRIPT in shown
    assert reader.page.title() == "环境执法案件图谱"
    assert reader.page.locator("#panel img, #panel script, #panel b").count() == 0


def test_hostile_names_are_harmless_everywhere(reader: Reader, hostile_page: Path) -> None:
    reader.open(hostile_page)
    for name in HOSTILE:
        reader.page.fill("#search", name[:12])
        reader.page.press("#search", "Enter")
        reader.page.hover("#network")
    for summary in reader.panel.locator("summary").all():
        summary.click()
    assert reader.page.title() == "环境执法案件图谱"
    assert reader.page.locator("script").count() == 4
    assert reader.page.locator("img").count() == 0


def test_a_pointer_on_a_hostile_name_shows_it_as_text(reader: Reader, hostile_page: Path) -> None:
    reader.open(hostile_page)
    assert reader.hover_shape(MARKUP) == MARKUP
    assert reader.page.locator(".vis-tooltip *").count() == 0


def test_invisible_characters_are_spelled_out(reader: Reader, hostile_page: Path) -> None:
    reader.open(hostile_page)
    reader.search("exe.txt")
    assert reader.heading() == "某⟨U+202E⟩exe.txt⟨U+2066⟩厂⟨U+200B⟩"
    assert BIDI not in reader.page.locator("body").inner_text()
