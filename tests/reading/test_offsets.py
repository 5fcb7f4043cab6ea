"""Properties of the way back: whatever the page, no character is lost, doubled or misplaced."""

from __future__ import annotations

import hashlib

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kg.errors import ReadingError
from kg.reading import read_bytes
from kg.records import Document

from .support import check

FRAGMENTS = (
    *("本报讯 ", "科学导报讯 4 月 18 日，", "【科学导报】", "一线传真", "案例一  某公司超标排放案"),
    *(
        "一、基本案情",
        "1 472.6",
        "万元",
        "罚款",
        "。",
        "，",
        "“",
        "”",
        "（",
        "）",
        " ",
        "\u3000",
        "\t",
    ),
    *(
        "２２",
        "ＶＯＣｓ",
        "PM",
        "2.5",
        "⼭西",
        "⻋间",
        "\u200b",
        "\u00ad",
        "\u202e",
        "温荣鑫",
        "王 钢",
        "郭强",
    ),
    *(
        "记者",
        "——",
        "———",
        "太原市生态环境局",
        "召开会议",
        "|",
        "｜",
        "责任编辑:周 苒",
        "来源：省厅",
    ),
    *("2024年12月5日 星期四 法治 A03", "图片由某局提供", "资料图", "二〇二四年七月十九日"),
    *(
        "苏环罚〔2024〕1号",
        "GB 12348-2008",
        "2025-04-16 22:40",
        "mg/L",
        "5 6天",
        "1．2",
        "①",
        "A",
        "甲",
    ),
    *("厚植生态优势", "\f", "\r\n", "\u2028", "(上接A01版)", "县区动态", "罚款人民币 5 000元"),
)
lines = st.lists(st.sampled_from(FRAGMENTS), max_size=8).map("".join)
pages = st.lists(lines, min_size=1, max_size=30).map("\n".join)

relaxed = settings(deadline=None, suppress_health_check=[HealthCheck.filter_too_much])


def read(page: str) -> Document:
    """The document of a page, pages that cannot be read left aside."""
    try:
        return read_bytes(page.encode(), "page.txt")
    except (ReadingError, UnicodeEncodeError):
        assume(condition=False)
        raise


@relaxed
@given(pages)
def test_pages_of_all_sorts_of_pieces(page: str) -> None:
    check(read(page), page.encode())


@relaxed
@given(st.text(min_size=1))
def test_any_text_at_all(page: str) -> None:
    check(read(page), page.encode())


@relaxed
@given(pages)
def test_reading_is_deterministic(page: str) -> None:
    assert read(page) == read(page)


def test_the_id_is_the_hash_of_the_bytes() -> None:
    data = "罚款五千元。".encode()
    assert read_bytes(data, "x.txt").id == hashlib.sha256(data).hexdigest()


def test_segments_know_line_and_page() -> None:
    document = read_bytes("第一页的第一段。\n第一页的第二段。\f第二页的第一段。".encode(), "x.txt")
    assert document.text == "第一页的第一段。\n第一页的第二段。\n第二页的第一段。"
    assert [(s.line, s.page, s.source) for s in document.segments] == [
        (1, 1, 0),
        (2, 1, 9),
        (3, 2, 18),
    ]


def test_a_file_without_page_breaks_has_no_pages() -> None:
    assert {s.page for s in read_bytes("一段。\n又一段。".encode(), "x.txt").segments} == {None}


def test_an_inserted_space_between_joined_headline_lines_has_no_origin() -> None:
    document = read_bytes("榆社县人民政府\n严守生态红线\n近日，榆社县召开会议。".encode(), "x.txt")
    assert document.text.startswith("榆社县人民政府 严守生态红线\n")
    first, second = document.segments[:2]
    assert (first.start, first.length, first.line) == (0, 7, 1)
    assert (second.start, second.length, second.line) == (8, 6, 2)
