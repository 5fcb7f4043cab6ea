"""Reading the divisions with which a text begins: 运城市平陆县 is two steps down the tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.registers import divisions
from kg.registers.divisions import Division

_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the beginning of a text as a chain of divisions.

    ``division`` is the lowest of the chain, ``end`` the number of characters
    read. ``spelled_out`` says that every step is a full name; ``steps`` counts
    them.
    """

    division: Division
    end: int
    steps: int
    spelled_out: bool


@lru_cache(maxsize=8192)
def read(text: str) -> tuple[Reading, ...]:
    """All ways to read a beginning of the text, the longest first.

    Each step must lie within the one before. Short and former names are
    understood.

    >>> longest = read("运城市平陆县张店镇")[0]
    >>> longest.division.code, longest.end
    ('140829', 6)
    """
    found = sorted(
        _read(text, 0, None),
        key=lambda r: (-r.end, not r.spelled_out, r.division.is_former, r.division.code),
    )
    return tuple(dict.fromkeys(found))


def read_whole(text: str) -> tuple[Reading, ...]:
    """The ways to read the whole text as a chain of divisions."""
    return tuple(reading for reading in read(text) if reading.end == len(text))


def _read(text: str, start: int, above: Reading | None) -> Iterator[Reading]:
    for end in range(min(len(text), start + _longest()), start + _SHORTEST - 1, -1):
        for division in _bearers(text[start:end]):
            if above is not None and not _lies_in(division, above.division):
                continue
            step = Reading(
                division,
                end,
                1 if above is None else above.steps + 1,
                division.name == text[start:end] and (above is None or above.spelled_out),
            )
            yield step
            yield from _read(text, end, step)


def _bearers(name: str) -> tuple[Division, ...]:
    current = divisions.by_name(name)
    former = divisions.former_by_name(name)
    return (*current, *(division for division in former if division not in current))


def _lies_in(division: Division, above: Division) -> bool:
    if division.code == above.code:
        return False
    heir = divisions.today(division) or division
    above = divisions.today(above) or above
    return heir.code != above.code and divisions.within(heir.code, above.code)


@cache
def _longest() -> int:
    every = (*divisions.all_divisions(), *divisions.former_divisions())
    return max(len(division.name) for division in every)
