"""How much alike two words are spelled, in [0, 1]."""

from __future__ import annotations

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio


def likeness(one: str, other: str) -> float:
    """The share of characters that two words have in common, in order.

    >>> round(likeness("宏达化工", "宏大化工"), 2)
    0.75
    """
    return ratio(one, other) / 100


def typing_steps(one: str, other: str) -> int:
    """How many characters are to be typed, dropped, replaced or swapped to make them equal.

    >>> typing_steps("宏达", "达宏"), typing_steps("宏达", "宏大厂")
    (1, 2)
    """
    return OSA.distance(one, other)
