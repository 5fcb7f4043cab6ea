"""Indicators as triples: observations of a place, with their result in QUDT's terms."""

from __future__ import annotations

from kg.graph import identifiers
from kg.graph.facts import Grounds, Sheet
from kg.graph.mentions import Names
from kg.graph.observed import describe_result
from kg.graph.terms import boolean, chinese, date, decimal, iri, plain_number, text
from kg.records import Indicator
from kg.registers.names import normalised
from kg.vocabulary import Class, Property, Reused


def describe_indicators(sheet: Sheet, names: Names, indicators: tuple[Indicator, ...]) -> None:
    """Write down the indicators that a document tells."""
    for number, each in enumerate(indicators, start=1):
        _indicator(sheet, names, each, f"{sheet.iri}/indicator/{number}")


def property_name(printed: str) -> str:
    """The name of what an indicator measures, the same for all ways of printing it.

    >>> property_name("PM_{2.5}平均浓度"), property_name("PM₂.₅平均浓度")
    ('PM2.5平均浓度', 'PM2.5平均浓度')
    """
    return normalised(printed.replace("_{", "").replace("}", ""))


def _indicator(sheet: Sheet, names: Names, each: Indicator, node: str) -> None:
    grounds = Grounds(each.evidence)
    name = Grounds(each.name.evidence)
    article = sheet.article_of(each.span)
    if article is not None:
        sheet.find(article, Property.REPORTS, iri(node), grounds)
    sheet.find(node, Reused.TYPE, iri(Class.INDICATOR), grounds)
    sheet.find(node, Reused.LABEL, chinese(_label(each)), grounds)
    measured = identifiers.thing("property", property_name(each.name.value))
    sheet.find(node, Property.OBSERVED_PROPERTY, iri(measured), name)
    sheet.find(measured, Reused.TYPE, iri(Class.OBSERVED_PROPERTY), name)
    sheet.find(measured, Reused.LABEL, chinese(property_name(each.name.value)), name)
    sheet.find(node, Property.IS_TARGET, boolean(each.target), grounds)
    place = each.place
    if place is not None:
        where = Grounds(place.evidence).by(place.identity)
        if place.identity is not None:
            there = iri(names.refer(place))
            sheet.find(node, Property.PLACE, there, where)
            sheet.find(node, Reused.FEATURE_OF_INTEREST, there, where)
        else:
            sheet.find(node, Property.NOTE, text(f"地点：{place.name}"), where)
    if each.period is not None:
        sheet.find(node, Property.PERIOD, date(each.period.value), Grounds(each.period.evidence))
    _value(sheet, each, node, grounds)
    _change(sheet, each, node, grounds)
    if each.rank is not None:
        sheet.find(node, Property.RANK, text(each.rank.value), Grounds(each.rank.evidence))
    if each.approximation is not None:
        sheet.find(node, Property.APPROXIMATION, text(each.approximation), grounds)


def _value(sheet: Sheet, each: Indicator, node: str, grounds: Grounds) -> None:
    if each.value is None:
        return
    sheet.find(node, Property.VALUE, decimal(each.value), grounds)
    if each.unit is None:
        return
    sheet.find(node, Property.UNIT, text(each.unit), grounds)
    describe_result(sheet, node, each.value, each.unit, grounds)


def _change(sheet: Sheet, each: Indicator, node: str, grounds: Grounds) -> None:
    if each.change is not None:
        sheet.find(node, Property.CHANGE, decimal(each.change), grounds)
    if each.change_unit is not None:
        sheet.find(node, Property.CHANGE_UNIT, text(each.change_unit), grounds)
    if each.direction is not None:
        sheet.find(node, Property.DIRECTION, text(each.direction.value), grounds)


def _label(each: Indicator) -> str:
    place = each.place.name if each.place is not None else ""
    period = f"{each.period.value} " if each.period is not None else ""
    value = f" {plain_number(each.value)}{each.unit or ''}" if each.value is not None else ""
    return f"{period}{place}{property_name(each.name.value)}{value}"
