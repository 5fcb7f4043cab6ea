"""The table of the Code's counterparts: existing provisions, sources, and doubt where doubt is."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest

from kg.registers import counterparts, provisions, statutes
from kg.registers.counterparts import CODE, all_counterparts, counterparts_of
from tests.registers.test_brackets_agree_with_the_law import REGISTERS, needs_laws, texts

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

from registers import counterparts as builder


def test_both_provisions_of_every_row_exist() -> None:
    for row in all_counterparts():
        version = statutes.version_by_id(row.version)
        assert version is not None
        assert version.repealed_by == CODE, row
        old = provisions.article_shape(row.version, row.article)
        new = provisions.article_shape(CODE, row.code_article)
        assert old is not None, row
        assert new is not None, row
        assert old.has(row.paragraph, row.item), row
        assert new.has(row.code_paragraph, row.code_item), row


def test_only_near_identical_wording_needs_no_lawyer() -> None:
    sure = [row for row in all_counterparts() if not row.to_be_confirmed]
    unsure = [row for row in all_counterparts() if row.to_be_confirmed]
    assert len(sure) > 500
    assert len(unsure) > 100
    assert all(row.confidence == "high" and (row.alike or 0) >= 0.8 for row in sure)
    assert all(row.confidence != "high" for row in unsure)


@pytest.mark.parametrize(
    ("version", "article", "paragraph", "item", "code"),
    [
        ("air-law-2018", 99, 1, 2, [(1107, 1, None)]),
        ("air-law-2018", 108, 1, 3, [(1120, 1, 3)]),
        ("water-law-2017", 83, 1, 3, [(1108, 1, None)]),
        ("solid-waste-law-2020", 112, 1, 1, [(1175, 1, 1)]),
        ("noise-law-2021", 75, 1, None, [(1102, 1, None), (1107, 1, None)]),
        ("epl-2014", 63, 1, 3, [(1108, 1, None)]),
        ("pollutant-permit-regulation-2021", 34, 1, 1, []),
    ],
)
def test_counterparts_of_well_known_provisions(
    version: str, article: int, paragraph: int, item: int | None, code: list[tuple[int, int, int]]
) -> None:
    found = counterparts_of(version, article, 0, paragraph, item)
    assert [(row.code_article, row.code_paragraph, row.code_item) for row in found] == code


def test_the_way_back_from_the_code() -> None:
    works = {row.version for row in counterparts.of_code(1107)}
    assert {"air-law-2018", "water-law-2017", "noise-law-2021", "epl-2014"} <= works


@needs_laws
def test_the_committed_table_is_what_the_words_give() -> None:
    with (REGISTERS / "statutes.csv").open(encoding="utf-8", newline="") as stream:
        repealed = [row["id"] for row in csv.DictReader(stream) if row["repealed_by"] == CODE]
    with (REGISTERS / "code_counterparts.csv").open(encoding="utf-8", newline="") as stream:
        committed = list(csv.DictReader(stream))
    assert committed == builder.build(texts(), repealed).rows
