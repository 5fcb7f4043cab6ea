"""Named enterprises: one key for one name, with the division that the name begins with."""

from __future__ import annotations

from kg.linking.cues import table
from kg.records import Identity
from kg.registers import areas
from kg.registers.areas import Reading
from kg.registers.names import is_anonymised, normalised

PREFIX = "enterprise/"
NOWHERE = "000000"
_RULE = "enterprises.normalised_name"


def resolve(name: str) -> Identity | None:
    """The identity of a named enterprise; ``None`` for anonymised parties.

    The key depends on the name alone, never on the text around it, so that
    one name is one enterprise everywhere.

    >>> resolve("昆山瀚珀洛精密电子有限公司").key
    'enterprise/320583/昆山瀚珀洛精密电子有限公司'
    >>> resolve("介休市绵山镇某建材厂") is None
    True
    """
    if is_anonymised(name):
        return None
    plain = normalised(name)
    return Identity(f"{PREFIX}{_home(plain)}/{plain}", _RULE) if plain else None


def _home(name: str) -> str:
    """The code of the division with which a name begins; zeros when there is none for certain."""
    readings = [reading for reading in areas.read(name) if _says_home(reading, name)]
    longest = [reading for reading in readings if reading.end == readings[0].end]
    spelled_out = [reading for reading in longest if reading.spelled_out]
    codes = {reading.division.code for reading in spelled_out or longest}
    return codes.pop() if len(codes) == 1 else NOWHERE


def _says_home(reading: Reading, name: str) -> bool:
    """Whether a beginning that reads as a division says where the enterprise is at home."""
    cues = table("enterprises")
    if reading.division.is_former or reading.end == len(name):
        return False
    if reading.spelled_out or reading.steps > 1:
        return True
    return (
        name[: reading.end] not in cues["brands"]
        and reading.division.level in cues["short_levels"]
        and reading.division.type not in cues["not_short_types"]
    )
