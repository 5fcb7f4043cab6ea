"""Unified social credit codes (统一社会信用代码) after GB 32100-2015."""

from __future__ import annotations

import re

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_CODE = re.compile(
    r"(?<![0-9A-Za-z])[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}(?![0-9A-Za-z])"
)
"""Eighteen characters: registering department and kind, division, organisation, check character."""


def is_sound(code: str) -> bool:
    """Whether the check character, a weighted sum modulo 31, fits the others.

    >>> is_sound("91350100M000100Y43"), is_sound("91350100M000100Y44")
    (True, False)
    """
    weights = (pow(3, place, 31) for place in range(len(code) - 1))
    total = sum(
        _ALPHABET.index(letter) * weight for letter, weight in zip(code, weights, strict=False)
    )
    return _ALPHABET[-total % 31] == code[-1]
