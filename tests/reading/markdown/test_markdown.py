"""Markdown: marks go, structure stays, and every character leads back to its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reading import read_bytes
from kg.reading.markdown import is_markdown
from kg.records import Document
from tests.reading.support import check_lines, quoted

NOTICE = """---
title: 关于2起典型案例的通报
date: 2025-06-18
source: "晋中市生态环境局"
---
# 关于2起典型案例的**通报**

为强化*警示*，现通报如下，[原文](https://example.org/a)已公开。

## 案例一 榆次某铸造厂超标排放案 ##

- 2025年3月12日检查，颗粒物超标1.2倍。
- 处罚款**12**万元。

| 序号 | 当事人 | 违法行为 | 罚款金额 |
|:----|:----:|------|----:|
| 1 | 某焦化公司 | 无证排污 | 5万元 |
| 2 | 某洗煤厂 | | 3万元 |

> 以上案件均已办结。
"""


def read(text: str, name: str = "通报.md") -> Document:
    data = text.encode()
    document = read_bytes(data, name)
    check_lines(document, data)
    for segment in document.segments:
        kept = document.text[segment.start : segment.start + segment.length]
        assert text[segment.source : segment.source + segment.length] == kept
    return document


def lines(document: Document) -> list[str]:
    (article,) = document.articles
    return document.quote(article.span).split("\n")


def test_a_notice() -> None:
    document = read(NOTICE)
    assert document.media_type == "text/markdown"
    assert lines(document) == [
        "关于2起典型案例的通报",
        "为强化警示，现通报如下，原文已公开。",
        "案例一 榆次某铸造厂超标排放案",
        "2025年3月12日检查，颗粒物超标1.2倍。",
        "处罚款12万元。",
        "序号｜当事人｜违法行为｜罚款金额",
        "1｜某焦化公司｜无证排污｜5万元",
        "2｜某洗煤厂｜｜3万元",
        "以上案件均已办结。",
    ]


def test_what_the_front_matter_says() -> None:
    document = read(NOTICE)
    (article,) = document.articles
    assert quoted(document, article.title) == "关于2起典型案例的通报"
    assert quoted(document, article.date) == "2025-06-18"
    assert quoted(document, article.source) == "晋中市生态环境局"


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("**强**调", "强调"),
        ("***强***调", "强调"),
        ("__强__调", "强调"),
        ("超标5*3*2倍", "超标5*3*2倍"),
        ("注*，见下", "注*，见下"),
        (r"\*星号", "*星号"),
        ("`COD`超标", "COD超标"),
        ("CO<sub>2</sub>", "CO2"),
        ("![图](a.png)见图", "见图"),
        ("[甲（乙）](a(1).html)", "甲（乙）"),
        ("a_b_c", "a_b_c"),
        ("- [x] 已整改", "已整改"),
        ("> > 引文", "引文"),
        ("### 三级标题", "三级标题"),
        ("标题\n===", "标题"),
    ],
)
def test_marks_inside_lines(printed: str, plain: str) -> None:
    assert read(f"首段。\n\n{printed}\n\n尾段。").text == f"首段。\n{plain}\n尾段。"


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("处罚款6万元。", "通报.md", True),
        (NOTICE, "通报.txt", True),
        ("# 标题\n\n处罚款**6**万元。\n\n**注**：略", "通报.txt", True),
        ("处罚款6万元。", "通报.txt", False),
        ("# 案例一 某厂超标排放案\n处罚款6万元。", "通报.txt", False),
        ("1｜某厂｜6万元\n2｜某矿｜3万元", "通报.txt", False),
        ("——\n某厂\n——", "通报.txt", False),
    ],
)
def test_markdown_is_told_from_plain_text(text: str, name: str, expected: bool) -> None:
    assert is_markdown(text.encode(), name) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "近日，某市生态环境局对辖区内砖瓦企业开展专项检\n查，发现部分企业治理设施运行不正常，已责\n令改正。",
            ["近日，某市生态环境局对辖区内砖瓦企业开展专项检查，发现部分企业治理设施运行不正常，已责令改正。"],
        ),
        ("近日检查。\n已责令改正。", ["近日检查。", "已责令改正。"]),
        ("名单：\n甲厂\n乙厂", ["名单：", "甲厂", "乙厂"]),
        ("检测项目为化学需氧量和氨氮以及pH and\nCOD均超标。", ["检测项目为化学需氧量和氨氮以及pH and COD均超标。"]),
        ("某某某某某某某某某某某某某某某某公司  \n法定代表人甲", ["某某某某某某某某某某某某某某某某公司", "法定代表人甲"]),
    ],
)  # fmt: skip
def test_lines_without_blank_lines_between(text: str, expected: list[str]) -> None:
    assert (
        read(f"首段说明检查的情况。\n\n{text}\n\n尾段说明处理的结果。").text.split("\n")[1:-1]
        == expected
    )


@given(st.text(alphabet="#*_`[]()|-=>!\\ \n甲乙，。1", min_size=1, max_size=120))
def test_any_text_is_read_or_has_no_words(text: str) -> None:
    if any(letter in text for letter in "甲乙"):
        assert "甲" in read_bytes(f"甲\n\n{text}".encode(), "a.md").text
