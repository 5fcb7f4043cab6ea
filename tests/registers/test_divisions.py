"""Divisions are found by code and by name, and know what lies above and below them."""

from __future__ import annotations

import pytest

from kg.registers import areas, divisions


def test_there_are_all_provinces_and_most_of_their_parts() -> None:
    levels = [division.level for division in divisions.all_divisions()]
    assert levels.count("province") == 34
    assert levels.count("prefecture") == 333
    assert levels.count("county") > 2800


def test_shanxi_has_eleven_prefectures_and_117_counties() -> None:
    prefectures = divisions.children("140000")
    assert len(prefectures) == 11
    assert sum(len(divisions.children(p.code)) for p in prefectures) == 117


@pytest.mark.parametrize("code", ["653132", "659013", "710000"])
def test_gaps_of_the_package_are_filled(code: str) -> None:
    division = divisions.by_code(code)
    assert division is not None
    assert not division.is_former


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("泽州县", ["140525"]),
        ("泽州", ["140525"]),
        ("城区", ["140302", "140502", "441502"]),
        ("昌吉州", ["652300"]),
        ("昌吉", ["652300", "652301"]),
        ("没有这个县", []),
        ("太谷县", ["140726"]),
    ],
)
def test_names_lead_to_codes(name: str, codes: list[str]) -> None:
    assert [division.code for division in divisions.by_name(name)] == codes


@pytest.mark.parametrize(
    ("code", "above"),
    [
        ("140525", ["140500", "140000", "100000"]),
        ("310117", ["310000", "100000"]),
        ("469005", ["460000", "100000"]),
        ("100000", []),
        ("999999", []),
    ],
)
def test_ancestors_are_the_nearest_first(code: str, above: list[str]) -> None:
    assert [division.code for division in divisions.ancestors(code)] == above


def test_every_division_ends_at_the_country() -> None:
    for division in divisions.all_divisions():
        if division.code != divisions.COUNTRY:
            assert divisions.ancestors(division.code)[-1].code == divisions.COUNTRY


@pytest.mark.parametrize(
    ("code", "successor"),
    [("140726", "140703"), ("140227", "140215"), ("140421", "140404"), ("340221", "340210")],
)
def test_a_reorganised_county_lives_on_in_its_successor(code: str, successor: str) -> None:
    division = divisions.by_code(code)
    assert division is not None
    assert division.is_former
    heir = divisions.today(division)
    assert heir is not None
    assert heir.code == successor


@pytest.mark.parametrize("code", ["140211", "330104", "500112"])
def test_a_merged_district_has_no_heir(code: str) -> None:
    division = divisions.by_code(code)
    assert division is not None
    assert division.relation == "merged"
    assert divisions.today(division) is None


def test_successors_exist_today() -> None:
    for division in divisions.former_divisions():
        if division.successor:
            heir = divisions.by_code(division.successor)
            assert heir is not None
            assert not heir.is_former, division


def test_a_gazetteer_gets_no_ordinary_words_and_no_ambiguous_short_forms() -> None:
    names = divisions.names()
    assert names["介休"] == ("140781",)
    assert names["桥西区"] == ("130104", "130703")
    for word in ("公安", "合作", "通道", "和平", "朝阳", "吉林", "中国"):
        assert word not in names


@pytest.mark.parametrize(
    ("text", "code", "end"),
    [
        ("运城市平陆县张店镇", "140829", 6),
        ("泉州市南安生态环境局", "350583", 5),
        ("内蒙古自治区鄂尔多斯市准格尔旗", "150622", 15),
        ("北京朝阳", "110105", 4),
        ("昌吉州昌吉市", "652301", 6),
    ],
)
def test_a_chain_of_divisions_is_read_as_far_as_it_goes(text: str, code: str, end: int) -> None:
    best = areas.read(text)[0]
    assert (best.division.code, best.end) == (code, end)


def test_a_chain_never_leaves_the_division_before() -> None:
    assert {r.division.code for r in areas.read_whole("福州市鼓楼区")} == {"350102"}
    assert areas.read_whole("太原市鼓楼区") == ()
