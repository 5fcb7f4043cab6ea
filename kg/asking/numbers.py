"""Numbers in questions, in digits or Chinese characters."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

_DIGITS: Final = {sign: at for at, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_LARGE: Final = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}

NUMBER: Final = r"(?:\d+(?:,\d{3})*(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+)"
"""A pattern for a number without 万 or 亿."""


def number(text: str) -> Decimal:
    """The number that digits or characters write.

    >>> number("二十"), number("4,620"), number("一百零二"), number("1.5万")
    (Decimal('20'), Decimal('4620'), Decimal('102'), Decimal('15000.0'))
    """
    for sign, size in _LARGE.items():
        if text.endswith(sign):
            return number(text.removesuffix(sign)) * size
    plain = text.replace(",", "")
    if plain.replace(".", "", 1).isdecimal():
        return Decimal(plain)
    return Decimal(_written(text))


def _written(text: str) -> int:
    total, digit = 0, 0
    for sign in text:
        if sign in _TENS:
            total += (digit or 1) * _TENS[sign]
            digit = 0
        else:
            digit = _DIGITS[sign]
    return total + digit
