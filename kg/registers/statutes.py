"""Statutes: works, their versions, and which version was in force on a date."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from kg.registers.files import Row, read_rows
from kg.registers.penalties import PenaltyBracket, penalties_for
from kg.registers.provisions import ArticleShape, article_shape, paragraph_of_item
from kg.registers.titles import comparable

__all__ = [
    "ArticleShape",
    "PenaltyBracket",
    "Version",
    "Work",
    "all_versions",
    "article_shape",
    "find",
    "paragraph_of_item",
    "penalties_for",
    "provision_key",
    "version_by_id",
    "version_on",
    "versions",
    "works",
]

_COLUMNS = (
    "id", "work", "title_zh", "short_zh", "aliases", "title_en", "kind", "issuer", "doc_number",
    "adopted", "in_force_from", "in_force_to", "repealed_by", "articles", "jurisdiction", "source",
)  # fmt: skip
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEAR_LENGTH = 4
_MONTHS, _LONGEST_MONTH = 12, 31


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a statute, as enacted or as amended.

    Dates are ISO 8601 and inclusive; ``None`` where unknown or open.
    ``repealed_by`` is the id of the version that took its place. ``articles``
    is the number of the last article, inserted articles (之一) not counted.
    ``jurisdiction`` is ``CN`` or the code of a division.
    """

    id: str
    work: str
    title: str
    short: str
    aliases: tuple[str, ...]
    title_en: str
    kind: str
    issuer: str
    doc_number: str
    adopted: str | None
    in_force_from: str | None
    in_force_to: str | None
    repealed_by: str
    articles: int | None
    jurisdiction: str
    source: str

    @property
    def begins(self) -> str | None:
        """The first day on which this version can have been in force.

        Where the day of entry into force is not known, the day of adoption:
        an amendment by decision takes effect on promulgation at the earliest.
        """
        return self.in_force_from or self.adopted

    def covers(self, first: str, last: str) -> bool:
        """Whether the version was in force on every day from ``first`` to ``last``."""
        starts = self.begins is not None and self.begins <= first
        return starts and (self.in_force_to is None or last <= self.in_force_to)

    def overlaps(self, date: str) -> bool:
        """Whether the version was in force on some day of a date, month or year."""
        first, last = _days(date)
        starts = self.begins is not None and self.begins <= last
        return starts and (self.in_force_to is None or first <= self.in_force_to)


@dataclass(frozen=True, slots=True)
class Work:
    """A statute through all its versions; titles are those of the newest version."""

    id: str
    title: str
    short: str
    title_en: str
    kind: str
    jurisdiction: str
    versions: tuple[Version, ...]


def works() -> Mapping[str, Work]:
    """All works by id."""
    return _works()


def all_versions() -> tuple[Version, ...]:
    """All versions, in the order of the register."""
    return _versions()


def find(title: str) -> tuple[Work, ...]:
    """The works that a title, short title or alias can mean; usually none or one.

    Title marks, white space, the name of the state and remarks such as
    （2018年修正） do not matter.

    >>> [work.id for work in find("《大气法》")]
    ['air-law']
    """
    return _titles().get(comparable(title), ())


def versions(work: str) -> tuple[Version, ...]:
    """The versions of a work, the newest first; none when the work is unknown."""
    found = works().get(work)
    return () if found is None else found.versions


def version_by_id(version: str) -> Version | None:
    """The version of an id."""
    return next((v for v in all_versions() if v.id == version), None)


def version_on(work: str, date: str) -> Version | None:
    """The version of a work in force on a date, which may be a month or a year.

    ``None`` when the register knows no version of that time, or when a month
    or year saw more than one.

    >>> version_on("ods-regulation", "2024-02-29").id
    'ods-regulation-2018'
    >>> version_on("ods-regulation", "2024-03").id
    'ods-regulation-2023'
    """
    first, last = _days(date)
    covering = [version for version in versions(work) if version.covers(first, last)]
    return covering[0] if len(covering) == 1 else None


def provision_key(
    owner: str,
    article: int | None = None,
    suffix: int = 0,
    paragraph: int | None = None,
    item: int | None = None,
) -> str:
    """The path of a provision's IRI; ``owner`` is a version id, a work id or ``title/<title>``.

    >>> provision_key("criminal-law-2023", 338)
    'statute/criminal-law-2023/article/338'
    >>> provision_key("criminal-law-2023", 120, 1, item=2)
    'statute/criminal-law-2023/article/120-1/item/2'
    """
    key = f"statute/{owner}"
    if article is None:
        return key
    key += f"/article/{article}" + (f"-{suffix}" if suffix else "")
    for level, number in (("paragraph", paragraph), ("item", item)):
        if number is not None:
            key += f"/{level}/{number}"
    return key


def _days(date: str) -> tuple[str, str]:
    """The first and the last day of a day, month or year."""
    if _DAY.fullmatch(date):
        return date, date
    if len(date) == _YEAR_LENGTH:
        return f"{date}-01-01", f"{date}-12-31"
    year, month = (int(part) for part in date.split("-"))
    last = monthrange(year, month)[1] if 1 <= month <= _MONTHS else _LONGEST_MONTH
    return f"{date}-01", f"{date}-{last}"


@cache
def _versions() -> tuple[Version, ...]:
    return tuple(_version(row) for row in read_rows("statutes.csv", _COLUMNS))


def _version(row: Row) -> Version:
    return Version(
        id=row.required("id"),
        work=row.required("work"),
        title=row.required("title_zh"),
        short=row.required("short_zh"),
        aliases=row.many("aliases"),
        title_en=row.text("title_en"),
        kind=row.required("kind"),
        issuer=row.text("issuer"),
        doc_number=row.text("doc_number"),
        adopted=row.date("adopted"),
        in_force_from=row.date("in_force_from"),
        in_force_to=row.date("in_force_to"),
        repealed_by=row.text("repealed_by"),
        articles=row.integer("articles"),
        jurisdiction=row.required("jurisdiction"),
        source=row.required("source"),
    )


@cache
def _works() -> Mapping[str, Work]:
    by_work: dict[str, list[Version]] = {}
    for version in all_versions():
        by_work.setdefault(version.work, []).append(version)
    return MappingProxyType({work: _work(work, found) for work, found in by_work.items()})


def _work(work: str, found: list[Version]) -> Work:
    newest_first = sorted(found, key=lambda version: version.begins or "", reverse=True)
    newest = newest_first[0]
    return Work(
        id=work,
        title=newest.title,
        short=newest.short,
        title_en=newest.title_en,
        kind=newest.kind,
        jurisdiction=newest.jurisdiction,
        versions=tuple(newest_first),
    )


@cache
def _titles() -> Mapping[str, tuple[Work, ...]]:
    found: dict[str, dict[str, Work]] = {}
    for version in all_versions():
        for title in (version.title, version.short, *version.aliases):
            found.setdefault(comparable(title), {})[version.work] = works()[version.work]
    return MappingProxyType({title: tuple(by_id.values()) for title, by_id in found.items()})
