"""The administrative divisions of GB/T 2260, current and former, and how they are named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from kg.errors import RegisterError
from kg.registers.files import Row, read_rows

COUNTRY = "100000"
_COLUMNS = ("code", "name", "level", "type", "parent", "usual", "short", "source")
_FORMER_COLUMNS = (*_COLUMNS, "successor", "relation", "until")
_LEVELS = frozenset({"country", "province", "prefecture", "county"})
_RELATIONS = frozenset({"", "reorganised", "merged"})


@dataclass(frozen=True, slots=True)
class Division:
    """A division of the country, a province, a prefecture or a county.

    ``code`` has six digits. ``type`` is the Chinese word for its kind, such
    as 市辖区, 县级市 or 自治州. ``usual`` is the form that a branch of an
    office bears (泽州 in 泽州分局); ``short`` are forms met in running text.
    A former division has ``until`` (the year of the change) and, where known,
    the ``successor`` code; ``relation`` is ``reorganised`` when the successor
    is the same territory under another name or rank, else ``merged``.
    """

    code: str
    name: str
    level: str
    type: str
    parent: str
    usual: str
    short: tuple[str, ...]
    source: str
    successor: str = ""
    relation: str = ""
    until: str | None = None

    @property
    def is_former(self) -> bool:
        """Whether the division has been abolished or renamed."""
        return self.until is not None

    @property
    def is_municipality(self) -> bool:
        """Whether this is a municipality directly under the central government (直辖市)."""
        return self.type == "直辖市"


def by_code(code: str) -> Division | None:
    """The division of a six-digit code: the current one, else a former one.

    >>> by_code("140525").name
    '泽州县'
    """
    return _current().get(code) or _former_by_code().get(code)


def by_name(name: str) -> tuple[Division, ...]:
    """All divisions that a name can mean: current ones, or, if there are none, former ones.

    Full names, short forms and the usual form count alike; codes ascend.

    >>> [division.code for division in by_name("泽州")]
    ['140525']
    """
    return _index().get(name) or _former_index().get(name, ())


def former_by_name(name: str) -> tuple[Division, ...]:
    """The former divisions of a name, whether or not a current one bears it too."""
    return _former_index().get(name, ())


def children(code: str) -> tuple[Division, ...]:
    """The current divisions directly below a division, by code."""
    return _children().get(code, ())


def ancestors(code: str) -> tuple[Division, ...]:
    """The divisions above a division, the nearest first, the country last.

    >>> [division.name for division in ancestors("140525")]
    ['晋城市', '山西省', '中华人民共和国']
    """
    found: list[Division] = []
    division = by_code(code)
    while division is not None and division.parent:
        division = by_code(division.parent)
        if division is not None:
            found.append(division)
    return tuple(found)


def within(code: str, ancestor: str) -> bool:
    """Whether a division is the other one or lies in it.

    >>> within("140525", "140000"), within("140525", "140700")
    (True, False)
    """
    return code == ancestor or any(above.code == ancestor for above in ancestors(code))


def prefecture_of(code: str) -> Division | None:
    """The prefecture in which a division lies, or which it is; ``None`` above and outside."""
    return _of_level(code, "prefecture")


def province_of(code: str) -> Division | None:
    """The province in which a division lies, or which it is; ``None`` for the country."""
    return _of_level(code, "province")


def today(division: Division) -> Division | None:
    """The current division of the same territory.

    A current division is itself; a reorganised one is its successor; for a
    merged one, whose territory went elsewhere, the answer is ``None``.
    """
    if not division.is_former:
        return division
    if division.relation == "reorganised":
        return _current().get(division.successor)
    return None


def all_divisions() -> tuple[Division, ...]:
    """All current divisions, the country first, by code."""
    return tuple(_current().values())


def former_divisions() -> tuple[Division, ...]:
    """All former divisions, by code and year."""
    return _former()


def names() -> Mapping[str, tuple[str, ...]]:
    """Every name for a gazetteer with the codes that it can mean.

    Full names, current and former, are all included; short forms only when
    exactly one current division bears them and they have two characters or
    more. A name of several codes needs its context.
    """
    return _names()


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, bearers in (*_former_index().items(), *_index().items()):
        full = any(division.name == name for division in bearers)
        short = len(bearers) == 1 and len(name) > 1 and name in bearers[0].short
        if bearers[0].level != "country" and (full or (short and not bearers[0].is_former)):
            found[name] = tuple(division.code for division in bearers)
    return MappingProxyType(dict(sorted(found.items())))


def _of_level(code: str, level: str) -> Division | None:
    own = by_code(code)
    line = (*(() if own is None else (own,)), *ancestors(code))
    return next((division for division in line if division.level == level), None)


@cache
def _current() -> Mapping[str, Division]:
    found = {row.required("code"): _division(row) for row in read_rows("divisions.csv", _COLUMNS)}
    for division in found.values():
        if division.parent and division.parent not in found:
            raise RegisterError(
                f"divisions.csv: {division.code} {division.name} names the parent "
                f"{division.parent}, which is not in the file; add it or correct the row."
            )
    return MappingProxyType(found)


@cache
def _former() -> tuple[Division, ...]:
    rows = read_rows("former_divisions.csv", _FORMER_COLUMNS)
    return tuple(_former_division(row) for row in rows)


def _division(row: Row) -> Division:
    return Division(
        code=row.required("code"),
        name=row.required("name"),
        level=row.choice("level", _LEVELS),
        type=row.text("type"),
        parent=row.text("parent"),
        usual=row.required("usual"),
        short=row.many("short"),
        source=row.required("source"),
    )


def _former_division(row: Row) -> Division:
    plain = _division(row)
    return Division(
        code=plain.code,
        name=plain.name,
        level=plain.level,
        type=plain.type,
        parent=plain.parent,
        usual=plain.usual,
        short=plain.short,
        source=plain.source,
        successor=row.text("successor"),
        relation=row.choice("relation", _RELATIONS),
        until=row.date("until"),
    )


@cache
def _former_by_code() -> Mapping[str, Division]:
    # Where a code was used twice, the later division is meant.
    return MappingProxyType({division.code: division for division in _former()})


@cache
def _children() -> Mapping[str, tuple[Division, ...]]:
    found: dict[str, list[Division]] = {}
    for division in all_divisions():
        found.setdefault(division.parent, []).append(division)
    return MappingProxyType({code: tuple(below) for code, below in found.items()})


@cache
def _index() -> Mapping[str, tuple[Division, ...]]:
    return _by_any_name(all_divisions())


@cache
def _former_index() -> Mapping[str, tuple[Division, ...]]:
    return _by_any_name(former_divisions())


def _by_any_name(divisions: tuple[Division, ...]) -> Mapping[str, tuple[Division, ...]]:
    found: dict[str, list[Division]] = {}
    for division in divisions:
        for name in dict.fromkeys((division.name, *division.short, division.usual)):
            found.setdefault(name, []).append(division)
    return MappingProxyType({name: tuple(bearers) for name, bearers in found.items()})
