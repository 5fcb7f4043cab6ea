"""Fines, measures and detention of a case as triples."""

from __future__ import annotations

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
    _fine(sheet, names, case, (node, Property.FINE, f"{node}/fine/main"), case.fine)
    proposed = (node, Property.PROPOSED_FINE, f"{node}/fine/proposed")
    _fine(sheet, names, case, proposed, case.proposed_fine)
    for number, fine in enumerate(case.other_fines, start=1):
        _fine(sheet, names, case, (node, Property.OTHER_FINE, f"{node}/fine/{number}"), fine)
    for measure in case.measures:
        concept = iri(identifiers.measure(measure.value))
        sheet.find(node, Property.MEASURE, concept, Grounds(measure.evidence))
    if case.detention_days is not None:
        grounds = Grounds(case.detention_days.evidence)
        sheet.find(node, Property.DETENTION_DAYS, integer(case.detention_days.value), grounds)


def _fine(
    sheet: Sheet, names: Names, case: Case, place: tuple[str, str, str], fine: Fine | None
) -> None:
    if fine is None:
        return
    subject, predicate, node = place
    grounds = Grounds(fine.evidence)
    sheet.find(subject, predicate, iri(node), grounds)
    sheet.find(node, Reused.TYPE, iri(Class.FINE), grounds)
    sheet.find(node, Reused.LABEL, chinese(_label(fine)), grounds)
    sheet.find(node, Property.AMOUNT_CNY, decimal(fine.cny), grounds)
    sheet.find(node, Property.FINE_KIND, text(fine.kind.value), grounds)
    payer = _payer(case, fine, predicate)
    if payer is not None:
        bearer = iri(names.refer(payer))
        sheet.find(node, Property.IMPOSED_ON, bearer, grounds.by(payer.identity))


def _payer(case: Case, fine: Fine, predicate: str) -> Mention | None:
    """Who bears a fine: who is named, else the main respondent, who bears none of the others."""
    if fine.on is not None or predicate == Property.OTHER_FINE:
        return fine.on
    return case.respondents[0] if case.respondents else None


def _label(fine: Fine) -> str:
    return f"{fine.kind.value}{Decimal(plain_number(fine.cny)):,}元"
