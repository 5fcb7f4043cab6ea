"""Cells of the flat tables: values of records made plain."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from kg.graph import identifiers
from kg.records import Document, Evidence, Identity, Mention, Sourced

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]


def plain(told: Sourced[Any] | None) -> str | None:
    """A sourced value as text."""
    return None if told is None else str(told.value)


def number(value: Decimal | None) -> float | None:
    """An exact number as the nearest one that tables hold."""
    return None if value is None else float(value)


def thing(identity: Identity | None) -> str | None:
    """The IRI of what a name means, where that is known."""
    return None if identity is None else identifiers.of_key(identity.key)


def where(document: Document, evidence: Sequence[Evidence]) -> Row:
    """Start, end, quote, rule and note of the leading evidence."""
    first = evidence[0]
    span = first.span
    return span.start, span.end, document.quote(span), first.rule, first.note or None


def named(mention: Mention | None) -> tuple[Cell, Cell]:
    """A name and the IRI of what it means."""
    return (None, None) if mention is None else (mention.name, thing(mention.identity))
