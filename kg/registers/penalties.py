"""Penalty brackets: what each provision allows to impose, and within which bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from kg.registers.files import Row, read_rows

_COLUMNS = (
    "statute_id", "article", "paragraph", "item", "number", "variant", "payer",
    "violation_summary_zh", "violates", "fine_min_cny", "fine_max_cny", "fine_basis",
    "factor_min", "factor_max", "factor_of", "base_floor_cny", "per", "stands_in",
    "detention_min_days", "detention_max_days", "measures", "note", "source",
)  # fmt: skip
_PAYERS = frozenset({"", "persons", "individual", "unit"})
_BASES = frozenset({"", "fixed", "percent", "multiple_of_value", "per_day", "other"})


@dataclass(frozen=True, slots=True)
class PenaltyBracket:
    """One bracket of a provision.

    Amounts are yuan; ``None`` where the provision names no fixed sum. Empty
    ``paragraph`` or ``item`` mean the whole article or paragraph; ``number``
    counts the brackets of one provision from 1. ``suffix`` counts 之一.
    ``variant`` is empty for the ordinary case, else a condition such as
    ``aggravated`` or ``not_corrected``; ``payer`` is empty for the violator,
    else ``persons`` (responsible staff of a unit), ``individual`` or ``unit``.
    ``fine_basis`` is ``fixed``, ``percent``, ``multiple_of_value``,
    ``per_day``, ``other`` or empty (no fine); factors are times or percent of
    ``factor_of``, which counts as at least ``base_floor_cny``. ``per`` is what
    the sum is reckoned by (每平方米). ``stands_in`` is the paragraph that lays
    the sum down where it is not that of the conduct. ``note`` has further
    conditions in words.
    """

    version: str
    article: int
    suffix: int
    paragraph: int | None
    item: int | None
    number: int
    variant: str
    payer: str
    summary: str
    violates: str
    fine_min_cny: Decimal | None
    fine_max_cny: Decimal | None
    fine_basis: str
    factor_min: Decimal | None
    factor_max: Decimal | None
    factor_of: str
    base_floor_cny: Decimal | None
    per: str
    stands_in: int | None
    detention_min_days: int | None
    detention_max_days: int | None
    measures: tuple[str, ...]
    note: str
    source: str


def penalties_for(
    version: str,
    article: int,
    paragraph: int | None = None,
    item: int | None = None,
    suffix: int = 0,
) -> tuple[PenaltyBracket, ...]:
    """The brackets that a provision contains or is covered by, in the order of the law.

    A citation without paragraph or item gets all brackets of the article that
    agree with what it does say; a bracket of a whole paragraph covers its items.

    >>> [b.item for b in penalties_for("pollutant-permit-regulation-2021", 34, item=2)]
    [2]
    """
    return tuple(
        bracket
        for bracket in _by_article().get((version, article, suffix), ())
        if _agrees(bracket.paragraph, paragraph) and _agrees(bracket.item, item)
    )


def all_penalties() -> tuple[PenaltyBracket, ...]:
    """All brackets, in the order of the register."""
    return _penalties()


def _agrees(known: int | None, wanted: int | None) -> bool:
    return known is None or wanted is None or known == wanted


@cache
def _penalties() -> tuple[PenaltyBracket, ...]:
    return tuple(_bracket(row) for row in read_rows("penalties.csv", _COLUMNS))


@cache
def _by_article() -> Mapping[tuple[str, int, int], tuple[PenaltyBracket, ...]]:
    found: dict[tuple[str, int, int], list[PenaltyBracket]] = {}
    for bracket in all_penalties():
        found.setdefault((bracket.version, bracket.article, bracket.suffix), []).append(bracket)
    return MappingProxyType({place: tuple(brackets) for place, brackets in found.items()})


def _bracket(row: Row) -> PenaltyBracket:
    number, _, suffix = row.required("article").partition("-")
    if not number.isdigit() or (suffix and not suffix.isdigit()):
        raise row.error("article", f"holds “{row.text('article')}”, not a number like 34 or 120-1")
    return PenaltyBracket(
        version=row.required("statute_id"),
        article=int(number),
        suffix=int(suffix or 0),
        paragraph=row.integer("paragraph"),
        item=row.integer("item"),
        number=row.integer("number") or 1,
        variant=row.text("variant"),
        payer=row.choice("payer", _PAYERS),
        summary=row.required("violation_summary_zh"),
        violates=row.text("violates"),
        fine_min_cny=_amount(row, "fine_min_cny"),
        fine_max_cny=_amount(row, "fine_max_cny"),
        fine_basis=row.choice("fine_basis", _BASES),
        factor_min=_amount(row, "factor_min"),
        factor_max=_amount(row, "factor_max"),
        factor_of=row.text("factor_of"),
        base_floor_cny=_amount(row, "base_floor_cny"),
        per=row.text("per"),
        stands_in=row.integer("stands_in"),
        detention_min_days=row.integer("detention_min_days"),
        detention_max_days=row.integer("detention_max_days"),
        measures=row.many("measures"),
        note=row.text("note"),
        source=row.required("source"),
    )


def _amount(row: Row, column: str) -> Decimal | None:
    value = row.integer(column)
    return None if value is None else Decimal(value)
