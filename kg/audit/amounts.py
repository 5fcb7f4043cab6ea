"""Sums of money and numbers as running text writes them: 37.7万元, 叁万元整, 1 285 000元."""

from __future__ import annotations

import re
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from typing import Final

import cn2an

_DIGITS: Final = r"\d[\d,，\s]*(?:[.．]\d+)?"
_NUMERAL: Final = "[零〇一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]+"
SUM: Final = rf"(?P<number>{_DIGITS}|{_NUMERAL})\s*(?P<unit>亿|万|千|百)?\s*(?:余)?元"
"""A sum of money, with groups ``number`` and ``unit``."""

_UNITS: Final = {"亿": 100_000_000, "万": 10_000, "千": 1000, "百": 100}


def number(text: str) -> Decimal | None:
    """A number in Arabic or Chinese digits; ``None`` when it is none.

    >>> number("1,285.5"), number("三"), number("叁")
    (Decimal('1285.5'), Decimal('3'), Decimal('3'))
    """
    bare = re.sub(r"[,，\s]", "", text).replace("．", ".")
    with suppress(InvalidOperation):
        return Decimal(bare)
    with suppress(ValueError):
        return Decimal(str(cn2an.cn2an(bare, "smart")))
    return None


def cny(found: re.Match[str]) -> Decimal | None:
    """The yuan of a match of :data:`SUM`."""
    value = number(found["number"])
    return None if value is None else value * _UNITS.get(found["unit"] or "", 1)


def in_yuan(value: Decimal, unit: str) -> Decimal | None:
    """A statistic's sum in yuan; ``None`` when its unit is no unit of money."""
    if not unit.endswith("元"):
        return None
    return value * _UNITS.get(unit.removesuffix("元"), 1)


def decimals(value: Decimal) -> int:
    """How many digits follow the point, as written.

    >>> decimals(Decimal("47.856")), decimals(Decimal("80"))
    (3, 0)
    """
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
