"""The annotated passages: each read as one piece, every annotated string whole in the text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.reading import read_file

from .support import SHARED, check, furniture, shared

PASSAGES = [f"E{n:02}" for n in range(1, 23)] + [f"N{n:02}" for n in range(1, 11)]
RUN_TOGETHER = {"N07": 2}
WORDS = ("title", "place", "violation", "unit", "limit_unit", "discretion_item")
LISTS = (
    "regulators",
    "referred_by",
    "respondent",
    "pollutants",
    "standards",
    "decision_numbers",
    "bylines",
)
NAMED = ("persons", "projects", "statutes")


def annotated(passage: str) -> dict[str, object]:
    path = shared("gold", "dev", f"{passage}.json")
    found = json.loads(path.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def strings(value: object) -> Iterator[str]:
    """The words of an annotation that stand in the text as they are."""
    if isinstance(value, list):
        for entry in value:
            yield from strings(entry)
    elif isinstance(value, dict):
        for key, entry in value.items():
            if key in LISTS or (key in WORDS and entry is not None):
                yield from entry if isinstance(entry, list) else [entry]
            elif key in ("cases", "measurements", *NAMED):
                yield from strings(entry)
            elif key == "name" and isinstance(entry, str):
                yield entry


@pytest.mark.parametrize("passage", PASSAGES)
def test_a_passage_is_one_piece(passage: str) -> None:
    document = read_file(shared("gold", "dev", f"{passage}.txt"))
    assert len(document.articles) == RUN_TOGETHER.get(passage, 1)


@pytest.mark.parametrize("passage", PASSAGES)
def test_annotated_words_are_whole_in_the_text(passage: str) -> None:
    document = read_file(shared("gold", "dev", f"{passage}.txt"))
    text = re.sub(r"\s", "", document.text)
    words = list(strings(annotated(passage)))
    assert words
    assert [word for word in words if re.sub(r"\s", "", word) not in text] == []


@pytest.mark.parametrize("passage", [p for p in PASSAGES if p.startswith("N")])
def test_authors_are_found(passage: str) -> None:
    document = read_file(shared("gold", "dev", f"{passage}.txt"))
    found = [byline.value for article in document.articles for byline in article.bylines]
    assert found == annotated(passage).get("bylines", [])


@pytest.mark.parametrize("passage", PASSAGES)
def test_nothing_of_a_passage_is_lost_or_doubled(passage: str) -> None:
    path = shared("gold", "dev", f"{passage}.txt")
    check(read_file(path), path.read_bytes())


@pytest.mark.parametrize(
    ("passage", "whole"),
    [
        ("E01", "氮氧化物折算浓度为312毫克/立方米"),
        ("E03", "化学需氧量浓度1260 mg/L，苯胺类ND"),
        ("E03", "直径约50毫米的PVC暗管"),
        ("E06", "共有56天的废水自动监测小时数据"),
        ("E07", "检测值为3200～8600μmol/mol"),
        ("E13", "2025-04-16 22:40，泉州市南安生态环境局"),
        ("E13", "限值50 dB（A）8 dB（A）；"),
        ("E20", "2024年5月29日,芜湖市湾沚区生态环境分局"),
        ("E20", "并处罚款12.5万元"),
        ("N03", "减少1.2个百分点"),
        ("N06", "总磷平均浓度为0.048毫克/升"),
    ],
)
def test_cut_and_spaced_figures_are_whole(passage: str, whole: str) -> None:
    assert whole in read_file(shared("gold", "dev", f"{passage}.txt")).text


@pytest.mark.parametrize(
    ("passage", "title"),
    [
        ("E02", "苏州市生态环境局行政处罚决定书"),
        ("E04", "泸州市某精细化工有限公司非法转移处置危险废物案"),
        ("E08", None),
        ("E09", None),
        ("E10", None),
        ("E13", "噪声扰民，罚！泉州发布两起典型案例"),
        ("E14", None),
        ("N01", "长治市生态环境局 举办排污单位自行监测培训班"),
        ("N03", "盐城市2025年1—10月生态环境质量状况"),
    ],
)
def test_titles(passage: str, title: str | None) -> None:
    found = read_file(shared("gold", "dev", f"{passage}.txt")).articles[0].title
    assert (None if found is None else found.value) == title


def test_a_page_head_and_its_staff_are_furniture_and_date_the_piece() -> None:
    document = read_file(shared("gold", "dev", "E20.txt"))
    head, staff = furniture(document)
    assert head == "2024年12月5日 星期四 法治 A03"
    assert staff.startswith("责任编辑:周苒 版式:陶可")
    (article,) = document.articles
    assert article.date is not None
    assert (article.date.value, article.date.evidence[0].note) == ("2024-12-05", "page head")
    assert document.quote(article.span).startswith("(上接A01版)守法意识明显增强。\n")


def test_every_passage_of_the_folder_is_tested() -> None:
    folder = shared("gold", "dev")
    assert sorted(path.stem for path in Path(folder).glob("*.txt")) == PASSAGES
    assert SHARED in folder.parents
