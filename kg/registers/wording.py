"""Penalty brackets in words, in the user's language."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from kg.messages import language, message
from kg.registers.penalties import PenaltyBracket

_TEN_THOUSAND: Final = 10_000


def yuan(amount: Decimal) -> str:
    """A sum as people write it in the language of the messages: 20万元, 5000元.

    >>> yuan(Decimal(200000)), yuan(Decimal(8000)), yuan(Decimal(285000))
    ('20万元', '8000元', '28.5万元')
    """
    if language() != "zh":
        return message("bracket.yuan", amount=f"{amount:,.0f}")
    if amount >= _TEN_THOUSAND and amount % 100 == 0:
        return f"{plain(amount / _TEN_THOUSAND)}万元"
    return f"{plain(amount)}元"


def plain(number: Decimal) -> str:
    """A number without needless zeros."""
    return f"{number.normalize():f}"


def sum_of(bracket: PenaltyBracket) -> str:
    """What a bracket lays down, with its condition and payer."""
    parts = []
    if bracket.variant:
        parts.append(message(f"bracket.variant.{bracket.variant}"))
    if bracket.payer:
        parts.append(message(f"bracket.payer.{bracket.payer}"))
    core = _core(bracket)
    if not parts:
        return core
    return message("bracket.under", condition=message("list.comma").join(parts), sum=core)


def _core(bracket: PenaltyBracket) -> str:
    if bracket.fine_max_cny is not None:
        core = _between(bracket.fine_min_cny, bracket.fine_max_cny)
        return f"{bracket.per}{core}" if bracket.per else core
    if bracket.factor_max is not None:
        return _factors(bracket, bracket.factor_max)
    if bracket.detention_max_days is not None and bracket.detention_min_days is not None:
        return message(
            "bracket.detention", low=bracket.detention_min_days, high=bracket.detention_max_days
        )
    # Sums that are reckoned another way stand in the provision itself.
    basis = {"": "none", "per_day": "per_day"}.get(bracket.fine_basis, "other")
    return message(f"bracket.basis.{basis}")


def _factors(bracket: PenaltyBracket, most: Decimal) -> str:
    kind = "percent" if bracket.fine_basis == "percent" else "times"
    high, of = plain(most), bracket.factor_of
    if bracket.factor_min is None:
        said = message(f"bracket.up_to_{kind}", of=of, high=high)
    elif bracket.factor_min == most:
        said = message(f"bracket.exactly_{kind}", of=of, high=high)
    else:
        said = message(f"bracket.between_{kind}", of=of, low=plain(bracket.factor_min), high=high)
    if bracket.base_floor_cny is not None:
        said += message("bracket.floor", floor=yuan(bracket.base_floor_cny))
    return said


def _between(low: Decimal | None, high: Decimal) -> str:
    if low is None:
        return message("bracket.up_to", high=yuan(high))
    if low == high:
        return yuan(high)
    return message("bracket.between", low=yuan(low), high=yuan(high))
