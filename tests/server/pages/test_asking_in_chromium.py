"""The SPARQL page in real Chromium: the editor by keyboard alone, tables, charts and graphs."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.explorer.browser import DESKTOP, PHONE
from tests.server.pages.windows import check, window

pytestmark = pytest.mark.browser

PAIRS = "SELECT ?c ?b WHERE { ?c gd:decidedBy ?b }"
YEARS = "SELECT ?y (SUM(?f) AS ?sum) WHERE { VALUES (?y ?f) { (2023 3) (2024 5) (2025 4) (2026 9) } } GROUP BY ?y ORDER BY ?y"


def written(page: Page, words: str) -> None:
    """Type into the empty editor."""
    page.wait_for_selector(".ace_content")
    page.focus("#query-editor")
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.type(words)


@pytest.mark.parametrize(
    ("begun", "chosen"),
    [("gd:decidedB", "gd:decidedBy"), ("gd:罚款金额", "gd:fineCNY"), ("罚款金额", "gd:fineCNY")],
)
def test_terms_are_completed_by_name_and_by_chinese_label(
    chrome: Browser, address: str, begun: str, chosen: str
) -> None:
    with window(chrome, address, size=DESKTOP, dark=False) as page:
        page.goto(f"{address}/query")
        written(page, "SELECT * WHERE ")
        page.keyboard.insert_text(f"?c {begun}")
        popup = page.locator(".ace_autocomplete")
        expect(popup).to_be_visible()
        expect(popup.locator(".ace_line").first).to_contain_text(chosen)
        page.keyboard.press("Enter")
        assert page.input_value("#query").endswith(f"?c {chosen}")


def test_the_editor_is_left_by_tab_and_runs_by_keyboard(chrome: Browser, address: str) -> None:
    with window(chrome, address, size=DESKTOP, dark=False) as page:
        page.goto(f"{address}/query")
        written(page, "ASK { ?c a gd:Case ")
        page.keyboard.press("Escape")
        page.keyboard.type("}")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.tagName") == "BUTTON"
        page.keyboard.press("Shift+Tab")
        assert page.evaluate("document.activeElement.id") == "query-editor"
        page.keyboard.press("Control+Enter")
        page.wait_for_url("**/query?query=ASK**")
        assert page.locator("tbody tr").inner_text().split() == ["1", "true"]


def test_without_scripts_a_plain_field_asks_the_same(chrome: Browser, address: str) -> None:
    with window(chrome, address, size=DESKTOP, dark=False, script=False) as page:
        page.goto(f"{address}/query")
        page.fill("#query", "ASK { ?c a gd:Case }")
        page.locator(".asking button").click()
        assert "true" in page.locator("tbody").inner_text()


def test_rows_are_sorted_by_a_column_and_back(chrome: Browser, address: str) -> None:
    with window(chrome, address, size=DESKTOP, dark=False) as page:
        page.goto(f"{address}/query?named=fine-per-case")
        first = page.locator("tbody tr td:nth-child(3)")
        given = first.all_inner_texts()
        head = page.locator("thead th").nth(2)
        head.locator("button").click()
        assert head.get_attribute("aria-sort") == "ascending"
        numbers = [float(each) for each in first.all_inner_texts()]
        assert numbers == sorted(numbers)
        assert len(set(numbers)) > 1
        for _ in range(2):
            head.locator("button").click()
        assert head.get_attribute("aria-sort") is None
        assert first.all_inner_texts() == given


def test_an_answer_is_drawn_and_a_thing_of_it_opened(chrome: Browser, address: str) -> None:
    with window(chrome, address, size=DESKTOP, dark=False) as page:
        page.goto(f"{address}/query?query={quote(PAIRS)}")
        page.wait_for_selector("#graph[data-ready]")
        page.locator("#graph").scroll_into_view_if_needed()
        box = page.locator("#graph canvas").bounding_box()
        assert box is not None
        link = page.locator("#picked a")
        for x in range(10, int(box["width"]), 14):  # until a node is met
            for y in range(10, int(box["height"]), 14):
                page.mouse.click(box["x"] + x, box["y"] + y)
                if link.count():
                    link.click()
                    page.wait_for_url("**/page/**")
                    return
        raise AssertionError("no node was met")


def test_years_become_a_line_and_bars_on_demand(chrome: Browser, address: str) -> None:
    with window(chrome, address, size=DESKTOP, dark=False) as page:
        page.goto(f"{address}/query?query={quote(YEARS)}")
        assert page.locator(".line-of").count() == 1
        page.locator("select[name=chart]").select_option("bar")
        page.locator(".choosing button").click()
        assert page.locator(".lengths div").count() == 4


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_editor_with_its_list_open_is_accessible(
    chrome: Browser, address: str, size: dict[str, int], dark: bool
) -> None:
    with window(chrome, address, size=size, dark=dark) as page:
        for query in (PAIRS, YEARS):
            page.goto(f"{address}/query?query={quote(query)}")
            check(page, query)
        page.goto(f"{address}/query")
        written(page, "SELECT * WHERE { ?c gd:fine")
        expect(page.locator(".ace_autocomplete")).to_be_visible()
        check(page, "editor")
