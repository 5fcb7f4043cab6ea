"""Numbers as they are printed: Arabic, Chinese, capital (大写) and slightly damaged ones."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

import cn2an

# Scanners read 0 as O and 1 as l or I; a letter is taken for a digit only inside a number.
# 参 is what they read, and some write, for the capital 叁.
SLIPS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "参": "叁"})

# Digits once taken are not given back (++): in a long run of them a pattern that tries every
# shorter number, or every division into several, would not come to an end. A run of more than
# some thirty digits is no number.
ARABIC = r"[0-9][0-9OolI]{0,30}+(?:,[0-9]{3}){0,10}+(?:\.[0-9OolI]{1,30}+)?+"
_CHINESE_DIGITS = "零〇○一二两三四五六七八九十百千"
CHINESE = rf"[{_CHINESE_DIGITS}]++"
# Put before a number that any text may precede: it begins where no digit stands before.
NUMBER_BEGINS = rf"(?=[0-9{_CHINESE_DIGITS}])(?<![0-9{_CHINESE_DIGITS}])"
INTEGER = rf"(?:[0-9]++|{CHINESE})"

_POWERS = {"百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000, "": 1}
_TEN_THOUSANDS = re.compile(rf"{ARABIC}万[0-9]千")
_SCALED = re.compile(rf"({ARABIC})(百|千|万|亿)?(亿)?")


def is_damaged(printed: str) -> bool:
    """Whether letters stand for digits in a printed number.

    >>> is_damaged("3l.5"), is_damaged("31.5")
    (True, False)
    """
    return printed.translate(SLIPS) != printed


@lru_cache(maxsize=4096)
def integer(printed: str) -> int | None:
    """A whole number in Arabic or Chinese figures, ``None`` when it is not one.

    >>> integer("一百一十二"), integer("17"), integer("二〇二四"), integer("十")
    (112, 17, 2024, 10)
    """
    digits = printed.replace("○", "〇").translate(SLIPS)
    try:
        if digits.isdecimal():
            return int(digits)  # refused when there are thousands of digits
        return int(cn2an.cn2an(digits.replace("两", "二"), "smart"))
    except (ValueError, KeyError, TypeError):
        return None


@lru_cache(maxsize=4096)
def decimal(printed: str) -> Decimal | None:
    """A number with thousands separators, decimals or a Chinese power (万, 亿).

    >>> decimal("1,250,000"), decimal("28.5万"), decimal("壹拾叁万"), decimal("3l.5万")
    (Decimal('1250000'), Decimal('285000.0'), Decimal('130000'), Decimal('315000.0'))
    """
    compact = printed.replace(",", "").replace("参", "叁")
    if _TEN_THOUSANDS.fullmatch(compact):
        whole, thousands = compact[:-1].split("万")
        return Decimal(whole.translate(SLIPS)) * 10_000 + Decimal(thousands) * 1_000
    scaled = _SCALED.fullmatch(compact)
    if scaled is not None:
        number, power, second = scaled.groups()
        try:
            value = Decimal(number.translate(SLIPS))
        except InvalidOperation:
            return None
        return value * _POWERS[power or ""] * _POWERS[second or ""]
    try:
        return Decimal(str(cn2an.cn2an(compact.replace("两", "二"), "smart")))
    except (ValueError, KeyError, TypeError, InvalidOperation):
        return None


def plain(value: Decimal) -> Decimal:
    """The same number without trailing zeros or exponent.

    >>> plain(Decimal("285000.0"))
    Decimal('285000')
    """
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()
