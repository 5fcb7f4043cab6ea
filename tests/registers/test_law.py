"""Statutes, provisions and penalties: what is known of the law, and that it agrees with itself."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from kg.registers import penalties, provisions, statutes


@pytest.mark.parametrize(
    ("title", "work"),
    [
        ("中华人民共和国大气污染防治法", "air-law"),
        ("《大气污染防治法》", "air-law"),
        ("大气法", "air-law"),
        ("大气污染防治法（2018年修正）", "air-law"),
        ("大气污染 防治法", "air-law"),
        ("固废法", "solid-waste-law"),
        ("噪声污染防治法", "noise-law"),
        ("环境噪声污染防治法", "environmental-noise-law"),
        ("生态环境法典", "eco-env-code"),
        ("排污许可管理条例", "pollutant-permit-regulation"),
        ("山西省大气污染防治条例", "sx-air-regulation"),
    ],
)
def test_titles_short_titles_and_aliases_lead_to_one_work(title: str, work: str) -> None:
    assert [found.id for found in statutes.find(title)] == [work]


@pytest.mark.parametrize("title", ["", "《》", "大气", "条例", "山西省地方条例"])
def test_other_titles_lead_nowhere(title: str) -> None:
    assert statutes.find(title) == ()


def test_versions_of_a_work_do_not_overlap() -> None:
    for work in statutes.works().values():
        known = [version for version in reversed(work.versions) if version.begins is not None]
        for earlier, later in pairwise(known):
            assert earlier.in_force_to is not None, earlier.id
            assert later.begins is not None
            assert earlier.in_force_to < later.begins, (earlier.id, later.id)


def test_no_version_shares_the_id_of_a_work() -> None:
    assert not {version.id for version in statutes.all_versions()} & set(statutes.works())


def test_successors_of_versions_are_in_the_register() -> None:
    for version in statutes.all_versions():
        if version.repealed_by:
            assert statutes.version_by_id(version.repealed_by) is not None, version.id


def test_the_code_repeals_ten_laws_on_its_first_day() -> None:
    repealed = [v for v in statutes.all_versions() if v.repealed_by == "eco-env-code-2026"]
    assert len(repealed) == 10
    assert {version.in_force_to for version in repealed} == {"2026-08-14"}


@pytest.mark.parametrize(
    ("work", "date", "version"),
    [
        ("ods-regulation", "2024-02-29", "ods-regulation-2018"),
        ("ods-regulation", "2024-03-01", "ods-regulation-2023"),
        ("ods-regulation", "2024-02", "ods-regulation-2018"),
        ("ods-regulation", "2024", None),
        ("ods-regulation", "2010-01-01", None),
        ("eco-env-code", "2026-08-14", None),
        ("eco-env-code", "2026-08-15", "eco-env-code-2026"),
        ("water-law", "2026-08-15", None),
        ("no-such-work", "2026-08-15", None),
    ],
)
def test_the_version_of_a_day(work: str, date: str, version: str | None) -> None:
    found = statutes.version_on(work, date)
    assert (None if found is None else found.id) == version


def test_texts_that_were_read_end_with_the_last_article() -> None:
    for version in statutes.all_versions():
        if provisions.is_read(version.id) and version.articles is not None:
            last = max(s.article for s in provisions.all_shapes() if s.version == version.id)
            assert last == version.articles, version.id


@pytest.mark.parametrize(
    ("version", "article", "items"),
    [
        ("pollutant-permit-regulation-2021", 34, (2,)),
        ("pollutant-permit-regulation-2021", 17, (0, 0)),
        ("solid-waste-law-2020", 112, (13, 0)),
        ("air-law-2018", 99, (3,)),
        ("epl-2014", 63, (4,)),
        ("eco-env-code-2026", 1237, (3, 0)),
    ],
)
def test_the_shape_of_an_article(version: str, article: int, items: tuple[int, ...]) -> None:
    shape = provisions.article_shape(version, article)
    assert shape is not None
    assert shape.items == items


def test_the_paragraph_of_an_item_is_told_only_when_one_can_be_meant() -> None:
    assert statutes.paragraph_of_item("solid-waste-law-2020", 112, 5) == 1
    assert statutes.paragraph_of_item("solid-waste-law-2020", 112, 14) is None
    assert statutes.paragraph_of_item("water-law-2008", 75, 1) is None
    several = next(
        s for s in provisions.all_shapes() if min(sorted(s.items)[-2:]) > 1 < len(s.items)
    )
    assert statutes.paragraph_of_item(several.version, several.article, 1, several.suffix) is None


def test_every_bracket_belongs_to_a_version_and_a_provision() -> None:
    for bracket in penalties.all_penalties():
        version = statutes.version_by_id(bracket.version)
        assert version is not None, bracket
        shape = provisions.article_shape(bracket.version, bracket.article, bracket.suffix)
        if provisions.is_read(bracket.version):
            assert shape is not None, bracket
            assert shape.has(bracket.paragraph, bracket.item), bracket


def test_brackets_of_a_provision() -> None:
    (bracket,) = statutes.penalties_for("pollutant-permit-regulation-2021", 34, item=2)
    assert (bracket.fine_min_cny, bracket.fine_max_cny) == (Decimal(200_000), Decimal(1_000_000))
    assert "rectify" in bracket.measures
    whole = statutes.penalties_for("pollutant-permit-regulation-2021", 34)
    assert [b.item for b in whole] == [1, 2]
    assert statutes.penalties_for("pollutant-permit-regulation-2021", 999) == ()
    # A bracket of a whole paragraph covers each of its items.
    (whole_paragraph,) = statutes.penalties_for("noise-law-2021", 75, 1, 1)
    assert whole_paragraph.item is None


def test_provision_keys_leave_missing_levels_out() -> None:
    key = statutes.provision_key
    assert key("water-law-2017", 83, item=3) == "statute/water-law-2017/article/83/item/3"
    assert key("title/某市条例", 5, paragraph=1) == "statute/title/某市条例/article/5/paragraph/1"
    assert key("water-law") == "statute/water-law"
