"""What news tells, in the gold format: names as lists, the rest as objects with their evidence."""

from __future__ import annotations

from collections.abc import Iterable

from kg.records import (
    Document,
    Event,
    Exemption,
    Indicator,
    Instrument,
    Kind,
    Mention,
    Person,
    Project,
    Records,
    Sourced,
    Stage,
)
from kg.records_json import evidence
from kg.records_json.values import Json, JsonObject, names, number, plain_number, value

_ACTING = frozenset({Kind.REGULATOR, Kind.POLICE, Kind.PROCURATORATE})


def news_to_json(records: Records) -> JsonObject:
    """The gold keys for news in their order.

    ``targets`` are indicators that shall be reached, and ``planned_events``
    events that shall be held or were called off: kept apart, so that nobody
    takes them for what happened.
    """
    news, document = records.news, records.document
    measured = [each for each in news.indicators if not each.target]
    held = [each for each in news.events if each.stage is Stage.DONE]
    return {
        "regulators": _named(records.mentions, _ACTING),
        "enterprises": _enterprises(records.mentions),
        "persons": [_person(each, document) for each in _once(news.persons)],
        "statutes": [_instrument(each, document) for each in _titles(news.instruments)],
        "projects": [_project(each, document) for each in news.projects],
        "campaigns": _named(records.mentions, {Kind.CAMPAIGN}),
        "systems": _named(records.mentions, {Kind.SYSTEM}),
        "mechanisms": _named(records.mentions, {Kind.MECHANISM}),
        "events": [_event(each, document) for each in held],
        "indicators": [_indicator(each, document) for each in measured],
        "places": names(news.places),
        "targets": [_indicator(each, document) for each in news.indicators if each.target],
        "planned_events": [
            _event(each, document) for each in news.events if each.stage is not Stage.DONE
        ],
        "exemptions": [_exemption(each, document) for each in news.exemptions],
        "connections": [
            {
                "system": each.system.name,
                "count": each.count,
                "subject": each.subject.value,
                "evidence": evidence.entries(each.subject.evidence, document),
            }
            for each in news.connections
        ],
    }


def _named(mentions: Iterable[Mention], kinds: Iterable[Kind]) -> list[str]:
    return names(mention for mention in mentions if mention.kind in kinds)


def _enterprises(mentions: Iterable[Mention]) -> list[str]:
    """The enterprises, without the short forms of longer names (唐安煤矿)."""
    found = _named(mentions, {Kind.ENTERPRISE})
    return [
        name for name in found if not any(other != name and other.endswith(name) for other in found)
    ]


def _once(persons: Iterable[Person]) -> list[Person]:
    kept: dict[str, Person] = {}
    for person in persons:
        before = kept.get(person.name.name)
        if before is None or (before.organisation is None and person.organisation is not None):
            kept[person.name.name] = person
    return list(kept.values())


def _titles(instruments: Iterable[Instrument]) -> list[Instrument]:
    kept: dict[str, Instrument] = {}
    for each in instruments:
        before = kept.get(each.title.value)
        if before is None or (before.number is None and each.number is not None):
            kept[each.title.value] = each
    return list(kept.values())


def _name(mention: Mention | None) -> str | None:
    return mention.name if mention is not None else None


def _person(person: Person, document: Document) -> JsonObject:
    return {
        "name": person.name.name,
        "role": value(person.role),
        "organisation": _name(person.organisation),
        "evidence": evidence.entries(person.evidence, document),
    }


def _instrument(each: Instrument, document: Document) -> JsonObject:
    entry: JsonObject = {"title": each.title.value, "kind": each.kind.value}
    if each.number is not None:
        entry["number"] = each.number.value
    entry["evidence"] = evidence.entries(each.title.evidence, document)
    return entry


def _project(project: Project, document: Document) -> JsonObject:
    investment = project.investment_cny
    parts: tuple[Sourced[str] | Mention | None, ...] = (
        project.place,
        project.owner,
        project.capacity,
        project.status,
        project.started,
        project.completed,
    )
    quoted = [*project.name.evidence]
    quoted += investment.evidence if investment is not None else ()
    for part in parts:
        quoted += part.evidence if part is not None else ()
    return {
        "name": project.name.value,
        "place": _name(project.place),
        "owner": _name(project.owner),
        "investment_cny": plain_number(investment.value) if investment is not None else None,
        "capacity": value(project.capacity),
        "status": value(project.status),
        "stage": project.stage.value if project.stage is not None else None,
        "regulators": names(project.regulators),
        "started": value(project.started),
        "completed": value(project.completed),
        "evidence": evidence.entries(dict.fromkeys(quoted), document),
    }


def _event(event: Event, document: Document) -> JsonObject:
    quoted = [*event.evidence]
    for part in (event.topic, event.date, event.place):
        quoted += part.evidence if part is not None else ()
    participants: list[Json] = [each.value for each in event.participants]
    return {
        "type": event.type.value,
        "organiser": "、".join(names(event.organisers)) or None,
        "date": value(event.date),
        "topic": value(event.topic),
        "place": _name(event.place),
        "participants": participants,
        "stage": event.stage.value,
        "evidence": evidence.entries(dict.fromkeys(quoted), document),
    }


def _indicator(each: Indicator, document: Document) -> JsonObject:
    quoted = [*each.name.evidence, *each.evidence]
    quoted += each.place.evidence if each.place is not None else ()
    quoted += each.period.evidence if each.period is not None else ()
    entry: JsonObject = {
        "name": each.name.value,
        "place": _name(each.place),
        "period": value(each.period),
        "value": number(each.value),
        "unit": each.unit,
        "change": number(each.change),
        "change_unit": each.change_unit,
        "direction": each.direction.value if each.direction is not None else None,
    }
    if each.rank is not None:
        entry["rank"] = each.rank.value
    if each.approximation is not None:
        entry["approximation"] = each.approximation
    entry["evidence"] = evidence.entries(dict.fromkeys(quoted), document)
    return entry


def _exemption(each: Exemption, document: Document) -> JsonObject:
    return {
        "kind": each.kind,
        "categories": each.categories,
        "items": each.items,
        "place": _name(each.place),
        "period": value(each.period),
        "evidence": evidence.entries(each.evidence, document),
    }
