"""Titles of statutes that are misprinted: the one title that a slip of one character can mean.

Titles of different statutes may differ by as little, above all in the place
that they are for (山西省水污染防治条例, 江西省水污染防治条例). So a slip is believed
only where the place and the kind of statute stay the same, the title is long,
and one statute alone is within reach.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from kg.registers import statutes
from kg.registers.statutes import Work
from kg.registers.titles import comparable

SHORTEST: Final = 6
"""Characters that a title without the name of the state must have to be mended."""

_LONG: Final = 12
_PLACE: Final = re.compile(r"^.{1,11}?(?:省|市|自治区|自治州|自治县|地区|州|县|区)")
_KINDS: Final = ("法典", "法", "条例", "办法", "规定", "细则", "解释", "决定", "意见", "规则")


@cache
def find_nearly(title: str) -> tuple[Work, ...]:
    """The works whose full or short title differs from a printed one by a slip.

    A slip is one character wrong, missing, too many, or two changed about; two
    slips in titles of twelve characters or more. Aliases are too short to be
    mended. Several works mean that none is certain.

    >>> [work.id for work in find_nearly("固体废物污染环境防冶法")]
    ['solid-waste-law']
    >>> find_nearly("江西省水污染防治条例"), find_nearly("大汽法")
    ((), ())
    """
    wanted = comparable(title)
    if len(wanted) < SHORTEST or statutes.find(title):
        return ()
    allowed = 2 if len(wanted) >= _LONG else 1
    near: dict[str, tuple[int, Work]] = {}
    for name, work in _titles():
        if _kind(wanted) not in {"", _kind(name)} or _place(name) != _place(wanted):
            continue
        if abs(len(name) - len(wanted)) > allowed:
            continue
        slips = distance(wanted, name)
        if slips <= allowed and slips < near.get(work.id, (allowed + 1, work))[0]:
            near[work.id] = (slips, work)
    least = min((slips for slips, _ in near.values()), default=0)
    return tuple(work for slips, work in near.values() if slips == least)


def distance(one: str, other: str) -> int:
    """The slips between two words: characters wrong, missing, too many or changed about.

    >>> distance("防治法", "防冶法"), distance("管理条例", "管条例"), distance("土壤", "壤土")
    (1, 1, 1)
    """
    rows: list[list[int]] = [list(range(len(other) + 1))]
    for i, a in enumerate(one, start=1):
        row = [i]
        for j, b in enumerate(other, start=1):
            best = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, rows[i - 2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


@cache
def _titles() -> tuple[tuple[str, Work], ...]:
    found: dict[str, Work] = {}
    for version in statutes.all_versions():
        for title in (version.title, version.short):
            if len(comparable(title)) >= SHORTEST:
                found[comparable(title)] = statutes.works()[version.work]
    return tuple(found.items())


def _kind(title: str) -> str:
    return next((kind for kind in _KINDS if title.endswith(kind)), "")


def _place(title: str) -> str:
    """The place with which the title of a local statute begins; empty for others."""
    found = _PLACE.match(title)
    return found.group() if found else ""
