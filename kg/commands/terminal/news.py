"""What news tells in one file, for a person to read: a table for each sort of thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.commands.terminal.tables import table
from kg.messages import message
from kg.records import (
    Event,
    Indicator,
    Mention,
    News,
    Person,
    Project,
    Sourced,
)


def news_tables(news: News) -> Iterator[str]:
    """The tables of persons, projects, indicators, events and documents that are not empty."""
    yield _table("persons", ("name", "role", "organisation"), map(_person, news.persons))
    yield _table(
        "projects",
        ("name", "place", "owner", "investment", "capacity", "status"),
        map(_project, news.projects),
    )
    yield _table(
        "indicators",
        ("name", "place", "period", "value", "change", "target"),
        map(_indicator, news.indicators),
    )
    yield _table(
        "events", ("type", "organiser", "date", "topic", "stage"), map(_event, news.events)
    )
    yield _table(
        "instruments",
        ("title", "kind"),
        ([each.title.value, message(f"instrument.{each.kind.value}")] for each in news.instruments),
    )


def _table(name: str, columns: tuple[str, ...], rows: Iterable[list[object]]) -> str:
    listed = list(rows)
    if not listed:
        return ""
    heads = [message(f"extract.column.{column}") for column in columns]
    return table(heads, listed, title=message(f"extract.{name}"))


def _person(person: Person) -> list[object]:
    return [person.name.name, _value(person.role), _name(person.organisation)]


def _project(project: Project) -> list[object]:
    cost = project.investment_cny
    return [
        project.name.value,
        _name(project.place),
        _name(project.owner),
        f"{cost.value:f}" if cost is not None else None,
        _value(project.capacity),
        _value(project.status),
    ]


def _indicator(each: Indicator) -> list[object]:
    value = f"{each.value:f}{each.unit or ''}" if each.value is not None else None
    change = None
    if each.change is not None:
        direction = message(f"direction.{each.direction.value}") if each.direction else ""
        change = f"{direction}{each.change:f}{each.change_unit or ''}"
    target = message("extract.target") if each.target else None
    return [each.name.value, _name(each.place), _value(each.period), value, change, target]


def _event(event: Event) -> list[object]:
    return [
        message(f"event_type.{event.type.value}"),
        message("list.comma").join(body.name for body in event.organisers),
        _value(event.date),
        _value(event.topic),
        message(f"stage.{event.stage.value}"),
    ]


def _name(mention: Mention | None) -> str | None:
    return mention.name if mention is not None else None


def _value(sourced: Sourced[str] | None) -> str | None:
    return sourced.value if sourced is not None else None
