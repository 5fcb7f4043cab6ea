"""Places: the key of a division, town or village, and from a key its name, level and parent."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import RegisterError
from kg.registers import divisions

PREFIX = "place/"


@dataclass(frozen=True, slots=True)
class Place:
    """A place as its key tells it.

    ``level`` is ``country``, ``province``, ``prefecture``, ``county`` or
    ``locality`` (a town, street, village or zone). ``division`` is the code of
    the division that it is or lies in. ``full_name`` puts the division before
    a locality, as prose does: 介休市绵山镇.
    """

    key: str
    name: str
    full_name: str
    level: str
    division: str
    parent_key: str | None


def key_of(code: str, *localities: str) -> str:
    """The key of a division, or of a locality in it, from the greater to the smaller.

    >>> key_of("140781", "绵山镇")
    'place/140781/绵山镇'
    """
    return "/".join((f"{PREFIX}{code}", *localities))


def describe(key: str) -> Place:
    """What a place's key says.

    Raises :class:`~kg.errors.RegisterError` for a key whose division is not
    in the register.

    >>> describe("place/140781/绵山镇").full_name
    '介休市绵山镇'
    """
    code, *localities = key.removeprefix(PREFIX).split("/")
    division = divisions.by_code(code)
    if not key.startswith(PREFIX) or division is None or not all(localities):
        raise RegisterError(f"“{key}” is not the key of a place, like place/140781/绵山镇.")
    if localities:
        return Place(
            key=key,
            name=localities[-1],
            full_name="".join((division.name, *localities)),
            level="locality",
            division=code,
            parent_key=key.rpartition("/")[0],
        )
    return Place(
        key=key,
        name=division.name,
        full_name=division.name,
        level=division.level,
        division=code,
        parent_key=f"{PREFIX}{division.parent}" if division.parent else None,
    )
