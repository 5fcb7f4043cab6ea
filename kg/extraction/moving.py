"""Records whose spans are counted from another origin: the document's start, not the article's."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from typing import TypeVar

from kg.records import Span

R = TypeVar("R")


def moved(record: R, offset: int) -> R:
    """A record with every span in it moved by so many characters.

    >>> from kg.records import Evidence
    >>> moved(Evidence(Span(3, 5), "dates.full"), 10)
    Evidence(span=Span(start=13, end=15), rule='dates.full', note='')
    """
    return _shift(record, offset) if offset else record  # type: ignore[return-value]


def _shift(value: object, offset: int) -> object:
    """The value moved; the value itself where it holds no span."""
    if isinstance(value, Span):
        return value.shifted(offset)
    if isinstance(value, tuple):
        entries = [_shift(entry, offset) for entry in value]
        same = all(new is old for new, old in zip(entries, value, strict=True))
        return value if same else tuple(entries)
    kind: type = type(value)
    names = _names(kind)
    if not names:
        return value
    old = [getattr(value, name) for name in names]
    new = [_shift(part, offset) for part in old]
    if all(one is other for one, other in zip(new, old, strict=True)):
        return value
    return _remade(kind, names, new)


def _remade(kind: type, names: tuple[str, ...], parts: list[object]) -> object:
    """A record of the same kind from its parts, which were checked when it was made first."""
    record: object = object.__new__(kind)
    for name, part in zip(names, parts, strict=True):
        object.__setattr__(record, name, part)  # records are frozen
    return record


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a kind of record; none for values that are no records."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
