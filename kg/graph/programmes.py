"""Plans, standards, exemption lists and what systems take in, as triples."""

from __future__ import annotations

from kg.graph import identifiers
from kg.graph.facts import Grounds, Sheet
from kg.graph.mentions import Names
from kg.graph.terms import Term, chinese, date, integer, iri, text
from kg.records import Connection, Exemption, Instrument, InstrumentKind
from kg.vocabulary import Class, Property, Reused

_CLASSES = {
    InstrumentKind.PLAN: Class.POLICY_DOCUMENT,
    InstrumentKind.STANDARD: Class.TECHNICAL_STANDARD,
}


def describe_instruments(sheet: Sheet, instruments: tuple[Instrument, ...]) -> None:
    """Write down the plans and standards that a document names; law comes by its citations."""
    for each in instruments:
        class_ = _CLASSES.get(each.kind)
        if class_ is None:
            continue
        node = identifiers.thing("instrument", each.title.value)
        grounds = Grounds(each.title.evidence)
        article = sheet.article_of(each.span)
        if article is not None:
            sheet.find(article, Property.MENTIONS, iri(node), grounds)
        sheet.find(node, Reused.TYPE, iri(class_), grounds)
        sheet.find(node, Reused.LABEL, chinese(each.title.value), grounds)
        if each.number is not None:
            number = Grounds(each.number.evidence)
            sheet.find(node, Property.STANDARD_NUMBER, text(each.number.value), number)


def describe_exemptions(sheet: Sheet, names: Names, lists: tuple[Exemption, ...]) -> None:
    """Write down the exemption lists."""
    for number, each in enumerate(lists, start=1):
        node = f"{sheet.iri}/exemption/{number}"
        grounds = Grounds(each.evidence)
        article = sheet.article_of(each.span)
        facts: list[tuple[str, Term]] = [
            (Reused.TYPE, iri(Class.EXEMPTION_LIST)),
            (Reused.LABEL, chinese(_label(each))),
            (Property.EXEMPTION_KIND, text(each.kind)),
        ]
        if each.categories is not None:
            facts.append((Property.CATEGORY_COUNT, integer(each.categories)))
        if each.items is not None:
            facts.append((Property.ITEM_COUNT, integer(each.items)))
        for predicate, value in facts:
            sheet.find(node, predicate, value, grounds)
        if article is not None:
            sheet.find(article, Property.REPORTS, iri(node), grounds)
        if each.place is not None and each.place.identity is not None:
            where = Grounds(each.place.evidence).by(each.place.identity)
            sheet.find(node, Property.PLACE, iri(names.refer(each.place)), where)
        if each.period is not None:
            told = Grounds(each.period.evidence)
            sheet.find(node, Property.PERIOD, date(each.period.value), told)


def _label(each: Exemption) -> str:
    classes = f"{each.categories}类" if each.categories is not None else ""
    items = f"{each.items}项" if each.items is not None else ""
    return f"{each.kind}清单（{classes}{items}）"


def describe_connections(sheet: Sheet, names: Names, connections: tuple[Connection, ...]) -> None:
    """Write down what systems take in or watch."""
    for number, each in enumerate(connections, start=1):
        node = f"{sheet.iri}/connection/{number}"
        grounds = Grounds(each.subject.evidence)
        system = names.refer(each.system)
        sheet.find(system, Property.CONNECTION, iri(node), grounds)
        sheet.find(node, Reused.TYPE, iri(Class.CONNECTION), grounds)
        count = "" if each.count is None else f"{each.count}{each.approximation or ''} "
        sheet.find(node, Reused.LABEL, chinese(f"{count}{each.subject.value}"), grounds)
        sheet.find(node, Property.CONNECTED_THING, text(each.subject.value), grounds)
        if each.count is not None:
            sheet.find(node, Property.COUNT, integer(each.count), grounds)
        if each.approximation is not None:
            sheet.find(node, Property.APPROXIMATION, text(each.approximation), grounds)
