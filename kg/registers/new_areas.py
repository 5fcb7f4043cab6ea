"""The national new areas (国家级新区) that are no divisions: 雄安新区, 西咸新区."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.registers.files import read_rows

_COLUMNS = ("name", "within", "since", "unique", "source")
_FLAGS = frozenset({"0", "1"})


@dataclass(frozen=True, slots=True)
class NewArea:
    """A new area and the code of the division that administers it.

    ``is_unique`` says that the name alone tells which it is; 江北新区 may be
    that of another city.
    """

    name: str
    within: str
    is_unique: bool


def names() -> tuple[str, ...]:
    """The names of all new areas."""
    return tuple(_areas())


def ending(text: str) -> NewArea | None:
    """The new area with whose name a text ends.

    >>> ending("河北雄安新区").within
    '130000'
    """
    return next((area for name, area in _areas().items() if text.endswith(name)), None)


@cache
def _areas() -> Mapping[str, NewArea]:
    return {
        row.required("name"): NewArea(
            row.required("name"), row.required("within"), row.choice("unique", _FLAGS) == "1"
        )
        for row in read_rows("new_areas.csv", _COLUMNS)
    }
