"""Pollutants, wastes and kinds of noise, and the names under which prose mentions them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from kg.errors import RegisterError
from kg.registers.files import read_rows

_COLUMNS = ("slug", "name", "synonyms", "en", "medium", "cas", "source")
_NOISE = re.compile(r"[\s_{}]+")


@dataclass(frozen=True, slots=True)
class Pollutant:
    """A pollutant or waste: its Chinese name, synonyms, media and CAS number (may be empty).

    ``media`` are of air, water, soil, noise, waste, radiation and ghg.
    ``source`` is the standard or list that names it.
    """

    slug: str
    name: str
    synonyms: tuple[str, ...]
    en: str
    media: tuple[str, ...]
    cas: str
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
    return tuple(
        Pollutant(
            slug=row.required("slug"),
            name=row.required("name"),
            synonyms=row.many("synonyms"),
            en=row.required("en"),
            media=row.many("medium"),
            cas=row.text("cas"),
            source=row.required("source"),
        )
        for row in read_rows("pollutants.csv", _COLUMNS)
    )


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
