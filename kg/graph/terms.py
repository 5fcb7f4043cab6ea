"""RDF terms as they are written in canonical N-Quads.

A term is a short string in its final written form, which is the fastest
thing to build, compare and join. Literals are written in the lexical form
that a store gives back (canonical decimals, no derived integer types), so
that what is loaded and what is dumped are the same bytes.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Final, NewType

from kg.vocabulary import Datatype

Term = NewType("Term", str)
"""A written term: ``<iri>`` or a literal."""

_NAMED_ESCAPES: Final = {
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
    '"': '\\"',
    "\\": "\\\\",
}
_TO_ESCAPE: Final = re.compile('[\x00-\x1f"\\\\\x7f\ufffe\uffff]')
_DATE_TYPES: Final = {
    len("2025-04-16"): Datatype.DATE,
    len("2025-04"): Datatype.YEAR_MONTH,
    len("2025"): Datatype.YEAR,
}
_EARLIEST: Final = "0001-01-01"


def iri(value: str) -> Term:
    """A reference to a thing; the IRI must be legal already.

    >>> iri("https://example.org/a")
    '<https://example.org/a>'
    """
    return Term(f"<{value}>")


def text(value: str) -> Term:
    r"""A plain string.

    >>> text('罚款"43"万元\n')
    '"罚款\\"43\\"万元\\n"'
    """
    return Term(f'"{_TO_ESCAPE.sub(_escaped, value)}"')


def chinese(value: str) -> Term:
    """Words in Chinese.

    >>> chinese("案件")
    '"案件"@zh'
    """
    return Term(f"{text(value)}@zh")


def english(value: str) -> Term:
    """Words in English."""
    return Term(f"{text(value)}@en")


def typed(lexical: str, datatype: Datatype) -> Term:
    """A literal of a datatype, its lexical form canonical already."""
    return Term(f"{text(lexical)}^^<{datatype}>")


def integer(value: int) -> Term:
    """A whole number."""
    return typed(str(value), Datatype.INTEGER)


def decimal(value: Decimal) -> Term:
    """A decimal number without exponent or trailing zeros.

    >>> decimal(Decimal("4.30E+5"))
    '"430000"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    return typed(plain_number(value), Datatype.DECIMAL)


def plain_number(value: Decimal) -> str:
    """A number in digits, without exponent or trailing zeros.

    >>> plain_number(Decimal("31.50"))
    '31.5'
    """
    plain = format(value, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "0" if plain == "-0" else plain


def boolean(value: bool) -> Term:
    """True or false."""
    return typed(str(value).lower(), Datatype.BOOLEAN)


def date(value: str) -> Term:
    """An ISO 8601 date as the XSD type of its precision; anything else as a plain string.

    >>> date("2025-04")
    '"2025-04"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'
    >>> date("2024-01/2024-12")
    '"2024-01/2024-12"'
    >>> date("2025-02-30")
    '"2025-02-30"'
    """
    datatype = _DATE_TYPES.get(len(value))
    if datatype is None:
        return text(value)
    try:
        datetime.datetime.strptime(value + _EARLIEST[len(value) :], "%Y-%m-%d")
    except ValueError:
        return text(value)
    return typed(value, datatype)


def _escaped(match: re.Match[str]) -> str:
    character = match.group()
    return _NAMED_ESCAPES.get(character) or f"\\u{ord(character):04X}"
