"""Whole builds are measured by size, beside floors on the same data."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.growth import Setting, exponent, grown
from bench.report import growth_table


@pytest.mark.parametrize("power", [0.5, 1.0, 1.3])
def test_the_exponent_is_the_power_of_growth(power: float) -> None:
    points = [(size, 0.02 * size**power) for size in (100, 1000, 10_000)]
    assert exponent(points) == pytest.approx(power, abs=0.001)


def test_one_size_has_no_exponent() -> None:
    assert exponent([(100, 3.0)]) is None


@pytest.mark.slow
def test_every_size_is_built_three_times_beside_its_floors(tmp_path: Path) -> None:
    growth = grown([2, 4], Setting(seed=1, form="bulletin", workers=1, floor=2, work=tmp_path))
    for size, row in zip((2, 4), growth["sizes"], strict=True):
        assert (row["first"]["built"], row["second"]["unchanged"]) == (size, size)
        assert (row["changed"]["built"], row["changed"]["removed"]) == (1, 1)
        assert row["ratio"]["cpu_s"] > 0
        assert row["floor_documents"] == 2
    assert "exponent" in growth_table(growth)
