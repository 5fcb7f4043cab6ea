"""Figures in QUDT's terms, beside the printed ones: a quantity value with a unit of QUDT."""

from __future__ import annotations

from decimal import Decimal

from kg.graph.facts import Grounds, Sheet
from kg.graph.terms import decimal, iri
from kg.registers import units
from kg.vocabulary import Reused


def describe_result(
    sheet: Sheet, node: str, value: Decimal, printed_unit: str | None, grounds: Grounds
) -> None:
    """Give the observation ``node`` its result, where the printed unit is one of QUDT's.

    The result is a ``qudt:QuantityValue`` (SOSA's ``sosa:hasResult``).
    """
    unit = units.qudt(printed_unit) if printed_unit is not None else None
    if unit is None:
        return
    result = f"{node}/result"
    sheet.find(node, Reused.HAS_RESULT, iri(result), grounds)
    sheet.find(result, Reused.TYPE, iri(Reused.QUANTITY_VALUE), grounds)
    sheet.find(result, Reused.NUMERIC_VALUE, decimal(value), grounds)
    sheet.find(result, Reused.HAS_UNIT, iri(unit), grounds)
