"""What the generator writes is repeatable, lawful, and says what its annotation says."""

from __future__ import annotations

import doctest
import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner
from corpus import FORMS, Piece, compose, law, names, printing
from corpus.sources import Offence, counties, offences, standards, trades
from generate_corpus import main

from kg.registers import divisions
from kg.registers.penalties import penalties_for
from kg.registers.provisions import article_shape
from kg.registers.statutes import find, version_by_id, version_on

DOCUMENTS = 150
Case = dict[str, Any]


@pytest.fixture(scope="module")
def pieces() -> list[Piece]:
    return [compose(seed=20260815, index=index) for index in range(DOCUMENTS)]


def cases_of(pieces: list[Piece]) -> list[tuple[str, Case]]:
    return [
        (re.sub(r"\s", "", piece.text), case) for piece in pieces for case in piece.gold["cases"]
    ]


@pytest.mark.parametrize("form", FORMS)
def test_the_same_seed_and_index_give_the_same_document(form: str) -> None:
    assert compose(seed=3, index=5, form=form) == compose(seed=3, index=5, form=form)


def test_another_seed_gives_other_documents() -> None:
    assert compose(seed=3, index=5) != compose(seed=4, index=5)


def test_every_form_appears(pieces: list[Piece]) -> None:
    assert {piece.form for piece in pieces} == set(FORMS)


def test_a_notice_holds_no_case() -> None:
    assert all(compose(seed=1, index=i, form="notice").gold["cases"] == [] for i in range(12))


def test_every_annotated_string_stands_in_the_text(pieces: list[Piece]) -> None:
    for text, case in cases_of(pieces):
        singles = [case["title"], case["violation"], case["discretion_item"]]
        lists = ("regulators", "referred_by", "respondent", "discretion_basis", "pollutants")
        several = [name for key in (*lists, "standards", "decision_numbers") for name in case[key]]
        for string in filter(None, [*singles, *several]):
            assert re.sub(r"\s", "", string) in text, (string, text)


def test_a_place_stands_in_the_text_whole(pieces: list[Piece]) -> None:
    assert all(case["place"] in text for text, case in cases_of(pieces))


def test_every_cited_provision_exists_in_the_law_of_its_day(pieces: list[Piece]) -> None:
    for piece in pieces:
        aliases = piece.gold.get("aliases", {})
        for case in piece.gold["cases"]:
            for cited in [*case["violated"], *case["penalised_under"]]:
                assert exists(aliases.get(cited["statute"], cited["statute"]), cited, case), cited


def exists(statute: str, cited: Case, case: Case) -> bool:
    (work,) = find(statute)
    day = case["decision_date"] or case["inspection_date"]
    version = version_on(work.id, day)
    shape = None if version is None else article_shape(version.id, cited["article"])
    return shape is not None and shape.has(cited["paragraph"], cited["item"])


def test_fines_lie_within_the_brackets_of_the_register(pieces: list[Piece]) -> None:
    checked = 0
    for piece in pieces:
        aliases = piece.gold.get("aliases", {})
        for case in piece.gold["cases"]:
            first = case["penalised_under"][0]
            bounds = bracket(aliases.get(first["statute"], first["statute"]), first, case)
            if case["fine_cny"] is not None and bounds is not None:
                checked += 1
                assert bounds[0] <= case["fine_cny"] <= bounds[1], case
    assert checked > 100


def bracket(statute: str, cited: Case, case: Case) -> tuple[Decimal, Decimal] | None:
    (work,) = find(statute)
    version = version_on(work.id, case["decision_date"] or case["inspection_date"])
    assert version is not None
    rows = penalties_for(version.id, cited["article"], cited["paragraph"], cited["item"])
    fixed = [row for row in rows if row.fine_basis == "fixed" and row.fine_max_cny is not None]
    if not fixed:
        return None
    return fixed[0].fine_min_cny or Decimal(0), fixed[0].fine_max_cny or Decimal(0)


def test_dates_are_in_order_and_no_law_is_applied_outside_its_life(pieces: list[Piece]) -> None:
    for _, case in cases_of(pieces):
        inspected, decided = case["inspection_date"], case["decision_date"]
        if inspected and decided:
            assert inspected < decided
        if decided:
            assert date(2021, 3, 1) <= date.fromisoformat(decided) <= date(2026, 11, 10)


@pytest.mark.parametrize("offence", offences(), ids=lambda offence: str(offence.id))
def test_each_offence_fits_the_law_that_it_names(offence: Offence) -> None:
    version = version_by_id(law.version_of(offence))
    assert version is not None
    assert version.title == offence.statute
    assert law.bracket_row(offence) is not None or offence.bracket is not None
    for provision in (*offence.violated, *offence.applied):
        shape = article_shape(version.id, provision.article)
        assert shape is not None
        assert shape.has(provision.paragraph, provision.item)


@pytest.mark.parametrize("offence", offences(), ids=lambda offence: str(offence.id))
def test_each_offence_has_trades_and_standards_to_tell_of(offence: Offence) -> None:
    assert all(noun in trades() for noun in offence.trades)
    if offence.measured in ("air", "water", "noise"):
        for noun in offence.trades:
            assert any(noun in s.trades and s.medium == offence.measured for s in standards())


def test_every_county_is_real_and_lies_where_it_is_said_to_lie() -> None:
    for county in counties():
        homes = [
            (divisions.prefecture_of(found.code), divisions.province_of(found.code))
            for found in divisions.by_name(county.county)
        ]
        above = [
            (prefecture.name if prefecture else province.name, province.name)
            for prefecture, province in homes
            if province is not None
        ]
        assert (county.city, county.province) in above


def test_credit_codes_carry_the_check_character_of_the_standard() -> None:
    rng = Random(1)
    for _ in range(50):
        code = names.credit_code(rng, "410883")
        assert len(code) == 18
        assert names.code_check(code[:17]) == code[17]


@pytest.mark.parametrize("module", [printing, names])
def test_examples_in_the_docstrings_hold(module: Any) -> None:
    assert doctest.testmod(module).failed == 0


def test_wordings_vary(pieces: list[Piece]) -> None:
    text = "".join(piece.text for piece in pieces)
    for wording in (
        "万元",
        "元整",
        "同年",
        "该法",
        "以下简称",
        "【案情简介】",
        "案例一",
        "行政拘留",
    ):
        assert wording in text


def test_the_command_writes_texts_and_annotations_and_the_same_ones_again(tmp_path: Path) -> None:
    def written(folder: Path) -> dict[str, bytes]:
        arguments = ["--documents", "4", "--seed", "9", "--out", str(folder)]
        assert CliRunner().invoke(main, arguments).exit_code == 0
        return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*.*")}

    first = written(tmp_path / "a")
    assert first == written(tmp_path / "b")
    assert sorted(first) == [f"{i:05d}.txt" for i in range(4)] + [
        f"gold/{i:05d}.json" for i in range(4)
    ]
    gold = json.loads(first["gold/00002.json"])
    assert gold["text"] == "../00002.txt"
    assert {"id", "cases", "statistics"} <= set(gold)


def test_an_offence_that_tells_of_residues_has_trades_that_leave_some() -> None:
    for offence in offences():
        if any("{residue}" in finding for finding in offence.findings):
            assert all(trades()[noun].residue for noun in offence.trades)
