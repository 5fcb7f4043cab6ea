"""Pollutants, wastes and kinds of noise, and the names under which prose mentions them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from kg.errors import RegisterError
from kg.registers.files import Row, read_rows

_COLUMNS = ("slug", "name", "synonyms", "en", "medium", "broader", "cas", "source")
_GROUP_COLUMNS = ("slug", "name", "en", "definition_zh", "definition_en", "source")
_NOISE = re.compile(r"[\s_{}]+")


@dataclass(frozen=True, slots=True)
class Pollutant:
    """A pollutant or waste: its Chinese name, synonyms, media and CAS number (may be empty).

    ``media`` are of air, water, soil, noise, waste, radiation and ghg.
    ``broader`` are the slugs of the pollutants or groups that it is a kind of;
    none where it stands by itself. ``source`` is the standard or list that
    names it.
    """

    slug: str
    name: str
    synonyms: tuple[str, ...]
    en: str
    media: tuple[str, ...]
    broader: tuple[str, ...]
    cas: str
    source: str


@dataclass(frozen=True, slots=True)
class PollutantGroup:
    """A heading over pollutants, such as 大气污染物, which no text names as a pollutant."""

    slug: str
    name: str
    en: str
    definition_zh: str
    definition_en: str
    source: str


def find(name: str) -> Pollutant | None:
    """The pollutant of a name or synonym; subscript braces, width, case and space do not matter.

    >>> find("PM_{2.5}").slug, find("氨 氮").slug
    ('pm2-5', 'ammonia-nitrogen')
    """
    return _index().get(_comparable(name))


def all_pollutants() -> tuple[Pollutant, ...]:
    """All pollutants, in the order of the register."""
    return _pollutants()


@cache
def groups() -> Mapping[str, PollutantGroup]:
    """The groups of pollutants by slug, in the order of the register."""
    rows = read_rows("pollutant_groups.csv", _GROUP_COLUMNS)
    found = (PollutantGroup(*(row.required(each) for each in _GROUP_COLUMNS)) for row in rows)
    return MappingProxyType({group.slug: group for group in found})


def by_slug(slug: str) -> Pollutant | None:
    """The pollutant of a slug."""
    return next((pollutant for pollutant in all_pollutants() if pollutant.slug == slug), None)


def names() -> tuple[str, ...]:
    """Every name and synonym, for a gazetteer, the longest first."""
    every = {name for p in all_pollutants() for name in (p.name, *p.synonyms)}
    return tuple(sorted(every, key=lambda name: (-len(name), name)))


def _comparable(name: str) -> str:
    return _NOISE.sub("", unicodedata.normalize("NFKC", name)).casefold()


@cache
def _pollutants() -> tuple[Pollutant, ...]:
    rows = tuple(read_rows("pollutants.csv", _COLUMNS))
    known = groups().keys() | {row.text("slug") for row in rows}
    return tuple(
        Pollutant(
            slug=row.required("slug"),
            name=row.required("name"),
            synonyms=row.many("synonyms"),
            en=row.required("en"),
            media=row.many("medium"),
            broader=_broader(row, known),
            cas=row.text("cas"),
            source=row.required("source"),
        )
        for row in rows
    )


def _broader(row: Row, known: Set[str]) -> tuple[str, ...]:
    broader = row.many("broader")
    for slug in broader:
        if slug not in known or slug == row.text("slug"):
            raise row.error("broader", f"holds “{slug}”, which is no other pollutant and no group")
    return broader


@cache
def _index() -> Mapping[str, Pollutant]:
    found: dict[str, Pollutant] = {}
    for pollutant in all_pollutants():
        for name in (pollutant.name, *pollutant.synonyms):
            other = found.setdefault(_comparable(name), pollutant)
            if other is not pollutant:
                raise RegisterError(
                    f"pollutants.csv: “{name}” stands under {other.slug} and {pollutant.slug}; "
                    "a name must lead to one pollutant."
                )
    return MappingProxyType(found)
