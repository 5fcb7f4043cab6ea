"""Full dates as documents print them: 2024年12月5日, 2024-12-05, 二〇二四年十二月五日."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

_WESTERN = re.compile(r"(\d{4}) ?[年./-] ?(\d{1,2}) ?[月./-] ?(\d{1,2})(?!\d) ?日?")
_CHINESE = re.compile(
    "([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_DIGITS = {"〇": 0, "○": 0, "零": 0} | {digit: n for n, digit in enumerate("一二三四五六七八九", 1)}


class FullDate(NamedTuple):
    """A date in ISO 8601 and where it stands in the text."""

    iso: str
    start: int
    end: int


def full_date(text: str) -> FullDate | None:
    """The first full date of a text that the calendar knows.

    >>> full_date("2024年12月5日 星期四 法治 A03").iso
    '2024-12-05'
    >>> full_date("二〇二四年七月十九日").iso
    '2024-07-19'
    >>> full_date("2024年13月5日") is None
    True
    """
    for found in _WESTERN.finditer(text):
        year, month, day = (int(part) for part in found.groups())
        if (iso := _iso(year, month, day)) is not None:
            return FullDate(iso, *found.span())
    for found in _CHINESE.finditer(text):
        year = int("".join(str(_DIGITS[digit]) for digit in found[1]))
        if (iso := _iso(year, _below_hundred(found[2]), _below_hundred(found[3]))) is not None:
            return FullDate(iso, *found.span())
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _below_hundred(numeral: str) -> int:
    """A numeral such as 十, 十九, 二十 or 三十一."""
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return sum(_DIGITS[digit] for digit in ones) if len(ones) == 1 else 0
    return 10 * (_DIGITS.get(tens, 0) if tens else 1) + (_DIGITS.get(ones, 0) if ones else 0)
