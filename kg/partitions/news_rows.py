"""What news tells beside cases as rows of the flat tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from kg.partitions.values import Row, named, number, plain, where
from kg.records import Records


def _persons(records: Records) -> Iterator[Row]:
    for one in records.news.persons:
        told = (one.name.name, plain(one.role), *named(one.organisation), plain(one.period))
        yield records.document.id, *told, *where(records.document, one.evidence)


def _indicators(records: Records) -> Iterator[Row]:
    for one in records.news.indicators:
        yield (
            records.document.id,
            one.name.value,
            *named(one.place),
            plain(one.period),
            number(one.value),
            one.unit,
            number(one.change),
            one.change_unit,
            None if one.direction is None else one.direction.value,
            one.target,
            *where(records.document, one.evidence),
        )


def _projects(records: Records) -> Iterator[Row]:
    for one in records.news.projects:
        yield (
            records.document.id,
            one.name.value,
            None if one.stage is None else one.stage.value,
            plain(one.status),
            *named(one.place),
            None if one.owner is None else one.owner.name,
            None if one.investment_cny is None else number(one.investment_cny.value),
            plain(one.capacity),
            None if one.length_km is None else number(one.length_km.value),
            *where(records.document, one.name.evidence),
        )


def _events(records: Records) -> Iterator[Row]:
    for one in records.news.events:
        yield (
            records.document.id,
            one.type.value,
            plain(one.topic),
            *named(next(iter(one.organisers), None)),
            plain(one.date),
            None if one.place is None else one.place.name,
            one.stage.value,
            *where(records.document, one.evidence),
        )


def _instruments(records: Records) -> Iterator[Row]:
    for one in records.news.instruments:
        told = (one.title.value, one.kind.value, plain(one.number))
        yield records.document.id, *told, *where(records.document, one.title.evidence)


NEWS: Final[Mapping[str, Callable[[Records], Iterator[Row]]]] = {
    "persons": _persons,
    "indicators": _indicators,
    "projects": _projects,
    "events": _events,
    "instruments": _instruments,
}
"""How the rows of each table of news are made."""
