"""Provisions of the ten repealed laws and those of the Code that take their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from kg.registers.files import Row, read_rows

CODE: Final = "eco-env-code-2026"
"""The version of the Ecological and Environmental Code."""

TRANSITION_ARTICLE: Final = 1057
"""Conduct before the Code is judged by the old law, unless the Code is lighter."""

_COLUMNS = (
    "version", "article", "paragraph", "item", "code_article", "code_paragraph", "code_item",
    "kind", "alike", "confidence", "to_be_confirmed", "source",
)  # fmt: skip
_KINDS = frozenset({"penalty", "duty"})
_CONFIDENCES = frozenset({"high", "medium", "low"})
_FLAGS = frozenset({"0", "1"})


@dataclass(frozen=True, slots=True)
class Counterpart:
    """That a provision of the Code takes the place of one of a repealed law.

    ``alike`` is how alike the words are, from 0 to 1; ``None`` for rows by hand.
    ``to_be_confirmed`` rows need a lawyer's eye before anyone relies on them.
    """

    version: str
    article: int
    paragraph: int
    item: int | None
    code_article: int
    code_paragraph: int
    code_item: int | None
    kind: str
    alike: float | None
    confidence: str
    to_be_confirmed: bool
    source: str


def all_counterparts() -> tuple[Counterpart, ...]:
    """All rows, in the order of the register."""
    return tuple(row for rows in _by_article().values() for row in rows)


def counterparts_of(
    version: str,
    article: int,
    suffix: int = 0,
    paragraph: int | None = None,
    item: int | None = None,
) -> tuple[Counterpart, ...]:
    """The counterparts of a provision; those of all its parts where no part is named.

    >>> [row.code_article for row in counterparts_of("air-law-2018", 99, item=2)]
    [1107]
    """
    if suffix:
        return ()
    return tuple(
        row
        for row in _by_article().get((version, article), ())
        if paragraph in {None, row.paragraph} and (item is None or row.item in {None, item})
    )


def of_code(
    article: int, paragraph: int | None = None, item: int | None = None
) -> tuple[Counterpart, ...]:
    """The provisions of repealed laws whose place a provision of the Code takes."""
    return tuple(
        row
        for row in all_counterparts()
        if row.code_article == article
        and paragraph in {None, row.code_paragraph}
        and (item is None or row.code_item in {None, item})
    )


@cache
def _by_article() -> Mapping[tuple[str, int], tuple[Counterpart, ...]]:
    found: dict[tuple[str, int], list[Counterpart]] = {}
    for row in map(_counterpart, read_rows("code_counterparts.csv", _COLUMNS)):
        found.setdefault((row.version, row.article), []).append(row)
    return MappingProxyType({place: tuple(rows) for place, rows in found.items()})


def _counterpart(row: Row) -> Counterpart:
    alike = row.text("alike")
    return Counterpart(
        version=row.required("version"),
        article=int(row.required("article")),
        paragraph=int(row.required("paragraph")),
        item=row.integer("item"),
        code_article=int(row.required("code_article")),
        code_paragraph=int(row.required("code_paragraph")),
        code_item=row.integer("code_item"),
        kind=row.choice("kind", _KINDS),
        alike=float(alike) if alike else None,
        confidence=row.choice("confidence", _CONFIDENCES),
        to_be_confirmed=row.choice("to_be_confirmed", _FLAGS) == "1",
        source=row.required("source"),
    )
