"""Names of counties that are misprinted: the one county of a prefecture that is meant.

Names of counties differ by little (襄垣县, 襄汾县), so a slip is believed only
where one sign was taken for one that sounds or looks alike, nothing else
differs, no division is so called, and one county of the prefecture fits.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import combinations

from kg.registers import divisions
from kg.registers.divisions import Division
from kg.registers.files import read_rows

_COLUMNS = ("signs", "how", "source")
_HOW = frozenset({"sound", "look", "never"})
_SHORTEST = 2
# With its ending a name has three signs at least: one sign alone tells too little.
_ENDINGS = ("县", "市", "区", "旗")


def find_nearly(name: str, prefecture: str) -> tuple[Division, ...]:
    """The counties below a prefecture whose name, full or usual, was misprinted so.

    Several mean that none is certain; a name that any division bears is no misprint.

    >>> [county.name for county in find_nearly("万容县", "140800")]
    ['万荣县']
    >>> find_nearly("襄汾县", "140400"), find_nearly("主城区", "140400")
    ((), ())
    """
    if len(name) < _SHORTEST + name.endswith(_ENDINGS) or name in _words():
        return ()
    if divisions.by_name(name) or divisions.former_by_name(name):
        return ()
    return tuple(
        county
        for county in divisions.children(prefecture)
        if any(_is_slip(name, known) for known in {county.name, county.usual})
    )


def is_misprint(printed: str, name: str) -> bool:
    """Whether what is no division's name is the name of a given one with one sign mistaken.

    >>> is_misprint("沐阳县", "沭阳县"), is_misprint("襄汾县", "襄垣县")
    (True, False)
    """
    return (
        len(printed) > _SHORTEST
        and printed.endswith(_ENDINGS)
        and printed not in _words()
        and not divisions.by_name(printed)
        and not divisions.former_by_name(printed)
        and bool(divisions.by_name(name))
        and _is_slip(printed, name)
    )


def _is_slip(printed: str, name: str) -> bool:
    """Whether one sign was taken for another, and all else is the same."""
    if len(printed) != len(name) or len(name) < _SHORTEST:
        return False
    differing = [pair for pair in zip(printed, name, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and differing[0][1] in _mistaken().get(differing[0][0], "")


@cache
def _words() -> frozenset[str]:
    """Words that are no misprints although one sign parts them from the name of a county."""
    rows = read_rows("confusable_signs.csv", _COLUMNS)
    return frozenset(row.required("signs") for row in rows if row.text("how") == "never")


@cache
def _mistaken() -> Mapping[str, frozenset[str]]:
    """For each sign those that it can be taken for."""
    found: dict[str, set[str]] = {}
    for row in read_rows("confusable_signs.csv", _COLUMNS):
        if row.choice("how", _HOW) == "never":
            continue
        for one, other in combinations(row.required("signs"), 2):
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return {sign: frozenset(others) for sign, others in found.items()}
