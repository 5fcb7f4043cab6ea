"""The comparison keeps to its bench: no false merge, the same both ways."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.identity.comparing import Decision, NameKind, compare

BENCH = Path(__file__).parent.parent / "names" / "bench.csv"
ROWS = list(csv.DictReader(BENCH.open(encoding="utf-8")))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['a']}~{row['b']}")
def test_a_pair_of_the_bench(row: dict[str, str]) -> None:
    kind, a, b = NameKind(row["kind"]), row["a"], row["b"]
    found = compare(kind, a, b, context=row["context"])
    assert (found.decision is Decision.SAME) == row["grade"].endswith("same"), found
    assert compare(kind, b, a, context=row["context"]) == found
