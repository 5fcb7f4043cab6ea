"""Dates of full or reduced precision compared: only what is certain counts."""

from __future__ import annotations

import datetime
import re
from typing import Final

_ISO: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_DAY: Final = 10


def is_before(one: str, other: str) -> bool:
    """Whether a date is certainly before another.

    >>> is_before("2024-03", "2024-04-01"), is_before("2024-03", "2024-03-02")
    (True, False)
    """
    if not (_ISO.fullmatch(one) and _ISO.fullmatch(other)):
        return False
    shared = min(len(one), len(other))
    return one[:shared] < other[:shared]


def is_after(one: str, other: str) -> bool:
    """Whether a date is certainly after another."""
    return is_before(other, one)


def days_between(earlier: str, later: str) -> int | None:
    """The days from one date to another; ``None`` unless both are full dates.

    >>> days_between("2024-03-01", "2024-03-31")
    30
    """
    if len(earlier) != _DAY or len(later) != _DAY:
        return None
    try:
        first, last = map(datetime.date.fromisoformat, (earlier, later))
    except ValueError:
        return None
    return (last - first).days


def years_between(earlier: str, later: str) -> float | None:
    """The years from one full date to another."""
    days = days_between(earlier, later)
    return None if days is None else days / 365.25
