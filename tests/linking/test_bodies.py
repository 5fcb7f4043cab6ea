"""Names of public bodies across the country link to one identity each."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.linking import bodies, link
from kg.linking.context import Context, scope
from kg.records import Kind
from kg.registers import areas
from kg.registers.bodies import describe
from tests.linking.builders import Page

TABLE = Path(__file__).with_name("body_names.csv")
ROWS = list(csv.DictReader(TABLE.open(encoding="utf-8")))


def _context(heading: str) -> Context:
    if not heading:
        return Context()
    return Context((scope("article", codes=(), names=(), headings=(heading,)),))


def _key(row: dict[str, str]) -> str | None:
    if not row["place"]:
        return None
    (code,) = {r.division.code for r in areas.read_whole(row["place"]) if r.spelled_out} & {
        r.division.code for r in areas.read_whole(row["place"]) if not r.division.is_former
    }
    return "/".join(part for part in (f"body/{code}", row["kind"], row["units"]) if part)


def test_the_table_is_large_enough() -> None:
    assert len(ROWS) >= 150


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['name']}-{row['heading']}")
def test_name_links_to_its_body(row: dict[str, str]) -> None:
    identity = bodies.resolve(row["name"], _context(row["heading"]))
    assert (None if identity is None else identity.key) == _key(row)
    if identity is not None:
        assert describe(identity.key).name == row["label"]


@pytest.mark.parametrize("row", [row for row in ROWS if row["place"]], ids=lambda row: row["name"])
def test_official_name_links_to_the_same_body(row: dict[str, str]) -> None:
    # Courts named after a city without 市 are told apart from districts by it.
    identity = bodies.resolve(row["label"], Context())
    assert identity is not None
    assert identity.key == _key(row)


def _chain(name: str) -> list[str]:
    identity = bodies.resolve(name, Context())
    key = None if identity is None else identity.key
    found = []
    while key is not None:
        body = describe(key)
        found.append(body.name)
        key = body.parent_key
    return found


@pytest.mark.parametrize(
    ("name", "chain"),
    [
        (
            "晋城市生态环境局泽州分局",
            ["晋城市生态环境局泽州分局", "晋城市生态环境局", "山西省生态环境厅", "生态环境部"],
        ),
        ("上海市松江区生态环境局", ["上海市松江区生态环境局", "上海市生态环境局", "生态环境部"]),
        ("文昌市生态环境局", ["文昌市生态环境局", "海南省生态环境厅", "生态环境部"]),
        (
            "平陆县生态环境保护综合行政执法大队",
            [
                "平陆县生态环境保护综合行政执法队",
                "运城市生态环境局平陆分局",
                "运城市生态环境局",
                "山西省生态环境厅",
                "生态环境部",
            ],
        ),
        (
            "第八师石河子市生态环境局",
            ["石河子市生态环境局", "新疆生产建设兵团生态环境局", "生态环境部"],
        ),
        (
            "佛山市公安局南海分局",
            ["佛山市公安局南海分局", "佛山市公安局", "佛山市人民政府", "广东省人民政府", "国务院"],
        ),
        (
            "中卫市沙坡头区人民检察院",
            [
                "中卫市沙坡头区人民检察院",
                "中卫市人民检察院",
                "宁夏回族自治区人民检察院",
                "最高人民检察院",
            ],
        ),
        ("芜湖市镜湖区人民法院", ["芜湖市镜湖区人民法院"]),
        (
            "会泽县卫生健康局",
            ["会泽县卫生健康局", "会泽县人民政府", "曲靖市人民政府", "云南省人民政府", "国务院"],
        ),
    ],
)
def test_bodies_stand_under_their_parents(name: str, chain: list[str]) -> None:
    assert _chain(name) == chain


def test_a_branch_works_in_its_county() -> None:
    body = describe("body/140500/生态环境局/泽州分局")
    assert (body.division, body.jurisdiction) == ("140525", "place/140525")


def test_a_reference_means_the_body_named_before() -> None:
    page = Page(title="泉州市案例")
    named = page.names("泉州市南安生态环境局")
    court = page.names("南安市人民法院", Kind.COURT)
    reference = page.names("该局")
    linked = link(page.records(mentions=[named, court, reference])).mentions
    assert linked[2].identity is not None
    assert linked[0].identity is not None
    assert linked[2].identity.key == linked[0].identity.key
    assert linked[2].identity.rule == "bodies.reference"


def test_a_reference_without_a_body_before_stays_open() -> None:
    page = Page()
    assert link(page.records(mentions=[page.names("该局")])).mentions[0].identity is None


def test_a_bare_branch_means_the_branch_named_before() -> None:
    page = Page()
    mentions = [page.names("晋城市生态环境局高平分局"), page.names("高平分局")]
    first, second = link(page.records(mentions=mentions)).mentions
    assert first.identity is not None
    assert second.identity is not None
    assert second.identity.key == first.identity.key


def test_the_case_decides_before_the_article() -> None:
    page = Page(title="山西省生态环境厅公布典型案例")
    first = page.case([("太原市生态环境局", Kind.REGULATOR)], index=0)
    second = page.case(
        [("运城市生态环境局平陆分局", Kind.REGULATOR), ("市生态环境局", Kind.REGULATOR)], index=1
    )
    decided = link(page.records(cases=[first, second])).cases[1].decided_by
    assert decided[1].identity is not None
    assert decided[1].identity.key == "body/140800/生态环境局"
    assert decided[1].identity.rule == "bodies.within_case_prefecture"
