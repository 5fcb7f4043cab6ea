"""Measurements of a case and statistics of a document as triples."""

from __future__ import annotations

from kg.graph import identifiers
from kg.graph.facts import Grounds, Sheet
from kg.graph.mentions import Names
from kg.graph.observed import describe_result
from kg.graph.terms import Term, chinese, date, decimal, iri, plain_number, text
from kg.records import Case, Measurement, Statistic
from kg.registers import divisions
from kg.vocabulary import Class, Property, Reused

_PLACE_RULE = "registers.place"


def describe_measurements(sheet: Sheet, names: Names, case: Case, node: str) -> None:
    """Write down the measurements of the case with the IRI ``node``."""
    for number, measurement in enumerate(case.measurements, start=1):
        _measurement(sheet, names, node, f"{node}/measurement/{number}", measurement)


def _measurement(
    sheet: Sheet, names: Names, case: str, node: str, measurement: Measurement
) -> None:
    grounds = Grounds(measurement.evidence)
    pollutant = measurement.pollutant
    sheet.find(case, Property.MEASUREMENT, iri(node), grounds)
    sheet.find(node, Reused.TYPE, iri(Class.MEASUREMENT), grounds)
    sheet.find(node, Reused.LABEL, chinese(_label(measurement)), grounds)
    concept = iri(names.refer(pollutant))
    sheet.find(
        node, Property.POLLUTANT, concept, Grounds(pollutant.evidence).by(pollutant.identity)
    )
    for predicate, number in (
        (Property.VALUE, measurement.value),
        (Property.VALUE_MIN, measurement.value_min),
        (Property.VALUE_MAX, measurement.value_max),
        (Property.LIMIT, measurement.limit),
        (Property.EXCESS, measurement.excess),
        (Property.EXCEEDANCE_TIMES, measurement.exceedance_times),
    ):
        if number is not None:
            sheet.find(node, predicate, decimal(number), grounds)
    for predicate, unit in (
        (Property.UNIT, measurement.unit),
        (Property.LIMIT_UNIT, measurement.limit_unit),
    ):
        if unit is not None:
            sheet.find(node, predicate, text(unit), grounds)
    if measurement.value is not None:
        describe_result(sheet, node, measurement.value, measurement.unit, grounds)
    if measurement.period is not None:
        sheet.find(node, Property.PERIOD, date(measurement.period), grounds)


def _label(measurement: Measurement) -> str:
    name, unit = measurement.pollutant.name, measurement.unit or ""
    if measurement.value is not None:
        return f"{name} {plain_number(measurement.value)}{unit}"
    if measurement.value_min is not None and measurement.value_max is not None:
        least, greatest = plain_number(measurement.value_min), plain_number(measurement.value_max)
        return f"{name} {least}～{greatest}{unit}"
    return name


def describe_statistics(sheet: Sheet, names: Names, statistics: tuple[Statistic, ...]) -> None:
    """Write down the statistics that a document states."""
    for number, statistic in enumerate(statistics, start=1):
        node = f"{sheet.iri}/statistic/{number}"
        grounds = Grounds(statistic.evidence)
        facts: list[tuple[str, Term]] = [
            (Reused.TYPE, iri(Class.STATISTIC)),
            (Reused.LABEL, chinese(statistic.name)),
            (Property.VALUE, decimal(statistic.value)),
            (Property.UNIT, text(statistic.unit)),
        ]
        if statistic.period is not None:
            facts.append((Property.PERIOD, date(statistic.period)))
        for predicate, value in facts:
            sheet.find(node, predicate, value, grounds)
        _place(sheet, node, statistic, grounds)
        if statistic.body is not None:
            whose = Grounds(statistic.body.evidence).by(statistic.body.identity)
            sheet.find(node, Property.COUNTED_BY, iri(names.refer(statistic.body)), whose)


def _place(sheet: Sheet, node: str, statistic: Statistic, grounds: Grounds) -> None:
    """The place of a statistic, where its printed name means one division only."""
    meant = divisions.by_name(statistic.place) if statistic.place else ()
    if len(meant) == 1:
        place = iri(identifiers.thing("place", meant[0].code))
        sheet.find(node, Property.PLACE, place, grounds.derived(_PLACE_RULE))
