"""Fines, measures and detention of a case as triples."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kg.graph import identifiers
from kg.graph.facts import Grounds, Sheet
from kg.graph.mentions import Names
from kg.graph.terms import chinese, decimal, integer, iri, plain_number, text
from kg.records import Case, Fine, Mention
from kg.vocabulary import Class, Property, Reused


def describe_penalties(sheet: Sheet, names: Names, case: Case, node: str) -> None:
    """Write down what the case with the IRI ``node`` imposes."""
    if case.fine is not None:
        amount = decimal(case.fine.cny)
        sheet.find(node, Property.FINE_CNY, amount, Grounds(case.fine.evidence))
    for predicate, last, fine in _fines(case):
        fine_node = f"{node}/fine/{last}"
        sheet.find(node, predicate, iri(fine_node), Grounds(fine.evidence))
        _describe_fine(sheet, fine_node, fine)
        payer = _payer(case, fine, predicate)
        if payer is not None:
            bearer = iri(names.refer(payer))
            grounds = Grounds(fine.evidence).by(payer.identity)
            sheet.find(fine_node, Property.IMPOSED_ON, bearer, grounds)
    for measure in case.measures:
        concept = iri(identifiers.measure(measure.value))
        sheet.find(node, Property.MEASURE, concept, Grounds(measure.evidence))
    if case.detention_days is not None:
        grounds = Grounds(case.detention_days.evidence)
        sheet.find(node, Property.DETENTION_DAYS, integer(case.detention_days.value), grounds)


def _fines(case: Case) -> Iterator[tuple[str, str, Fine]]:
    """Each fine with the predicate that leads to it and the last part of its IRI."""
    if case.fine is not None:
        yield Property.FINE, "main", case.fine
    if case.proposed_fine is not None:
        yield Property.PROPOSED_FINE, "proposed", case.proposed_fine
    for number, fine in enumerate(case.other_fines, start=1):
        yield Property.OTHER_FINE, str(number), fine


def _describe_fine(sheet: Sheet, node: str, fine: Fine) -> None:
    for predicate, value in (
        (Reused.TYPE, iri(Class.FINE)),
        (Reused.LABEL, chinese(_label(fine))),
        (Property.AMOUNT_CNY, decimal(fine.cny)),
        (Property.FINE_KIND, text(fine.kind.value)),
    ):
        sheet.find(node, predicate, value, Grounds(fine.evidence))


def _payer(case: Case, fine: Fine, predicate: str) -> Mention | None:
    """Who bears a fine: who is named, else the main respondent, who bears none of the others."""
    if fine.on is not None or predicate == Property.OTHER_FINE:
        return fine.on
    return case.respondents[0] if case.respondents else None


def _label(fine: Fine) -> str:
    return f"{fine.kind.value}{Decimal(plain_number(fine.cny)):,}元"
