"""Values that users give to the parameters of a question, as RDF terms.

A value never becomes part of a query as raw text: it is written as a term,
with everything escaped that could end it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Final, TypeAlias

from kg.errors import QueryError
from kg.graph import identifiers, terms
from kg.graph.terms import Term
from kg.messages import message

ParameterValue: TypeAlias = str | int | Decimal | datetime.date

_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ILLEGAL_IN_IRI: Final = re.compile(r'[\x00-\x20<>"{}|\\^`]')


def term_of(kind: str, value: ParameterValue) -> Term:
    r"""The term for a value of a parameter's type.

    Raises :class:`~kg.errors.QueryError` when the value is not of the type.

    >>> term_of("zh", '晋城市"')
    '"晋城市\\""@zh'
    >>> term_of("iri", "place/140525")
    '<https://w3id.org/greendocket/id/place/140525>'
    """
    try:
        return _WRITERS[kind](str(value).strip())
    except (InvalidOperation, ValueError):
        raise QueryError(
            message("question.value", value=value, type=message(f"question.type.{kind}"))
        ) from None


def _iri(value: str) -> Term:
    """An absolute IRI, or the path of a thing below ``id/``."""
    if not _SCHEME.match(value):
        return terms.iri(identifiers.of_key(value))
    if _ILLEGAL_IN_IRI.search(value):
        raise ValueError(value)
    return terms.iri(value)


def _integer(value: str) -> Term:
    return terms.integer(int(value))


def _decimal(value: str) -> Term:
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(value)
    return terms.decimal(number)


def _date(value: str) -> Term:
    term = terms.date(value)
    if term == terms.text(value):
        raise ValueError(value)
    return term


_WRITERS: Final[Mapping[str, Callable[[str], Term]]] = MappingProxyType(
    {
        "iri": _iri,
        "zh": terms.chinese,
        "text": terms.text,
        "integer": _integer,
        "decimal": _decimal,
        "date": _date,
    }
)

TYPES: Final = tuple(_WRITERS)
"""The types of parameters; the message catalogue says what they are called."""
