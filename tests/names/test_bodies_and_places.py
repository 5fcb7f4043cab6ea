"""The bench rows of bodies and places, answered by linking alone."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.linking import bodies, places
from kg.linking.context import Context, scope

HERE = Path(__file__).parent
RESOLVE = {"body": bodies.resolve, "place": places.resolve}


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / f"{name}.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def _are_one(row: dict[str, str]) -> bool:
    heading = row["context"]
    around = scope("article", codes=(), names=(), headings=(heading,) if heading else ())
    resolve = RESOLVE[row["kind"]]
    a, b = (resolve(row[side], Context((around,))) for side in "ab")
    return a is not None and b is not None and a.key == b.key


DIFFERENT = [r for n in ("bodies", "places") for r in _rows(n) if r["grade"].endswith("different")]


@pytest.mark.parametrize("row", DIFFERENT, ids=lambda row: f"{row['a']}-{row['b']}")
def test_different_names_are_never_merged(row: dict[str, str]) -> None:
    assert not _are_one(row)


@pytest.mark.parametrize("name", ["bodies", "places"])
def test_names_of_one_thing_are_found(name: str) -> None:
    rows = [row for row in _rows(name) if row["grade"].endswith("same")]
    found = sum(map(_are_one, rows))
    assert len(_rows(name)) >= 110
    assert found / len(rows) >= 0.9
