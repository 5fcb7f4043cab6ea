"""Towns, townships and streets: in which counties a name occurs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from kg.registers.files import read_rows

_COLUMNS = ("county", "towns", "source")


def counties_of(town: str) -> tuple[str, ...]:
    """The codes of the counties that have a town, township or street of this name.

    The register has no towns for cities without counties, such as 东莞市.

    >>> counties_of("绵山镇")
    ('140781',)
    """
    return _counties().get(town, ())


@cache
def _counties() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in read_rows("townships.csv", _COLUMNS):
        for town in row.many("towns"):
            found.setdefault(town, []).append(row.required("county"))
    return MappingProxyType({town: tuple(counties) for town, counties in found.items()})
