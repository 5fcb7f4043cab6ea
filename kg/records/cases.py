"""Enforcement cases, as a careful paralegal would write them down, and statistics."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from kg.records.documents import Document
from kg.records.evidence import Evidence, Sourced, Span
from kg.records.law import Citation
from kg.records.mentions import Identity, Mention, unique_names
from kg.records.news import News


class Measure(StrEnum):
    """A decision or measure other than the amount of a fine."""

    RECTIFY = "rectify"
    SUSPEND_PRODUCTION = "suspend_production"
    LIMIT_PRODUCTION = "limit_production"
    SEIZE = "seize"
    TRANSFER_TO_POLICE = "transfer_to_police"
    ADMINISTRATIVE_DETENTION = "administrative_detention"
    CRIMINAL = "criminal"
    COMPENSATION = "compensation"
    NO_PENALTY = "no_penalty"
    DAILY_FINE = "daily_fine"
    WARNING = "warning"
    REVOKE_PERMIT = "revoke_permit"
    CONFISCATE_INCOME = "confiscate_income"
    SHUTDOWN = "shutdown"


class FineKind(StrEnum):
    """Administrative fine (罚款) or a criminal court's fine (罚金)."""

    ADMINISTRATIVE = "罚款"
    CRIMINAL = "罚金"


@dataclass(frozen=True, slots=True)
class Fine:
    """A fine in yuan on one party; ``on`` is ``None`` when it falls on the main respondent."""

    cny: Decimal
    evidence: tuple[Evidence, ...]
    on: Mention | None = None
    kind: FineKind = FineKind.ADMINISTRATIVE

    def __post_init__(self) -> None:
        if self.cny < 0:
            raise ValueError(f"a fine of {self.cny} yuan is below zero")


@dataclass(frozen=True, slots=True)
class Measurement:
    """A measured or computed quantity of a pollutant, with its limit where stated.

    Units are as printed. ``exceedance_times`` is the multiple by which the
    limit was exceeded (超标0.56倍); ``excess`` the difference in the unit.
    A range has ``value`` empty and ``value_min``, ``value_max`` set.
    ``period`` is an ISO 8601 date of reduced precision or an interval.
    """

    pollutant: Mention
    evidence: tuple[Evidence, ...]
    value: Decimal | None = None
    unit: str | None = None
    value_min: Decimal | None = None
    value_max: Decimal | None = None
    limit: Decimal | None = None
    limit_unit: str | None = None
    excess: Decimal | None = None
    exceedance_times: Decimal | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class PartyDetails:
    """What is told of a punished party besides its name.

    ``respondent`` counts :attr:`Case.respondents` from 0. ``credit_code`` is
    the eighteen-character 统一社会信用代码, ``representative`` the 法定代表人,
    负责人 or 经营者, ``address`` the 住所 as printed.
    """

    respondent: int
    credit_code: Sourced[str] | None = None
    representative: Mention | None = None
    address: Sourced[str] | None = None


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """Something in a case that happened on a date.

    ``role`` is one of ``tip_off``, ``inspection``, ``reinspection``,
    ``monitoring``, ``notice``, ``hearing``, ``decision``, ``deadline``,
    ``conduct``, ``other``.
    """

    role: str
    date: Sourced[str]


@dataclass(frozen=True, slots=True)
class Case:
    """One enforcement case, as a careful paralegal would write it down.

    ``index`` counts the cases of a document from 0. Empty fields mean that
    the text does not state the fact. ``complete`` is false when the text
    breaks off inside the case.
    """

    index: int
    article: int
    span: Span
    title: Sourced[str] | None = None
    investigated_by: tuple[Mention, ...] = ()
    decided_by: tuple[Mention, ...] = ()
    referred_by: tuple[Mention, ...] = ()
    respondents: tuple[Mention, ...] = ()
    party_details: tuple[PartyDetails, ...] = ()
    place: Mention | None = None
    inspection_date: Sourced[str] | None = None
    decision_date: Sourced[str] | None = None
    other_dates: tuple[DatedEvent, ...] = ()
    violation: Sourced[str] | None = None
    violation_type: Identity | None = None
    violated: tuple[Citation, ...] = ()
    penalised_under: tuple[Citation, ...] = ()
    other_citations: tuple[Citation, ...] = ()
    discretion_basis: tuple[Sourced[str], ...] = ()
    discretion_item: Sourced[str] | None = None
    fine: Fine | None = None
    proposed_fine: Fine | None = None
    other_fines: tuple[Fine, ...] = ()
    measures: tuple[Sourced[Measure], ...] = ()
    detention_days: Sourced[int] | None = None
    pollutants: tuple[Mention, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    standards: tuple[Sourced[str], ...] = ()
    decision_numbers: tuple[Sourced[str], ...] = ()
    systems: tuple[Mention, ...] = ()
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Statistic:
    """A count or sum over a place and a period; never a case.

    ``body`` is the body that counts its own work, where the text names it.
    """

    name: str
    value: Decimal
    unit: str
    evidence: tuple[Evidence, ...]
    place: str | None = None
    period: str | None = None
    body: Mention | None = None


@dataclass(frozen=True, slots=True)
class Records:
    """All that was found in one document.

    ``mentions`` are the bodies, enterprises, places and systems named
    anywhere in the document, cases included; ``citations`` likewise. ``news``
    is what is told beside the cases.
    """

    document: Document
    cases: tuple[Case, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    mentions: tuple[Mention, ...] = ()
    citations: tuple[Citation, ...] = ()
    notes: tuple[str, ...] = ()
    news: News = field(default_factory=News)


def regulators_of(case: Case) -> tuple[Mention, ...]:
    """The bodies that investigated or decided, each name once, in text order."""
    return unique_names((*case.investigated_by, *case.decided_by))
