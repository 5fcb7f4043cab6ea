"""What local environment news tells beside cases: persons, projects, indicators, events."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kg.records.evidence import Evidence, Sourced, Span
from kg.records.mentions import Identity, Mention


class Stage(StrEnum):
    """How far something is that a text speaks of; only ``done`` has happened for certain."""

    DONE = "done"
    UNDER_WAY = "under_way"
    PLANNED = "planned"
    WISHED = "wished"
    DENIED = "denied"


class EventType(StrEnum):
    """What sort of occasion an event is."""

    TRAINING = "training"
    MEETING = "meeting"
    INSPECTION_VISIT = "inspection_visit"
    DRILL = "drill"
    LAUNCH = "launch"
    OTHER = "other"


class Direction(StrEnum):
    """Whether an indicator rose or fell."""

    UP = "up"
    DOWN = "down"


class InstrumentKind(StrEnum):
    """Law, a plan or policy document, or a technical standard."""

    STATUTE = "statute"
    PLAN = "plan"
    STANDARD = "standard"


@dataclass(frozen=True, slots=True)
class Person:
    """A person named with a role; ``organisation`` is the body or enterprise they speak for.

    ``role`` is as printed (党组书记、局长, 监测科科长), ``None`` where a text names
    the person and the organisation only. ``period`` is the date on which the text
    shows the person in the role, where it is known: roles are bound to time.
    """

    name: Mention
    evidence: tuple[Evidence, ...]
    role: Sourced[str] | None = None
    organisation: Mention | None = None
    period: Sourced[str] | None = None

    @property
    def span(self) -> Span:
        """Where the name stands."""
        return self.name.span


@dataclass(frozen=True, slots=True)
class Project:
    """Something built or rebuilt: a works, a plant, a wetland, a network of pipes.

    ``capacity`` is as printed (5万吨/日, 200兆瓦, 36公里); ``length_km`` is set
    where it is a length. ``status`` is the text's own phrase and ``stage`` what
    it means. ``visited`` says that people of a visit went to see it. ``started``
    and ``completed`` are ISO dates of reduced precision.
    """

    name: Sourced[str]
    stage: Stage | None = None
    place: Mention | None = None
    owner: Mention | None = None
    regulators: tuple[Mention, ...] = ()
    investment_cny: Sourced[Decimal] | None = None
    capacity: Sourced[str] | None = None
    length_km: Sourced[Decimal] | None = None
    status: Sourced[str] | None = None
    started: Sourced[str] | None = None
    completed: Sourced[str] | None = None
    visited: bool = False
    identity: Identity | None = None

    @property
    def span(self) -> Span:
        """Where the name stands."""
        return self.name.span


@dataclass(frozen=True, slots=True)
class Indicator:
    """A rate or level of an area or water: its value, its change, or both.

    ``place`` is a name as printed or the one that a word such as 全市 means.
    ``change`` is a magnitude whose sign is ``direction``. ``period`` is an ISO
    8601 date of reduced precision or an interval; an unknown year is ``XXXX``.
    ``approximation`` is the printed word that makes the value inexact (近, 超).
    ``target`` marks what shall be reached and is not yet measured.
    """

    name: Sourced[str]
    evidence: tuple[Evidence, ...]
    place: Mention | None = None
    period: Sourced[str] | None = None
    value: Decimal | None = None
    unit: str | None = None
    change: Decimal | None = None
    change_unit: str | None = None
    direction: Direction | None = None
    rank: Sourced[str] | None = None
    approximation: str | None = None
    target: bool = False

    @property
    def span(self) -> Span:
        """Where the name stands."""
        return self.name.span


@dataclass(frozen=True, slots=True)
class Event:
    """An occasion that a text reports: a training, a meeting, a visit, a drill, a launch.

    ``date`` is ISO 8601, with ``XXXX`` for a year that nothing tells.
    ``announced`` says that the headline of the article is about it.
    ``participants`` are phrases with numbers (42家重点排污单位的环保负责人).
    """

    type: EventType
    evidence: tuple[Evidence, ...]
    topic: Sourced[str] | None = None
    organisers: tuple[Mention, ...] = ()
    date: Sourced[str] | None = None
    place: Mention | None = None
    participants: tuple[Sourced[str], ...] = ()
    stage: Stage = Stage.DONE
    announced: bool = False

    @property
    def span(self) -> Span:
        """Where the words stand that name the event."""
        return self.evidence[0].span


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, plan or standard that a text names by its title; ``number`` such as HJ 819-2017."""

    title: Sourced[str]
    kind: InstrumentKind
    number: Sourced[str] | None = None

    @property
    def span(self) -> Span:
        """Where the title stands."""
        return self.title.span


@dataclass(frozen=True, slots=True)
class Exemption:
    """A list of minor violations that go unpunished: 5类14项轻微违法行为不予处罚.

    ``kind`` is 不予处罚, 首违不罚 or the like, as printed.
    """

    kind: str
    evidence: tuple[Evidence, ...]
    categories: int | None = None
    items: int | None = None
    place: Mention | None = None
    period: Sourced[str] | None = None

    @property
    def span(self) -> Span:
        """Where the list is told."""
        return self.evidence[0].span


@dataclass(frozen=True, slots=True)
class Connection:
    """What a system takes in or watches: 接入80余家重点排污单位在线监控."""

    system: Mention
    subject: Sourced[str]
    count: int | None = None
    approximation: str | None = None

    @property
    def span(self) -> Span:
        """Where the connected things are named."""
        return self.subject.span


@dataclass(frozen=True, slots=True)
class News:
    """All that the news of one document tells, each list in text order.

    ``places`` are the divisions that the text speaks of, not those that only
    stand in the names of bodies, enterprises, systems and documents.
    """

    places: tuple[Mention, ...] = ()
    persons: tuple[Person, ...] = ()
    projects: tuple[Project, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    events: tuple[Event, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    connections: tuple[Connection, ...] = ()
