"""The divisions (师) of the Xinjiang Production and Construction Corps and their cities."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kg.registers.files import read_rows

# The corps lies in the autonomous region and has no code of its own.
REGION = "650000"
NAMES = ("新疆生产建设兵团", "新疆兵团", "兵团")
_COLUMNS = ("name", "ordinal", "city", "source")


@cache
def cities_by_division() -> Mapping[str, str]:
    """The code of each division's city; empty for divisions without one.

    >>> cities_by_division()["第八师"]
    '659001'
    """
    return {
        row.required("name"): row.text("city") for row in read_rows("corps_divisions.csv", _COLUMNS)
    }


@cache
def cities() -> frozenset[str]:
    """The codes of the cities that the corps governs."""
    return frozenset(code for code in cities_by_division().values() if code)
