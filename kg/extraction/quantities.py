"""Numbers with a unit of measurement: 312毫克/立方米, 3200～8600μmol/mol, 58 dB（A）."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.cues import alternation, compose, words
from kg.extraction.layers import Quantity, layers
from kg.extraction.numerals import ARABIC, decimal, plain
from kg.records import Span

_PH = "pH"


@cache
def _quantity() -> re.Pattern[str]:
    groups = ("concentration", "level", "mass", "none")
    units = [unit for group in groups for unit in words("units", group)]
    return compose(
        r"(?<![0-9.A-Za-z]) (?P<value><n>) \s* (?:(?:～|~|—|－|-|至|–) \s* (?P<upper><n>))? \s*"
        r"(?P<unit><units>) (?![A-Za-z])",
        n=ARABIC,
        units=alternation(units),
    )


_PH_VALUE = compose(
    r"(?<![A-Za-z0-9])(?:pH|PH|ph|酸碱度) \s* (?:值)?"
    r"(?:检测|监测|测定|实测)? (?:结果|值)? (?:显示)? "
    r"(?:为|是|达到|达|约为|约|仅为|：|:|在)? \s* (?P<value><n>)"
    r"(?:\s*(?:～|~|—|－|-|至|–)\s* (?P<upper><n>))?",
    n=ARABIC,
)


def find_quantities(text: str) -> list[Quantity]:
    """All quantities with a unit, and pH values, in text order.

    >>> [(str(q.value), q.unit) for q in find_quantities("颗粒物7.8毫克/立方米，pH值为1.1")]
    [('7.8', '毫克/立方米'), ('1.1', 'pH')]
    """
    found = []
    for match in _quantity().finditer(text):
        made = _made(match, match["unit"])
        if made is not None:
            found.append(made)
    for match in _PH_VALUE.finditer(text):
        made = _made(match, _PH)
        if made is not None:
            found.append(made)
    return sorted(found, key=lambda quantity: quantity.span)


def _made(match: re.Match[str], unit: str) -> Quantity | None:
    value = _number(match["value"])
    upper = _number(match["upper"]) if match["upper"] else None
    if value is None or (match["upper"] and upper is None):
        return None
    return Quantity(Span(match.start("value"), match.end()), value, unit, upper)


def _number(printed: str) -> Decimal | None:
    value = decimal(printed)
    return plain(value) if value is not None else None


@Language.component("gd_quantities")
def quantities(doc: Doc) -> Doc:
    """Fill the layer ``quantities``."""
    found = layers(doc)
    found.quantities = find_quantities(found.text)
    return doc
