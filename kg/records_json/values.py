"""Single values as JSON: numbers, names, citations; and the type of what comes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from kg.records import Citation, Measure, Mention, Sourced

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
JsonObject: TypeAlias = "dict[str, Json]"


def plain_number(value: Decimal) -> int | float:
    """A decimal as the plain JSON number that a reader would write.

    >>> plain_number(Decimal("330000.00")), plain_number(Decimal("0.56"))
    (330000, 0.56)
    """
    return int(value) if value == value.to_integral_value() else float(value)


def number(value: Decimal | None) -> int | float | None:
    """A decimal as a plain JSON number, or null."""
    return None if value is None else plain_number(value)


def value(sourced: Sourced[str] | Sourced[int] | None) -> str | int | None:
    """The value without its evidence, or null."""
    return None if sourced is None else sourced.value


def values(sourced: Iterable[Sourced[str] | Sourced[Measure]]) -> list[str]:
    """The values without their evidence, each once, in the given order."""
    return list(dict.fromkeys(str(one.value) for one in sourced))


def names(mentions: Iterable[Mention]) -> list[str]:
    """The names, each once, in the given order."""
    return list(dict.fromkeys(mention.name for mention in mentions))


def citation(cited: Citation) -> JsonObject:
    """A citation in the gold format; ``article_suffix`` (之一 is 1) only where there is one."""
    entry: JsonObject = {
        "statute": cited.statute,
        "article": cited.article,
        "paragraph": cited.paragraph,
        "item": cited.item,
    }
    if cited.article_suffix:
        entry["article_suffix"] = cited.article_suffix
    return entry


def citations(cited: Iterable[Citation]) -> list[JsonObject]:
    """Each provision once, in the given order."""
    once: dict[tuple[object, ...], JsonObject] = {}
    for one in cited:
        entry = citation(one)
        once.setdefault(tuple(entry.items()), entry)
    return list(once.values())
