"""The bench rows of bodies and places, answered by linking alone."""

from __future__ import annotations

import csv
import re
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
    year = re.search(r"\d{4}", heading)
    context = Context((around,), None if year is None else int(year[0]))
    a, b = (RESOLVE[row["kind"]](row[side], context) for side in "ab")
    return a is not None and b is not None and a.key == b.key


FILES = {"bodies": 130, "places": 120, "unseen_bodies": 50, "unseen_places": 50}
"""The files with the fewest rows that each must have."""

DIFFERENT = [r for n in FILES for r in _rows(n) if r["grade"].endswith("different")]


@pytest.mark.parametrize("row", DIFFERENT, ids=lambda row: f"{row['a']}-{row['b']}")
def test_different_names_are_never_merged(row: dict[str, str]) -> None:
    assert not _are_one(row)


@pytest.mark.parametrize(("name", "rows_at_least"), FILES.items())
def test_names_of_one_thing_are_found(name: str, rows_at_least: int) -> None:
    rows = [row for row in _rows(name) if row["grade"].endswith("same")]
    found = sum(map(_are_one, rows))
    assert len(_rows(name)) >= rows_at_least
    assert found / len(rows) >= 0.9
