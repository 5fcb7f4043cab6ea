"""Towns are known by the counties that have them."""

from __future__ import annotations

from kg.registers import divisions, towns


def test_towns_lead_to_their_counties() -> None:
    assert towns.counties_of("绵山镇") == ("140781",)
    assert len(towns.counties_of("城关镇")) > 50
    assert towns.counties_of("工业重镇") == ()


def test_counties_of_towns_are_divisions_of_today() -> None:
    for town in ("城关镇", "新桥镇", "龙潭镇", "和平街道"):
        for code in towns.counties_of(town):
            division = divisions.by_code(code)
            assert division is not None
            assert division.level == "county"


def test_abolished_towns_keep_their_plain_names() -> None:
    assert "140402" not in towns.counties_of("故县街道（撤销）")
    assert towns.counties_of("故县街道") == ("140403",)
