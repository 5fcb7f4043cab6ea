"""Draws the facts of invented cases: who, where, when, what, and what follows in law."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from corpus import law, names
from corpus.facts import Detention, Facts, Measured
from corpus.sources import (
    County,
    Limit,
    Offence,
    Standard,
    Trade,
    counties,
    offences,
    standards,
    trades,
)

_ROLES = ("环保负责人", "生产厂长", "主管人员", "副总经理")
# Evasion is punished with ten to fifteen days, in lighter cases five to ten.
_DETENTION_DAYS = (5, 15)
_CODE_DETENTION_DAYS = (5, 10)


def draw_county(rng: Random, land: Sequence[County] | None = None) -> County:
    """Any county of a land, by default of the usual one."""
    return rng.choice(land or counties())


def draw_case(rng: Random, county: County, *, year: int | None = None) -> Facts:
    """The facts of a case in a county, with conduct in the given year if the law allows it."""
    offence = _draw_offence(rng, county, year)
    trade = trades()[rng.choice(offence.trades)]
    town = rng.choice(county.towns)
    firm = names.anonymous_firm(rng, county, town, trade)
    name = rng.choice(offence.names)
    inspected, decided = _draw_days(rng, offence, year)
    facts = Facts(
        offence=offence,
        county=county,
        town=town,
        trade=trade,
        firm=firm,
        name=name,
        finding=_finding(rng, offence, trade, firm.pronoun, name),
        inspected=inspected,
        decided=decided,
        month_only=rng.random() < 0.05,
        police=offence.evasion and rng.random() < 0.3,
        city_inspects=rng.random() < 0.15,
    )
    return _with_decision(rng, _with_measurements(rng, _with_lead(rng, facts)))


def with_named_firm(rng: Random, facts: Facts) -> Facts:
    """The same case against a named enterprise, as a decision letter tells it."""
    firm = names.named_firm(rng, facts.county, facts.trade)
    finding = _finding(rng, facts.offence, facts.trade, firm.pronoun, facts.name)
    return replace(facts, firm=firm, finding=finding)


def _draw_offence(rng: Random, county: County, year: int | None) -> Offence:
    def possible(offence: Offence) -> bool:
        first, last = law.window(offence)
        return (county.coastal or not offence.coastal) and (
            year is None or first.year <= year <= last.year
        )

    return rng.choice([offence for offence in offences() if possible(offence)])


def _draw_days(rng: Random, offence: Offence, year: int | None) -> tuple[date, date | None]:
    """Inspection and decision, both while the cited version is in force."""
    first, last = law.window(offence)
    if year is not None:
        first, last = max(first, date(year, 1, 4)), min(last, date(year, 12, 28))
    latest = max(first, last - timedelta(days=30))
    inspected = first + timedelta(days=rng.randint(0, (latest - first).days))
    decided = inspected + timedelta(days=rng.randint(20, 110))
    if rng.random() < 0.2:
        return inspected, None
    return inspected, min(decided, law.window(offence)[1])


def _finding(rng: Random, offence: Offence, trade: Trade, pronoun: str, name: str) -> str:
    words = {
        "it": pronoun,
        "line": rng.choice(trade.lines),
        "device": rng.choice(trade.devices),
        "waste": rng.choice(trade.waste),
        "residue": trade.residue,
        "water": trade.water,
        "name": name,
    }
    return rng.choice(offence.findings).format(**words)


def _with_lead(rng: Random, facts: Facts) -> Facts:
    if rng.random() > 0.25:
        return facts
    county = facts.county
    senders = [county.department, f"{county.county}人民检察院", "生态环境部"]
    sender = rng.choices(senders, [5, 2, 1])[0]
    return replace(facts, referrer=sender, lead_day_before=rng.random() < 0.2)


def _with_decision(rng: Random, facts: Facts) -> Facts:
    offence = facts.offence
    if offence.minor and rng.random() < 0.2:
        return replace(facts, fine=None, order=None)
    total = law.fine(rng, offence)
    person_fine = law.person_fine(rng, offence) if rng.random() < 0.5 else None
    facts = replace(
        facts,
        fine=total.cny,
        base=total.base,
        factor=total.factor,
        income=rng.randint(8, 90) * 100 if offence.income else None,
        order=rng.choice(offence.orders) if offence.orders and rng.random() < 0.8 else None,
        person_fine=None
        if person_fine is None
        else ("直接负责的主管人员", names.person(rng), person_fine),
    )
    return _with_discretion(rng, _with_police(rng, facts))


def _with_police(rng: Random, facts: Facts) -> Facts:
    offence = facts.offence
    transferred = offence.transfer_inherent or (offence.evasion and rng.random() < 0.6)
    if not transferred:
        return facts
    detained = rng.random() < 0.7
    days = _CODE_DETENTION_DAYS if offence.transfer_inherent else _DETENTION_DAYS
    return replace(
        facts,
        transferred=True,
        # Where the provision itself orders it, the order to stop is not left out.
        order=facts.order or (offence.orders[0] if offence.transfer_inherent else None),
        detention=Detention(rng.choice(_ROLES), names.person(rng), rng.randint(*days))
        if detained
        else None,
    )


def _with_discretion(rng: Random, facts: Facts) -> Facts:
    if facts.county.discretion is None or rng.random() > 0.5:
        return facts
    table = facts.offence.discretion_table if facts.county.discretion_prefix else ""
    return replace(facts, discretion=facts.county.discretion, discretion_table=table)


def _with_measurements(rng: Random, facts: Facts) -> Facts:
    """Measurements as the offence needs them, and pollutants found within their limits."""
    measured = facts.offence.measured
    if not measured:
        return facts
    if measured == "yearly":
        return replace(facts, measured=_yearly(rng, facts.inspected.year - 1))
    if measured == "noise":
        standard = _standard(rng, facts.trade, ("noise",))
        limit = standard.limits[0]
        value = Decimal(rng.randint(52, 67))
        noise = Measured(limit.pollutant, value, limit.unit, limit.limit, standard)
        return replace(facts, measured=(noise,))
    standard = _standard(
        rng, facts.trade, ("air", "water") if measured == "permit" else (measured,)
    )
    exceeded = rng.choice(standard.limits)
    kept = tuple(one.pollutant for one in standard.limits if one is not exceeded)
    return replace(
        facts,
        measured=(_exceeding(rng, exceeded, None if measured == "permit" else standard),),
        within_limits=kept[:2] if rng.random() < 0.5 else (),
    )


def _standard(rng: Random, trade: Trade, media: tuple[str, ...]) -> Standard:
    return rng.choice([s for s in standards() if s.medium in media and trade.noun in s.trades])


def _exceeding(rng: Random, limit: Limit, standard: Standard | None) -> Measured:
    places = Decimal("0.1") if limit.limit < 50 else Decimal("1")
    factor = Decimal(rng.randint(108, 420)) / 100
    value = max((limit.limit * factor).quantize(places), limit.limit + places)
    return Measured(limit.pollutant, value, limit.unit, limit.limit, standard)


def _yearly(rng: Random, year: int) -> tuple[Measured, ...]:
    count = rng.randint(1, 3)
    found = []
    for pollutant in ("颗粒物", "二氧化硫", "氮氧化物")[:count]:
        limit = Decimal(rng.randint(200, 4000)) / 100
        value = limit + Decimal(rng.randint(80, 1500)) / 100
        found.append(Measured(pollutant, value, "吨", limit, None, year))
    return tuple(found)
