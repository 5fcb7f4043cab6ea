"""Which penal provisions may go with which duties, and the conduct that penal provisions name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from kg.registers.files import Row, read_rows

_DUTY_COLUMNS = (
    "version", "article", "paragraph", "item", "penal_article", "penal_paragraph", "penal_item",
    "alike", "duty_rank", "penal_rank", "source",
)  # fmt: skip
_CONDUCT_COLUMNS = ("version", "article", "paragraph", "item", "words", "source")


@dataclass(frozen=True, slots=True)
class Place:
    """A provision of one version by its numbers; ``None`` for a level that is not named."""

    article: int
    paragraph: int | None = None
    item: int | None = None

    def agrees(self, other: Place) -> bool:
        """Whether both may be one provision: what both name is the same.

        >>> Place(34, None, 2).agrees(Place(34, 1, 2)), Place(34, 1, 1).agrees(Place(34, 1, 2))
        (True, False)
        """
        return self.article == other.article and all(
            one is None or two is None or one == two
            for one, two in ((self.paragraph, other.paragraph), (self.item, other.item))
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """A duty and a penal provision of one version that may go together.

    ``alike`` is how alike their words are, from 0 to 1, and 1 for pairs by
    hand. ``duty_rank`` counts the penal provisions that are at least as near
    to the duty, ``penal_rank`` the duties that are to the penal provision.
    """

    duty: Place
    penal: Place
    alike: float
    duty_rank: int
    penal_rank: int
    by_hand: bool


@dataclass(frozen=True, slots=True)
class Conduct:
    """The conduct that a penal provision names, in the words of the law."""

    place: Place
    words: str


def pairs(version: str) -> tuple[Pair, ...]:
    """The pairs of a version; none when its text was not read."""
    return _pairs().get(version, ())


def conducts(version: str) -> tuple[Conduct, ...]:
    """The conducts of a version that are fined; none when its text was not read."""
    return _conducts().get(version, ())


@cache
def _pairs() -> Mapping[str, tuple[Pair, ...]]:
    found: dict[str, list[Pair]] = {}
    for row in read_rows("duties.csv", _DUTY_COLUMNS):
        alike = row.text("alike")
        pair = Pair(
            duty=_place(row, ""),
            penal=_place(row, "penal_"),
            alike=float(alike) if alike else 1.0,
            duty_rank=row.integer("duty_rank") or 1,
            penal_rank=row.integer("penal_rank") or 1,
            by_hand=not alike,
        )
        found.setdefault(row.required("version"), []).append(pair)
    return MappingProxyType({version: tuple(rows) for version, rows in found.items()})


@cache
def _conducts() -> Mapping[str, tuple[Conduct, ...]]:
    found: dict[str, list[Conduct]] = {}
    for row in read_rows("conducts.csv", _CONDUCT_COLUMNS):
        conduct = Conduct(_place(row, ""), row.required("words"))
        found.setdefault(row.required("version"), []).append(conduct)
    return MappingProxyType({version: tuple(rows) for version, rows in found.items()})


def _place(row: Row, prefix: str) -> Place:
    article = row.integer(f"{prefix}article")
    if article is None:
        raise row.error(f"{prefix}article", "is empty")
    return Place(article, row.integer(f"{prefix}paragraph"), row.integer(f"{prefix}item"))
