"""Things that a name alone identifies: pollutants and information systems."""

from __future__ import annotations

from kg.records import Identity
from kg.registers import pollutants
from kg.registers.names import normalised


def pollutant(name: str) -> Identity | None:
    """The pollutant of the register that a name or synonym means; ``None`` for others.

    >>> pollutant("CODcr")
    Identity(key='pollutant/cod', rule='things.pollutant')
    """
    found = pollutants.find(name)
    return None if found is None else Identity(f"pollutant/{found.slug}", "things.pollutant")


def system(name: str) -> Identity | None:
    """The information system or platform of a name.

    >>> system("“全国排污许可证管理信息平台”").key
    'system/全国排污许可证管理信息平台'
    """
    plain = normalised(name)
    return Identity(f"system/{plain}", "things.system") if plain else None
