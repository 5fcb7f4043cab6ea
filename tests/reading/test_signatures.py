"""Who signed: at the end, alone on a line, behind a dateline, after a role."""

from __future__ import annotations

import pytest

from kg.reading import read_bytes
from kg.reading.bylines import byline

BODY = "太原市生态环境局近日对辖区企业开展检查，共发现问题12个，均已督促整改到位。"


def authors(text: str) -> list[list[str]]:
    document = read_bytes(text.encode(), "page.txt")
    for article in document.articles:
        assert all(document.quote(name.span) == name.value for name in article.bylines)
    return [[name.value for name in article.bylines] for article in document.articles]


@pytest.mark.parametrize(
    ("signed", "names"),
    [
        (f"{BODY} 温荣鑫 王 钢", ["温荣鑫", "王钢"]),
        (f"{BODY}郭强", ["郭强"]),
        (f"{BODY}\n李恒松", ["李恒松"]),
        (f"{BODY}\n欧阳一鸣", ["欧阳一鸣"]),
        (f"{BODY}\n热孜亚·买买提", ["热孜亚·买买提"]),
        (f"{BODY}\n姻 科学导报记者 来虹", ["来虹"]),
        (f"{BODY}\n■本报记者 张若 通讯员 李小满 文/图", None),
        (f"{BODY}\n（本报记者 宿 砚 通讯员 阙云帆）", ["宿砚", "阙云帆"]),
        (f"{BODY}（德环宣）", ["德环宣"]),
        (f"{BODY}\n通讯员：茂环宣", ["茂环宣"]),
        (f"{BODY}\n文/图 秦 朔 古丽娜", ["秦朔", "古丽娜"]),
        (f"本报讯（记者 郝明玥）{BODY}", ["郝明玥"]),
        (f"本报讯（记者 郝明玥 通讯员 并环宣）{BODY} 郝明玥", ["郝明玥", "并环宣"]),
        (f"{BODY}\n本报首席记者 周苒 实习生 孟小川 报道", ["周苒", "孟小川"]),
    ],
)
def test_authors(signed: str, names: list[str] | None) -> None:
    assert authors(signed) == [names or []]


@pytest.mark.parametrize(
    "unsigned",
    [
        BODY,
        f"{BODY}当事人王某",
        f"{BODY}\n（数据为初步核定值，以年报为准）",
        f"{BODY}\n（完）",
        f"{BODY}\n高平\n{BODY}",
        f"{BODY}\n太原市生态环境局\n2025年7月1日",
        f"{BODY}\n联系人：赵工",
    ],
)
def test_what_is_no_signature(unsigned: str) -> None:
    assert authors(unsigned) == [[]]


@pytest.mark.parametrize(
    "words",
    ["记者从有关部门获悉", "方案", "目前", "王先生", "石家庄", "培训会", "李某某", "2025年"],
)
def test_words_that_are_no_byline(words: str) -> None:
    assert byline(words) is None


def test_the_paper_of_a_reporter_is_the_source() -> None:
    document = read_bytes(f"{BODY}\n科学导报记者 来虹".encode(), "page.txt")
    (article,) = document.articles
    assert article.source is not None
    assert (article.source.value, document.quote(article.source.span)) == ("科学导报", "科学导报")
