"""Keys of bodies are made and read back; the register of kinds agrees with itself."""

from __future__ import annotations

import pytest

from kg.errors import RegisterError
from kg.registers import bodies, body_kinds, divisions


@pytest.mark.parametrize(
    ("kind", "code", "key"),
    [
        ("eco", "100000", "body/100000/生态环境部"),
        ("eco", "140000", "body/140000/生态环境厅"),
        ("eco", "310000", "body/310000/生态环境局"),
        ("eco", "310117", "body/310117/生态环境局"),
        ("eco", "140500", "body/140500/生态环境局"),
        ("eco", "140525", "body/140500/生态环境局/泽州分局"),
        ("eco", "469005", "body/469005/生态环境局"),
        ("police", "440605", "body/440600/公安局/南海分局"),
        ("police", "140829", "body/140829/公安局"),
        ("government", "652900", "body/652900/行政公署"),
        ("market", "140702", "body/140702/市场监督管理局"),
        ("high-court", "140000", "body/140000/高级人民法院"),
        ("high-court", "140500", None),
        ("eco", "999999", None),
    ],
)
def test_a_kind_and_a_division_make_a_key(kind: str, code: str, key: str | None) -> None:
    assert bodies.key_of(kind, code) == key


@pytest.mark.parametrize(
    "key",
    [
        "",
        "place/140500",
        "body/140500",
        "body/140500/",
        "body/999999/生态环境局",
        "body/140500/没有这种机关",
        "body/140500/生态环境局//",
        "/body/140500/生态环境局",
    ],
)
def test_a_wrong_key_is_refused_with_a_sentence(key: str) -> None:
    with pytest.raises(RegisterError, match="“"):
        bodies.describe(key)


def test_every_county_has_an_ecology_body_that_reads_back_to_it() -> None:
    for division in divisions.all_divisions():
        key = bodies.key_of("eco", division.code)
        assert key is not None
        assert bodies.describe(key).division == division.code


def test_every_kind_has_official_names_and_a_parent_that_can_be_made() -> None:
    for slug, kind in body_kinds.kinds().items():
        assert body_kinds.official_names(slug), slug
        rule = kind.parent.removeprefix("ministry:")
        assert rule in {"vertical", "government", "none"} | set(body_kinds.kinds())


def test_branches_have_names_of_their_own_below_one_bureau() -> None:
    for division in divisions.all_divisions():
        usual = [below.usual for below in divisions.children(division.code)]
        assert len(usual) == len(set(usual)), division.name


def test_units_below_a_body_are_described_by_their_own_names() -> None:
    unit = bodies.describe("body/140600/生态环境局/平鲁分局/生态股")
    assert unit.name == "朔州市生态环境局平鲁分局生态股"
    assert unit.parent_key == "body/140600/生态环境局/平鲁分局"
    assert unit.division is None
    town = bodies.describe("body/140829/人民政府/张店镇人民政府")
    assert (town.name, town.jurisdiction) == ("平陆县张店镇人民政府", "place/140829/张店镇")
