"""Units of measurement as printed, and the units of QUDT that they are."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from kg.registers.files import read_rows

_COLUMNS = ("printed", "qudt", "source")
_UNIT = "http://qudt.org/vocab/unit/"


def qudt(printed: str) -> str | None:
    """The IRI of the QUDT unit that a printed unit is; ``None`` where there is none.

    >>> qudt("微克/立方米"), qudt("个百分点")
    ('http://qudt.org/vocab/unit/MicroGM-PER-M3', None)
    """
    return _units().get(printed)


@cache
def _units() -> Mapping[str, str]:
    rows = read_rows("units.csv", _COLUMNS)
    return MappingProxyType({row.required("printed"): _UNIT + row.required("qudt") for row in rows})
