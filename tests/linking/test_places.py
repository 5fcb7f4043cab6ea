"""Names of places link to divisions, towns and villages, or stay open where several may be meant."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.linking import link, places
from kg.linking.context import Context, scope
from kg.records import Kind
from tests.linking.builders import Page

ROWS = list(csv.DictReader(Path(__file__).with_name("place_names.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['name']}-{row['heading']}")
def test_name_links_to_its_place(row: dict[str, str]) -> None:
    heading = row["heading"]
    context = Context(
        (scope("article", codes=(), names=(), headings=(heading,)),) if heading else ()
    )
    identity = places.resolve(row["name"], context)
    if not row["key"]:
        assert identity is None
    else:
        assert identity is not None
        assert (identity.key, identity.rule) == (row["key"], row["rule"])


def test_the_regulator_of_a_case_tells_which_district_is_meant() -> None:
    page = Page(title="典型案例")
    case = page.case([("福州市生态环境局", Kind.REGULATOR), ("鼓楼区", Kind.PLACE)])
    place = link(page.records(cases=[case])).cases[0].place
    assert place is not None
    assert place.identity is not None
    assert place.identity.key == "place/350102"
    assert place.identity.rule == "places.within_case_prefecture"


def test_a_party_named_with_its_county_tells_where_a_town_lies() -> None:
    page = Page(title="典型案例")
    case = page.case([("准格尔旗某洗煤厂", Kind.ENTERPRISE), ("大路镇", Kind.PLACE)])
    place = link(page.records(cases=[case])).cases[0].place
    assert place is not None
    assert place.identity is not None
    assert place.identity.key == "place/150622/大路镇"


def test_of_two_counties_in_a_case_the_one_that_has_the_town_is_meant() -> None:
    page = Page(title="典型案例")
    branches = ["临汾市生态环境局安泽分局", "太原市生态环境局阳曲分局"]
    case = page.case([*((name, Kind.REGULATOR) for name in branches), ("冀氏镇", Kind.PLACE)])
    place = link(page.records(cases=[case])).cases[0].place
    assert place is not None
    assert place.identity is not None
    assert place.identity.key == "place/141026/冀氏镇"


def test_a_town_that_two_counties_of_a_case_have_stays_open() -> None:
    page = Page(title="典型案例")
    branches = ["蚌埠市五河县生态环境分局", "阜阳市太和县生态环境分局"]
    case = page.case([*((name, Kind.REGULATOR) for name in branches), ("城关镇", Kind.PLACE)])
    place = link(page.records(cases=[case])).cases[0].place
    assert place is not None
    assert place.identity is None


def test_the_same_mention_has_the_same_identity_in_the_case_and_in_the_document() -> None:
    page = Page(title="河北省典型案例")
    first = page.case([("石家庄市生态环境局", Kind.REGULATOR), ("桥西区", Kind.PLACE)], index=0)
    second = page.case([("张家口市生态环境局", Kind.REGULATOR), ("桥西区", Kind.PLACE)], index=1)
    mentions = [first.place, second.place]
    linked = link(page.records(cases=[first, second], mentions=[m for m in mentions if m]))
    keys = [m.identity.key for m in linked.mentions if m.identity is not None]
    assert keys == ["place/130104", "place/130703"]
    assert [case.place for case in linked.cases] == list(linked.mentions)


@pytest.mark.parametrize(
    ("name", "year", "key"),
    [
        ("哈密市", 2015, "place/652201"),
        ("哈密市", 2018, "place/650500"),
        ("哈密市", None, "place/650500"),
        ("思茅市", 2002, None),  # city of county rank or prefecture
        ("思茅市", 2006, "place/530800"),
        ("思茅市", None, None),
        ("巢湖市", 2009, "place/341400"),
        ("巢湖市", 2019, "place/340181"),
        ("大同县", 2017, "place/140215"),
        ("大同县", 2019, "place/140215"),
    ],
)
def test_a_name_is_read_by_the_year_of_its_text(
    name: str, year: int | None, key: str | None
) -> None:
    identity = places.resolve(name, Context(year=year))
    assert (None if identity is None else identity.key) == key


def test_the_day_of_the_article_tells_the_year() -> None:
    page = Page(title="典型案例", date="2015-03-02")
    case = page.case([("哈密市", Kind.PLACE)])
    place = link(page.records(cases=[case])).cases[0].place
    assert place is not None
    assert place.identity is not None
    assert place.identity.key == "place/652201"
