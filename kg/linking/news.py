"""Identities for the persons, projects, events and programmes of news."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from kg.records import (
    Connection,
    Event,
    Exemption,
    Identity,
    Indicator,
    Mention,
    News,
    Person,
    Project,
)
from kg.registers import areas
from kg.registers.names import is_anonymised, normalised

Linked = Callable[[Mention], Mention]
"""A mention with its identity, found in the context in which it stands."""

_QUOTED = re.compile(r"“(?P<inner>[^“”]+)”")
# What joins the parties of a mechanism that is known by them alone: 河长+检察长
_JOINED = re.compile(r"[+＋]")
_PLACE = "place/"
_VILLAGE = "村"


def linked(news: News, one: Linked) -> News:
    """The same news with every mention identified as far as that is certain."""
    return replace(
        news,
        places=tuple(map(one, news.places)),
        persons=tuple(_person(person, one) for person in news.persons),
        projects=tuple(_project(project, one) for project in news.projects),
        indicators=tuple(_indicator(each, one) for each in news.indicators),
        events=tuple(_event(event, one) for event in news.events),
        exemptions=tuple(_exemption(each, one) for each in news.exemptions),
        connections=tuple(_connection(each, one) for each in news.connections),
    )


def campaign(name: str) -> Identity | None:
    """The campaign of a name; equal names are one campaign.

    >>> campaign("“清源”专项执法行动").key
    'campaign/清源专项执法行动'
    """
    plain = normalised(name)
    return Identity(f"campaign/{plain}", "news.campaign") if plain else None


def mechanism(name: str) -> Identity | None:
    """The mechanism of a name; one told by its parties is known by them alone.

    >>> mechanism("“河长+检察长”协作机制").key, mechanism("林长制").key
    ('mechanism/河长+检察长', 'mechanism/林长制')
    """
    quoted = _QUOTED.search(name)
    if quoted is not None and _JOINED.search(quoted["inner"]):
        name = quoted["inner"]
    plain = normalised(name)
    return Identity(f"mechanism/{plain}", "news.mechanism") if plain else None


def person_at(name: str, organisation: Identity | None) -> Identity | None:
    """A person of an organisation; ``None`` where the organisation is not known.

    Two persons of one name in one organisation are taken for one.
    """
    if organisation is None or is_anonymised(name):
        return None
    return Identity(f"person/{organisation.key}/{normalised(name)}", "news.person")


def project_at(name: str, place: Identity | None) -> Identity | None:
    """A project of a name in a place: that told for it, else that with which its name begins."""
    plain = normalised(name)
    if place is not None and place.key.startswith(_PLACE):
        return Identity(f"project/{place.key.removeprefix(_PLACE)}/{plain}", "news.project")
    readings = [r for r in areas.read(plain) if r.spelled_out and not r.division.is_former]
    if readings and readings[0].end < len(plain):
        return Identity(f"project/{readings[0].division.code}/{plain}", "news.project_name")
    return None


def _some(mention: Mention | None, one: Linked) -> Mention | None:
    return None if mention is None else one(mention)


def _person(person: Person, one: Linked) -> Person:
    organisation = person.organisation
    if organisation is not None and not organisation.name.endswith(_VILLAGE):
        organisation = one(organisation)  # a village is no enterprise, whatever its name
    known = person_at(person.name.name, organisation.identity if organisation else None)
    return replace(person, name=replace(person.name, identity=known), organisation=organisation)


def _project(project: Project, one: Linked) -> Project:
    place = _some(project.place, one)
    return replace(
        project,
        place=place,
        owner=_some(project.owner, one),
        regulators=tuple(map(one, project.regulators)),
        identity=project_at(project.name.value, place.identity if place else None),
    )


def _indicator(each: Indicator, one: Linked) -> Indicator:
    return replace(each, place=_some(each.place, one))


def _event(event: Event, one: Linked) -> Event:
    return replace(
        event, organisers=tuple(map(one, event.organisers)), place=_some(event.place, one)
    )


def _exemption(each: Exemption, one: Linked) -> Exemption:
    return replace(each, place=_some(each.place, one))


def _connection(each: Connection, one: Linked) -> Connection:
    return replace(each, system=one(each.system))
