"""The facts of one invented case, and how the gold format writes them down."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from corpus.names import Firm
from corpus.sources import County, Offence, Order, Standard, Trade

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Measured:
    """A measured value against its limit; ``standard`` is ``None`` for the limit of a permit."""

    pollutant: str
    value: Decimal
    unit: str
    limit: Decimal
    standard: Standard | None = None
    year: int | None = None

    @property
    def times(self) -> Decimal | None:
        """The multiple by which the limit is exceeded (超标倍数), to two places."""
        if self.year is not None or self.unit.startswith("dB"):
            return None
        return ((self.value - self.limit) / self.limit).quantize(Decimal("0.01")).normalize()

    @property
    def excess(self) -> Decimal | None:
        """The difference to the limit, where texts give that instead of a multiple."""
        return None if self.times is not None else self.value - self.limit


@dataclass(frozen=True, slots=True)
class Detention:
    """Administrative detention of a person responsible."""

    role: str
    person: str
    days: int


@dataclass(frozen=True, slots=True)
class Facts:
    """One case before it is told. Sums are whole yuan."""

    offence: Offence
    county: County
    town: str
    trade: Trade
    firm: Firm
    name: str
    finding: str
    inspected: date
    decided: date | None
    month_only: bool = False
    referrer: str | None = None
    lead_day_before: bool = False
    police: bool = False
    city_inspects: bool = False
    fine: int | None = None
    person_fine: tuple[str, str, int] | None = None
    base: int | None = None
    factor: Decimal | None = None
    income: int | None = None
    order: Order | None = None
    transferred: bool = False
    detention: Detention | None = None
    discretion: str | None = None
    discretion_table: str = ""
    measured: tuple[Measured, ...] = ()
    within_limits: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """The most specific place, as texts join it."""
        return f"{self.county.county}{self.town}"

    @property
    def title(self) -> str:
        """The heading of the case."""
        tail = "不予处罚案" if self.fine is None else "案"
        return f"{self.firm.headline}{self.name}{tail}"

    @property
    def inspectors(self) -> tuple[str, ...]:
        """The bodies that inspected, in the order of the text."""
        own = self.county.city_bureau if self.city_inspects else self.county.county_bureau
        return (own, f"{self.county.county}公安局") if self.police else (own,)


@dataclass(frozen=True, slots=True)
class Told:
    """A case as a text told it: the facts, the words, and what was understood from them."""

    facts: Facts
    text: str
    violated: tuple[Json, ...]
    applied: tuple[Json, ...]
    title: str | None = None
    numbers: tuple[str, ...] = ()
    extra: Json = field(default_factory=dict)

    def titled(self, title: str | None) -> Told:
        """The same case under a heading, or under none."""
        return replace(self, title=title)

    def gold(self) -> Json:
        """The case in the gold format, with only what the words say."""
        facts = self.facts
        entry: Json = {
            "title": self.title,
            "regulators": list(dict.fromkeys((*facts.inspectors, facts.county.city_bureau))),
            "referred_by": [] if facts.referrer is None else [facts.referrer],
            "respondent": [facts.firm.name],
            "respondent_kind": "enterprise",
            "place": facts.place,
            "inspection_date": _iso(facts.inspected, month_only=facts.month_only),
            "decision_date": None if facts.decided is None else facts.decided.isoformat(),
            "violation": facts.name,
            "violated": list(self.violated),
            "penalised_under": list(self.applied),
            "discretion_basis": [] if facts.discretion is None else [facts.discretion],
            "discretion_item": facts.discretion_table or None,
            "fine_cny": facts.fine,
            "other_fines": _other_fines(facts),
            "measures": _measures(facts),
            "detention_days": None if facts.detention is None else facts.detention.days,
            "pollutants": _pollutants(facts, self.text),
            "measurements": [_measurement(one) for one in facts.measured],
            "standards": _standards(facts),
            "decision_numbers": list(self.numbers),
            "complete": True,
        }
        return entry | self.extra


def _iso(when: date, *, month_only: bool) -> str:
    return when.isoformat()[:7] if month_only else when.isoformat()


def _other_fines(facts: Facts) -> list[Json]:
    if facts.person_fine is None:
        return []
    _, who, cny = facts.person_fine
    return [{"who": who, "cny": cny}]


def _measures(facts: Facts) -> list[str]:
    """In the order in which decisions usually name them."""
    found = []
    if facts.order is not None and facts.order.measure:
        found.append(facts.order.measure)
    if facts.income is not None:
        found.append("confiscate_income")
    if facts.transferred:
        found.append("transfer_to_police")
    if facts.detention is not None:
        found.append("administrative_detention")
    if facts.fine is None:
        found.append("no_penalty")
    return found


def _pollutants(facts: Facts, text: str) -> list[str]:
    """Measured pollutants, and the streams, wastes and substances that the words name."""
    trade = facts.trade
    named = (*facts.offence.words, trade.water, trade.residue, *trade.waste)
    candidates = [one.pollutant for one in facts.measured]
    candidates += facts.within_limits
    candidates += [word for word in named if word and word in text]
    return [word for word in dict.fromkeys(candidates) if word != "pH值"]


def _measurement(one: Measured) -> Json:
    return {
        "pollutant": one.pollutant,
        "value": float(one.value),
        "unit": one.unit,
        "limit": float(one.limit),
        "limit_unit": one.unit,
        "excess": None if one.excess is None else float(one.excess),
        "exceedance_times": None if one.times is None else float(one.times),
        "period": None if one.year is None else str(one.year),
    }


def _standards(facts: Facts) -> list[str]:
    cited = (one.standard for one in facts.measured)
    return list(dict.fromkeys(standard.number for standard in cited if standard is not None))
